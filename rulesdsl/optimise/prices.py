"""Prices on contested kinds of goods: what turns many offers that compete into offers that can be solved alone.

Give every kind of goods a price, and let every offer pay it for each unit it takes. What the offers then earn alone,
plus what all the units are worth at these prices, is never less than the best selection saves (Lagrangian duality;
Fisher 1981, "The Lagrangian relaxation method for solving integer programming problems"). The lower that bound, the
less there is to search. It is lowered one kind at a time: the offers bid for its units, and the price is set between
the last bid that wins a unit and the first that does not, which is the exact minimum along that coordinate.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from rulesdsl.optimise.machine import Table

Worth = list[list[int]]  # for each layer of a table, the best that can still be earned from each state


def worth(table: Table, prices: Sequence[int]) -> Worth:
    """Return, for each layer and state, the greatest gain from there to the end, net of what the units cost."""
    following = [0] * len(table.states[-1])
    layers = [following]
    for kind, rows in zip(reversed(table.kinds), reversed(table.arcs), strict=True):
        price = prices[kind]
        following = [max([gain - price * units + following[target] for units, target, gain in row]) for row in rows]
        layers.append(following)
    layers.reverse()
    return layers


def bound(tables: Sequence[Table], counts: Sequence[int], prices: Sequence[int]) -> int:
    """Return a saving that no selection exceeds."""
    return sum(worth(t, prices)[0][0] for t in tables) + sum(p * c for p, c in zip(prices, counts, strict=True))


def auction(tables: Sequence[Table], counts: Sequence[int], floors: Sequence[int], rounds: int) -> list[int]:
    """Return prices at which the bound is low: never below the floors, what a unit is worth without any deal."""
    prices = list(floors)
    best, best_prices = bound(tables, counts, prices), list(prices)
    for _ in range(rounds):
        _sweep(tables, counts, floors, prices)
        now = bound(tables, counts, prices)
        if now >= best:
            break
        best, best_prices = now, list(prices)
    return best_prices


def _sweep(tables: Sequence[Table], counts: Sequence[int], floors: Sequence[int], prices: list[int]) -> None:
    """Set every kind's price once, from the first kind to the last, each with all other prices as they are."""
    ahead = [worth(t, prices) for t in tables]
    behind = [[0] for _ in tables]  # for each table, the best gain on the way to each state of its current layer
    layer = [0] * len(tables)
    at: list[list[int]] = [[] for _ in counts]
    for index, t in enumerate(tables):
        for kind in t.kinds:
            at[kind].append(index)
    for kind, takers in enumerate(at):
        if len(takers) > 1 or floors[kind]:
            bids = [b for i in takers for b in _bids(tables[i], layer[i], behind[i], ahead[i][layer[i] + 1])]
            prices[kind] = _clearing(bids, counts[kind], floors[kind])
        for i in takers:
            behind[i] = _forward(tables[i], layer[i], behind[i], prices[kind])
            layer[i] += 1


def _bids(table: Table, layer: int, behind: Sequence[int], ahead: Sequence[int]) -> list[int]:
    """Return what one more unit of the layer's kind is worth to an offer, unit by unit, never rising."""
    best: dict[int, int] = {}
    for so_far, row in zip(behind, table.arcs[layer], strict=True):
        for units, target, gain in row:
            value = so_far + gain + ahead[target]
            if best.get(units, value - 1) < value:
                best[units] = value
    return _slopes(best)


def _slopes(values: dict[int, int]) -> list[int]:
    """Return the slopes of the least concave function above some points, one for each unit, rounded down."""
    hull: list[tuple[int, int]] = []
    for x, y in sorted(values.items()):
        while len(hull) > 1 and (hull[-1][1] - hull[-2][1]) * (x - hull[-1][0]) <= (y - hull[-1][1]) * (
            hull[-1][0] - hull[-2][0]
        ):
            hull.pop()
        hull.append((x, y))
    slopes = []
    for (x, y), (u, v) in itertools.pairwise(hull):
        slopes += [(v - y) // (u - x)] * (u - x)
    return slopes


def _clearing(bids: list[int], count: int, floor: int) -> int:
    """Return the price between the last bid that wins a unit and the first that does not."""
    bids.sort(reverse=True)
    lost = bids[count] if len(bids) > count else floor
    won = bids[count - 1] if len(bids) >= count else floor
    return max(floor, (max(lost, floor) + max(won, floor)) // 2)


def _forward(table: Table, layer: int, behind: Sequence[int], price: int) -> list[int]:
    following = [-(1 << 200)] * len(table.states[layer + 1])
    for so_far, row in zip(behind, table.arcs[layer], strict=True):
        for units, target, gain in row:
            value = so_far + gain - price * units
            if value > following[target]:
                following[target] = value
    return following
