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

_Turn = list[list[tuple[int, int, int, int]]]  # for each state: loss, units, state afterwards and gain of its arcs
_Reached = list[tuple[int, list[tuple[int, int, int]]]]  # pairs, with units, the pair afterwards and the gain of arcs


@attrs.frozen(slots=False, eq=False)
class Joint(Table):
    """What two tables do together; a state is a pair in one number: `width` times the first one's, and the second's."""

    first: Table
    second: Table
    width: int

    def parts(self, path: Path) -> list[tuple[Table, Path]]:
        """Return what each machine does on a path of both."""
        ours: list[tuple[int, int]] = []
        theirs: list[tuple[int, int]] = []
        one = two = 0
        for layer, (kind, (units, number)) in enumerate(zip(self.kinds, path, strict=True)):
            goals = divmod(self.states[layer + 1][number], self.width)
            share = _share(
                _between(self.first, len(ours), kind, one, goals[0]),
                _between(self.second, len(theirs), kind, two, goals[1]),
                units,
            )
            one, two = goals
            if _takes(self.first, len(ours), kind):
                ours.append((share, one))
            if _takes(self.second, len(theirs), kind):
                theirs.append((units - share, two))
        return [*self.first.parts(tuple(ours)), *self.second.parts(tuple(theirs))]


def _takes(table: Table, layer: int, kind: int) -> bool:
    return layer < len(table.kinds) and table.kinds[layer] == kind


def _between(table: Table, layer: int, kind: int, state: int, goal: int) -> dict[int, int]:
    """Return the gain of every number of units of a kind with which a table gets from one state to another."""
    if not _takes(table, layer, kind):
        return {0: 0}
    gains: dict[int, int] = {}
    for _, units, target, gain in table.rows[layer][state]:
        if target == goal:
            gains[units] = max(gain, gains.get(units, gain))
    return gains


def _share(ours: dict[int, int], theirs: dict[int, int], units: int) -> int:
    """Return how many of the units the first table takes to gain most."""
    return max([own for own in ours if units - own in theirs], key=lambda own: ours[own] + theirs[units - own])


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
    width = max(map(len, second.states))
    lost = {0: 0}
    reached: list[_Reached] = []
    places = 0, 0
    room = most
    for kind in kinds:
        turns = [
            _turn(table, worth, place, kind, prices[kind])
            for table, worth, place in zip((first, second), worths, places, strict=True)
        ]
        rows, lost = _together(lost, turns[0], turns[1], counts[kind], width, limit, room)
        room -= sum([len(row) for _, row in rows])
        if room < 0:
            return None
        reached.append(rows)
        places = places[0] + (turns[0] is not None), places[1] + (turns[1] is not None)
    return Joint(None, tuple(kinds), *_numbered(reached), first, second, width)


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
    lost: dict[int, int],
    first: _Turn | None,
    second: _Turn | None,
    count: int,
    width: int,
    limit: int,
    room: int,
) -> tuple[_Reached, dict[int, int]]:
    """Return the arcs of a layer, with the pairs they lead to and the least loss there, as soon as there is no room."""
    rows: _Reached = []
    after: dict[int, int] = {}
    for pair, so_far in lost.items():
        one, two = divmod(pair, width)
        ours = first[one] if first is not None else [(0, 0, one, 0)]
        theirs = second[two] if second is not None else [(0, 0, two, 0)]
        row = []
        for loss, units, target, gain in ours:
            left, goals, free = limit - so_far - loss, target * width, count - units
            if left <= 0:
                break
            for other, more, goal, also in theirs:
                if other >= left:
                    break
                if more > free:
                    continue
                reached = goals + goal
                total = so_far + loss + other
                if total < after.get(reached, limit):
                    after[reached] = total
                row.append((units + more, reached, gain + also))
        rows.append((pair, row))
        room -= len(row)
        if room < 0:
            break
    return rows, after


def _numbered(reached: Sequence[_Reached]) -> tuple[list[list[list[Arc]]], list[list[int]]]:
    """Return the rows and states of a table of these arcs without dead ends, each pair with a number."""
    numbers: dict[int, int] = {}
    for _, row in reached[-1]:
        for _, after, _ in row:
            numbers.setdefault(after, len(numbers))
    states = [list(numbers)]
    rows: list[list[list[Arc]]] = []
    for layer in reversed(reached):
        fresh: dict[int, int] = {}
        kept: list[list[Arc]] = []
        for pair, row in layer:
            here = len(kept)
            good = [(here, units, numbers[after], gain) for units, after, gain in row if after in numbers]
            if good:
                fresh[pair] = here
                kept.append(good)
        numbers = fresh
        states.append(list(fresh))
        rows.append(kept)
    return rows[::-1], states[::-1]
