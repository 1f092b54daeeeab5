"""Kinds of goods: equal units counted together, in an order that depends on nothing but what they are."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rulesdsl.model.item import Goods

Kinds = tuple[tuple[Goods, ...], tuple[int, ...]]  # kinds, and how many units there are of each

ZERO = Decimal(0)


def merged(units: Iterable[tuple[Goods, int]]) -> Kinds:
    """Return the kinds among `units` (goods and how many), dearest first, and how many units there are of each."""
    counts: dict[tuple[Any, ...], list[tuple[Goods, int]]] = {}
    for goods, count in units:
        if count:
            _add(counts.setdefault((goods.item, goods.price, goods.measure), []), goods, count)
    alike = [entry for entries in counts.values() for entry in entries]
    unmistakable = len(alike) == len(counts)
    alike.sort(key=lambda entry: _brief(entry[0]) if unmistakable else content(entry[0]))
    return tuple(goods for goods, _ in alike), tuple(count for _, count in alike)


def _add(entries: list[tuple[Goods, int]], goods: Goods, count: int) -> None:
    for i, (known, number) in enumerate(entries):
        if known is goods or known == goods:
            entries[i] = (known, number + count)
            return
    entries.append((goods, count))


def _brief(goods: Goods) -> tuple[Any, ...]:
    return (-goods.price, goods.item, goods.measure or ZERO)


def content(goods: Goods) -> tuple[Any, ...]:
    """Return what goods are sorted by wherever order decides something: dearer first, then the item's code."""
    return (*_brief(goods), goods.rate, sorted(goods.groups), sorted(goods.names))


def lowered(goods: Goods, saving: int) -> Goods:
    """Return goods whose price is `saving` lower, as the next stage finds them.

    The price per measure of a weighed line is then what is left of its price divided by its quantity; a line that
    nothing was taken off keeps its own.
    """
    if not saving:
        return goods
    price = goods.price - saving
    rate = Fraction(price) if goods.measure is None else Fraction(price) / Fraction(goods.measure)
    return Goods(goods.item, price, goods.measure, rate, goods.groups, goods.names)
