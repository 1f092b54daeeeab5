"""Deals become prices: what every unit costs, what it is worth when brought back, and the receipt that says so."""

from __future__ import annotations

from rulesdsl.model.printed import printed_deal_saving, printed_offer_saving, printed_saving
from rulesdsl.settle.belt import Belt
from rulesdsl.settle.standing import Standing, opening, receipt, settle_stage, stage_goods

__all__ = [
    "Belt",
    "Standing",
    "opening",
    "printed_deal_saving",
    "printed_offer_saving",
    "printed_saving",
    "receipt",
    "settle_stage",
    "stage_goods",
]
