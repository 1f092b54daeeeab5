"""A compact integer program for one basket: what the general solvers are asked.

Nothing in it lists combinations. Its columns are counts (units of an item in one part of one offer, deals of an
offer), so it grows with offers times items and not with the number of possible deals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import attrs


class Row(NamedTuple):
    """A linear constraint: columns with their factors, and the least and the most of their sum (None: no limit)."""

    terms: tuple[tuple[int, int], ...]
    least: int | None
    most: int | None


@attrs.define
class Program:
    """Whole columns from 0 to `upper`, each with a gain in cents; wanted is the greatest total gain that fits."""

    units: Mapping[str, int]
    gains: list[int] = attrs.field(factory=list)
    upper: list[int] = attrs.field(factory=list)
    rows: list[Row] = attrs.field(factory=list)
    _takers: dict[str, list[int]] = attrs.field(factory=dict)

    def column(self, most: int, gain: int = 0) -> int:
        """Add a column and return its number."""
        self.gains.append(gain)
        self.upper.append(most)
        return len(self.gains) - 1

    def taken(self, item: str, gain: int = 0) -> int:
        """Add a column for units of an item that an offer takes, with the gain of each."""
        column = self.column(self.units[item], gain)
        self._takers.setdefault(item, []).append(column)
        return column

    def equal(self, columns: Iterable[int], factor: int, other: int) -> None:
        """Hold the sum of some columns to another one times a factor."""
        self.rows.append(Row((*((column, 1) for column in columns), (other, -factor)), 0, 0))

    def at_most(self, columns: Iterable[int], factor: int, other: int) -> None:
        """Hold the sum of some columns to at most another one times a factor."""
        self.rows.append(Row((*((column, 1) for column in columns), (other, -factor)), None, 0))

    def at_least(self, columns: Iterable[int], factor: int, other: int) -> None:
        """Hold the sum of some columns to at least another one times a factor."""
        self.rows.append(Row((*((column, 1) for column in columns), (other, -factor)), 0, None))

    def all_rows(self) -> list[Row]:
        """Return every constraint, with those that no unit is taken twice."""
        return self.rows + [
            Row(tuple((column, 1) for column in columns), None, self.units[item])
            for item, columns in self._takers.items()
        ]
