"""Linear programs in whole numbers: the simplex method, with nothing rounded.

Every row says `den * basic + sum(coefficient * free) == right side` of variables that are at least 0: those that are
free are 0 at the moment, each other one is basic in a row of its own. Rows have denominators of their own, so that the
numbers stay small. A row may be added to a solved program at any time, and the best solution with it is a few steps
away (the simplex method of Dantzig 1951, the dual one of Lemke 1954, and the rule of Bland 1977 against going in
circles).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd

Row = list[int]  # the denominator, the right side, and the coefficients of the free variables
Terms = Iterable[tuple[int, int]]  # variables, and how often each

_PLACE = 2  # of the first free variable in a row
_IDLE = 20  # so many steps without a gain, and the next ones are chosen so that they cannot go in circles


class Tableau:
    """A linear program, and its solution of the moment; the first row says what is to be as great as it can be.

    Variables have numbers; those of the gains come first. `work` is how many numbers the steps so far have looked at.
    """

    def __init__(self, gains: Sequence[int]) -> None:
        self.rows: list[Row] = [[1, 0, *[-gain for gain in gains]]]
        self.basic = [-1]
        self.free = list(range(len(gains)))
        self.next = len(gains)
        self.work = 0
        self.cuts: set[int] = set()

    def copy(self) -> Tableau:
        """Return the same program, which may be changed apart."""
        other = Tableau(())
        other.rows, other.basic, other.free = self.rows.copy(), self.basic.copy(), self.free.copy()
        other.next, other.work, other.cuts = self.next, 0, self.cuts.copy()
        return other

    def value(self) -> Fraction:
        """Return what the solution gains."""
        return Fraction(self.rows[0][1], self.rows[0][0])

    def worth(self, gain: int) -> bool:
        """Return whether the solution gains so much or more."""
        return self.rows[0][1] >= gain * self.rows[0][0]

    def values(self) -> dict[int, int | Fraction]:
        """Return the variables that are not 0; whole ones are whole numbers."""
        found: dict[int, int | Fraction] = {}
        for variable, row in zip(self.basic[1:], self.rows[1:], strict=True):
            if row[1]:
                whole, rest = divmod(row[1], row[0])
                found[variable] = Fraction(row[1], row[0]) if rest else whole
        return found

    def at_most(self, terms: Terms, limit: int) -> None:
        """Add a row: so many of these variables together are at most `limit`."""
        self._add(self._row(terms, limit))

    def cut(self, terms: Terms, size: int) -> None:
        """Add a row that cuts off the solution of the moment, but no whole numbers whose sum is a multiple of `size`.

        All variables have to be whole, and a row says so of a sum whose remainder is left out (Gomory 1958).
        """
        row = self._row(terms, 0)
        den = row[0] * size
        self.cuts.add(self.next)
        self._add([den, *[-(-x % den) for x in row[1:]]])

    def slacken(self) -> None:
        """Forget the cuts that the solution of the moment is inside of."""
        kept = [number for number, variable in enumerate(self.basic) if variable not in self.cuts]
        self.rows = [self.rows[number] for number in kept]
        self.basic = [self.basic[number] for number in kept]

    def _add(self, row: Row) -> None:
        self.rows.append(row)
        self.basic.append(self.next)
        self.next += 1

    def _row(self, terms: Terms, limit: int) -> Row:
        places = {variable: place for place, variable in enumerate(self.free, _PLACE)}
        row = [1, limit, *[0] * len(self.free)]
        for variable, times in terms:
            if variable in places:
                row[places[variable]] += times * row[0]
                continue
            known = self.rows[self.basic.index(variable)]
            finer = known[0] // gcd(known[0], row[0])
            if finer > 1:
                row = [finer * x for x in row]
            den = row[0]
            times = times * den // known[0]
            row = [x - times * y for x, y in zip(row, known, strict=True)]
            row[0] = den
        return row

    def hold(self, terms: Terms) -> None:
        """Hold a sum at 0, as long as all variables are 0: one of them follows from the others from now on."""
        self.at_most(terms, 0)
        row = self.rows[-1]
        place = next((place for place in range(_PLACE, len(row)) if row[place]), None)
        if place is None:
            self.rows.pop()
            self.basic.pop()
            return
        self._pivot(len(self.rows) - 1, place)
        del self.free[place - _PLACE]
        self.rows = [row[:place] + row[place + 1 :] for row in self.rows]

    def rise(self) -> None:
        """Go on to the best solution."""
        idle = 0
        while (place := self._entering(idle > _IDLE)) is not None:
            number = self._limiting(place)
            idle = 0 if self.rows[number][1] else idle + 1
            self._pivot(number, place)

    def mend(self, enough: int) -> bool:
        """Go on to the best solution with the rows that were added; False where none gains `enough`."""
        idle = 0
        while self.worth(enough):
            number = self._broken(idle > _IDLE)
            if number is None:
                return True
            place = self._yielding(number)
            if place is None:
                return False
            idle = 0 if self.rows[0][place] else idle + 1
            self._pivot(number, place)
        return False

    def _entering(self, first: bool) -> int | None:
        """Return the place of the free variable that gains most, or of the first one that gains."""
        costs = self.rows[0]
        if first:
            gaining = [(variable, place) for place, variable in enumerate(self.free, _PLACE) if costs[place] < 0]
            return min(gaining)[1] if gaining else None
        least = min(costs[_PLACE:], default=0)
        return costs.index(least, _PLACE) if least < 0 else None

    def _limiting(self, place: int) -> int:
        """Return the row whose variable is the first to be 0 when a free one grows."""
        best, limit, rate = 0, 1, 0
        for number in range(1, len(self.rows)):
            row = self.rows[number]
            if row[place] > 0:
                later = row[1] * rate - limit * row[place]
                if later < 0 or (later == 0 and self.basic[number] < self.basic[best]):
                    best, limit, rate = number, row[1], row[place]
        return best

    def _broken(self, first: bool) -> int | None:
        """Return the row whose variable is furthest below 0, or the first one that is."""
        rows = self.rows
        broken = [number for number in range(1, len(rows)) if rows[number][1] < 0]
        if not broken:
            return None
        if first:
            return min(broken, key=self.basic.__getitem__)
        worst = broken[0]
        for number in broken[1:]:
            if rows[number][1] * rows[worst][0] < rows[worst][1] * rows[number][0]:
                worst = number
        return worst

    def _yielding(self, number: int) -> int | None:
        """Return the place of the free variable that may grow at the least cost until a row is not broken."""
        row, costs = self.rows[number], self.rows[0]
        best = None
        for place in range(_PLACE, len(row)):
            if row[place] < 0:
                dearer = 0 if best is None else costs[best] * row[place] - costs[place] * row[best]
                if best is None or dearer < 0 or (dearer == 0 and self.free[place - _PLACE] < self.free[best - _PLACE]):
                    best = place
        return best

    def _pivot(self, number: int, place: int) -> None:
        """Let a free variable take the place of a basic one, and the other way round."""
        self.work += len(self.rows) * len(self.free)
        rows = self.rows
        row = rows[number] if rows[number][place] > 0 else [-x for x in rows[number]]
        by, den = row[place], row[0]
        for index, other in enumerate(rows):
            times = other[place]
            if not times or index == number:
                continue
            if by == 1:
                after = [x - times * y for x, y in zip(other, row, strict=True)]
                after[0], after[place] = other[0], -times * den
            else:
                after = [by * x - times * y for x, y in zip(other, row, strict=True)]
                after[0], after[place] = by * other[0], -times * den
                common = gcd(*after)
                if common > 1:
                    after = [x // common for x in after]
            rows[index] = after
        entered = row.copy()
        entered[0], entered[place] = by, den
        rows[number] = entered
        self.basic[number], self.free[place - _PLACE] = self.free[place - _PLACE], self.basic[number]
