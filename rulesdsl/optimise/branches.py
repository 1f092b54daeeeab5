"""The best whole numbers of a program: linear programs, parted wherever their best solution is not allowed.

A linear program forgets that there are only whole deals, so its best solution is a bound. Where that does not make
whole deals, two programs take its place, one with fewer of them and one with more, and no allowed solution is lost
(branch and bound, Land and Doig 1960). A program whose bound is no better than what is known is not gone into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter

from rulesdsl.optimise.program import Program
from rulesdsl.optimise.tableau import Tableau

CELLS = 4000  # how large a program may be, in columns times rows
ROUNDS, LATER = 8, 2  # so many times what is not whole is cut off before a program is parted: at first, and later
CUTS = 5  # so many cuts at a time

Number = int | Fraction
Values = Mapping[int, Number]  # the columns that are not 0
Bound = tuple[list[tuple[int, int]], int]  # columns, how often each, and how many there may be together
Lot = tuple[Fraction, list[int], int]  # how near a sum is to the middle of two multiples, the columns, and the number


def best_numbers(program: Program, patience: int, stopped: Callable[[], bool]) -> dict[int, int] | None:
    """Return the columns that are not 0 in the best solution.

    None where that takes more than `patience` (so many numbers are looked at), or `stopped` says so.
    """
    if len(program.columns) * (len(program.limits) + len(program.held)) > CELLS:
        return None
    best: dict[int, int] = {}
    known = 0
    root = Tableau(program.gains)
    for terms in program.held:
        root.hold(terms)
    for terms, limit in program.limits:
        root.at_most(terms, limit)
    root.rise()
    waiting = [root]
    rounds, work = ROUNDS, 0
    while waiting:
        if work > patience or stopped():
            return None
        tableau = waiting.pop()
        values = _tightened(program, tableau, known + program.grain, rounds)
        rounds, work = LATER, work + tableau.work
        if values is None:
            continue
        bounds = _apart(program, values) or _split(_broken(program, values), values)
        if bounds is None:
            best = {column: int(value) for column, value in values.items()}
            known = sum([program.gains[column] * value for column, value in best.items()])
        else:
            for terms, limit in bounds:
                part = tableau.copy()
                part.at_most(terms, limit)
                waiting.append(part)
    return best


def _tightened(program: Program, tableau: Tableau, enough: int, rounds: int) -> Values | None:
    """Cut off what is not whole for some rounds; return the best solution then, or None where none gains `enough`."""
    while tableau.mend(enough):
        tableau.slacken()
        values = {column: value for column, value in tableau.values().items() if column < len(program.columns)}
        broken = _broken(program, values) if rounds else []
        if not broken:
            return values
        rounds -= 1
        for _, columns, size in broken[:CUTS]:
            tableau.cut([(column, 1) for column in columns], size)
    return None


def _apart(program: Program, values: Values) -> tuple[Bound, Bound] | None:
    """Return two bounds for columns that should make no deal or a whole one, or one deal instead of two."""
    for terms, least in program.steps:
        held = [values[column] * times for column, times in terms if column in values]
        if held and sum(held) < least:
            return _at_most([column for column, _ in terms], 0), ([(column, -times) for column, times in terms], -least)
    for first, second in program.rivals:
        if _sum(first, values) and _sum(second, values):
            return _at_most(first, 0), _at_most(second, 0)
    return None


def _broken(program: Program, values: Values) -> list[Lot]:
    """Return the sums that are no multiples of their numbers, those that are furthest from one first."""
    parts = [column for column, value in values.items() if isinstance(value, Fraction)]
    found = []
    for columns, size in [*program.lots, *[([column], 1) for column in parts]]:
        if size > 1 or parts:
            rest = _sum(columns, values) % size
            if rest:
                found.append((abs(rest / Fraction(size) - HALF), columns, size))
    found.sort(key=itemgetter(0))
    return found


def _split(broken: Sequence[Lot], values: Values) -> tuple[Bound, Bound] | None:
    """Return the bounds below and above the first sum, the nearer one last."""
    if not broken:
        return None
    _, columns, size = broken[0]
    total = _sum(columns, values)
    below = int(total // size) * size
    fewer, more = _at_most(columns, below), _at_least(columns, below + size)
    return (fewer, more) if 2 * (total - below) > size else (more, fewer)


def _sum(columns: Iterable[int], values: Values) -> Number:
    return sum([values[column] for column in columns if column in values])


def _at_most(columns: Iterable[int], limit: int) -> Bound:
    return [(column, 1) for column in columns], limit


def _at_least(columns: Iterable[int], limit: int) -> Bound:
    return [(column, -1) for column in columns], -limit


HALF = Fraction(1, 2)
