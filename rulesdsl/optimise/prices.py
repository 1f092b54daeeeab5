"""Prices on contested kinds of goods: what turns many offers that compete into offers that can be solved alone.

Give every kind of goods a price, and let every offer pay it for each unit it takes. What the offers then earn alone,
plus what all the units are worth at these prices, is never less than the best selection saves (Lagrangian duality;
Fisher 1981, "The Lagrangian relaxation method for solving integer programming problems"). The lower that bound, the
less there is to search. It is lowered one kind at a time: the offers bid for its units, and the price is set between
the last bid that wins a unit and the first that does not, which is the exact minimum along that coordinate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from operator import mul

import attrs

from rulesdsl.optimise.rest import Rest
from rulesdsl.optimise.slots import Slots
from rulesdsl.optimise.table import Arc, Table

Worth = list[list[int]]  # for each layer of a table and after the last, what is earned from each of its states on

_NOTHING = -1 << 200
ENOUGH = 1024  # a sweep that lowers the bound by less than this part of it is the last


@attrs.frozen(eq=False)
class Prices:
    """A price for each kind, the bound at these prices, and what is known of the worth of tables at them."""

    each: list[int]
    bound: int
    worths: dict[Table, Worth] = attrs.field(factory=dict, repr=False)

    def worth(self, table: Table) -> Worth:
        """Return what `worth` says of a table at these prices; it is worked out once."""
        known = self.worths.get(table)
        if known is None:
            known = self.worths[table] = worth(table, self.each)
        return known


def worth(table: Table, prices: Sequence[int]) -> Worth:
    """Return, for each layer and state, the greatest gain from there to the end, net of what the units cost."""
    layers = [[0] * len(table.states[-1])]
    for layer in range(len(table.kinds) - 1, -1, -1):
        layers.append(_backward(table, layer, layers[-1], prices[table.kinds[layer]]))
    layers.reverse()
    return layers


def auction(
    tables: Sequence[Table],
    slots: Sequence[Slots],
    rests: Sequence[Rest],
    floors: Sequence[int],
    start: Sequence[int],
    stopped: Callable[[], bool],
    enough: int = ENOUGH,
    worths: Mapping[Table, Worth] | None = None,
) -> Prices:
    """Return prices at which the bound is low: never below the floors, what a unit is worth without any deal.

    The auction begins with the prices of `start`, at which `worths` are the worths of tables as far as they are known.
    Where `stopped` says so, it ends within a sweep.
    """
    sweep = _Sweep(tables, slots, rests, floors, start, worths)
    while sweep.contested and not stopped():
        before = sweep.bound
        if not sweep.forward(stopped):
            return priced(tables, slots, rests, floors, sweep.prices)
        if (before - sweep.bound) * enough <= before:
            break
        before = sweep.bound
        if not sweep.backward(stopped):
            return priced(tables, slots, rests, floors, sweep.prices)
        if (before - sweep.bound) * enough <= before:
            return Prices(sweep.prices, sweep.bound, dict(zip(tables, sweep.ahead, strict=True)))
    return Prices(sweep.prices, sweep.bound)


def priced(
    tables: Sequence[Table],
    slots: Sequence[Slots],
    rests: Sequence[Rest],
    floors: Sequence[int],
    each: Sequence[int],
) -> Prices:
    """Return the bound at given prices."""
    sweep = _Sweep(tables, slots, rests, floors, each)
    return Prices(sweep.prices, sweep.bound)


class _Sweep:
    """All offers at the prices of the moment, which change kind by kind, forward and back."""

    def __init__(
        self,
        tables: Sequence[Table],
        slots: Sequence[Slots],
        rests: Sequence[Rest],
        floors: Sequence[int],
        start: Sequence[int],
        worths: Mapping[Table, Worth] | None = None,
    ) -> None:
        self.tables = tables
        self.slots = slots
        self.rests = rests
        self.counts = [len(rest.values) - 1 for rest in rests]
        self.floors = floors
        self.behind: list[Worth] = [[] for _ in tables]
        self.visits: list[list[tuple[int, int]]] = [[] for _ in floors]  # the tables and layers of each kind
        for index, table in enumerate(tables):
            for layer, kind in enumerate(table.kinds):
                self.visits[kind].append((index, layer))
        self.wanted: list[list[Slots]] = [[] for _ in floors]  # the offers with slots that want each kind
        for offer in slots:
            for kind in offer.kinds:
                self.wanted[kind].append(offer)
        self.bids = [
            sorted(_slopes(rest.values), reverse=True) if not rest.fixed and takers > (not rest.chosen) else None
            for rest, takers in zip(
                rests, [len(v) + len(w) for v, w in zip(self.visits, self.wanted, strict=True)], strict=True
            )
        ]
        self.prices = [
            floor if bids is None else price for bids, floor, price in zip(self.bids, floors, start, strict=True)
        ]
        for offer in slots:
            offer.move(self.prices)
        known = worths if worths and self.prices == list(start) else {}
        self.ahead = [known[table] if table in known else worth(table, self.prices) for table in tables]
        self.contested = any(bids is not None for bids in self.bids)
        self.bound = self._bound([ahead[0][0] for ahead in self.ahead])

    def forward(self, stopped: Callable[[], bool]) -> bool:
        """Set every kind's price once, from the first kind to the last; False if `stopped` has ended it."""
        tables, prices = self.tables, self.prices
        behind = self.behind = [[[0]] for _ in tables]
        for kind, visits in enumerate(self.visits):
            if kind & 31 == 31 and stopped():
                return False
            self._clear(kind, visits)
            price = prices[kind]
            for index, layer in visits:
                behind[index].append(_forward(tables[index], layer, behind[index][layer], price))
        self.bound = self._bound([max(b[-1]) for b in behind])
        return True

    def backward(self, stopped: Callable[[], bool]) -> bool:
        """Set every kind's price once, from the last kind to the first; False if `stopped` has ended it."""
        tables, prices = self.tables, self.prices
        ahead = self.ahead = [[[]] * len(t.kinds) + [[0] * len(t.states[-1])] for t in tables]
        for kind in range(len(prices) - 1, -1, -1):
            if kind & 31 == 31 and stopped():
                return False
            visits = self.visits[kind]
            self._clear(kind, visits)
            price = prices[kind]
            for index, layer in visits:
                ahead[index][layer] = _backward(tables[index], layer, ahead[index][layer + 1], price)
        self.bound = self._bound([a[0][0] for a in ahead])
        return True

    def _clear(self, kind: int, visits: Sequence[tuple[int, int]]) -> None:
        """Put the price of a kind between the last bid that wins a unit and the first that does not."""
        rest = self.bids[kind]
        if rest is None:
            return
        bids = rest.copy()
        forced = 0
        for index, layer in visits:
            best = _values(
                self.tables[index].arcs[layer], self.behind[index][layer], self.ahead[index][layer + 1], len(rest)
            )
            if len(best) == 2 and _NOTHING not in best:
                bids.append(best[1] - best[0])
                continue
            least = 0  # units that it takes whatever they cost
            while best[least] == _NOTHING:
                least += 1
            forced += least
            bids += _slopes(best)
        for offer in self.wanted[kind]:
            bids += _slopes(offer.bids(kind))
        bids.sort(reverse=True)
        count, floor, highest = len(rest) - forced, self.floors[kind], bids[0]
        lost = floor if len(bids) <= count else max(bids[count], floor) if count >= 0 else highest
        won = bids[count - 1] if count > 0 else highest
        price = (lost + won) // 2
        if price != self.prices[kind]:
            self.prices[kind] = price
            for offer in self.wanted[kind]:
                offer.price(kind, price)

    def _bound(self, alone: Sequence[int]) -> int:
        """Return a saving that no selection exceeds, given what the tables earn alone."""
        earned = sum(
            [most_left(rest, price) for rest, price in zip(self.rests, self.prices, strict=True) if rest.chosen]
        )
        sold: int = sum(map(mul, self.prices, self.counts))
        return sum(alone) + sum([offer.best()[0] for offer in self.slots]) + earned + sold


def most_left(rest: Rest, price: int) -> int:
    """Return the most that leaving units of a kind can be worth, net of their price, which is not below the floor."""
    if not rest.chosen:
        return 0
    return max([value - price * units for units, value in enumerate(rest.values)])


def _values(arcs: Sequence[Arc], behind: Sequence[int], ahead: Sequence[int], count: int) -> list[int]:
    """Return what an offer earns if it takes 0, 1, 2, … units of the layer's kind, for nothing."""
    best = [_NOTHING] * (count + 1)
    for state, units, target, gain in arcs:
        value = behind[state] + gain + ahead[target]
        if value > best[units]:
            best[units] = value
    return best


def _slopes(values: Sequence[int]) -> list[int]:
    """Return the slopes of the least concave function above some values, one for each unit, rounded down."""
    slopes = [after - before for before, after in pairwise(values)]
    if sorted(slopes, reverse=True) == slopes and _NOTHING not in values:
        return slopes
    hull: list[tuple[int, int]] = []
    for x, y in enumerate(values):
        if y <= _NOTHING:
            continue
        while len(hull) > 1 and (hull[-1][1] - hull[-2][1]) * (x - hull[-1][0]) <= (y - hull[-1][1]) * (
            hull[-1][0] - hull[-2][0]
        ):
            hull.pop()
        hull.append((x, y))
    slopes = []
    for (x, y), (u, v) in pairwise(hull):
        slopes += [(v - y) // (u - x)] * (u - x)
    return slopes


def _forward(table: Table, layer: int, behind: Sequence[int], price: int) -> list[int]:
    following = [_NOTHING] * len(table.states[layer + 1])
    for state, units, target, gain in table.arcs[layer]:
        value = behind[state] + gain - price * units
        if value > following[target]:
            following[target] = value
    return following


def _backward(table: Table, layer: int, ahead: Sequence[int], price: int) -> list[int]:
    here = [_NOTHING] * len(table.states[layer])
    for state, units, target, gain in table.arcs[layer]:
        value = ahead[target] + gain - price * units
        if value > here[state]:
            here[state] = value
    return here
