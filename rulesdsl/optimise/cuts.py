"""Plain price cuts: on every unit that no deal takes, the best one applies, so they never need searching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rulesdsl.model.offer import Offer
from rulesdsl.optimise.draft import Draft
from rulesdsl.optimise.prospect import Floors
from rulesdsl.optimise.roster import Candidate
from rulesdsl.optimise.sieve import Sieve, numbers


class Cuts(NamedTuple):
    """The best cut for each kind that has one: which offer, and what it saves on one unit in whole minor units."""

    offers: Mapping[int, Offer]
    floors: Floors

    @classmethod
    def of(cls, cuts: Sequence[Candidate], sieve: Sieve) -> Cuts:
        """Find the best cut for each kind; of equal ones the first."""
        best: dict[int, Offer] = {}
        savings = [0] * len(sieve.goods)
        floored = 0
        for offer, _, ways in cuts:
            bits = 0
            for _, _, reach in ways:
                bits |= reach
            change = ways[0][0].change
            for kind, saving in change.on_kinds(sieve.goods, numbers(bits), 1, rounded=True).items():
                if saving > savings[kind]:
                    best[kind], savings[kind] = offer, saving
                    floored |= 1 << kind
        return cls(best, Floors(savings, floored))

    def deals(self, others: Sequence[Draft], sieve: Sieve) -> list[Draft]:
        """Return the deals on the units that other deals leave of each kind."""
        if not self.offers:
            return []
        taken: dict[int, int] = {}
        for deal in others:
            for place, count, _ in deal.takes:
                taken[place] = taken.get(place, 0) + count * deal.times
        savings, offers = self.floors.savings, self.offers
        made = []
        for kind in numbers(self.floors.kinds):
            place = sieve.places[kind]
            left = sieve.counts[kind] - taken.get(place, 0)
            if left:
                made.append(Draft(offers[kind], 0, ((place, 1, True),), savings[kind], 1, left))
        return made
