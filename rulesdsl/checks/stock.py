"""The items that are for sale, by every name that a sentence can call them, with what is known about their prices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import attrs

from rulesdsl.model.book import OfferBook
from rulesdsl.model.item import MEASURES, Goods, Item
from rulesdsl.model.offer import Selection


@attrs.frozen
class Stock:
    """An item for sale: what a unit (of weighed goods: a measure) costs in minor units, and what it costs the shop.

    An amount is an `int` wherever it is whole, for that is what most are, and they are added up often.
    """

    code: str
    price: int | Fraction
    weighed: bool
    cost: int | Fraction | None
    groups: frozenset[str]
    names: frozenset[str]

    @property
    def goods(self) -> Goods:
        """Return a counted unit as the first stage finds it."""
        return Goods(self.code, int(self.price), None, Fraction(self.price), self.groups, self.names)


@attrs.define(eq=False, slots=False)
class Shelves:
    """Every listed item: the catalogue's line holds before an `item` statement's, field by field."""

    book: OfferBook
    _codes: dict[Selection, tuple[str, ...]] = attrs.field(factory=dict, init=False)
    _stock: dict[str, Stock | None] = attrs.field(factory=dict, init=False)
    _held: dict[Selection, tuple[Stock, ...] | None] = attrs.field(factory=dict, init=False)
    _counted: dict[Selection, tuple[Stock, ...]] = attrs.field(factory=dict, init=False)
    _profitable: dict[Selection, tuple[Stock, ...]] = attrs.field(factory=dict, init=False)
    _code_sets: dict[Selection, frozenset[str]] = attrs.field(factory=dict, init=False)
    _above: dict[str, frozenset[str]] = attrs.field(factory=dict, init=False)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Return every listed item."""
        return tuple({**self.book.items, **self.book.catalogue})

    def item(self, code: str) -> Item:
        """Return what is known about a listed item."""
        stated, listed = self.book.items.get(code), self.book.catalogue.get(code)
        if stated is None or listed is None:
            return listed or stated or Item(code)
        price = stated.price if listed.price is None else listed.price
        return attrs.evolve(listed, price=price, unit=listed.unit or stated.unit, groups=listed.groups or stated.groups)

    def above(self, name: str) -> frozenset[str]:
        """Return a name with the groups that `group` statements put it in, directly or through others."""
        if name not in self.book.parents:
            return frozenset((name,))
        found = self._above.get(name)
        if found is None:
            found = self._above[name] = self._closure((name,))
        return found

    def names(self, code: str) -> frozenset[str]:
        """Return everything that a sentence can call an item."""
        groups = self.item(code).groups
        if not self.book.parents:
            return groups | {code}
        return self._closure((code, *groups))

    def _closure(self, start: Iterable[str]) -> frozenset[str]:
        names: set[str] = set()
        waiting = list(start)
        while waiting:
            name = waiting.pop()
            if name not in names:
                names.add(name)
                waiting.extend(self.book.parents.get(name, ()))
        return frozenset(names)

    @cached_property
    def by_name(self) -> Mapping[str, list[str]]:
        """Return the listed items that each name means."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for code in self.codes:
            for name in self.names(code):
                found[name].append(code)
        return found

    def called(self, names: frozenset[str] | None) -> tuple[str, ...]:
        """Return the listed items that any of the names means; without names, all of them."""
        if names is None:
            return self.codes
        if len(names) == 1:
            return tuple(self.by_name.get(next(iter(names)), ()))
        return tuple(dict.fromkeys(code for name in sorted(names) for code in self.by_name.get(name, ())))

    def meant(self, selection: Selection) -> tuple[str, ...]:
        """Return the listed items that a sentence means by its names and exceptions, whatever their price."""
        plain = attrs.evolve(selection, ranges=()) if selection.ranges else selection
        found = self._codes.get(plain)
        if found is None:
            found = self.called(plain.names)
            if plain.excepts:
                left_out = set(self.called(plain.excepts))
                found = tuple(code for code in found if code not in left_out)
            self._codes[plain] = found
        return found

    def stock(self, code: str) -> Stock | None:
        """Return a listed item with its price, or None where it has none."""
        if code not in self._stock:
            self._stock[code] = self._stocked(code)
        return self._stock[code]

    def _stocked(self, code: str) -> Stock | None:
        item = self.item(code)
        if item.price is None:
            return None
        cost = None if item.cost is None else self._minor(item.cost)
        return Stock(code, self._minor(item.price), item.unit in MEASURES, cost, item.groups, self.names(code))

    def _minor(self, amount: Decimal) -> int | Fraction:
        scaled = amount.scaleb(self.book.currency.decimals)
        whole = int(scaled)
        return whole if whole == scaled else Fraction(scaled)

    def held(self, selection: Selection) -> tuple[Stock, ...] | None:
        """Return the listed items that a sentence means at their listed prices, the cheapest first.

        None where the list does not say what one of them costs.
        """
        if selection not in self._held:
            self._held[selection] = self._priced(selection)
        return self._held[selection]

    def _priced(self, selection: Selection) -> tuple[Stock, ...] | None:
        found = []
        for code in self.meant(selection):
            stock = self.stock(code)
            if stock is None:
                return None
            if all(r.holds(Fraction(stock.price)) for r in selection.ranges):
                found.append(stock)
        return tuple(sorted(found, key=_by_price))

    def code_set(self, selection: Selection) -> frozenset[str]:
        """Return the codes of the listed items that a sentence means, at prices in its range where they are known."""
        if selection not in self._code_sets:
            held = self.held(selection)
            codes = self.meant(selection) if held is None else [stock.code for stock in held]
            self._code_sets[selection] = frozenset(codes)
        return self._code_sets[selection]

    def counted(self, selection: Selection) -> tuple[Stock, ...]:
        """Return the same where every item is sold by the unit and costs something; nothing otherwise."""
        if selection not in self._counted:
            found = self.held(selection) or ()
            self._counted[selection] = () if any(stock.weighed or not stock.price for stock in found) else found
        return self._counted[selection]

    def profitable(self, selection: Selection) -> tuple[Stock, ...]:
        """Return those whose cost is known and not above the price, the lowest share of profit first."""
        if selection not in self._profitable:
            found = [s for s in self.held(selection) or () if s.cost and s.cost <= s.price]
            self._profitable[selection] = tuple(sorted(found, key=_by_profit))
        return self._profitable[selection]


def _by_price(stock: Stock) -> tuple[int | Fraction, str]:
    return stock.price, stock.code


def _by_profit(stock: Stock) -> tuple[Fraction, str]:
    return -Fraction(stock.cost or 0) / Fraction(stock.price), stock.code
