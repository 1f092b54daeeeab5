"""Deals that take everything: `10.00 off the basket`, `10% off the basket except SHIPPING`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from rulesdsl.model.deal import Take
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.prospect import Prospect
from rulesdsl.optimise.rule import Move, Partial, Unit


@attrs.frozen
class BasketRule:
    """One deal of every unit that the mask holds; see `Rule`. A partial is 1 and the kind that was taken last."""

    ground: Ground
    tier: int
    mask: tuple[bool, ...]
    worth: int  # scaled: what the deal saves
    growing = True
    free = False
    pooled = False
    whole = True

    def takes(self, kind: int) -> bool:
        """Return whether a deal could hold this kind."""
        return self.mask[kind]

    def start(self) -> Partial:
        """Return a deal that holds nothing yet."""
        return (1, -1)

    def add(self, partial: Partial, kind: int) -> Iterator[Move]:
        """Return the deal with the kind in it, where it holds everything that stands before."""
        before = max((k for k in range(kind) if self.mask[k]), default=-1)
        if self.mask[kind] and partial[1] == before:
            yield Move((1, kind), self.worth if before < 0 else 0, 0, True, int(before < 0))

    def leave(self, partial: Partial, kind: int) -> Partial | None:
        """Return the deal once the walk has passed a kind: lost, where it did not take that kind."""
        return partial if not self.mask[kind] or partial[1] == kind else None

    def missing(self, partial: Partial) -> int:
        """Return 0: whether the deal takes everything is seen kind by kind."""
        return 0

    def uncounted(self, partial: Partial) -> bool:
        """Return whether the deal still has to be counted when it becomes complete."""
        return False

    def owed(self, partial: Partial) -> int:
        """Return what has still to be paid out of what the units have gained, once the deals begun are complete."""
        return 0

    def accepts(self, partial: Partial) -> bool:
        """Return whether the deal may stand as it is at the end."""
        return True

    def saving(self, takes: Sequence[Take]) -> tuple[int, int]:
        """Return what the deal saves, scaled, and that its reward is earned once."""
        return self.worth, 1

    def assemble(self, units: Iterable[Unit]) -> list[list[Unit]]:
        """Return the units as one deal: they are never pooled."""
        return [list(units)]

    def key(self, partial: Partial) -> int:
        """Return 0: there is one such deal in a stage."""
        return 0


def basket_rule(prospect: Prospect, ground: Ground, factor: int) -> BasketRule:
    """Return the rule of a way to take everything."""
    mask = ground.mask(prospect.fits[0])
    return BasketRule(ground, prospect.way.number, mask, prospect.bonus * factor)
