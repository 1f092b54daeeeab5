"""Many units at once: what the commonest deals become when they take any number of units of a kind.

The walk puts units into deals one by one. Where a machine makes deals of one rule, nothing limits them, and a kind fits
one role only, the outcome of taking `n` units can be written down: as many whole deals as fit, and a remainder.
"""

from __future__ import annotations

from collections.abc import Iterator

from rulesdsl.model.offer import Modifier
from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.rule import Partial, Rule

Stride = tuple[int, Partial | None, int]  # units taken, the deal in the making afterwards, and the gain


def strides(rule: Rule, partial: Partial | None, kind: int, count: int) -> Iterator[Stride] | None:
    """Return what taking 0, 1, … units of a kind leads to, or None where that has to be walked unit by unit."""
    if not isinstance(rule, BuyRule) or rule.benefit.ceiling is not None:
        return None
    roles = [index for index, role in enumerate(rule.roles) if role.mask[kind]]
    if len(roles) != 1 or any(role.spare or role.modifier is not Modifier.NONE for role in rule.roles):
        return None
    if rule.pooled:
        return _pooled(rule, partial or rule.start(), roles[0], kind, count)
    if rule.free or len(rule.roles) > 1:
        return None
    if rule.growing:
        return _growing(rule, partial, kind, count) if rule.benefit.cheapest < 0 else None
    return _ranked(rule, partial or rule.start(), kind, count)


def _pooled(rule: BuyRule, partial: Partial, index: int, kind: int, count: int) -> Iterator[Stride]:
    """Take units into one role; deals are complete as often as every role is full."""
    width = len(rule.roles)
    fills, tail = partial[:width], partial[width:]
    leasts = [role.least for role in rule.roles]
    others = [fills[i] // leasts[i] for i in range(width) if i != index]
    most = min(others) if others else count + fills[index]
    benefit, least = rule.benefit, leasts[index]
    gain = benefit.unit[kind] if benefit.cheapest < 0 or rule.roles[index].named else 0
    supplies = [role.supply[kind] for role in rule.roles]
    for units in range(count + 1):
        filled = fills[index] + units
        deals = min(most, filled // least)
        left = [fill - deals * n for fill, n in zip(fills, leasts, strict=True)]
        left[index] += units
        begun = max([-(-fill // n) for fill, n in zip(left, leasts, strict=True)])
        if begun and any(begun * n - f > s for f, n, s in zip(left, leasts, supplies, strict=True)):
            continue
        yield units, ((*left, *tail) if begun else None), units * gain + deals * benefit.bonus


def _ranked(rule: BuyRule, partial: Partial, kind: int, count: int) -> Iterator[Stride]:
    """Take units into one deal after another, of each the last of which are changed."""
    least, supply, tail = rule.roles[0].least, rule.roles[0].supply[kind], partial[1:]
    benefit = rule.benefit
    paid = least - benefit.cheapest
    begun = max(0, partial[0] - paid)  # units changed before, in the deal that is being made
    for units in range(count + 1):
        deals, fill = divmod(partial[0] + units, least)
        if fill and least - fill > supply:
            continue
        changed = deals * benefit.cheapest + max(0, fill - paid) - begun
        yield units, ((fill, *tail) if fill else None), changed * benefit.unit[kind] + deals * benefit.bonus


def _growing(rule: BuyRule, partial: Partial | None, kind: int, count: int) -> Iterator[Stride]:
    """Take units into the one open-ended deal."""
    role, benefit = rule.roles[0], rule.benefit
    before, tail = (0, rule.start()[1:]) if partial is None else (partial[0], partial[1:])
    yield from ([(0, partial, 0)] if partial is None or role.least - before <= role.supply[kind] else [])
    for units in range(1, count + 1):
        fill = min(role.least, before + units)
        if role.least - fill <= role.supply[kind]:
            bonus = benefit.bonus if before < role.least <= fill else 0
            yield units, (fill, *tail), units * benefit.unit[kind] + bonus
