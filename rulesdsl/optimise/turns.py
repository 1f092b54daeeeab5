"""A first answer where a quick walk finds none: the offers choose one after the other from the units that are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rulesdsl.optimise.prices import worth
from rulesdsl.optimise.rest import Rest
from rulesdsl.optimise.selection import Selection, used
from rulesdsl.optimise.table import Path, Table

_NOTHING = -1 << 200
LAST = 50000  # so many arcs are looked at when there is no more time


def in_turn(
    tables: Sequence[Table], rests: Sequence[Rest], paid: Sequence[int], stopped: Callable[[], bool]
) -> Selection:
    """Return a selection.

    The offers that earn most go first, and each takes what is best for it if a unit costs what `paid` says. Where
    `stopped` says so, only a few of them take anything.
    """
    left = [len(rest.values) - 1 for rest in rests]
    paths: list[Path] = [()] * len(tables)
    room = LAST
    if stopped():
        order = sorted(range(len(tables)), key=lambda n: sum([len(row) for rows in tables[n].rows for row in rows]))
    else:
        values = [worth(table, paid)[0][0] for table in tables]
        order = sorted(range(len(tables)), key=lambda n: -values[n])
    for number in order:
        table = tables[number]
        if stopped():
            room -= sum([len(row) for rows in table.rows for row in rows])
        paths[number] = path = _best(table, left, paid) if room > 0 else _idle(table)
        for kind, (units, _) in zip(table.kinds, path, strict=True):
            left[kind] -= units
    return Selection(tables, rests, paths)


def repaired(
    tables: Sequence[Table], wishes: Sequence[tuple[Table, Path]], rests: Sequence[Rest], paid: Sequence[int]
) -> Selection:
    """Return a selection in which most tables have their wish, and the others what is best for them afterwards."""
    left = [len(rest.values) - 1 for rest in rests]
    chosen = list(tables)
    paths: list[Path] = [()] * len(tables)
    late = []
    for number, (table, path) in enumerate(wishes):
        wanted = used(table, path)
        if any(left[kind] < units for kind, units in wanted.items()):
            late.append(number)
            continue
        chosen[number], paths[number] = table, path
        for kind, units in wanted.items():
            left[kind] -= units
    for number in late:
        paths[number] = path = _best(tables[number], left, paid)
        for kind, (units, _) in zip(tables[number].kinds, path, strict=True):
            left[kind] -= units
    return Selection(chosen, rests, paths)


def _idle(table: Table) -> Path:
    """Return the path of a table that takes nothing."""
    state = 0
    path = []
    for rows in table.rows:
        state = next(target for _, units, target, _ in rows[state] if not units)
        path.append((0, state))
    return tuple(path)


def _best(table: Table, left: Sequence[int], paid: Sequence[int]) -> Path:
    """Return the path of a table that earns most net of what its units cost, from the units that are left."""
    values = [[0] * len(table.states[-1])]
    for kind, arcs, states in zip(reversed(table.kinds), reversed(table.arcs), table.states[-2::-1], strict=True):
        price, most, following = paid[kind], left[kind], values[-1]
        here = [_NOTHING] * len(states)
        for state, units, target, gain in arcs:
            value = gain - price * units + following[target]
            if units <= most and value > here[state]:
                here[state] = value
        values.append(here)
    values.reverse()
    state = 0
    path = []
    for layer, kind in enumerate(table.kinds):
        _, units, state, _ = max(
            (arc for arc in table.rows[layer][state] if arc[1] <= left[kind]),
            key=lambda arc: arc[3] - paid[kind] * arc[1] + values[layer + 1][arc[2]],
        )
        path.append((units, state))
    return tuple(path)
