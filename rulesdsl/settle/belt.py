"""A basket once everything about it is known: goods and counts at once, lines when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import attrs

from rulesdsl.model.line import Line
from rulesdsl.settle.kinds import Unit


@attrs.frozen(slots=False, eq=False)
class Belt:
    """A basket as the first stage finds it.

    `units` are the goods of each line, and how many there are; `amount` is what all of them cost, in minor units.
    `made` makes the lines.
    """

    units: Sequence[Unit]
    amount: int
    made: Callable[[], tuple[Line, ...]]

    @property
    def names(self) -> frozenset[str]:
        """Return everything that a sentence can call any of the goods."""
        return frozenset().union(*[goods.names for goods, _ in self.units])

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return one line for each row of the basket, in its order."""
        return self.made()


def belt_of(lines: tuple[Line, ...]) -> Belt:
    """Return the belt of lines that are made already."""
    return Belt([(line.goods, line.count) for line in lines], sum(line.amount for line in lines), lambda: lines)
