"""Conditions on the basket as a stage finds it: `if the basket has …`, `if the basket is worth …`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Has, Modifier, Offer, Pick, Worth


def met(offer: Offer, goods: Sequence[Goods], counts: Sequence[int]) -> bool:
    """Return whether every condition of an offer holds."""
    return not offer.conditions or all(
        _has(c.pick, goods, counts) if isinstance(c, Has) else _worth(c, goods, counts) for c in offer.conditions
    )


def _has(pick: Pick, goods: Sequence[Goods], counts: Sequence[int]) -> bool:
    units: Counter[object] = Counter()
    for kind, count in zip(goods, counts, strict=True):
        if pick.selection.holds(kind):
            for key in _keys(pick.modifier, kind):
                units[key] += count
    if pick.modifier is Modifier.DIFFERENT:
        return len(units) >= pick.count
    return max(units.values(), default=0) >= pick.count


def _keys(modifier: Modifier, goods: Goods) -> Iterable[object]:
    """Return what the units that count together have in common."""
    if modifier is Modifier.NONE:
        return (None,)
    if modifier is Modifier.SAME_PRICE:
        return (goods.rate,)
    return goods.groups if modifier is Modifier.SAME_GROUP else (goods.item,)


def _worth(condition: Worth, goods: Sequence[Goods], counts: Sequence[int]) -> bool:
    worth = sum(g.price * c for g, c in zip(goods, counts, strict=True) if condition.selection.holds(g))
    return worth > condition.amount if condition.over else worth >= condition.amount
