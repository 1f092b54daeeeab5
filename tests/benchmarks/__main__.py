"""Measure the engine beside CP-SAT, HiGHS and a greedy till.

    python -m tests.benchmarks                      the tables, on a few baskets of every suite
    python -m tests.benchmarks S M --count 200      two suites, 200 baskets each
    python -m tests.benchmarks S=200 G5=20          two suites, with as many baskets as is said
    python -m tests.benchmarks --write              put tables and plot into docs/performance.md

Needs the extra `bench`. Ends with 1 where any program contradicts what another one has proved.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice

from tests.benchmarks.desk import CLOCKS, Desk
from tests.benchmarks.greedy import greedy_saving
from tests.benchmarks.hard import hard_cases
from tests.benchmarks.instance import Instance
from tests.benchmarks.real import real_baskets
from tests.benchmarks.report import report, slowest, write
from tests.benchmarks.result import ENGINE, Result
from tests.benchmarks.shop import FAMILIES, shops
from tests.benchmarks.solvers import PEERS

SUITES = (*FAMILIES, "real", "hard")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the suites, print the tables, and say what contradicts."""
    said = _arguments(arguments)
    results = _measured(said)
    print(report(results, said.clock))
    if said.slowest:
        print(f"\n{slowest(results, said.slowest)}")
    if said.write:
        write(results, said.clock)
    wrong = [line for result in results for line in result.disagreements()]
    print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
    return 1 if wrong else 0


def _measured(said: argparse.Namespace) -> list[Result]:
    results = []
    with ExitStack() as stack:
        programs = (ENGINE, *said.peers)
        desks = {name: stack.enter_context(Desk(name, said.limit, said.clock)) for name in programs}
        for suite, count in said.suites or [(suite, None) for suite in SUITES]:
            print(f"{suite} …", file=sys.stderr, flush=True)
            for instance in suite_of(suite, count or said.count, said.seed):
                answers = {name: desk.ask(instance) for name, desk in desks.items()}
                results.append(Result(instance.family, instance.name, answers, greedy_saving(instance)))
    return results


def suite_of(suite: str, count: int, seed: int) -> Iterator[Instance]:
    """Yield the baskets of a suite; the hard cases are the same for every seed."""
    if suite == "hard":
        return islice(hard_cases(), count)
    return real_baskets(count, seed) if suite == "real" else shops(suite, count, seed)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=(__doc__ or "").partition("\n")[0])
    suites = f"what to run, of {', '.join(SUITES)}, with a count if wanted; all of them"
    parser.add_argument("suites", nargs="*", metavar="SUITE[=COUNT]", type=_suite, help=suites)
    parser.add_argument("--count", type=int, default=20, help="baskets of a suite without a count of its own (20)")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first basket (1)")
    parser.add_argument("--limit", type=float, default=10, help="seconds for each program and basket (10)")
    parser.add_argument("--peers", nargs="*", default=PEERS, choices=PEERS, help="the solvers to run beside it; both")
    parser.add_argument("--clock", choices=CLOCKS, default="cpu", help="processor time (cpu) or wall")
    parser.add_argument("--slowest", type=int, default=0, help="name so many baskets of each suite that take longest")
    parser.add_argument("--write", action="store_true", help="put tables and plot into docs/performance.md")
    return parser.parse_args(arguments)


def _suite(word: str) -> tuple[str, int | None]:
    name, _, count = word.partition("=")
    if name not in SUITES:
        raise argparse.ArgumentTypeError(f"no suite is called {name}; there are {', '.join(SUITES)}")
    if count and not count.isdigit():
        raise argparse.ArgumentTypeError(f"{count} is not a number of baskets")
    return name, int(count) if count else None


if __name__ == "__main__":
    sys.exit(main())
