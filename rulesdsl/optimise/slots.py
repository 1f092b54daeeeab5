"""Deals of several slots at prices: what they earn best, without a table of everything they could do.

The units of such deals are interchangeable within a slot. So at any prices the best deals hold the units of each slot
that gain most, and one more deal earns less than the one before: what `n` deals earn is concave in `n`. The table of
such an offer has a state for every number of units that wait in one slot for those of another; but only the few states
near the best have to be looked at, once there are prices.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.machine import Machine
from rulesdsl.optimise.rule import Partial
from rulesdsl.optimise.stride import roles_of, strides
from rulesdsl.optimise.table import Arc, Table

_NOTHING = -1 << 200
LARGE = 2000

Sums = Sequence[int]  # what the best 0, 1, 2, … units of a slot earn together


class Slots:
    """A machine of deals with several slots, no kind in two of them, at prices that may change kind by kind.

    `most` is how many deals can gain, for the next one would gain nothing even where every unit costs its floor.
    """

    def __init__(self, machine: Machine, rule: BuyRule, floors: Sequence[int]) -> None:
        self.machine = machine
        self.rule = rule
        self.kinds = machine.kinds
        self.counts = machine.ground.counts
        self.needs = [role.least for role in rule.roles]
        self.role = {kind: roles_of(rule, kind)[0] for kind in self.kinds}
        every = rule.benefit.cheapest < 0
        self.gains = {
            kind: rule.benefit.unit[kind] if every or rule.roles[role].named else 0 for kind, role in self.role.items()
        }
        self.move(floors)
        self.most = self.best()[1]

    def move(self, prices: Sequence[int]) -> None:
        """Change all prices."""
        self.nets = {kind: self.gains[kind] - prices[kind] for kind in self.kinds}
        self.orders: list[list[tuple[int, int]]] = [[] for _ in self.needs]
        for kind, role in self.role.items():
            self.orders[role].append((-self.nets[kind], kind))
        for order in self.orders:
            order.sort()
        self.sums: list[Sums] = [self._summed(order) for order in self.orders]

    def large(self) -> bool:
        """Return whether a table of everything would be large."""
        states: int = (self.most + 1) ** (len(self.needs) - 1)
        return states * len(self.kinds) > LARGE

    def _summed(self, order: Sequence[tuple[int, int]]) -> Sums:
        units = [-loss for loss, kind in order for _ in range(self.counts[kind])]
        return list(accumulate(units, initial=0))

    def price(self, kind: int, price: int) -> None:
        """Change the price of a kind."""
        order = self.orders[self.role[kind]]
        del order[bisect_left(order, (-self.nets[kind], kind))]
        self.nets[kind] = self.gains[kind] - price
        entry = -self.nets[kind], kind
        order.insert(bisect_left(order, entry), entry)
        self.sums[self.role[kind]] = self._summed(order)

    def best(self) -> tuple[int, int]:
        """Return what the best deals earn net of the prices, and how many they are."""
        return _best(self.sums, [0] * len(self.needs), self.needs, self.rule.benefit.bonus, 0)

    def taken(self) -> list[tuple[int, int]]:
        """Return the kinds in the best deals, and how many units of each."""
        _, deals = self.best()
        found = []
        for order, need in zip(self.orders, self.needs, strict=True):
            room = deals * need
            for _, kind in order:
                if not room:
                    break
                units = min(room, self.counts[kind])
                room -= units
                found.append((kind, units))
        return found

    def bids(self, kind: int) -> list[int]:
        """Return what the best deals with exactly 0, 1, 2, … units of a kind earn, if this kind were for nothing."""
        role, count, net = self.role[kind], self.counts[kind], self.nets[kind]
        order, sums, need, bonus = self.orders[role], self.sums[role], self.needs[role], self.rule.benefit.bonus
        place = sum([self.counts[other] for _, other in order[: bisect_left(order, (-net, kind))]])
        others = [(s, n) for i, (s, n) in enumerate(zip(self.sums, self.needs, strict=True)) if i != role]
        most = min([(len(s) - 1) // n for s, n in others])
        left = len(sums) - 1 - count
        found = []
        deals = 0
        for units in range(count + 1):
            deals = max(deals, -(-units // need))
            best = _NOTHING
            while deals <= most and deals * need - units <= left:
                more = deals * need - units
                own = sums[more] if more <= place else sums[more + count] - count * net
                value = own + deals * bonus
                for other, each in others:
                    value += other[deals * each]
                if value < best:
                    break
                best = value
                deals += 1
            deals = max(0, deals - 1)
            found.append(best + units * self.gains[kind] if best > _NOTHING else _NOTHING)
        return found

    def table(self, prices: Sequence[int], limit: int) -> Table:
        """Return the table of all paths that lose less than `limit` at these prices, and of the one that takes nothing.

        The prices have to be those of this moment.
        """
        ahead = self._ahead()
        layer: dict[Partial | None, int] = {None: 0}
        worth: dict[Partial | None, int] = {None: ahead.worth(0, None)}
        states: list[list[Partial | None]] = [[None]]
        layers = []
        for number, kind in enumerate(self.kinds):
            reach, price = strides(self.rule, kind, self.counts[kind], self.most), prices[kind]
            numbers: dict[Partial | None, int] = {}
            following: dict[Partial | None, int] = {}
            least: dict[Partial | None, int] = {}
            rows: list[list[Arc]] = []
            for here, (state, lost) in enumerate(layer.items()):
                base = lost + worth[state]
                row = []
                for units, after, gain in reach(state):
                    if after not in following:
                        following[after] = ahead.worth(number + 1, after)
                    loss = base - gain + price * units - following[after]
                    if loss < limit or not (units or after):
                        row.append((here, units, numbers.setdefault(after, len(numbers)), gain))
                        if loss < least.get(after, loss + 1):
                            least[after] = loss
                rows.append(row)
            layers.append(rows)
            states.append(list(numbers))
            layer = {state: least[state] for state in numbers}
            worth = following
        return Table(self.machine, self.kinds, layers, states)

    def _ahead(self) -> _Ahead:
        """Return what can still be earned after each layer."""
        orders: list[list[tuple[int, int]]] = [[] for _ in self.needs]
        sums: list[Sums] = [[0] for _ in self.needs]
        layers = [tuple(sums)]
        for kind in reversed(self.kinds):
            role = self.role[kind]
            entry = -self.nets[kind], kind
            orders[role].insert(bisect_left(orders[role], entry), entry)
            sums[role] = self._summed(orders[role])
            layers.append(tuple(sums))
        layers.reverse()
        return _Ahead(layers, self.needs, self.rule.benefit.bonus)


class _Ahead:
    """What deals in the making and further ones can still earn from the units that stand after a layer."""

    def __init__(self, layers: Sequence[tuple[Sums, ...]], needs: Sequence[int], bonus: int) -> None:
        self.layers = layers
        self.needs = needs
        self.bonus = bonus
        self.none = [0] * len(needs)

    def worth(self, layer: int, partial: Partial | None) -> int:
        """Return the most that can still be earned before a layer, whose units have not been taken yet."""
        fills = partial or self.none
        begun = max([-(-fill // need) for fill, need in zip(fills, self.needs, strict=True)])
        return _best(self.layers[layer], fills, self.needs, self.bonus, begun)[0]


def _best(sums: Sequence[Sums], fills: Sequence[int], needs: Sequence[int], bonus: int, begun: int) -> tuple[int, int]:
    """Return the most that deals earn with units that they hold already, and how many deals that takes."""
    best, deals = _NOTHING, begun
    most = min([(len(s) - 1 + fill) // need for s, fill, need in zip(sums, fills, needs, strict=True)])
    while deals <= most:
        value = deals * bonus
        for earned, fill, need in zip(sums, fills, needs, strict=True):
            value += earned[deals * need - fill]
        if value <= best:
            break
        best = value
        deals += 1
    return best, deals - 1
