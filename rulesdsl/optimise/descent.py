"""Steps against demand: lower a bound at which the auction, which sets one price at a time, is stuck.

Where the offers together want more units of some kinds than there are, and fewer of others, all these prices move at
once, those in demand up and the others down, in proportion and mostly in the direction of the step before (the
subgradient method of Held, Wolfe and Crowder 1974, with the deflection of Camerini, Fratta and Maffioli 1975). Any
prices give a bound, so however the steps are chosen, nothing depends on them but how much is left to search.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rulesdsl.optimise.prices import Prices, Worth, most_left, worth
from rulesdsl.optimise.rest import Rest
from rulesdsl.optimise.slots import Slots
from rulesdsl.optimise.table import Table

STEPS = 60
_STRETCH = 20  # so many steps have to close
_PART = 16  # this part of the gap that is known
_KEPT = 7, 10  # how much of the direction before stays in the next one
_HOPE = 4  # a step tries to close this part of the gap, at first
_TRIES = 4  # so many steps in vain, and the next ones hope for half as much
_FINE = 1 << 10  # directions are kept in fractions of a unit


def descended(
    tables: Sequence[Table],
    slots: Sequence[Slots],
    rests: Sequence[Rest],
    floors: Sequence[int],
    prices: Prices,
    gap: int,
    stopped: Callable[[], bool],
    steps: int = STEPS,
) -> Prices:
    """Return prices with a bound that is as low or lower, in as many of `steps` as pay.

    `gap` is how far the bound is from the best selection that is known: it says how long the steps are, and steps that
    close no part of it are the last.
    """
    best = prices
    each = list(prices.each)
    taken = {kind for offers in (tables, slots) for offer in offers for kind in offer.kinds}
    hope = max(1, gap // _HOPE)
    direction = [0] * len(each)
    vain = 0
    before = prices.bound
    for step in range(1, steps + 1):
        if stopped():
            break
        if step % _STRETCH == 0:
            gap -= before - best.bound
            if (before - best.bound) * _PART < gap:
                break
            before = best.bound
        worths = [worth(table, each) for table in tables]
        for offer in slots:
            offer.move(each)
        bound, spare = _outcome(tables, slots, rests, worths, each)
        vain += 1
        if bound < best.bound:
            best, vain = Prices(list(each), bound, dict(zip(tables, worths, strict=True))), 0
        elif vain == _TRIES:
            hope, vain = max(1, hope // 2), 0
        direction = _turned(direction, spare, each, floors, taken)
        square = sum([d * d for d in direction])
        if not square:
            break
        excess = (bound - best.bound + hope) * _FINE
        each = [max(f, p - excess * d // square) for p, d, f in zip(each, direction, floors, strict=True)]
    return best


def _turned(
    direction: Sequence[int], spare: Sequence[int], prices: Sequence[int], floors: Sequence[int], taken: set[int]
) -> list[int]:
    """Return the direction of the next step: against what stays of each kind, and on as before.

    What nobody takes counts as nothing, and so does what stays at a price that cannot fall any more.
    """
    counted = [
        0 if kind not in taken or (units > 0 and prices[kind] <= floors[kind]) else units
        for kind, units in enumerate(spare)
    ]
    return [units * _FINE + before * _KEPT[0] // _KEPT[1] for units, before in zip(counted, direction, strict=True)]


def _outcome(
    tables: Sequence[Table],
    slots: Sequence[Slots],
    rests: Sequence[Rest],
    worths: Sequence[Worth],
    prices: Sequence[int],
) -> tuple[int, list[int]]:
    """Return the bound at these prices, and how many units of each kind stay if all take what is best for them."""
    counts = [len(rest.values) - 1 for rest in rests]
    bound = sum([w[0][0] for w in worths])
    spare = list(counts)
    for kind, rest in enumerate(rests):
        price = prices[kind]
        bound += price * counts[kind]
        if rest.chosen:
            best = most_left(rest, price)
            bound += best
            spare[kind] -= next(u for u, value in enumerate(rest.values) if value - price * u == best)
    for offer in slots:
        bound += offer.best()[0]
        for kind, units in offer.taken():
            spare[kind] -= units
    for table, values in zip(tables, worths, strict=True):
        state = 0
        for layer, kind in enumerate(table.kinds):
            price, following = prices[kind], values[layer + 1]
            goal = values[layer][state]
            for _, units, target, gain in table.rows[layer][state]:
                if gain - price * units + following[target] == goal:
                    state = target
                    spare[kind] -= units
                    break
    return bound, spare
