"""What came out for a basket, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from tests.benchmarks.answer import Answer
from tests.benchmarks.solvers import PEERS

ENGINE = "rulesdsl"


@attrs.frozen
class Result:
    """The answers of all programs about one basket, and the saving of a greedy till, in cents."""

    family: str
    name: str
    answers: Mapping[str, Answer]
    greedy: int

    @property
    def peers(self) -> list[str]:
        """Return the solvers that were asked."""
        return [peer for peer in PEERS if peer in self.answers]

    @property
    def overcharge(self) -> int:
        """Return how much more a customer pays at a greedy till than with the best saving that is known."""
        return max(answer.saving for answer in self.answers.values()) - self.greedy

    def disagreements(self) -> Iterator[str]:
        """Yield every contradiction: a saving above what another program proved to be the most."""
        savings = {name: answer.saving for name, answer in self.answers.items()} | {"greedy": self.greedy}
        for prover, answer in self.answers.items():
            limit = answer.saving if answer.proved else answer.bound
            for name, saving in savings.items():
                if name != prover and saving > limit:
                    what = "proves" if answer.proved else "bounds"
                    yield f"{self.name}: {name} saves {saving}, {prover} {what} {limit}"


def seconds(results: Sequence[Result], program: str) -> list[float]:
    """Return the seconds that a program took, in order."""
    return sorted(result.answers[program].seconds for result in results)


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the value below or at which a share of the values lies."""
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]
