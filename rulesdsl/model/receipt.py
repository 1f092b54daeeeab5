"""The receipt: what every item costs, the deals that were made, and whether the total is proved best."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, Protocol

import attrs

from rulesdsl.model.money import Currency


@attrs.frozen
class Part:
    """Units of a line that cost the same and are in the same deals; a weighed line has one part, priced as a whole.

    `refund_each` is what a unit is worth when it is brought back: its price less its share of the whole saving of every
    deal it is in.
    """

    quantity: Decimal
    paid_each: Decimal
    refund_each: Decimal
    deals: tuple[int, ...]


@attrs.frozen
class LineSaving:
    """What the deals of one offer took off a line. `deals` are the numbers of those that changed its price.

    `times` is how many deals that is, which is more than the numbers where identical deals share one.
    """

    offer: str
    stage: str
    saving: Decimal
    deals: tuple[int, ...]
    times: int


@attrs.frozen
class ReceiptLine:
    """One row of the basket: regular amount, saving, what is paid, its parts and its savings by offer.

    Money is in the main unit; `quantity` of a counted line is a whole number. `weighed` lines have one part.
    """

    item: str
    name: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    amount: Decimal
    saving: Decimal
    paid: Decimal
    parts: tuple[Part, ...]
    savings: tuple[LineSaving, ...] = ()
    weighed: bool = False


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


class Details(Protocol):
    """Where a receipt gets its amount, lines and deals from when they are first looked at."""

    @property
    def amount(self) -> int:
        """Return what the basket costs without any offer, in minor units."""
        ...

    def details(self) -> Listing:
        """Return the lines and deals; the same ones whenever it is asked."""
        ...


@attrs.frozen
class Listing:
    """The lines and the deals of a receipt, and what the basket costs without any offer, in minor units."""

    amount: int
    lines: tuple[ReceiptLine, ...]
    deals: tuple[ReceiptDeal, ...]

    def details(self) -> Listing:
        """Return itself: these details are known already."""
        return self


@attrs.frozen(slots=False, eq=False, repr=False)
class Receipt:
    """What the customer pays. Always: the lines' `paid` add up to `total` = `subtotal` - `saving`.

    What it saves is known at once; all else is worked out when it is first looked at. Amounts named `…_minor`
    are in minor units; all others are decimals of the main unit. `bound_minor` is None where the total is proved, else
    the greatest saving that is not excluded. `priced_at` is midnight where it was priced for a day as a whole: `timed`
    is then False. Receipts are equal where everything that they print is.
    """

    currency: Currency
    saving_minor: int
    exact_minor: Fraction
    bound_minor: int | None
    priced_at: datetime | None
    source: Details
    timed: bool = True

    @cached_property
    def subtotal_minor(self) -> int:
        """Return what the basket costs without any offer, in minor units."""
        return self.source.amount

    @cached_property
    def subtotal(self) -> Decimal:
        """Return what the basket costs without any offer."""
        return self.currency.main(self.subtotal_minor)

    @cached_property
    def saving(self) -> Decimal:
        """Return what the offers take off."""
        return self.currency.main(self.saving_minor)

    @cached_property
    def total(self) -> Decimal:
        """Return what is paid."""
        return self.currency.main(self.subtotal_minor - self.saving_minor)

    @property
    def exact_saving(self) -> Fraction:
        """Return the saving in the main unit before open-ended deals are rounded, summed over the stages."""
        return Fraction(self.exact_minor, int(10**self.currency.decimals))

    @property
    def bound(self) -> Decimal | None:
        """Return None where the total is proved best, else the greatest saving that is not excluded."""
        return None if self.bound_minor is None else self.currency.main(self.bound_minor)

    @property
    def proved(self) -> bool:
        """Return whether no selection of deals saves more."""
        return self.bound_minor is None

    @property
    def moment(self) -> str | None:
        """Return when it was priced, `2026-11-28T18:00`, only the date where no time was given, None if not known."""
        if self.priced_at is None:
            return None
        return self.priced_at.isoformat(timespec="minutes") if self.timed else self.priced_at.date().isoformat()

    @cached_property
    def _listing(self) -> Listing:
        return self.source.details()

    @property
    def lines(self) -> tuple[ReceiptLine, ...]:
        """Return one line for each row of the basket, in its order."""
        return self._listing.lines

    @property
    def deals(self) -> tuple[ReceiptDeal, ...]:
        """Return the deals by their numbers."""
        return self._listing.deals

    def to_dict(self) -> dict[str, Any]:
        """Return the receipt as plain lists, texts and numbers; money and quantities are decimal texts."""
        return {
            "currency": self.currency.code,
            "subtotal": self._text(self.subtotal),
            "saving": self._text(self.saving),
            "total": self._text(self.total),
            "proved": self.proved,
            "bound": None if self.bound is None else self._text(self.bound),
            "priced_at": self.moment,
            "lines": [self._line(line) for line in self.lines],
            "deals": [self._deal(deal) for deal in self.deals],
        }

    def to_json(self) -> str:
        """Return the receipt as one line of JSON; `to_dict` tells what is in it."""
        import json  # only where somebody wants it

        return json.dumps(self.to_dict(), ensure_ascii=False)

    def _line(self, line: ReceiptLine) -> dict[str, Any]:
        return {
            "item": line.item,
            "name": line.name,
            "quantity": decimal_text(line.quantity),
            "unit_price": self._text(line.unit_price),
            "amount": self._text(line.amount),
            "saving": self._text(line.saving),
            "paid": self._text(line.paid),
            "parts": [self._part(part) for part in line.parts],
        }

    def _part(self, part: Part) -> dict[str, Any]:
        return {
            "quantity": decimal_text(part.quantity),
            "paid_each": self._text(part.paid_each),
            "refund_each": self._text(part.refund_each),
            "deals": list(part.deals),
        }

    def _deal(self, deal: ReceiptDeal) -> dict[str, Any]:
        return {
            "deal": deal.deal,
            "offer": deal.offer,
            "stage": deal.stage,
            **({"times": deal.times} if deal.times > 1 else {}),
            "saving": self._text(deal.saving),
            "items": [{"item": i.item, "quantity": decimal_text(i.quantity)} for i in deal.items],
        }

    def _text(self, amount: Decimal) -> str:
        return decimal_text(amount, self.currency.decimals)

    def _totals(self) -> tuple[object, ...]:
        totals = (self.subtotal_minor, self.saving_minor, self.exact_minor, self.bound_minor)
        return (self.currency, *totals, self.priced_at, self.timed)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Receipt):
            return NotImplemented
        return self is other or (self._totals() == other._totals() and self._listing == other._listing)

    def __hash__(self) -> int:
        return hash(self._totals())

    def __repr__(self) -> str:
        proof = "proved" if self.proved else f"bound {self.bound}"
        return f"<Receipt {self.currency.code} total {self.total}, saving {self.saving}, {proof}>".replace("  ", " ")

    def __getstate__(self) -> dict[str, Any]:
        fields = {field.name: getattr(self, field.name) for field in attrs.fields(type(self))}
        return {**fields, "source": self._listing}


def decimal_text(value: Decimal, decimals: int = 0) -> str:
    """Return a decimal without an exponent: at least `decimals` places, and no more than it needs."""
    whole, _, places = format(value, "f").partition(".")
    places = places.rstrip("0").ljust(decimals, "0")
    return f"{whole}.{places}" if places else whole
