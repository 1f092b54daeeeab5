"""What an offer names: the selections of its purchases and rewards."""

from __future__ import annotations

from collections.abc import Iterator

from rulesdsl.model.offer import Buy, Offer, Selection


def selections(offer: Offer) -> Iterator[Selection]:
    """Yield everything that the deals of an offer could take, tier by tier; conditions take nothing."""
    for tier in offer.tiers:
        if isinstance(tier.purchase, Buy):
            yield from (pick.selection for slot in tier.purchase.slots for pick in slot.options)
        else:
            yield tier.purchase.selection
        if tier.reward.selection is not None:
            yield tier.reward.selection
