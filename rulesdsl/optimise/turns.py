"""A first answer where a quick walk finds none: the offers choose one after the other from the units that are left."""

from __future__ import annotations

from collections.abc import Sequence

from rulesdsl.optimise.prices import worth
from rulesdsl.optimise.rest import Rest
from rulesdsl.optimise.table import Path, Table

_NOTHING = -1 << 200


def in_turn(
    tables: Sequence[Table], rests: Sequence[Rest], paid: Sequence[int]
) -> tuple[list[tuple[Table, Path]], int]:
    """Return what every table does, and what that is worth with the rests of the units that are left.

    The offers that earn most go first, and each takes what is best for it if a unit costs what `paid` says.
    """
    left = [len(rest.values) - 1 for rest in rests]
    paths: list[tuple[Table, Path]] = []
    total = 0
    for table in sorted(tables, key=lambda t: -worth(t, paid)[0][0]):
        path, gain = _best(table, left, paid)
        paths.append((table, path))
        total += gain
        for kind, (units, _) in zip(table.kinds, path, strict=True):
            left[kind] -= units
    for rest, units in zip(rests, left, strict=True):
        paths += rest.paths(units)
        total += rest.values[units]
    return paths, total


def _best(table: Table, left: Sequence[int], paid: Sequence[int]) -> tuple[Path, int]:
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
    state, total = 0, 0
    path = []
    for layer, kind in enumerate(table.kinds):
        _, units, state, gain = max(
            (arc for arc in table.rows[layer][state] if arc[1] <= left[kind]),
            key=lambda arc: arc[3] - paid[kind] * arc[1] + values[layer + 1][arc[2]],
        )
        path.append((units, state))
        total += gain
    return tuple(path), total
