"""A first answer where a quick walk finds none: the offers choose one after the other from the units that are left."""

from __future__ import annotations

from collections.abc import Sequence

from rulesdsl.optimise.machine import Table
from rulesdsl.optimise.prices import worth

Path = tuple[tuple[int, int], ...]  # for each layer of a table, the units taken and the number of the state afterwards

_NOTHING = -1 << 200


def in_turn(
    tables: Sequence[Table], counts: Sequence[int], floors: Sequence[int], paid: Sequence[int]
) -> tuple[tuple[Path, ...], int]:
    """Return what every table does, and what that is worth with the floors of the units that are left.

    The offers that earn most go first, and each takes what is best for it if a unit costs what `paid` says.
    """
    left = list(counts)
    paths: list[Path] = [()] * len(tables)
    order = sorted(range(len(tables)), key=lambda i: -worth(tables[i], paid)[0][0])
    total = 0
    for index in order:
        paths[index], gain = _best(tables[index], left, paid)
        total += gain
        for kind, (units, _) in zip(tables[index].kinds, paths[index], strict=True):
            left[kind] -= units
    return tuple(paths), total + sum(floor * count for floor, count in zip(floors, left, strict=True))


def _best(table: Table, left: Sequence[int], paid: Sequence[int]) -> tuple[Path, int]:
    """Return the path of a table that earns most net of what its units cost, from the units that are left."""
    following = [0] * len(table.states[-1])
    values = [following]
    for kind, rows in zip(reversed(table.kinds), reversed(table.arcs), strict=True):
        price, most = paid[kind], left[kind]
        following = [
            max(
                [gain - price * units + following[target] for units, target, gain in row if units <= most],
                default=_NOTHING,
            )
            for row in rows
        ]
        values.append(following)
    values.reverse()
    state, total = 0, 0
    path = []
    for layer, kind in enumerate(table.kinds):
        units, state, gain = max(
            (arc for arc in table.arcs[layer][state] if arc.units <= left[kind]),
            key=lambda arc: arc.gain - paid[kind] * arc.units + values[layer + 1][arc.target],
        )
        path.append((units, state))
        total += gain
    return tuple(path), total
