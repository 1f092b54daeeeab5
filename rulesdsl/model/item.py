"""Items as a price list knows them, and goods as a basket holds them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

MEASURES = frozenset({"kg", "g", "lb", "oz", "l", "ml"})  # units that make a line weighed


@attrs.frozen
class Item:
    """An item of a catalogue or of an `item` statement.

    Prices are in the currency's main unit, per unit or, where `unit` is a measure, per measure. `price` and `cost` are
    None where the list does not say. `groups` are the groups named beside it, not those that `group` statements add.
    """

    code: str
    name: str = ""
    price: Decimal | None = None
    groups: frozenset[str] = frozenset()
    unit: str = ""
    cost: Decimal | None = None


@attrs.frozen
class Goods:
    """A kind of unit in a stage: all units of a basket that no offer can tell apart are of one kind.

    `price` is what one unit costs in this stage in whole minor units (a weighed line: its whole amount), `rate` the
    price per measure (for counted goods the same as `price`). `measure` is a weighed line's quantity, else None.
    `groups` are those of the basket, the catalogue or an `item` statement; `names` is everything a sentence can call
    it: its code, its groups, and the groups that `group` statements put those in.
    """

    item: str
    price: int
    measure: Decimal | None = None
    rate: Fraction | int = 0
    groups: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


_NO_MEASURE = Decimal(0)


def content(goods: Goods) -> tuple[Any, ...]:
    """Return what goods are sorted by wherever order decides something: dearer first, then the item's code."""
    measure = goods.measure or _NO_MEASURE
    return (-goods.price, goods.item, measure, goods.rate, sorted(goods.groups), sorted(goods.names))
