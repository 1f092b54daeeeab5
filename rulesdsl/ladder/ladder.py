"""What one item costs by quantity: each quantity priced by itself."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import attrs

from rulesdsl.model.basket import Basket, Context, Row
from rulesdsl.model.change import half_up
from rulesdsl.model.money import Currency
from rulesdsl.model.receipt import Receipt, decimal_text
from rulesdsl.pricing import Pricer
from rulesdsl.settle import receipt
from rulesdsl.settle.lines import belt
from rulesdsl.settle.shelf import shelf_of

UP_TO = 12


@attrs.frozen
class OfferUse:
    """An offer that was used, and how many deals of it there were."""

    offer: str
    times: int


@attrs.frozen
class Rung:
    """One quantity: what it costs together and each (rounded half up), and the offers used, in the receipt's order.

    `cheaper_than` is the smallest lower quantity that costs more than this one, None where every lower one costs less
    or the same.
    """

    quantity: int
    total: Decimal
    each: Decimal
    offers: tuple[OfferUse, ...]
    proved: bool
    cheaper_than: int | None = None


@attrs.frozen
class Ladder:
    """The rungs from 1 up; `unit` is the measure where the item is weighed, else empty."""

    item: str
    name: str
    unit: str
    currency: Currency
    rungs: tuple[Rung, ...]

    @property
    def cliffs(self) -> tuple[Rung, ...]:
        """Return the rungs that cost less than a lower one."""
        return tuple(rung for rung in self.rungs if rung.cheaper_than is not None)

    def to_dict(self) -> dict[str, object]:
        """Return the ladder as plain lists, texts and numbers; money is decimal texts."""
        return {
            "item": self.item,
            "name": self.name,
            "unit": self.unit,
            "currency": self.currency.code,
            "rungs": [self._rung(rung) for rung in self.rungs],
        }

    def _rung(self, rung: Rung) -> dict[str, object]:
        return {
            "quantity": rung.quantity,
            "total": decimal_text(rung.total, self.currency.decimals),
            "each": decimal_text(rung.each, self.currency.decimals),
            "offers": [{"offer": use.offer, "times": use.times} for use in rung.offers],
            "proved": rung.proved,
            "cheaper_than": rung.cheaper_than,
        }


def climb(
    pricer: Pricer,
    item: str,
    up_to: int,
    context: Context,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Ladder:
    """Return what 1, 2, … up to `up_to` units (or measures) of an item cost; `stop` ends it after a quantity.

    Raises:
        BasketError: where nothing knows the item, or it has no price.
    """
    rungs: list[Rung] = []
    shelf = shelf_of(pricer.book)
    (first,) = belt(Basket((Row(item, Decimal(1)),)), shelf).lines
    for quantity in range(1, up_to + 1):
        goods = belt(Basket((Row(item, Decimal(quantity)),)), shelf)
        rungs.append(_rung(quantity, receipt(pricer.final(goods, context, time_limit, stop)), rungs))
        if stop is not None and stop():
            break
    unit = first.unit if first.weighed else ""
    return Ladder(item, first.name, unit, pricer.book.currency, tuple(rungs))


def _rung(quantity: int, priced: Receipt, below: list[Rung]) -> Rung:
    uses: dict[str, int] = {}
    for deal in priced.deals:
        uses[deal.offer] = uses.get(deal.offer, 0) + deal.times
    minor = priced.subtotal_minor - priced.saving_minor
    each = priced.currency.main(half_up(Fraction(minor, quantity)))
    offers = tuple(OfferUse(offer, times) for offer, times in uses.items())
    dearer = next((rung.quantity for rung in below if rung.total > priced.total), None)
    return Rung(quantity, priced.total, each, offers, priced.proved, dearer)
