"""The rest: what the units of a kind are worth that the offers on several kinds leave.

Each of them is worth its floor, or what an offer that stands on this kind alone makes of it. Such an offer has nothing
to wait for, so it takes no part in the search: what is left of a kind has its value, and that is all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from rulesdsl.optimise.table import Arc, Path, Table


@attrs.frozen(eq=False)
class Rest:
    """What 0, 1, 2, … units of a kind are worth, and the arcs of the offers on it alone that make them worth that.

    The price of a kind may be `fixed`, where others take what is left at this price.
    """

    values: list[int]
    chosen: tuple[tuple[Table, list[Arc]], ...] = ()  # a table of one layer, and its arc for each number of units
    fixed: bool = False

    def paths(self, units: int) -> list[tuple[Table, Path]]:
        """Return the path of each offer on this kind alone when so many units are left to them."""
        found: list[tuple[Table, Path]] = []
        for table, arcs in reversed(self.chosen):
            _, taken, state, _ = arcs[units]
            found.append((table, ((taken, state),)))
            units -= taken
        return found


def bare(counts: Sequence[int], floors: Sequence[int]) -> list[Rest]:
    """Return the rest of each kind where no offer stands on one kind alone."""
    return [Rest([floor * n for n in range(count + 1)]) for floor, count in zip(floors, counts, strict=True)]


def rests(
    single: Sequence[Table], counts: Sequence[int], floors: Sequence[int], stopped: Callable[[], bool]
) -> list[Rest] | None:
    """Return the rest of each kind, given the tables that have one layer only; None if `stopped` says so."""
    found = bare(counts, floors)
    for table in single:
        kind = table.kinds[0]
        shared = _shared(found[kind], table, stopped)
        if shared is None:
            return None
        found[kind] = shared
    return found


def _shared(rest: Rest, table: Table, stopped: Callable[[], bool]) -> Rest | None:
    """Return the rest of a kind with one more offer on it; None if `stopped` says so."""
    before, row = rest.values, table.rows[0][0]
    values, arcs = [], []
    for units in range(len(before)):
        if units & 15 == 15 and stopped():
            return None
        value, arc = max(
            [(before[units - arc[1]] + arc[3], arc) for arc in row if arc[1] <= units], key=lambda choice: choice[0]
        )
        values.append(value)
        arcs.append(arc)
    return Rest(values, (*rest.chosen, (table, arcs)))
