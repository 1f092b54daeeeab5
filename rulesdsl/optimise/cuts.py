"""Plain price cuts: on every unit that no deal takes, the best one applies, so they never need searching."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from rulesdsl.model.deal import Deal, Take
from rulesdsl.model.offer import Offer
from rulesdsl.optimise.amount import exact
from rulesdsl.optimise.plan import Plan, is_cut
from rulesdsl.optimise.prospect import Floors
from rulesdsl.optimise.sieve import Sieve, numbers

__all__ = ["Cuts", "is_cut"]


@attrs.frozen
class Cuts:
    """The best cut for each kind that has one: which offer, and what it saves on one unit in whole minor units."""

    offers: dict[int, Offer]
    floors: Floors

    @classmethod
    def of(cls, cuts: Sequence[tuple[Offer, Plan]], sieve: Sieve) -> Cuts:
        """Find the best cut for each kind; of equal ones the first."""
        best: dict[int, Offer] = {}
        savings = [0] * len(sieve.goods)
        floored = 0
        for offer, plan in cuts:
            bits = 0
            for way in plan.ways:
                bits |= sieve.bits(way.parts[0].selection)
            change = plan.ways[0].tier.reward.change
            for kind in numbers(bits):
                saving = change.scaled(sieve.goods[kind], 1, True)
                if saving > savings[kind]:
                    best[kind], savings[kind] = offer, saving
                    floored |= 1 << kind
        return cls(best, Floors(savings, floored))

    def deals(self, left: Sequence[int]) -> list[Deal]:
        """Return the deals on the units that are left of each kind."""
        savings, offers = self.floors.savings, self.offers
        return [
            Deal(offers[kind], 0, (Take(kind, 1, True),), exact(savings[kind]), left[kind])
            for kind in numbers(self.floors.kinds)
            if left[kind]
        ]
