"""The receipt: what every item costs, the deals that were made, and whether the total is proved best."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import attrs

from rulesdsl.model.money import Currency


@attrs.frozen
class Part:
    """Units of a line that cost the same and are in the same deals; a weighed line has one part, priced as a whole."""

    quantity: Decimal
    paid_each: Decimal
    refund_each: Decimal
    deals: tuple[int, ...]


@attrs.frozen
class ReceiptLine:
    """One row of the basket: regular amount, saving, what is paid, and its parts. Money is in the main unit."""

    item: str
    name: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    amount: Decimal
    saving: Decimal
    paid: Decimal
    parts: tuple[Part, ...]


@attrs.frozen
class DealItem:
    """Units of an item in a deal (a weighed line: its quantity)."""

    item: str
    quantity: Decimal


@attrs.frozen
class ReceiptDeal:
    """A deal as printed: its number from 1, its offer's name, its stage, what it saved, and the items it took.

    `times` is above 1 only where very many identical deals are printed as one; saving and items are then of all.
    """

    deal: int
    offer: str
    stage: str
    saving: Decimal
    items: tuple[DealItem, ...]
    times: int = 1


@attrs.frozen
class Receipt:
    """What the customer pays. Always: the lines' `paid` add up to `total` = `subtotal` - `saving`.

    `exact_saving` is in the main unit, before open-ended deals are rounded, summed over the stages. `bound` is None
    where `proved`, else the greatest saving that is not excluded.
    """

    currency: Currency
    lines: tuple[ReceiptLine, ...]
    deals: tuple[ReceiptDeal, ...]
    subtotal: Decimal
    saving: Decimal
    total: Decimal
    exact_saving: Fraction
    bound: Decimal | None
    priced_at: datetime | None

    @property
    def proved(self) -> bool:
        """Return whether no selection of deals saves more."""
        return self.bound is None
