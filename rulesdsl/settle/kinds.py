"""Kinds of goods: equal units counted together, in an order that depends on nothing but what they are."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from operator import eq, itemgetter
from typing import Any

from rulesdsl.model.item import Goods

Unit = tuple[Goods, int]  # goods, and how many of them
Kinds = tuple[tuple[Goods, ...], tuple[int, ...]]  # kinds, and how many units there are of each

_FIRST = itemgetter(0)
_NO_MEASURE = Decimal(0)


def merged(units: Iterable[Unit]) -> Kinds:
    """Return the kinds among `units` (goods and how many), dearest first, and how many units there are of each."""
    held = [(goods.order, goods, count) for goods, count in units if count]
    if not held:
        return (), ()
    held.sort(key=_FIRST)
    orders, goods, counts = zip(*held, strict=True)
    return _apart(goods, counts) if any(map(eq, orders, orders[1:])) else (goods, counts)


def _apart(goods: Iterable[Goods], counts: Iterable[int]) -> Kinds:
    """Return kinds among which some differ neither in price nor in item; equal goods are one kind."""
    alike: dict[Goods, int] = {}
    for one, count in zip(goods, counts, strict=True):
        alike[one] = alike.get(one, 0) + count
    kinds = tuple(sorted(alike, key=content))
    return kinds, tuple(alike[kind] for kind in kinds)


def content(goods: Goods) -> tuple[Any, ...]:
    """Return what goods are sorted by wherever order decides something: dearer first, then the item's code."""
    return (*goods.order, goods.measure or _NO_MEASURE, goods.rate, sorted(goods.groups), sorted(goods.names))


def lowered(goods: Goods, saving: int) -> Goods:
    """Return goods whose price is `saving` lower, as the next stage finds them.

    The price per measure of a weighed line is then what is left of its price divided by its quantity; a line that
    nothing was taken off keeps its own.
    """
    if not saving:
        return goods
    price = goods.price - saving
    rate = price if goods.measure is None else Fraction(price) / Fraction(goods.measure)
    return Goods(goods.item, price, goods.measure, rate, goods.groups, goods.names)
