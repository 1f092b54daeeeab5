"""A line: a row of a basket once everything about it is known."""

from __future__ import annotations

from decimal import Decimal

import attrs

from rulesdsl.model.item import Goods


@attrs.frozen(slots=False)  # made for every row of every basket, and made twice as fast as one with slots
class Line:
    """A row of the basket with its price, quantity and groups, as the first stage finds it.

    `row` is the row's place in the basket, from 0; every row is one line. `name` is the item's code where nothing names
    it. `unit_price` is in the main unit, per unit or per measure; `amount` is the whole line in minor units. `goods` is
    what the optimiser sees and `count` how many units of it there are: 1 on a weighed line, which is one unit.
    """

    row: int
    item: str
    name: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    amount: int
    goods: Goods
    count: int

    @property
    def weighed(self) -> bool:
        """Return whether the line is one weighed unit."""
        return self.goods.measure is not None
