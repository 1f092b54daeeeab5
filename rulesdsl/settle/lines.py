"""Baskets and what a book knows about items, put together: goods on the belt, and lines when somebody looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from rulesdsl.diagnostics.diagnostic import BasketError
from rulesdsl.model.basket import Basket, Row
from rulesdsl.model.book import OfferBook
from rulesdsl.model.given import basket_of, entries_of, pair_row
from rulesdsl.model.item import Goods
from rulesdsl.model.line import Line
from rulesdsl.model.money import Currency
from rulesdsl.settle.belt import Belt, Held
from rulesdsl.settle.row_faults import Refused, no_price, not_whole, refusal, wrong_type
from rulesdsl.settle.shelf import EXACT, Kind, Shelf, shelf_of
from rulesdsl.tables.numbers import MOST_WHOLE_DIGITS, out_of_bounds, zero_quantity

_ONE = Decimal(1)
_TOO_MANY = 10**MOST_WHOLE_DIGITS
_COUNTS = {Decimal(n): n for n in range(1, 1000)}
_PAIRS: set[type] = {tuple}
_CODES: set[type] = {str}
_NUMBERS: set[type] = {int}


def basket_lines(basket: Basket, book: OfferBook) -> tuple[Line, ...]:
    """Return one line for each row of a basket, in its order.

    What a row says holds; what it leaves out comes from the catalogue, else from an `item` statement. A row without a
    quantity is one unit, or one measure of weighed goods.

    Raises:
        BasketError: with everything that is wrong with the rows: an unknown item without a price, a quantity or a
            price that makes no sense.
    """
    return belt(basket, shelf_of(book)).lines


def belt(given: object, shelf: Shelf) -> Belt:
    """Return the goods of a basket in any form that a caller may give it; see `basket_of` and `basket_lines`.

    Raises:
        BasketError: with everything that is wrong with the basket.
    """
    if isinstance(given, Basket):
        return _of_rows(given.rows if isinstance(given.rows, Iterable) else (given.rows,), shelf)
    if type(given) is dict:  # before the others, for it needs no closer look
        return _of_counts([*given], [*given.values()], shelf) or _of_rows(basket_of(given, shelf.weighed).rows, shelf)
    entries = entries_of(given)
    return _of_entries(entries, shelf) or _of_rows(basket_of(entries, shelf.weighed).rows, shelf)


def _of_entries(entries: Sequence[Any], shelf: Shelf) -> Belt | None:
    """Return the goods of codes, or of codes with quantities; None where these need a closer look."""
    types = set(map(type, entries))
    if types == _CODES:
        counts = Counter(entries)
        return _of_counts([*counts], [*counts.values()], shelf) if shelf.listed.keys() >= counts.keys() else None
    if types != _PAIRS or set(map(len, entries)) != {2}:
        return None
    codes, quantities = zip(*entries, strict=True)
    return _of_counts(codes, quantities, shelf)


def _of_counts(codes: Sequence[Any], counts: Sequence[Any], shelf: Shelf) -> Belt | None:
    """Return the goods of codes with quantities; None where something is wrong with any of them."""
    try:
        belt = _listed(codes, counts, shelf)
        if belt is not None:
            return belt
        goods, units = zip(*_units(codes, counts, shelf), strict=True)
    except (BasketError, Refused, TypeError, ValueError):
        return None
    return Belt(goods, units, lambda: _lines([*map(pair_row, codes, counts)], goods, units, shelf))


def _listed(codes: Sequence[Any], counts: Sequence[Any], shelf: Shelf) -> Belt | None:
    """Return the goods of codes, where every code is listed and every quantity is a plain number of units."""
    found: list[Any] = [shelf.listed.get(code) for code in codes]
    if set(map(type, counts)) != _NUMBERS or min(counts) <= 0 or max(counts) >= _TOO_MANY or not all(found):
        return None
    goods, fits = zip(*found, strict=True)
    held = Held(shelf.roster, fits) if shelf.roster is not None and len(set(codes)) == len(codes) else None
    return Belt(goods, counts, lambda: _lines([*map(pair_row, codes, counts)], goods, counts, shelf), held)


def _units(codes: Sequence[Any], counts: Sequence[Any], shelf: Shelf) -> Iterator[tuple[Goods, int]]:
    """Yield the goods of codes with quantities of any kind.

    Raises:
        BasketError, Refused, TypeError, ValueError: where something is wrong with one of them.
    """
    for code, count in zip(codes, counts, strict=True):
        known = shelf.listed.get(code) if type(count) is int and 0 < count < _TOO_MANY else None
        yield _unit(pair_row(code, count), shelf) if known is None else (known.goods, count)


def _of_rows(given: Iterable[Row], shelf: Shelf) -> Belt:
    """Return the goods of rows.

    Raises:
        BasketError: with everything that is wrong with them.
    """
    rows = tuple(given)
    goods: list[Goods] = []
    counts: list[int] = []
    wrong: list[Refused] = []
    for row in rows:
        try:
            one, count = _unit(row, shelf)
        except Refused as refused:
            wrong.append(refused)
        else:
            goods.append(one)
            counts.append(count)
    if wrong:
        raise BasketError(refusal(wrong, shelf.known))
    return Belt(goods, counts, lambda: _lines(rows, goods, counts, shelf))


def _unit(row: Row, shelf: Shelf) -> tuple[Goods, int]:
    """Return the goods of a row and how many of them.

    Raises:
        Refused: where something is wrong with it.
    """
    kind = shelf.kind(row)
    if kind.refused and kind.fault is not None:
        raise Refused(row, kind.fault, kind.field)
    quantity = _ONE if row.quantity is None else row.quantity
    if type(quantity) is not Decimal:
        fault = wrong_type(row)
        if fault is not None:
            raise Refused(row, fault, "quantity")
        quantity = Decimal(quantity)
    if kind.goods is not None and quantity.is_finite() and quantity in _COUNTS:
        return kind.goods, _COUNTS[quantity]
    return _careful(row, kind, quantity, shelf.currency)


def _careful(row: Row, kind: Kind, quantity: Decimal, currency: Currency) -> tuple[Goods, int]:
    """Return the goods of a row of any quantity, and how many of them."""
    fault = zero_quantity(str(quantity)) if not quantity else out_of_bounds(quantity, "quantity")
    if fault is not None:
        raise Refused(row, fault, "quantity")
    count = int(quantity)
    if kind.weighed or (kind.weighed is None and count != quantity):
        return _measured(row.item, kind, quantity, currency), 1
    if count != quantity:
        raise Refused(row, not_whole(row.item, quantity, kind.unit), "quantity")
    if kind.goods is None:
        raise Refused(row, kind.fault or no_price(row.item), kind.field)
    return kind.goods, count


def _measured(code: str, kind: Kind, quantity: Decimal, currency: Currency) -> Goods:
    """Return the goods of a weighed row: one unit, which costs quantity times price, a half upwards."""
    minor = kind.price.scaleb(currency.decimals, EXACT)
    amount = int(EXACT.multiply(quantity, minor).quantize(_ONE, context=EXACT))
    return Goods(code, amount, quantity, kind.rate, kind.groups, kind.names)


def _lines(rows: Sequence[Row], goods: Sequence[Goods], counts: Sequence[int], shelf: Shelf) -> tuple[Line, ...]:
    """Return the lines of rows whose goods are known."""
    lines: list[Line] = []
    for index, (row, one, count) in enumerate(zip(rows, goods, counts, strict=True)):
        kind = shelf.kind(row)
        quantity = _ONE if row.quantity is None else Decimal(row.quantity)
        amount = one.price * count
        lines.append(Line(index, row.item, kind.name, quantity, kind.unit, kind.price, amount, one, count))
    return tuple(lines)
