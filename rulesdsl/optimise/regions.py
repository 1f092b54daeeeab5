"""Regions: parts of a large component, each solved apart at the prices, that grow together where they disagree.

At good prices nearly every offer alone wants what the best selection gives it; only here and there do some offers want
the same unit, or does none want one that has its price. A region is a few offers that are solved together. It may sell
what others could want at the price, so what the regions lose together is never more than what the best selection
loses. Where they want more units than there are, or leave some that are worth more, the regions concerned become one.
When all of them agree, they are a selection that loses exactly that: the best one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from rulesdsl.optimise.gates import Found
from rulesdsl.optimise.prices import Prices, Worth, most_left, worth
from rulesdsl.optimise.rest import Rest
from rulesdsl.optimise.table import Path, Table


@attrs.frozen(eq=False)
class Region:
    """Some tables by number, what they do together if they may sell to others, and what they lose at least.

    `proved` tells whether they lose no more than that, and `least` what they lose at least at prices of their own.
    """

    members: tuple[int, ...]
    kinds: Sequence[int]
    used: dict[int, int]
    paths: Sequence[tuple[Table, Path]]
    loss: int
    proved: bool
    least: int = 0


@attrs.frozen(eq=False)
class Task:
    """What is to be solved for a region, over kinds of its own, from prices that are known to be good."""

    tables: Sequence[Table]
    rests: Sequence[Rest]
    floors: Sequence[int]
    prices: Prices
    parts: Sequence[tuple[int, int]]  # the first kind of each region that this one is made of, and its least loss


Solver = Callable[[Task], tuple[Found, Prices]]  # the best paths, and the prices at which they lose what they do


def agreed(
    tables: Sequence[Table],
    rests: Sequence[Rest],
    floors: Sequence[int],
    prices: Prices,
    solver: Solver,
    most: int,
    stopped: Callable[[], bool],
) -> tuple[Found, Sequence[tuple[Table, Path]]]:
    """Return the best joint path, and what each table does in its region.

    Where regions of `most` tables do not do, or `stopped` says so, there is no joint path but what is lost at least.
    """
    land = _Land(tables, rests, floors, prices)
    while disputed := land.disputed():
        for members in land.meeting(disputed):
            region = land.solved(members, solver) if len(members) <= most and not stopped() else None
            if region is not None:
                land.replace(region)
            if region is None or not region.proved:
                return Found((), land.loss, land.loss), land.wishes()
    return land.found(), ()


class _Land:
    """The regions of a component at common prices."""

    def __init__(self, tables: Sequence[Table], rests: Sequence[Rest], floors: Sequence[int], prices: Prices) -> None:
        self.tables = tables
        self.rests = rests
        self.floors = floors
        self.common = prices.each
        self.own = list(prices.each)  # as the common prices, but of kinds inside a region those that suit it better
        self.counts = [len(rest.values) - 1 for rest in rests]
        self.most = [most_left(rest, price) for rest, price in zip(rests, self.common, strict=True)]
        self.takers: list[list[int]] = [[] for _ in rests]
        self.left = list(self.counts)
        self.inside = [False] * len(rests)  # whether the region of a kind has counted what is left of it
        self.regions: list[Region] = []  # for each table
        self.alone: list[int] = []
        for number, table in enumerate(tables):
            worths = worth(table, self.common)
            path, used = _best(table, worths, self.common)
            self.alone.append(worths[0][0])
            self.regions.append(Region((number,), table.kinds, used, [(table, path)], 0, True))
            for kind, units in used.items():
                self.takers[kind].append(number)
                self.left[kind] -= units
        self.doubtful = [kind for kind, takers in enumerate(self.takers) if takers]

    @property
    def loss(self) -> int:
        """Return what every joint path loses at least."""
        return sum([region.loss for number, region in enumerate(self.regions) if region.members[0] == number])

    def disputed(self) -> list[int]:
        """Return the kinds of which more units are wanted than there are, or fewer than are worth their price."""
        found = []
        for kind in sorted(set(self.doubtful)):
            if not self.inside[kind]:
                left = self.left[kind]
                if left < 0 or self.most[kind] != self.rests[kind].values[left] - self.common[kind] * left:
                    found.append(kind)
        self.doubtful = list(found)
        return found

    def meeting(self, disputed: Sequence[int]) -> list[list[int]]:
        """Return the tables of regions that become one: each region is in one dispute at a time."""
        busy: set[int] = set()
        found = []
        for kind in disputed:
            around = {region.members[0]: region for region in [self.regions[n] for n in self.takers[kind]]}
            if self.left[kind] < 0:
                around = {first: region for first, region in around.items() if region.used.get(kind)}
            if busy.isdisjoint(around):
                busy |= around.keys()
                found.append(sorted([n for region in around.values() for n in region.members]))
        return found

    def solved(self, members: Sequence[int], solver: Solver) -> Region:
        """Solve some tables together."""
        kinds = sorted({kind for n in members for kind in self.tables[n].kinds})
        local = {kind: place for place, kind in enumerate(kinds)}
        tables = [_renumbered(self.tables[n], local) for n in members]
        among = set(members)
        inside = [among.issuperset(self.takers[kind]) for kind in kinds]
        rests = [
            self.rests[k] if mine else _market(self.common[k], self.counts[k])
            for k, mine in zip(kinds, inside, strict=True)
        ]
        floors = [self.floors[k] if mine else self.common[k] for k, mine in zip(kinds, inside, strict=True)]
        top = sum([self.alone[n] for n in members]) + _worth_of(rests, [self.common[k] for k in kinds])
        own = [self.own[k] for k in kinds]
        bound = sum([worth(table, own)[0][0] for table in tables]) + _worth_of(rests, own)
        parts = [(local[r.kinds[0]], r.least) for n in members if (r := self.regions[n]).members[0] == n and r.least]
        found, prices = solver(Task(tables, rests, floors, Prices(own, bound), parts))
        for kind, mine, price in zip(kinds, inside, prices.each, strict=True):
            if mine:
                self.own[kind] = price
                self.inside[kind] = True
        machines = {id(table.machine) for table in tables}
        used = dict.fromkeys(kinds, 0)
        paths = []
        for table, path in found.paths:
            if id(table.machine) in machines:
                back = attrs.evolve(table, kinds=tuple([kinds[k] for k in table.kinds]))
                paths.append((back, path))
                for kind, (units, _) in zip(back.kinds, path, strict=True):
                    used[kind] += units
        loss = top - prices.bound + found.least
        own = [self.own[k] for k in kinds]
        bound = sum([worth(table, own)[0][0] for table in tables]) + _worth_of(rests, own)
        return Region(tuple(members), kinds, used, paths, loss, found.loss == found.least, bound - top + loss)

    def replace(self, region: Region) -> None:
        """Put a region in the place of those that it is made of."""
        for number in region.members:
            before = self.regions[number]
            if before.members[0] == number:
                for kind, units in before.used.items():
                    self.left[kind] += units
        for kind, units in region.used.items():
            self.left[kind] -= units
        for number in region.members:
            self.regions[number] = region
        self.doubtful += region.kinds

    def wishes(self) -> list[tuple[Table, Path]]:
        """Return what each table does in its region."""
        numbers = {id(table.machine): number for number, table in enumerate(self.tables)}
        found: dict[int, tuple[Table, Path]] = {}
        for region in self.regions:
            for table, path in region.paths:
                found[numbers[id(table.machine)]] = table, path
        return [found[number] for number in range(len(self.tables))]

    def found(self) -> Found:
        """Return what all regions do, when they agree."""
        paths = [path for n, region in enumerate(self.regions) if region.members[0] == n for path in region.paths]
        for rest, units in zip(self.rests, self.left, strict=True):
            paths += rest.paths(units)
        return Found(paths, self.loss, self.loss)


def _best(table: Table, worths: Worth, prices: Sequence[int]) -> tuple[Path, dict[int, int]]:
    """Return the path of a table that loses nothing, and how many units of each kind it takes."""
    state = 0
    path, used = [], {}
    for layer, kind in enumerate(table.kinds):
        goal, price, following = worths[layer][state], prices[kind], worths[layer + 1]
        for _, units, target, gain in table.rows[layer][state]:
            if gain - price * units + following[target] == goal:
                state = target
                path.append((units, state))
                used[kind] = units
                break
    return tuple(path), used


def _renumbered(table: Table, numbers: Mapping[int, int]) -> Table:
    return attrs.evolve(table, kinds=tuple([numbers[kind] for kind in table.kinds]))


def _market(price: int, count: int) -> Rest:
    """Return what units are worth that others may buy at the price."""
    return Rest([price * units for units in range(count + 1)], fixed=True)


def _worth_of(rests: Sequence[Rest], prices: Sequence[int]) -> int:
    """Return what all units are worth at these prices."""
    return sum([p * (len(r.values) - 1) + most_left(r, p) for r, p in zip(rests, prices, strict=True)])
