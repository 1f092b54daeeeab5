"""Kinds of goods: equal units counted together, in an order that depends on nothing but what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from rulesdsl.model.item import Goods

Kinds = tuple[tuple[Goods, ...], tuple[int, ...]]  # kinds, and how many units there are of each

_NO_MEASURE = Decimal(0)


def merged(goods: Sequence[Goods], counts: Sequence[int]) -> Kinds:
    """Return the kinds among goods, dearest first, and how many units there are of each; `counts` are above 0."""
    order = sorted([(-one.price, one.item, place) for place, one in enumerate(goods)])
    kinds = tuple([goods[place] for _, _, place in order])
    units = tuple([counts[place] for _, _, place in order])
    several = len({one.item for one in goods}) < len(goods)  # most items are in one place only
    return _apart(kinds, units) if several and any(a[:2] == b[:2] for a, b in pairwise(order)) else (kinds, units)


def _apart(goods: Iterable[Goods], counts: Iterable[int]) -> Kinds:
    """Return kinds among which some differ neither in price nor in item; equal goods are one kind."""
    alike: dict[Goods, int] = {}
    for one, count in zip(goods, counts, strict=True):
        alike[one] = alike.get(one, 0) + count
    kinds = tuple(sorted(alike, key=content))
    return kinds, tuple(alike[kind] for kind in kinds)


def content(goods: Goods) -> tuple[Any, ...]:
    """Return what goods are sorted by wherever order decides something: dearer first, then the item's code."""
    measure = goods.measure or _NO_MEASURE
    return (-goods.price, goods.item, measure, goods.rate, sorted(goods.groups), sorted(goods.names))


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
