"""What a till without foresight gives: whichever offer's next deal saves most comes first, until nothing saves."""

from __future__ import annotations

from collections import Counter

from tests.benchmarks.instance import Instance


def greedy_saving(instance: Instance) -> int:
    """Return what a customer saves where offers are applied by priority, the largest saving first, deal by deal."""
    left = Counter(instance.units)
    offers = list(instance.touching)
    total = 0
    while offers:
        deals = [offer.greedy(instance.prices, left) for offer in offers]
        best = max(range(len(deals)), key=lambda number: deals[number].saving)
        if deals[best].saving <= 0:
            break
        total += deals[best].saving
        left.subtract(deals[best].taken)
        if offers[best].once:
            del offers[best]
    return total
