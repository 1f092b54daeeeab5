"""A checkout that takes items one at a time, in any order."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from rulesdsl.book import Book
from rulesdsl.model.basket import Basket, Row
from rulesdsl.model.given import basket_of, context_of, quantity_of, seconds_of
from rulesdsl.model.receipt import Receipt


class Checkout:
    """Scan items, ask for the total at any moment; it is always that of the best deals over all that was scanned.

        till = rulesdsl.Checkout(book, store="LEEDS")
        till.scan("A")
        till.scan("B", 2)
        till.total()

    It takes the same context as `Book.price`; without `at`, every total is worked out at the time of asking.
    """

    def __init__(
        self,
        book: Book,
        *,
        at: object = None,
        store: str | None = None,
        cards: object = (),
        coupons: object = (),
        when: object = (),
        time_limit: float | None = None,
    ) -> None:
        context_of(at, store, cards, coupons, when)  # what is wrong with it is said now, not at the first total
        seconds_of(time_limit)
        self._book = book
        self._price = partial(
            book.price, at=at, store=store, cards=cards, coupons=coupons, when=when, time_limit=time_limit
        )
        self._rows: list[Row] = []

    def scan(self, code: str, quantity: Decimal | int | str = 1) -> None:
        """Take `quantity` units of an item, or that much of weighed goods.

        Raises:
            BasketError: where the item has no price, or the quantity is none; nothing is taken then.
        """
        (row,) = basket_of([(code, quantity)], self._book.weighed).rows
        self._book.check(Basket((row,)))
        same = self._row_like(row)
        if same is None:
            self._rows.append(row)
        else:
            counted = self._rows[same].quantity or Decimal(0)
            self._rows[same] = Row(row.item, counted + quantity_of(quantity, code))

    def _row_like(self, row: Row) -> int | None:
        """Return the place of the row that counts such units; weighed goods and fractions get rows of their own."""
        if self._book.weighed(row.item) or not _whole(row):
            return None
        return next((i for i, other in enumerate(self._rows) if other.item == row.item and _whole(other)), None)

    @property
    def basket(self) -> Basket:
        """Return what was scanned: a row for each item in order of first scans, for weighed goods one for each scan."""
        return Basket(tuple(self._rows))

    def receipt(self) -> Receipt:
        """Return the receipt of all that was scanned so far."""
        return self._price(self.basket)

    def total(self) -> Decimal:
        """Return what is to be paid for all that was scanned so far."""
        return self.receipt().total


def _whole(row: Row) -> bool:
    return row.quantity is not None and row.quantity == row.quantity.to_integral_value()
