"""A selection: what every table does, and the units of each kind that are left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rulesdsl.optimise.rest import Rest
from rulesdsl.optimise.table import Path, Table


class Selection:
    """What every table does, which may change one by one."""

    def __init__(self, tables: Sequence[Table], rests: Sequence[Rest], paths: Iterable[Path]) -> None:
        self.tables = tables
        self.rests = rests
        self.paths = list(paths)
        self.gains = [gain(table, path) for table, path in zip(tables, self.paths, strict=True)]
        self.used = [used(table, path) for table, path in zip(tables, self.paths, strict=True)]
        self.left = [len(rest.values) - 1 for rest in rests]
        for units in self.used:
            self._give(units, -1)

    @property
    def value(self) -> int:
        """Return what the selection is worth."""
        return sum(self.gains) + sum([rest.values[units] for rest, units in zip(self.rests, self.left, strict=True)])

    def replace(self, number: int, path: Path) -> None:
        """Let a table do something else."""
        table = self.tables[number]
        self._give(self.used[number], 1)
        self.paths[number], self.gains[number], self.used[number] = path, gain(table, path), used(table, path)
        self._give(self.used[number], -1)

    def all_paths(self) -> list[tuple[Table, Path]]:
        """Return what every table does, also those of a single kind."""
        found = [part for table, path in zip(self.tables, self.paths, strict=True) for part in table.parts(path)]
        for rest, units in zip(self.rests, self.left, strict=True):
            found += rest.paths(units)
        return found

    def _give(self, units: dict[int, int], sign: int) -> None:
        for kind, count in units.items():
            self.left[kind] += sign * count


def gain(table: Table, path: Path) -> int:
    """Return what a path through a table gains."""
    state, total = 0, 0
    for rows, (units, target) in zip(table.rows, path, strict=True):
        total += next(arc[3] for arc in rows[state] if arc[1] == units and arc[2] == target)
        state = target
    return total


def used(table: Table, path: Path) -> dict[int, int]:
    """Return the units that a path takes, by kind."""
    return {kind: units for kind, (units, _) in zip(table.kinds, path, strict=True) if units}
