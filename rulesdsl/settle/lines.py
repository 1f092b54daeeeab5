"""Rows of a basket and what a book knows about items, put together into lines."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from decimal import Context as Arithmetic
from fractions import Fraction

import attrs

from rulesdsl.diagnostics.diagnostic import BasketError
from rulesdsl.model.basket import Basket, Row
from rulesdsl.model.book import OfferBook
from rulesdsl.model.item import MEASURES, Goods, Item
from rulesdsl.model.line import Line
from rulesdsl.settle.row_faults import no_price, not_whole, of_another_measure, refusal, unknown_item, wrong_type
from rulesdsl.tables.faults import Fault
from rulesdsl.tables.numbers import out_of_bounds, zero_quantity
from rulesdsl.tables.prices import price_fault
from rulesdsl.tables.words import unit_name

MOST_REMEMBERED = 50_000  # kinds of rows; then all are forgotten, so that a till that runs for months does not grow

_ONE = Decimal(1)
_COUNTS = {Decimal(n): n for n in range(1, 1000)}
_EXACT = Arithmetic(prec=60, rounding=ROUND_HALF_UP)  # a price and a quantity have at most 21 digits each
_ORDINARY = Decimal(10) ** 9
_UNLISTED = Item("")
_NONE: frozenset[str] = frozenset()


def basket_lines(basket: Basket, book: OfferBook) -> tuple[Line, ...]:
    """Return one line for each row of a basket, in its order.

    What a row says holds; what it leaves out comes from the catalogue, else from an `item` statement. A row without a
    quantity is one unit, or one measure of weighed goods.

    Raises:
        BasketError: with everything that is wrong with the rows: an unknown item without a price, a quantity or a
            price that makes no sense.
    """
    return _shelf_of(book).lines(basket.rows if isinstance(basket.rows, Iterable) else (basket.rows,))


@attrs.frozen
class _Kind:
    """What is known about rows that say the same, whatever their quantity.

    `price` is in the main unit, `minor` and `rate` the same in minor units. `weighed` is None where the quantity
    decides. `goods` are those of a counted row; without them every counted row of this kind is refused for `fault`,
    and a weighed one as well where `refused`. `field` is what the fault is about.
    """

    name: str = ""
    unit: str = ""
    price: Decimal = _ONE
    minor: Decimal = _ONE
    rate: Fraction = Fraction(1)
    weighed: bool | None = None
    groups: frozenset[str] = _NONE
    names: frozenset[str] = _NONE
    goods: Goods | None = None
    fault: Fault | None = None
    field: str = "price"
    refused: bool = False


class _Shelf:
    """What a book knows about items; what was worked out for a kind of row is remembered."""

    def __init__(self, book: OfferBook) -> None:
        self.currency = book.currency
        self.known = (book.catalogue, book.items)
        self.parents = book.parents
        self.bare: dict[str, _Kind] = {}  # rows that say only their item
        self.kinds: dict[tuple[object, ...], _Kind] = {}

    def lines(self, rows: Iterable[Row]) -> tuple[Line, ...]:
        """Return a line for each row."""
        lines: list[Line] = []
        wrong: list[tuple[Row, Fault, str]] = []
        bare, kinds, counts = self.bare.get, self.kinds.get, _COUNTS.get
        for index, row in enumerate(rows):
            try:
                quantity = _ONE if row.quantity is None else row.quantity
                count = counts(quantity) if type(quantity) is Decimal else None
                if row.price is None and row.groups is None and row.unit is None and row.name is None:
                    kind = bare(row.item)
                else:
                    kind = kinds((row.item, row.price, row.groups, row.unit, row.name, row.price_text))
            except (AttributeError, TypeError):  # a program made it, of values that have no place in a row
                kind, count = None, None
            kind = kind or self._learn(row)
            goods = kind.goods
            if goods is None or count is None:
                made = self._line(index, row, kind)
                if isinstance(made, Line):
                    lines.append(made)
                else:
                    wrong.append((row, *made))
            else:
                amount = goods.price * count
                lines.append(Line(index, row.item, kind.name, quantity, kind.unit, kind.price, amount, goods, count))
        if wrong:
            raise BasketError(refusal(wrong, self.known))
        return tuple(lines)

    def _line(self, index: int, row: Row, kind: _Kind) -> Line | tuple[Fault, str]:
        """Return the line of any row, or what is wrong with it and with which field."""
        if kind.refused and kind.fault is not None:
            return kind.fault, kind.field
        quantity = _ONE if row.quantity is None else row.quantity
        if type(quantity) is not Decimal:
            fault = wrong_type(row)
            if fault is not None:
                return fault, "quantity"
            quantity = Decimal(quantity)
        fault = zero_quantity(str(quantity)) if not quantity else out_of_bounds(quantity, "quantity")
        if fault is not None:
            return fault, "quantity"
        count = int(quantity)
        if kind.weighed or (kind.weighed is None and count != quantity):
            return _weighed_line(index, row.item, kind, quantity)
        if count != quantity:
            return not_whole(row.item, quantity, kind.unit), "quantity"
        if kind.goods is None:
            return kind.fault or no_price(row.item), kind.field
        amount = kind.goods.price * count
        return Line(index, row.item, kind.name, quantity, kind.unit, kind.price, amount, kind.goods, count)

    def _learn(self, row: Row) -> _Kind:
        """Work out the kind of a row, and remember it."""
        fault = None if self._ordinary(row) else wrong_type(row)
        if fault is not None:
            return _Kind(fault=fault, field="item", refused=True)
        if len(self.bare) + len(self.kinds) >= MOST_REMEMBERED:
            self.bare.clear()
            self.kinds.clear()
        kind = self._kind(row)
        if kind.refused:  # and so perhaps of a value that cannot be looked up
            return kind
        if row.price is None and row.groups is None and row.unit is None and row.name is None:
            self.bare[row.item] = kind
        elif row.groups is None or isinstance(row.groups, frozenset):
            self.kinds[row.item, row.price, row.groups, row.unit, row.name, row.price_text] = kind
        return kind

    def _ordinary(self, row: Row) -> bool:
        """Return whether a row only says how many of an item of the catalogue there are."""
        if type(row) is not Row or type(row.item) is not str or row.item not in self.known[0]:
            return False
        silent = row.price is None and row.groups is None and row.unit is None and row.name is None
        return silent and not row.price_text and (row.quantity is None or type(row.quantity) is Decimal)

    def _kind(self, row: Row) -> _Kind:
        listed, stated = [items.get(row.item, _UNLISTED) for items in self.known]
        price = listed.price if row.price is None else row.price
        if price is None:
            price = stated.price
        own_unit = listed.unit or stated.unit
        unit = unit_name(row.unit) if row.unit else own_unit
        fault, field = None, "item"
        if price is None:
            fault = unknown_item(row.item) if listed is stated is _UNLISTED else no_price(row.item)
        elif row.price is None and unit != own_unit and {unit, own_unit} <= MEASURES:
            fault, field = of_another_measure(row.item, unit, own_unit), "unit"
        if price is None or fault is not None:
            return _Kind(fault=fault, field=field, refused=True)
        groups = listed.groups or stated.groups if row.groups is None else frozenset(row.groups)
        name = row.name or listed.name or stated.name or row.item
        return self._priced(row, Decimal(price) or Decimal(0), unit, name, groups)

    def _priced(self, row: Row, price: Decimal, unit: str, name: str, groups: frozenset[str]) -> _Kind:
        """Return the kind of rows whose price is known, which may yet be refused."""
        text = row.price_text if row.price is not None else ""
        plain = not text and self._plain(price)
        fault = None if plain else out_of_bounds(price, "price")
        fault = fault or (None if plain else price_fault(text, price, self.currency, weighed=True))
        if fault is not None:
            return _Kind(fault=fault, refused=True)
        weighed = unit in MEASURES if unit else None
        rate = Fraction(int(price.scaleb(self.currency.decimals, _EXACT))) if plain else self.currency.minor(price)
        names = self._names(row.item, groups)
        fault = None if weighed or plain else price_fault(text, price, self.currency, weighed=False)
        counted = not weighed and fault is None
        return _Kind(
            name=name,
            unit=unit,
            price=price,
            minor=price.scaleb(self.currency.decimals, _EXACT),
            rate=rate,
            weighed=weighed,
            groups=groups,
            names=names,
            goods=Goods(row.item, int(rate), None, rate, groups, names) if counted else None,
            fault=fault,
        )

    def _plain(self, price: Decimal) -> bool:
        """Return whether a price is an ordinary one in whole minor units, which needs no closer look."""
        exponent = price.as_tuple().exponent
        return isinstance(exponent, int) and -self.currency.decimals <= exponent <= 0 <= price < _ORDINARY

    def _names(self, code: str, groups: frozenset[str]) -> frozenset[str]:
        """Return everything that a sentence can call an item: its code, its groups, and the groups those are in."""
        names: set[str] = set()
        waiting = [code, *groups]
        while waiting:
            name = waiting.pop()
            if name not in names:
                names.add(name)
                waiting.extend(self.parents.get(name, _NONE))
        return frozenset(names)


def _weighed_line(index: int, code: str, kind: _Kind, quantity: Decimal) -> Line:
    """Return the line of a weighed row: one unit, which costs quantity times price, a half upwards."""
    amount = int(_EXACT.multiply(quantity, kind.minor).quantize(_ONE, context=_EXACT))
    goods = Goods(code, amount, quantity, kind.rate, kind.groups, kind.names)
    return Line(index, code, kind.name, quantity, kind.unit, kind.price, amount, goods, 1)


_shelves: dict[int, tuple[weakref.ref[OfferBook], _Shelf]] = {}


def _shelf_of(book: OfferBook) -> _Shelf:
    """Return the shelf of a book; it lives as long as the book does."""
    key = id(book)
    found = _shelves.get(key)
    if found is not None and found[0]() is book:
        return found[1]
    shelf = _Shelf(book)
    _shelves[key] = (weakref.ref(book, lambda _: _shelves.pop(key, None)), shelf)
    return shelf
