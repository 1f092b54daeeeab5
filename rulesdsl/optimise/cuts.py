"""Plain price cuts: on every unit that no deal takes, the best one applies, so they never need searching."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from rulesdsl.model.deal import Deal, Take
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Buy, Limits, Modifier, Offer, Target
from rulesdsl.optimise.kinds import reach
from rulesdsl.optimise.sieve import Sieve, numbers


def is_cut(offer: Offer) -> bool:
    """Return whether each unit is a deal of its own, as often as one likes."""
    if len(offer.tiers) != 1 or offer.tiers[0].reward.target is not Target.ALL:
        return False
    purchase = offer.tiers[0].purchase
    if not isinstance(purchase, Buy) or len(purchase.slots) != 1:
        return False
    options = purchase.slots[0].options
    one = all(pick.count == 1 and not pick.or_more and _any_unit(pick.modifier) for pick in options)
    return one and offer.limits == NO_LIMITS


def _any_unit(modifier: Modifier) -> bool:
    """Return whether a single unit always has what the modifier asks for; a unit of no group shares none."""
    return modifier is not Modifier.SAME_GROUP


NO_LIMITS = Limits()


@attrs.frozen
class Cuts:
    """The best cut for each kind: which offer (None: none), and what it saves on one unit in whole minor units."""

    offers: tuple[Offer | None, ...]
    savings: tuple[int, ...]

    @classmethod
    def of(cls, offers: Sequence[Offer], goods: Sequence[Goods], sieve: Sieve) -> Cuts:
        """Find the best cut for each kind; of equal ones the first."""
        best: list[Offer | None] = [None] * len(goods)
        savings = [0] * len(goods)
        for offer in offers:
            change = offer.tiers[0].reward.change
            for kind in numbers(reach(offer, sieve)):
                saving = change.scaled(goods[kind], 1, rounded=True)
                if saving > savings[kind]:
                    best[kind], savings[kind] = offer, saving
        return cls(tuple(best), tuple(savings))

    def deals(self, left: Sequence[int]) -> list[Deal]:
        """Return the deals on the units that are left of each kind."""
        return [
            Deal(offer, 0, (Take(kind, 1, True),), Fraction(saving), count)
            for kind, (offer, saving, count) in enumerate(zip(self.offers, self.savings, left, strict=True))
            if offer is not None and count
        ]
