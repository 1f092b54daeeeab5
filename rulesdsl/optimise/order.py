"""The order in which goods are walked: offer by offer, so that few deals are in the making at once.

Only where an offer compares prices (the cheapest are free, a named unit is never dearer) its own goods have to come
from the dearest to the cheapest. All else is free, and the fewer offers are half-way through their goods at any step,
the fewer states the joint walk has: the frontier of a path decomposition, found greedily.
"""

from __future__ import annotations

from collections.abc import Sequence

from rulesdsl.model.offer import Offer
from rulesdsl.optimise.plan import plan_of
from rulesdsl.optimise.sieve import Sieve, numbers


def walk(offers: Sequence[Offer], reaches: Sequence[int], sieve: Sieve) -> list[int]:
    """Return the kinds that the offers reach, in the order of the walk; bits of `reaches` are kinds, dearest first."""
    plain = numbers(_union(reaches))
    clustered = _clustered(offers, reaches, sieve)
    return clustered if 5 * _frontier(clustered, reaches) < 4 * _frontier(plain, reaches) else plain


def _clustered(offers: Sequence[Offer], reaches: Sequence[int], sieve: Sieve) -> list[int]:
    """Return an order that finishes one offer after another."""
    ranked = [reach for offer, reach in zip(offers, reaches, strict=True) if _compares(offer, sieve)]
    order: list[int] = []
    done = 0
    waiting = list(reaches)
    while waiting:
        waiting.sort(key=lambda reach: (not reach & done, (reach & ~done).bit_count(), reach & -reach, reach))
        left = waiting.pop(0) & ~done
        for kind in numbers(left):
            done = _visit(kind, ranked, done, order)
    return order


def _union(reaches: Sequence[int]) -> int:
    found = 0
    for reach in reaches:
        found |= reach
    return found


def _frontier(order: Sequence[int], reaches: Sequence[int]) -> int:
    """Return over how many steps offers are half-way through their goods, all offers together."""
    at = {kind: step for step, kind in enumerate(order)}
    total = 0
    for reach in reaches:
        steps = [at[kind] for kind in numbers(reach)]
        total += max(steps) - min(steps)
    return total


def _visit(kind: int, ranked: Sequence[int], done: int, order: list[int]) -> int:
    """Put a kind into the order, after everything that has to stand before it; return all kinds that are in it."""
    if done >> kind & 1:
        return done
    before = 0
    for reach in ranked:
        if reach >> kind & 1:
            before |= reach & ((1 << kind) - 1)
    for dearer in numbers(before & ~done):
        done = _visit(dearer, ranked, done, order)
    order.append(kind)
    return done | 1 << kind


def _compares(offer: Offer, sieve: Sieve) -> bool:
    """Return whether deals of an offer depend on which of their units are the cheapest."""
    plan = plan_of(offer)
    return plan.compares or any(
        sieve.bits(named) & sieve.bits(bought) for named, options in plan.rivals for bought in options
    )
