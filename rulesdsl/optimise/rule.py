"""What a kind of offer has to say about itself, and nothing else.

A rule describes *one* deal as it is put together, a unit at a time, while the goods are walked from the dearest to the
cheapest. A deal in the making is a `Partial`, a tuple of whole numbers that only its own rule can read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from rulesdsl.model.deal import Deal, Take

Partial = tuple[int, ...]

DONE: Partial = (-1,)  # what `leave` gives for a deal that is complete and can take nothing more


class Move(NamedTuple):
    """One more unit in a deal.

    `partial` is the deal afterwards, or None where the unit closes it; `gain` is what the unit adds to the saving;
    `role` tells roles apart for rules that pool their units; `completes` is 1 where a deal becomes complete.
    """

    partial: Partial | None
    gain: int
    role: int
    rewarded: bool
    completes: int


class Unit(NamedTuple):
    """A unit that was taken: of which kind, in which role, and whether it carries the reward."""

    kind: int
    role: int
    rewarded: bool


class Rule(Protocol):
    """One way to make a deal."""

    @property
    def growing(self) -> bool:
        """Return whether the deal is open-ended, and made at most once (for each key)."""

    @property
    def free(self) -> bool:
        """Return whether any number of deals may be in the making at once.

        Otherwise at most one is, because units can be regrouped without a change of the saving.
        """

    @property
    def pooled(self) -> bool:
        """Return whether one partial stands for any number of deals whose units are interchangeable in their roles."""

    @property
    def whole(self) -> bool:
        """Return whether a deal takes every unit of the kinds that it takes at all."""

    @property
    def tier(self) -> int:
        """Return the number of the offer's tier."""

    def takes(self, kind: int) -> bool:
        """Return whether a deal could hold this kind."""

    def start(self) -> Partial:
        """Return a deal that holds nothing yet."""

    def add(self, partial: Partial, kind: int) -> Iterable[Move]:
        """Return every way to put one more unit of a kind into the deal."""

    def leave(self, partial: Partial, kind: int) -> Partial | None:
        """Return the deal once the walk has passed a kind: DONE where nothing can be added, None where it is lost."""

    def missing(self, partial: Partial) -> int:
        """Return how many more units the deal needs at least before it may stand."""

    def uncounted(self, partial: Partial) -> bool:
        """Return whether the deal still has to be counted when it becomes complete."""

    def owed(self, partial: Partial) -> int:
        """Return what has still to be paid out of what the units have gained, once the deals begun are complete."""

    def accepts(self, partial: Partial) -> bool:
        """Return whether the deal may stand as it is at the end."""

    def saving(self, takes: Sequence[Take]) -> tuple[int, int]:
        """Return what a complete deal of these units saves, scaled, and how often its reward is earned."""

    def assemble(self, units: Iterable[Unit]) -> list[list[Unit]]:
        """Make deals of the units of a pooled rule, given in the order in which they were taken."""

    def key(self, partial: Partial) -> int:
        """Return what tells the open-ended deals of an offer apart: 0 for none, -1 while it is not known yet."""


def made_by(rule: Rule, deal: Deal) -> bool:
    """Return whether a deal of the rule's offer could be one of the rule's."""
    return rule.tier == deal.tier and all(rule.takes(take.goods) for take in deal.takes)
