"""The best whole numbers of a program: linear programs, parted wherever their best solution is not allowed.

A linear program forgets that there are only whole deals, so its best solution is a bound. Where that does not make
whole deals, two programs take its place, one with fewer of them and one with more, and no allowed solution is lost
(branch and bound, Land and Doig 1960). A program whose bound is no better than what is known is not gone into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from rulesdsl.optimise.program import Program
from rulesdsl.optimise.tableau import Tableau

NODES = 400  # so many linear programs are solved at most

Values = Mapping[int, tuple[int, int]]  # columns that are not 0, as numerators and denominators
Bound = tuple[list[tuple[int, int]], int]  # columns, how often each, and how many there may be together


def best_numbers(program: Program, stopped: Callable[[], bool]) -> dict[int, int] | None:
    """Return the columns that are not 0 in the best solution; None where that takes long, or `stopped` says so."""
    best: dict[int, int] = {}
    known = 0
    root = Tableau(program.gains)
    for terms in program.held:
        root.hold(terms)
    for terms, limit in program.limits:
        root.at_most(terms, limit)
    root.rise()
    waiting = [root]
    for _ in range(NODES):
        if not waiting:
            return best
        if stopped():
            break
        tableau = waiting.pop()
        if not tableau.mend(known + program.grain):
            continue
        values = {column: value for column, value in tableau.values().items() if column < len(program.columns)}
        bounds = _parted(program, values)
        if bounds is None:
            best = {column: value for column, (value, _) in values.items()}
            known = sum([program.gains[column] * value for column, value in best.items()])
        else:
            for terms, limit in bounds:
                part = tableau.copy()
                part.at_most(terms, limit)
                waiting.append(part)
    return None


def _parted(program: Program, values: Values) -> tuple[Bound, Bound] | None:
    """Return two bounds of which every allowed solution keeps one, and this one neither; None where it is allowed.

    The second one is the more promising.
    """
    for columns, least in program.steps:
        if 0 < _sum(columns, values) < least:
            return _at_most(columns, 0), _at_least(columns, least)
    for first, second in program.rivals:
        if _sum(first, values) and _sum(second, values):
            return _at_most(first, 0), _at_most(second, 0)
    if all(den == 1 for _, den in values.values()) and all(
        size == 1 or not sum([values[column][0] for column in columns if column in values]) % size
        for columns, size in program.lots
    ):
        return None
    return _split(program.lots, values) or _split([([column], 1) for column in values], values)


def _split(lots: Iterable[tuple[list[int], int]], values: Values) -> tuple[Bound, Bound] | None:
    """Part at the sum that is furthest from a multiple of its number."""
    widest, best = Fraction(0), None
    for columns, size in lots:
        number = _sum(columns, values) / size
        below = number.numerator // number.denominator
        rest = number - below
        if min(rest, 1 - rest) > widest:
            widest = min(rest, 1 - rest)
            fewer, more = _at_most(columns, below * size), _at_least(columns, below * size + size)
            best = (fewer, more) if 2 * rest > 1 else (more, fewer)
    return best


def _sum(columns: Iterable[int], values: Values) -> Fraction:
    return sum([Fraction(*values[column]) for column in columns if column in values], Fraction(0))


def _at_most(columns: Iterable[int], limit: int) -> Bound:
    return [(column, 1) for column in columns], limit


def _at_least(columns: Iterable[int], limit: int) -> Bound:
    return [(column, -1) for column in columns], -limit
