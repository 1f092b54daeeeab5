"""Kinds of goods: equal units counted together."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rulesdsl.model.item import Goods, content

Kinds = tuple[tuple[Goods, ...], tuple[int, ...]]  # kinds, and how many units there are of each


def merged(goods: Sequence[Goods], counts: Sequence[int]) -> Kinds:
    """Return the kinds among goods, in no particular order, and how many units there are of each."""
    if len({one.item for one in goods}) == len(goods):  # as nearly always
        return tuple(goods), tuple(counts)
    alike: dict[Goods, int] = {}
    for one, count in zip(goods, counts, strict=True):
        alike[one] = alike.get(one, 0) + count
    return tuple(alike), tuple(alike.values())


def ordered(kinds: Kinds) -> Kinds:
    """Return kinds with the dearest first."""
    goods, counts = kinds
    order = sorted(range(len(goods)), key=lambda kind: content(goods[kind]))
    return tuple([goods[kind] for kind in order]), tuple([counts[kind] for kind in order])


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
