"""Mending: a selection gets better where a few offers choose anew, together, from what they hold and nobody holds.

The other offers keep what they have, so these few are a small component of their own, and what is best for them is
found in no time. The offers that fall short most of what they could earn at the prices begin, each with those that it
shares most with. It goes on until no such group can do better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rulesdsl.optimise.gates import Layout
from rulesdsl.optimise.prices import auction, worth
from rulesdsl.optimise.rest import Rest
from rulesdsl.optimise.selection import Selection
from rulesdsl.optimise.table import Arc, Path, Table
from rulesdsl.optimise.walk import beam, walk

_PATIENCE = 1000
_BEAM = 6
_TAKEN = 10  # a kind that another offer takes counts so many times as much as one that it only could take


def mended(
    selection: Selection,
    floors: Sequence[int],
    prices: Sequence[int],
    sizes: Sequence[int],
    stopped: Callable[[], bool],
) -> None:
    """Make a selection better in place, by groups of so many tables, until no group can or `stopped` says so."""
    group = _Groups(selection, prices)
    for size in sizes:
        while not stopped():
            before = selection.value
            for members in group.all(size):
                if stopped():
                    return
                if _mended(selection, members, floors, prices):
                    group.changed(members)
            if selection.value == before:
                break


class _Groups:
    """The groups of tables that may choose anew."""

    def __init__(self, selection: Selection, prices: Sequence[int]) -> None:
        self.selection = selection
        self.prices = prices
        self.most = [worth(table, prices)[0][0] for table in selection.tables]
        self.takers: list[list[int]] = [[] for _ in prices]
        for number, table in enumerate(selection.tables):
            for kind in table.kinds:
                self.takers[kind].append(number)
        self.versions = [0] * len(selection.tables)
        self.tried: set[tuple[tuple[int, int], ...]] = set()

    def all(self, size: int) -> Iterator[Sequence[int]]:
        """Yield one group for each table, unless it has been tried as it is now; the worst tables come first."""
        shortfalls = [self._shortfall(number) for number in range(len(self.most))]
        for number in sorted(range(len(self.most)), key=lambda n: -shortfalls[n]):
            members = self._around(number, size)
            now = tuple([(n, self.versions[n]) for n in members])
            if now not in self.tried:
                self.tried.add(now)
                yield members

    def changed(self, members: Sequence[int]) -> None:
        """Note that these tables do something else now."""
        for number in members:
            self.versions[number] += 1

    def _shortfall(self, number: int) -> int:
        """Return what a table falls short of the best that it could earn at the prices."""
        paid = sum([self.prices[kind] * units for kind, units in self.selection.used[number].items()])
        return self.most[number] - self.selection.gains[number] + paid

    def _around(self, number: int, size: int) -> Sequence[int]:
        """Return a table and those that share most with it."""
        tables, used = self.selection.tables, self.selection.used
        shared: dict[int, int] = {}
        for kind in tables[number].kinds:
            price = self.prices[kind]
            for other in self.takers[kind]:
                shared[other] = shared.get(other, 0) + price * (_TAKEN if kind in used[other] else 1)
        shared.pop(number)
        closest = sorted(shared, key=lambda n: (-shared[n] // len(tables[n].kinds), n))
        return sorted([number, *closest[: size - 1]])


def _mended(selection: Selection, members: Sequence[int], floors: Sequence[int], prices: Sequence[int]) -> bool:
    """Let some tables choose anew; return whether that is worth more."""
    tables = [selection.tables[n] for n in members]
    free = {kind: selection.left[kind] for table in tables for kind in table.kinds}
    for number in members:
        for kind, units in selection.used[number].items():
            free[kind] += units
    kinds = sorted([kind for kind, units in free.items() if units])
    if not kinds:
        return False
    before = sum([selection.gains[n] for n in members])
    before += sum([selection.rests[kind].values[selection.left[kind]] for kind in kinds])
    numbers = {kind: number for number, kind in enumerate(kinds)}
    parts = [_within(table, free, numbers) for table in tables]
    rests = [Rest(selection.rests[kind].values[: free[kind] + 1]) for kind in kinds]
    lowest, start = [floors[kind] for kind in kinds], [prices[kind] for kind in kinds]
    lower = auction(parts, (), rests, lowest, start, lambda: False)
    if lower.bound <= before:
        return False
    layout = Layout(parts, rests, lower)
    found = walk(layout, lower.bound - before, _PATIENCE, lambda: False)
    if not found.trail and found.loss < lower.bound - before:
        found = beam(layout, _BEAM)
    if not found.trail or lower.bound - found.loss <= before:
        return False
    paths = {id(part): path for part, path in layout.found(found.trail, found.loss).paths}
    for number, part in zip(members, parts, strict=True):
        selection.replace(number, _whole(selection.tables[number], part, paths.get(id(part), ()), free))
    return True


def _within(table: Table, free: Mapping[int, int], numbers: Mapping[int, int]) -> Table:
    """Return what a table can do with the units that are free, over the kinds that have some.

    The states of that table are the numbers of the states of the whole one.
    """
    here = [0]
    rows: list[list[list[Arc]]] = []
    states = [here]
    blocked = False
    for layer, kind in enumerate(table.kinds):
        room = free[kind]
        if not room:
            here = [_skipped(table, layer, state) for state in here]
            continue
        found: dict[int, int] = {}
        kept: list[list[Arc]] = []
        for number, state in enumerate(here):
            whole = table.rows[layer][state] if state >= 0 else ()
            row = [(number, n, found.setdefault(t, len(found)), gain) for _, n, t, gain in whole if n <= room]
            blocked |= not row
            kept.append(row)
        here = list(found)
        rows.append(kept)
        states.append(here)
    if blocked or -1 in here:
        _prune(rows, {number for number, state in enumerate(here) if state < 0})
    return Table(table.machine, tuple([numbers[kind] for kind in table.kinds if free[kind]]), rows, states)


def _prune(rows: list[list[list[Arc]]], blocked: set[int]) -> None:
    """Drop the arcs that lead nowhere, given the states at the end that do."""
    for layer in range(len(rows) - 1, -1, -1):
        rows[layer] = [[arc for arc in row if arc[2] not in blocked] for row in rows[layer]]
        blocked = {number for number, row in enumerate(rows[layer]) if not row}


def _skipped(table: Table, layer: int, state: int) -> int:
    """Return the state after a layer of which no unit is taken, -1 where that is not possible."""
    if state < 0:
        return state
    return next((target for _, units, target, _ in table.rows[layer][state] if not units), -1)


def _whole(table: Table, part: Table, path: Path, free: Mapping[int, int]) -> Path:
    """Return the path through the whole table that a path through a part of it stands for."""
    state = 0
    steps = []
    taken = iter(zip(path, part.states[1:], strict=True))
    for layer, kind in enumerate(table.kinds):
        if free[kind]:
            (units, number), states = next(taken)
            state = states[number]
        else:
            units, state = 0, _skipped(table, layer, state)
        steps.append((units, state))
    return tuple(steps)
