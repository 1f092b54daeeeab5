"""The counted goods that a basket could have besides: those it has, and those of the price list, found by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property

import attrs

from rulesdsl.diagnostics.diagnostic import BasketError
from rulesdsl.model.basket import Basket, Row
from rulesdsl.model.book import OfferBook
from rulesdsl.model.item import MEASURES, Goods
from rulesdsl.model.line import Line
from rulesdsl.model.offer import Selection
from rulesdsl.settle.lines import basket_lines


@attrs.frozen(slots=False, eq=False)
class Known:
    """What could be bought besides: the goods of the basket's own rows first, then those that a price list has."""

    book: OfferBook
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]

    @cached_property
    def in_basket(self) -> dict[Goods, Line]:
        """Return the counted goods of the basket, each with a line of theirs."""
        found: dict[Goods, Line] = {}
        for line in self.lines:
            if not line.weighed:
                found.setdefault(line.goods, line)
        return found

    @cached_property
    def _listed(self) -> dict[Goods, Line]:
        """Return the counted goods of the price lists that the basket does not have."""
        had = {line.item for line in self.lines}
        found: dict[Goods, Line] = {}
        for code in {**self.book.items, **self.book.catalogue}:
            line = None if code in had else self._line(code)
            if line is not None and not line.weighed:
                found[line.goods] = line
        return found

    def _line(self, code: str) -> Line | None:
        items = [listed[code] for listed in (self.book.catalogue, self.book.items) if code in listed]
        if all(item.price is None for item in items) or any(item.unit in MEASURES for item in items):
            return None
        try:
            return basket_lines(Basket((Row(code, Decimal(1)),)), self.book)[0]
        except BasketError:  # a price list of a till that goes on without the lines that are wrong
            return None

    @cached_property
    def _by_name(self) -> dict[str, list[Goods]]:
        found: defaultdict[str, list[Goods]] = defaultdict(list)
        for goods in self._ordered:
            for name in goods.names:
                found[name].append(goods)
        return found

    @cached_property
    def _ordered(self) -> list[Goods]:
        return sorted({**self.in_basket, **self._listed}, key=lambda g: (g.price, g.item))

    def holding(self, selection: Selection) -> list[Goods]:
        """Return the goods that a sentence means, the cheapest first."""
        found: Iterable[Goods] = self._ordered
        if selection.names is not None:
            if len(selection.names) == 1:
                found = self._by_name.get(next(iter(selection.names)), ())
            else:
                either = {g for name in selection.names for g in self._by_name.get(name, ())}
                found = sorted(either, key=lambda g: (g.price, g.item))
        return [goods for goods in found if selection.holds(goods)]

    @cached_property
    def _by_item(self) -> dict[str, Line]:
        return {line.item: line for line in (*self._listed.values(), *reversed(self.in_basket.values()))}

    def line(self, goods: Goods) -> Line:
        """Return a line of such goods, whatever a stage has left of their price."""
        return self.in_basket.get(goods) or self._by_item[goods.item]

    def row(self, goods: Goods, count: int) -> Row:
        """Return a row of so many units, said as the basket says it where it has such goods."""
        line = self.line(goods)
        row = self.rows[line.row] if line.goods in self.in_basket else Row(goods.item)
        return attrs.evolve(row, quantity=Decimal(count))


def added(basket: Sequence[Row], extra: Iterable[Row]) -> Basket:
    """Return a basket with rows besides."""
    return Basket((*basket, *extra))
