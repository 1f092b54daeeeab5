"""Ties: of the selections of the greatest exact saving, the one whose receipt prints the greatest saving.

Only open-ended deals are rounded after they are chosen, each once on its sum. A deal that is tracked also remembers
the fraction of a minor unit that it has come to, so that the machine knows at its end what rounding adds or takes.
Savings are scaled up first, until all that rounding can do is less than the smallest difference between two exact
savings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from rulesdsl.model.deal import Take
from rulesdsl.optimise.ground import FINENESS, Ground
from rulesdsl.optimise.machine import Machine, State
from rulesdsl.optimise.rule import Move, Partial, Rule, Unit


@attrs.frozen
class Tracked:
    """An open-ended rule whose partial also holds what its saving is beyond whole minor units."""

    rule: Rule
    unit: int  # one minor unit, scaled
    growing = True
    free = False
    pooled = False

    @property
    def whole(self) -> bool:
        """Return whether a deal takes every unit of the kinds that it takes at all."""
        return self.rule.whole

    @property
    def tier(self) -> int:
        """Return the number of the tier."""
        return self.rule.tier

    def takes(self, kind: int) -> bool:
        """Return whether a deal could hold this kind."""
        return self.rule.takes(kind)

    def start(self) -> Partial:
        """Return a deal that holds nothing yet."""
        return (*self.rule.start(), 0)

    def add(self, partial: Partial, kind: int) -> Iterator[Move]:
        """Return every way to put one more unit of a kind into the deal."""
        for move in self.rule.add(partial[:-1], kind):
            assert move.partial is not None  # an open-ended deal is never closed
            yield move._replace(partial=(*move.partial, (partial[-1] + move.gain) % self.unit))

    def leave(self, partial: Partial, kind: int) -> Partial | None:
        """Return the deal once the walk has passed a kind."""
        left = self.rule.leave(partial[:-1], kind)
        return None if left is None else (*left, partial[-1])

    def missing(self, partial: Partial) -> int:
        """Return how many more units the deal needs at least before it may stand."""
        return self.rule.missing(partial[:-1])

    def uncounted(self, partial: Partial) -> bool:
        """Return whether the deal still has to be counted when it becomes complete."""
        return False

    def owed(self, partial: Partial) -> int:
        """Return what has still to be paid out of what the units have gained, once the deals begun are complete."""
        return self.rule.owed(partial[:-1])

    def accepts(self, partial: Partial) -> bool:
        """Return whether the deal may stand as it is at the end."""
        return self.rule.accepts(partial[:-1])

    def saving(self, takes: Sequence[Take]) -> tuple[int, int]:
        """Return what a complete deal of these units saves, scaled, and how often its reward is earned."""
        return self.rule.saving(takes)

    def assemble(self, units: Iterable[Unit]) -> list[list[Unit]]:
        """Return the units as one deal: they are never pooled."""
        return [list(units)]

    def key(self, partial: Partial) -> int:
        """Return what tells the open-ended deals of an offer apart."""
        return self.rule.key(partial[:-1])

    def rounding(self, partial: Partial) -> int:
        """Return what rounding half up adds to the deal's saving."""
        return (self.unit if 2 * partial[-1] >= self.unit else 0) - partial[-1]


@attrs.frozen(slots=False, eq=False)
class RoundingMachine(Machine):
    """A machine whose open-ended deals are tracked, and which counts at its end what rounding does to them.

    `weight` is how many times more an exact saving counts than what rounding does.
    """

    weight: int = 1

    def end(self, state: State) -> int | None:
        """Return the gain of ending in a state, or None where that may not be."""
        if super().end(state) is None:
            return None
        (_, _, saved), making = state
        change = sum(
            rule.rounding(partial) for number, partial in making if isinstance(rule := self.rules[number], Tracked)
        )
        if self.saving is not None:
            change = min(change, self.saving - saved) if saved < self.saving else 0
        return change // self.weight


def rounding_matters(machines: Sequence[Machine], ground: Ground) -> bool:
    """Return whether selections of equal exact saving could print different ones."""
    growing = [rule for m in machines for rule in m.rules if rule.growing]
    alone = len(machines) == 1 and len(machines[0].rules) == 1
    if not growing or (alone and growing[0].key(growing[0].start()) == 0):
        return False
    return ground.scale > FINENESS


def rounding_machine(machine: Machine, made: Sequence[Rule], ground: Ground, weight: int) -> RoundingMachine:
    """Return the machine with rules on a ground whose scale is `weight` times finer, its open-ended deals tracked."""
    tracked = tuple(Tracked(r, ground.scale) if r.growing else r for r in made)
    saving = None if machine.saving is None else machine.saving * weight
    return RoundingMachine(machine.offer, ground, tracked, machine.deals, machine.items, saving, weight)
