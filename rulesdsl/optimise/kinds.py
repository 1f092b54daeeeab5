"""The kinds of purchase, each with the rules that make its deals: the one list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from rulesdsl.model.change import ChangeKind
from rulesdsl.model.offer import Basket, Buy, EachSpent, Offer, Selection, Spend, Tier
from rulesdsl.optimise.each_spent import each_spent_rules
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.rule import Rule
from rulesdsl.optimise.sieve import Sieve
from rulesdsl.optimise.spend import spend_rules
from rulesdsl.optimise.ways import buy_rules
from rulesdsl.optimise.whole import basket_rules

RULES: Mapping[type, Callable[[Tier, int, Ground], Sequence[Rule]]] = {
    Buy: buy_rules,
    Spend: spend_rules,
    EachSpent: each_spent_rules,
    Basket: basket_rules,
}


def rules(offer: Offer, ground: Ground) -> tuple[Rule, ...]:
    """Return every way to make a deal of an offer on a ground."""
    tiers = (_within(tier, offer.limits.saving) for tier in offer.tiers)
    made = (RULES[type(tier.purchase)](tier, number, ground) for number, tier in enumerate(tiers))
    return tuple(rule for of_tier in made for rule in of_tier)


def selections(offer: Offer) -> Iterator[Selection]:
    """Return everything that an offer could take."""
    for tier in offer.tiers:
        if isinstance(tier.purchase, Buy):
            yield from (pick.selection for slot in tier.purchase.slots for pick in slot.options)
        else:
            yield tier.purchase.selection
        if tier.reward.selection is not None:
            yield tier.reward.selection


def reach(offer: Offer, sieve: Sieve) -> int:
    """Return the kinds that deals of an offer could take, as bits; none where the goods cannot make up a deal."""
    found = 0
    for tier in offer.tiers:
        purchase, named = tier.purchase, tier.reward.selection
        bits = _slots_reach(purchase, sieve) if isinstance(purchase, Buy) else sieve.bits(purchase.selection)
        if bits and named is not None:
            wanted = sieve.bits(named)
            bits = bits | wanted if wanted else 0
        found |= bits
    return found


def _slots_reach(purchase: Buy, sieve: Sieve) -> int:
    found = 0
    for slot in purchase.slots:
        bits = 0
        for pick in slot.options:
            fitting = sieve.bits(pick.selection)
            if fitting and sieve.units(fitting) >= pick.count:
                bits |= fitting
        if not bits:
            return 0
        found |= bits
    return found


def _within(tier: Tier, cap: int | None) -> Tier:
    """Return the tier with no amount off that exceeds the offer's cap: its deals never earn more than that anyway."""
    change = tier.reward.change
    if cap is None or change.kind is not ChangeKind.OFF or change.by_unit or change.value <= cap:
        return tier
    return attrs.evolve(tier, reward=attrs.evolve(tier.reward, change=attrs.evolve(change, value=Fraction(cap))))
