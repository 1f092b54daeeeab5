"""What a book knows about items, and what it has learned about rows of baskets."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from decimal import Context as Arithmetic
from fractions import Fraction
from typing import NamedTuple

from rulesdsl.model.basket import Row
from rulesdsl.model.book import OfferBook
from rulesdsl.model.item import MEASURES, Goods, Item
from rulesdsl.settle.row_faults import no_price, of_another_measure, unknown_item, wrong_type
from rulesdsl.tables.faults import Fault
from rulesdsl.tables.numbers import out_of_bounds
from rulesdsl.tables.prices import price_fault
from rulesdsl.tables.words import normal, unit_name

MOST_REMEMBERED = 50_000  # rows that say more than a listed item; a till that runs for months must not grow

EXACT = Arithmetic(prec=60, rounding=ROUND_HALF_UP)  # a price and a quantity have at most 21 digits each

_ZERO = Decimal(0)
_ONE = Decimal(1)
_ORDINARY = Decimal(10) ** 9
_UNLISTED = Item("")
_NONE: frozenset[str] = frozenset()
_TEXT = {str}


class Kind(NamedTuple):
    """What is known about rows that say the same, whatever their quantity.

    `price` is in the main unit, `minor` and `rate` the same in minor units. `weighed` is None where the quantity
    decides. `goods` are those of a counted row; without them every counted row of this kind is refused for `fault`,
    and a weighed one as well where `refused`. `field` is what the fault is about.
    """

    goods: Goods | None = None
    weighed: bool | None = None
    name: str = ""
    unit: str = ""
    price: Decimal = _ONE
    minor: Decimal = _ONE
    rate: Fraction | int = 1
    groups: frozenset[str] = _NONE
    names: frozenset[str] = _NONE
    fault: Fault | None = None
    field: str = "price"
    refused: bool = False


class Shelf:
    """What a book knows about items; what was worked out for a kind of row is remembered.

    `bare` are the kinds of rows that say only an item, by its code in normal form.
    """

    def __init__(self, book: OfferBook) -> None:
        self.known = (book.catalogue, book.items)
        self.bare: dict[str, Kind] = {}
        self._currency = book.currency
        self._parents = book.parents
        self._kinds: dict[object, Kind] = {}
        self._above: dict[frozenset[str], frozenset[str]] = {}  # groups with all the groups that those are in

    def prepare(self) -> None:
        """Learn every listed item now, so that no basket has to wait for it."""
        for items in self.known:
            for code in items:
                if code not in self.bare:
                    self._learn(Row(code))

    def kind(self, row: Row) -> Kind:
        """Return what is known about a row; where it cannot be sold, why."""
        try:
            found = self.bare.get(row.item) if _silent(row) else self._kinds.get(_saying(row))
        except (AttributeError, TypeError):  # a program made it, of values that have no place in a row
            found = None
        return found or self._learn(row)

    def weighed(self, code: str) -> bool:
        """Return whether an item is sold by weight or volume, as far as the catalogue and `item` statements say."""
        for items in self.known:
            item = items.get(code)
            if item is not None and item.unit:
                return item.unit in MEASURES
        return False

    def _learn(self, row: Row) -> Kind:
        """Work out the kind of a row, and remember it."""
        fault = None if self._sound(row) else wrong_type(row)
        if fault is not None:
            return Kind(fault=fault, field="item", refused=True)
        kind = self._kind(row)
        if kind.refused:  # and so perhaps of a value that cannot be looked up
            return kind
        if _silent(row):
            if normal(row.item) == row.item:
                self.bare[row.item] = kind
        elif row.groups is None or isinstance(row.groups, frozenset):
            if len(self._kinds) >= MOST_REMEMBERED:
                self._kinds.clear()
                self._above.clear()
            self._kinds[_saying(row)] = kind
        return kind

    def _sound(self, row: Row) -> bool:
        """Return whether a row holds values of the very types that rows have, as nearly all do."""
        return (
            type(row) is Row
            and type(row.item) is str
            and (row.quantity is None or type(row.quantity) is Decimal)
            and (row.price is None or type(row.price) is Decimal)
            and (row.groups is None or (type(row.groups) is frozenset and set(map(type, row.groups)) <= _TEXT))
            and (row.unit is None or type(row.unit) is str)
            and (row.name is None or type(row.name) is str)
            and type(row.price_text) is str
            and row.item.strip() != ""
        )

    def _kind(self, row: Row) -> Kind:
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
            return Kind(fault=fault, field=field, refused=True)
        groups = listed.groups or stated.groups if row.groups is None else frozenset(row.groups)
        name = row.name or listed.name or stated.name or row.item
        return self._priced(row, Decimal(price) or _ZERO, unit, name, groups)

    def _priced(self, row: Row, price: Decimal, unit: str, name: str, groups: frozenset[str]) -> Kind:
        """Return the kind of rows whose price is known, which may yet be refused."""
        text = row.price_text if row.price is not None else ""
        plain = not text and self._plain(price)
        fault = None if plain else out_of_bounds(price, "price")
        fault = fault or (None if plain else price_fault(text, price, self._currency, weighed=True))
        if fault is not None:
            return Kind(fault=fault, refused=True)
        weighed = unit in MEASURES if unit else None
        minor = price.scaleb(self._currency.decimals, EXACT)
        rate = int(minor) if plain else self._currency.minor(price)
        names = self._names(row.item, groups)
        fault = None if weighed or plain else price_fault(text, price, self._currency, weighed=False)
        counted = not weighed and fault is None
        goods = Goods(row.item, int(rate), None, rate, groups, names) if counted else None
        return Kind(goods, weighed, name, unit, price, minor, rate, groups, names, fault)

    def _plain(self, price: Decimal) -> bool:
        """Return whether a price is an ordinary one in whole minor units, which needs no closer look."""
        exponent = price.as_tuple().exponent
        return isinstance(exponent, int) and -self._currency.decimals <= exponent <= 0 <= price < _ORDINARY

    def _names(self, code: str, groups: frozenset[str]) -> frozenset[str]:
        """Return everything that a sentence can call an item: its code, its groups, and the groups those are in."""
        above = self._above.get(groups)
        if above is None:
            above = self._above[groups] = self._closed(groups)
        return above | (self._closed((code,)) if code in self._parents else {code})

    def _closed(self, names: Iterable[str]) -> frozenset[str]:
        """Return names with all the groups that they are in."""
        found: set[str] = set()
        waiting = [*names]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self._parents.get(name, _NONE))
        return frozenset(found)


def _silent(row: Row) -> bool:
    """Return whether a row says nothing but an item and a quantity."""
    return row.price is None and row.groups is None and row.unit is None and row.name is None and not row.price_text


def _saying(row: Row) -> object:
    """Return what a row says besides its quantity."""
    return (row.item, row.price, row.groups, row.unit, row.name, row.price_text)


_shelves: dict[int, tuple[weakref.ref[OfferBook], Shelf]] = {}


def shelf_of(book: OfferBook) -> Shelf:
    """Return the shelf of a book; it lives as long as the book does."""
    key = id(book)
    found = _shelves.get(key)
    if found is not None and found[0]() is book:
        return found[1]
    shelf = Shelf(book)
    _shelves[key] = (weakref.ref(book, lambda _: _shelves.pop(key, None)), shelf)
    return shelf
