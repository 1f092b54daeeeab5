"""How fast baskets are priced, beside general solvers and the rule of greedy tills: `python -m tests.benchmarks`."""
