"""A basket once everything about it is known: goods and counts at once, lines when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

import attrs

from rulesdsl.model.item import Goods
from rulesdsl.model.line import Line
from rulesdsl.optimise import Fits, Roster


class Held(NamedTuple):
    """What the roster of the first stage says of the goods on a belt, each of which lies in one place only."""

    roster: Roster
    fits: Sequence[Fits]


@attrs.frozen(slots=False, eq=False)
class Belt:
    """A basket as the first stage finds it.

    `goods` are those of each line, `counts` how many units of them there are; `made` makes the lines. `held` is known
    where all goods are listed ones.
    """

    goods: Sequence[Goods]
    counts: Sequence[int]
    made: Callable[[], tuple[Line, ...]]
    held: Held | None = None

    @property
    def amount(self) -> int:
        """Return what everything costs before any offer, in minor units."""
        return sum([goods.price * count for goods, count in zip(self.goods, self.counts, strict=True)])

    @property
    def names(self) -> frozenset[str]:
        """Return everything that a sentence can call any of the goods."""
        return frozenset().union(*[goods.names for goods in self.goods])

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return one line for each row of the basket, in its order."""
        return self.made()


def belt_of(lines: tuple[Line, ...]) -> Belt:
    """Return the belt of lines that are made already."""
    return Belt([line.goods for line in lines], [line.count for line in lines], lambda: lines)
