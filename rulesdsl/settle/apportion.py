"""Whole minor units shared in proportion, by largest remainder, without ever looking at units one by one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import attrs

Shares = tuple[tuple[int, int], ...]  # (amount, how many get it), the greater amount first


@attrs.frozen
class Claim:
    """`count` equal claimants: each is to get its part by `weight`, at most `limit`, and nothing without weight."""

    weight: Fraction | int
    limit: int
    count: int = 1


def apportion(total: int, claims: Sequence[Claim]) -> list[Shares]:
    """Share `total` among claims in proportion to their weights, and return what the claimants of each claim get.

    What does not divide goes by largest remainder, between equal remainders to the claim that stands first: callers
    bring claims in an order that depends on content alone. A claim whose part is above its limit gets its limit, and
    the others share the rest. The limits of the claims with weight must add up to `total` at least.
    """
    weights = _whole_numbers([claim.weight for claim in claims])
    shares: list[Shares] = [((0, claim.count),) for claim in claims]
    sharing = [i for i, weight in enumerate(weights) if weight > 0]
    while sharing:
        whole = sum(weights[i] * claims[i].count for i in sharing)
        full = {i for i in sharing if total * weights[i] > claims[i].limit * whole}
        if not full:
            _by_largest_remainder(total, whole, sharing, weights, claims, shares)
            break
        for i in full:
            shares[i] = ((claims[i].limit, claims[i].count),)
            total -= claims[i].limit * claims[i].count
        sharing = [i for i in sharing if i not in full]
    return shares


def _by_largest_remainder(
    total: int, whole: int, sharing: list[int], weights: list[int], claims: Sequence[Claim], shares: list[Shares]
) -> None:
    parts = {i: divmod(total * weights[i], whole) for i in sharing}
    left = total - sum(floor * claims[i].count for i, (floor, _) in parts.items())
    for i in sorted(sharing, key=lambda i: -parts[i][1]):
        floor, count = parts[i][0], claims[i].count
        more = min(left, count)
        left -= more
        shares[i] = tuple((amount, n) for amount, n in ((floor + 1, more), (floor, count - more)) if n)


def _whole_numbers(weights: list[Fraction | int]) -> list[int]:
    """Return whole numbers in the same proportion."""
    scale = lcm(*(weight.denominator for weight in weights))
    return [weight.numerator * (scale // weight.denominator) for weight in weights]
