"""Plain price cuts: on every unit that no deal takes, the best one applies, so they never need searching."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from rulesdsl.model.deal import Deal, Take
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Buy, Limits, Modifier, Offer, Target


def is_cut(offer: Offer) -> bool:
    """Return whether each unit is a deal of its own, as often as one likes."""
    if len(offer.tiers) != 1 or offer.limits != Limits():
        return False
    purchase, reward = offer.tiers[0].purchase, offer.tiers[0].reward
    if not isinstance(purchase, Buy) or len(purchase.slots) != 1 or reward.target is not Target.ALL:
        return False
    options = purchase.slots[0].options
    return all(pick.count == 1 and not pick.or_more and _any_unit(pick.modifier) for pick in options)


def _any_unit(modifier: Modifier) -> bool:
    """Return whether a single unit always has what the modifier asks for; a unit of no group shares none."""
    return modifier is not Modifier.SAME_GROUP


@attrs.frozen
class Cuts:
    """The best cut for each kind: which offer (None: none), and what it saves on one unit in whole minor units."""

    offers: tuple[Offer | None, ...]
    savings: tuple[int, ...]

    @classmethod
    def of(cls, offers: Sequence[Offer], goods: Sequence[Goods]) -> Cuts:
        """Find the best cut for each kind; of equal ones the first."""
        best: list[Offer | None] = [None] * len(goods)
        savings = [0] * len(goods)
        for offer in offers:
            for kind, saving in enumerate(_savings(offer, goods)):
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


def _savings(offer: Offer, goods: Sequence[Goods]) -> list[int]:
    tier = offer.tiers[0]
    assert isinstance(tier.purchase, Buy)
    picks = [pick.selection for pick in tier.purchase.slots[0].options]
    change = tier.reward.change
    return [int(change.on_unit(g, rounded=True)) if any(p.holds(g) for p in picks) else 0 for g in goods]
