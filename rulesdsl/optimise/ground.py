"""The ground a component is played on: its goods in order, how many there are, and what may follow later.

Everything here is a whole number: money is minor units times `scale`, items, rates and groups are indices.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from operator import mul

import attrs

from rulesdsl.model.item import Goods
from rulesdsl.optimise.sieve import numbers

FINENESS = 16  # into so many parts the smallest saving is divided, so that prices may lie between two savings


@attrs.frozen(slots=False, eq=False)
class Ground:
    """Kinds of goods in the order of the walk, with their counts; `scale` makes every saving whole.

    `kinds` are the numbers of the kinds in the stage.
    """

    goods: tuple[Goods, ...]
    counts: tuple[int, ...]
    scale: int
    kinds: tuple[int, ...]

    @property
    def size(self) -> int:
        """Return how many kinds there are."""
        return len(self.goods)

    def mask(self, bits: int) -> tuple[bool, ...]:
        """Return, for each kind, whether it is among kinds of the stage that are given as bits."""
        known = self._masks.get(bits)
        if known is None:
            held, places = [False] * self.size, self.places
            for kind in numbers(bits):
                if kind in places:
                    held[places[kind]] = True
            known = self._masks[bits] = tuple(held)
        return known

    @cached_property
    def _masks(self) -> dict[int, tuple[bool, ...]]:
        return {}

    @cached_property
    def places(self) -> dict[int, int]:
        """Return where each kind of the stage stands."""
        return {kind: place for place, kind in enumerate(self.kinds)}

    @cached_property
    def items(self) -> tuple[int, ...]:
        """Return for each kind the index of its item."""
        return _indices([g.item for g in self.goods])

    @cached_property
    def rates(self) -> tuple[int, ...]:
        """Return for each kind the index of its unit price (of weighed goods: per measure)."""
        return _indices([g.rate for g in self.goods])

    @cached_property
    def groups(self) -> tuple[int, ...]:
        """Return for each kind its groups as a set of bits."""
        names = {name: i for i, name in enumerate(self.group_names)}
        return tuple(sum(1 << names[n] for n in g.groups) for g in self.goods)

    @cached_property
    def group_names(self) -> tuple[str, ...]:
        """Return the groups that there are."""
        return tuple(sorted({name for g in self.goods for name in g.groups}))

    @cached_property
    def later_items(self) -> tuple[int, ...]:
        """Return for each kind the items, as bits, that stand after it."""
        later, seen = [], 0
        for item in reversed(self.items):
            later.append(seen)
            seen |= 1 << item
        return tuple(reversed(later))

    def supply(self, mask: tuple[bool, ...]) -> tuple[int, ...]:
        """Return for each kind how many units of the mask stand after it."""
        known = self._supplies.get(mask)
        if known is None:
            later = [*accumulate(map(mul, reversed(mask), reversed(self.counts)), initial=0)]
            known = self._supplies[mask] = tuple(later[-2::-1])
        return known

    @cached_property
    def _supplies(self) -> dict[tuple[bool, ...], tuple[int, ...]]:
        return {}

    def worth(self, mask: Sequence[bool]) -> tuple[int, ...]:
        """Return for each kind what the units of the mask that stand after it are worth, in minor units."""
        later, seen = [], 0
        for held, count, goods in zip(reversed(mask), reversed(self.counts), reversed(self.goods), strict=True):
            later.append(seen)
            seen += count * goods.price if held else 0
        return tuple(reversed(later))


def _indices(values: Sequence[object]) -> tuple[int, ...]:
    known: dict[object, int] = {}
    return tuple(known.setdefault(v, len(known)) for v in values)
