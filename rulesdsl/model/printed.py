"""What a receipt prints as saved: the one definition, cheap enough to be asked while deals are still being chosen."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from rulesdsl.model.change import half_up
from rulesdsl.model.deal import Deal, StageResult


def printed_deal_saving(deal: Deal) -> int:
    """Return what one application of a deal saves in whole minor units, before its offer's cap.

    A counted deal was rounded on each unit, so that its saving is whole; an open-ended deal is rounded here, once on
    its sum, half up on the saving.
    """
    saving = deal.saving
    return saving.numerator if saving.denominator == 1 else half_up(saving)


def printed_offer_saving(deals: Iterable[Deal], cap: int | None) -> int:
    """Return what all deals of one offer save together; a saving greater than `cap` is cut to it exactly."""
    exact, printed = Fraction(0), 0
    for deal in deals:
        exact += deal.saving * deal.times
        printed += printed_deal_saving(deal) * deal.times
    return printed if cap is None or (exact < cap and printed < cap) else cap


def printed_saving(result: StageResult) -> int:
    """Return what a stage saves in whole minor units, as its receipt will print it."""
    return printed_savings(result.deals) if result.printed is None else result.printed


def printed_savings(deals: Iterable[Deal]) -> int:
    """Return what the deals of a stage save together in whole minor units, as printed."""
    total = 0
    capped: dict[int, list[Deal]] = {}
    for deal in deals:
        if deal.offer.limits.saving is None:
            total += printed_deal_saving(deal) * deal.times
        else:
            capped.setdefault(id(deal.offer), []).append(deal)
    for made in capped.values():
        total += printed_offer_saving(made, made[0].offer.limits.saving)
    return total
