"""Two tables made one, where prices alone leave a gap between the bound and the best selection.

Offers that compete for the same goods each pay for them, and prices cannot always keep both from wanting the same unit.
One table of what the two do together can: its paths never take more units than there are. It has as many states as
there are pairs, so only those stay that a selection better than the best known could still pass.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from rulesdsl.optimise.prices import Worth
from rulesdsl.optimise.table import Arc, Path, Table

Pair = tuple[int, int]  # the numbers of a state of each of the two tables
Taken = tuple[Pair, int, Pair]  # the pair before, the units of both, and the pair afterwards
_Reached = tuple[Pair, int, Pair, int, int]  # the same, what both gain, and how many units the first table takes


@attrs.frozen(slots=False, eq=False)
class Joint(Table):
    """What two tables do together; its states are pairs."""

    first: Table
    second: Table
    shares: Sequence[dict[Taken, int]]  # for each layer, how many of the units the first table takes

    def parts(self, path: Path) -> list[tuple[Table, Path]]:
        """Return what each machine does on a path of both."""
        ours: list[Pair] = []
        theirs: list[Pair] = []
        before = (0, 0)
        firsts, seconds = set(self.first.kinds), set(self.second.kinds)
        for layer, (kind, (units, number)) in enumerate(zip(self.kinds, path, strict=True)):
            after = self.states[layer + 1][number]
            share = self.shares[layer][before, units, after]
            if kind in firsts:
                ours.append((share, after[0]))
            if kind in seconds:
                theirs.append((units - share, after[1]))
            before = after
        return [*self.first.parts(tuple(ours)), *self.second.parts(tuple(theirs))]


def trimmed(table: Table, worth: Worth, prices: Sequence[int], limit: int, idle: bool = False) -> Table:
    """Return the table without the arcs that every path over them loses `limit` or more at these prices.

    The path that takes nothing stays whatever it loses if `idle` says so.
    """
    lost = [0]
    rest = 0 if idle else -1  # the state in which nothing has been taken
    numbers = {0: 0}
    rows, states = [], [[table.states[0][0]]]
    for layer, kind in enumerate(table.kinds):
        price, here, following = prices[kind], worth[layer], worth[layer + 1]
        found: dict[int, int] = {}
        least: list[int] = []
        kept = []
        resting = -1
        for state, number in numbers.items():
            row = []
            for _, units, target, gain in table.rows[layer][state]:
                loss = lost[number] + here[state] - gain + price * units - following[target]
                if state == rest and not units:
                    resting = target
                elif loss >= limit:
                    continue
                after = found.setdefault(target, len(found))
                if after == len(least):
                    least.append(loss)
                elif loss < least[after]:
                    least[after] = loss
                row.append((number, units, after, gain))
            kept.append(row)
        rows.append(kept)
        states.append([table.states[layer + 1][target] for target in found])
        numbers, lost, rest = found, least, resting
    return attrs.evolve(table, rows=rows, states=states)


def joined(
    first: Table,
    second: Table,
    worths: tuple[Worth, Worth],
    prices: Sequence[int],
    counts: Sequence[int],
    limit: int,
    most: int,
) -> Joint | None:
    """Return what two tables do together without losing `limit` or more; None where that has more than `most` arcs.

    Where every path of both loses that much, the table has no state at all.
    """
    kinds = sorted({*first.kinds, *second.kinds})
    lost = {(0, 0): 0}
    reached: list[list[_Reached]] = []
    places = 0, 0
    room = most
    for kind in kinds:
        turns = [
            _turn(table, worth, place, kind, prices[kind])
            for table, worth, place in zip((first, second), worths, places, strict=True)
        ]
        arcs, lost = _together(lost, turns[0], turns[1], counts[kind], limit, room)
        room -= len(arcs)
        if room < 0:
            return None
        reached.append(arcs)
        places = places[0] + (turns[0] is not None), places[1] + (turns[1] is not None)
    return _numbered(first, second, kinds, reached)


_Turn = list[list[tuple[int, int, int, int]]]  # for each state: loss, units, state afterwards and gain of its arcs


def _turn(table: Table, worth: Worth, layer: int, kind: int, price: int) -> _Turn | None:
    """Return what a table may do with a kind, what loses least first; None if it has no layer of that kind."""
    if layer == len(table.kinds) or table.kinds[layer] != kind:
        return None
    here, following = worth[layer], worth[layer + 1]
    rows = [
        [
            (here[state] - gain + price * units - following[target], units, target, gain)
            for _, units, target, gain in row
        ]
        for state, row in enumerate(table.rows[layer])
    ]
    for row in rows:
        row.sort()
    return rows


def _together(
    lost: dict[Pair, int], first: _Turn | None, second: _Turn | None, count: int, limit: int, room: int
) -> tuple[list[_Reached], dict[Pair, int]]:
    """Return the arcs of a layer, with the pairs they lead to and the least loss there, as soon as there is no room."""
    arcs: list[_Reached] = []
    after: dict[Pair, int] = {}
    for (one, two), so_far in lost.items():
        ours = first[one] if first is not None else [(0, 0, one, 0)]
        theirs = second[two] if second is not None else [(0, 0, two, 0)]
        for loss, units, target, gain in ours:
            left = limit - so_far - loss
            if left <= 0:
                break
            for other, more, goal, also in theirs:
                if other >= left:
                    break
                if units + more > count:
                    continue
                pair = target, goal
                total = so_far + loss + other
                if total < after.get(pair, limit):
                    after[pair] = total
                arcs.append(((one, two), units + more, pair, gain + also, units))
        if len(arcs) > room:
            break
    return arcs, after


def _numbered(first: Table, second: Table, kinds: Sequence[int], reached: Sequence[Sequence[_Reached]]) -> Joint:
    """Return the table of these arcs without dead ends, each pair with a number."""
    numbers: dict[Pair, int] = {}
    for arc in reached[-1]:
        numbers.setdefault(arc[2], len(numbers))
    states = [list(numbers)]
    rows: list[list[list[Arc]]] = []
    shares: list[dict[Taken, int]] = []
    for layer in reversed(reached):
        best: dict[Taken, tuple[int, int]] = {}
        for before, units, after, gain, share in layer:
            taken = before, units, after
            if after in numbers and (taken not in best or best[taken][0] < gain):
                best[taken] = gain, share
        fresh: dict[Pair, int] = {}
        kept: list[list[Arc]] = []
        for (before, units, after), (gain, _) in best.items():
            here = fresh.setdefault(before, len(fresh))
            if here == len(kept):
                kept.append([])
            kept[here].append((here, units, numbers[after], gain))
        numbers = fresh
        states.append(list(fresh))
        rows.append(kept)
        shares.append({taken: share for taken, (_, share) in best.items()})
    return Joint(None, tuple(kinds), rows[::-1], states[::-1], first, second, shares[::-1])
