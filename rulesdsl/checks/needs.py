"""What every deal of an offer needs: for each tier, lists of alternative goods of each of which there must be some."""

from __future__ import annotations

from collections.abc import Iterator

from rulesdsl.model.offer import Buy, Has, Offer, Pick, Selection, Target, Tier

Need = tuple[Selection, ...]


def needed(offer: Offer) -> list[list[Need]]:
    """Return, for each tier, the goods that a deal of it needs; what the conditions ask for among them."""
    asked: list[Need] = []
    for condition in offer.conditions:
        if isinstance(condition, Has):
            asked.append((condition.pick.selection,))
        elif condition.amount > 0 or condition.over:
            asked.append((condition.selection,))
    return [[*_tier_needs(tier), *asked] for tier in offer.tiers]


def counted_needs(offer: Offer) -> list[list[tuple[Pick, ...]]]:
    """Return, for each tier, the counted goods of its slots with their alternatives, its reward, the conditions."""
    asked = [(condition.pick,) for condition in offer.conditions if isinstance(condition, Has)]
    return [[*_tier_picks(tier), *asked] for tier in offer.tiers]


def _tier_needs(tier: Tier) -> Iterator[Need]:
    if isinstance(tier.purchase, Buy):
        yield from (tuple(pick.selection for pick in slot.options) for slot in tier.purchase.slots)
    else:
        yield (tier.purchase.selection,)
    if tier.reward.target is Target.NAMED and tier.reward.selection is not None:
        yield (tier.reward.selection,)


def _tier_picks(tier: Tier) -> Iterator[tuple[Pick, ...]]:
    if isinstance(tier.purchase, Buy):
        yield from (slot.options for slot in tier.purchase.slots)
    reward = tier.reward
    if reward.target is Target.NAMED and reward.selection is not None and reward.count is not None:
        yield (Pick(1 if reward.up_to else reward.count, reward.selection, reward.modifier),)
