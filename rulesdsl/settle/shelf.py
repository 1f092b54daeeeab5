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
from rulesdsl.optimise import Fits, rosters_of
from rulesdsl.settle.row_faults import no_price, of_another_measure, unknown_item, wrong_type
from rulesdsl.tables.faults import Fault
from rulesdsl.tables.numbers import out_of_bounds
from rulesdsl.tables.prices import price_fault
from rulesdsl.tables.words import normal, unit_name

MOST_REMEMBERED = 50_000  # rows that say more than a listed item; a till that runs for months must not grow

EXACT = Arithmetic(prec=60, rounding=ROUND_HALF_UP)  # a price and a quantity have at most 21 digits each

_ZERO = Decimal(0)
_ONE = Decimal(1)
_LONG = 10  # digits
_UNLISTED = Item("")
_NONE: frozenset[str] = frozenset()
_TEXT = {str}


class Kind(NamedTuple):
    """What is known about rows that say the same, whatever their quantity.

    `price` is in the main unit, `rate` the same in minor units. `weighed` is None where the quantity
    decides. `goods` are those of a counted row; without them every counted row of this kind is refused for `fault`,
    and a weighed one as well where `refused`. `field` is what the fault is about.
    """

    goods: Goods | None = None
    weighed: bool | None = None
    name: str = ""
    unit: str = ""
    price: Decimal = _ONE
    rate: Fraction | int = 1
    groups: frozenset[str] = _NONE
    names: frozenset[str] = _NONE
    fault: Fault | None = None
    field: str = "price"
    refused: bool = False


class Listed(NamedTuple):
    """Goods of an item that is sold by the piece, and what the roster of the first stage says of them."""

    goods: Goods
    fits: Fits


class Shelf:
    """What a book knows about items; what was worked out for a kind of row is remembered.

    `listed` are the items that are sold by the piece, by code in normal form; `roster` is that of the first stage.
    """

    def __init__(self, book: OfferBook) -> None:
        self.known = (book.catalogue, book.items)
        self.currency = book.currency
        self.listed: dict[str, Listed] = {}
        self.roster = next(iter(rosters_of(book)), None)
        self._parents = book.parents
        self._bare: dict[str, Kind] = {}  # of rows that say only an item
        self._kinds: dict[object, Kind] = {}
        self._above: dict[frozenset[str], frozenset[str]] = {}  # groups with all the groups that those are in

    def prepare(self) -> None:
        """Learn every listed item now, so that no basket has to wait for it."""
        for items in self.known:
            for code in items:
                if code not in self._bare:
                    self._learn(Row(code))

    def kind(self, row: Row) -> Kind:
        """Return what is known about a row; where it cannot be sold, why."""
        try:
            found = self._bare.get(row.item) if _silent(row) else self._kinds.get(_saying(row))
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
            self._bare[row.item] = kind
            if kind.goods is not None and normal(row.item) == row.item:
                fits = () if self.roster is None else self.roster.fits(kind.goods.names)
                self.listed[row.item] = Listed(kind.goods, fits)
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
        catalogue, items = self.known
        listed, stated = catalogue.get(row.item, _UNLISTED), items.get(row.item, _UNLISTED)
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
        weighed = unit in MEASURES if unit else None
        names = self._names(row.item, groups)
        minor = None if text else self._whole(price)
        if minor is not None:
            goods = None if weighed else Goods(row.item, minor, None, minor, groups, names)
            return Kind(goods, weighed, name, unit, price, minor, groups, names)
        fault = out_of_bounds(price, "price") or price_fault(text, price, self.currency, weighed=True)
        if fault is not None:
            return Kind(fault=fault, refused=True)
        rate = self.currency.minor(price)
        fault = None if weighed else price_fault(text, price, self.currency, weighed=False)
        goods = None if weighed or fault is not None else Goods(row.item, int(rate), None, rate, groups, names)
        return Kind(goods, weighed, name, unit, price, rate, groups, names, fault)

    def _whole(self, price: Decimal) -> int | None:
        """Return an ordinary price in minor units where these are whole; any other one needs a closer look."""
        whole, _, part = str(price).partition(".")
        digits = whole + part
        missing = self.currency.decimals - len(part)
        return int(digits) * 10**missing if missing >= 0 and len(whole) < _LONG and digits.isdecimal() else None

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
