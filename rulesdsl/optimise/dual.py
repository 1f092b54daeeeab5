"""Prices from a linear program, exactly: the simplex method in whole numbers (Dantzig 1951, Edmonds 1967).

The table is that of the usual method times its last pivot, which keeps every entry whole and every division exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

PIVOTS = 80  # how many steps are made at most


class Dual(NamedTuple):
    """Prices of the capacities, each times `scale`."""

    prices: list[int]
    scale: int


def dual(columns: Sequence[Sequence[tuple[int, int]]], gains: Sequence[int], capacities: Sequence[int]) -> Dual | None:
    """Return prices at which the capacities are worth as little as can be, and no column gains more than it takes.

    A column holds capacities by number, with how much it takes of each. None where that needs too many steps.
    """
    width = len(columns)
    rows = [[0] * width + [capacity] for capacity in capacities]
    for at, column in enumerate(columns):
        for capacity, count in column:
            rows[capacity][at] = count
    costs = [-gain for gain in gains] + [0]
    labels = [-1] * width  # which capacity's spare units a column of the table stands for by now; -1 for none
    basis = list(range(len(rows)))
    scale = 1
    for _ in range(PIVOTS):
        entering = min(range(width), key=costs.__getitem__)
        if costs[entering] >= 0:
            prices = [0] * len(capacities)
            for at, label in enumerate(labels):
                if label >= 0:
                    prices[label] = costs[at]
            return Dual(prices, scale)
        leaving = _leaving(rows, entering)
        scale = _pivot([*rows, costs], leaving, entering, scale)
        labels[entering], basis[leaving] = basis[leaving], labels[entering]
    return None


def _leaving(rows: Sequence[Sequence[int]], entering: int) -> int:
    """Return the row that bounds the entering column first; every column takes some capacity, so there is one."""
    best = -1
    for at, row in enumerate(rows):
        if row[entering] > 0 and (best < 0 or row[-1] * rows[best][entering] < rows[best][-1] * row[entering]):
            best = at
    return best


def _pivot(rows: Sequence[list[int]], leaving: int, entering: int, scale: int) -> int:
    """Exchange a row and a column; return the new scale of the table."""
    own = rows[leaving]
    pivot = own[entering]
    for at, row in enumerate(rows):
        if at == leaving:
            continue
        factor = row[entering]
        if factor:
            row[:] = [(value * pivot - factor * other) // scale for value, other in zip(row, own, strict=True)]
            row[entering] = -factor
        elif pivot != scale:
            row[:] = [value * pivot // scale for value in row]
    own[entering] = scale
    return pivot
