"""Which kinds of goods a sentence means, found by their names and kept as bits."""

from __future__ import annotations

from collections.abc import Sequence

from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Selection


class Sieve:
    """Kinds of goods by the names that a sentence can call them; bit k stands for kind k."""

    def __init__(self, goods: Sequence[Goods], counts: Sequence[int]) -> None:
        self._goods = goods
        self._counts = counts
        self._all = (1 << len(goods)) - 1
        self._named: dict[str, int] = {}
        named = self._named
        for kind, one in enumerate(goods):
            bit = 1 << kind
            for name in one.names:
                named[name] = named.get(name, 0) | bit

    def bits(self, selection: Selection) -> int:
        """Return the kinds that a selection means."""
        found = self._all if selection.names is None else self._of(selection.names)
        if selection.excepts and found:
            found &= ~self._of(selection.excepts)
        if selection.ranges and found:
            for kind in numbers(found):
                rate = self._goods[kind].rate
                if not all(bounds.holds(rate) for bounds in selection.ranges):
                    found &= ~(1 << kind)
        return found

    def units(self, bits: int) -> int:
        """Return how many units there are of some kinds."""
        return sum([self._counts[kind] for kind in numbers(bits)])

    def mask(self, selection: Selection) -> tuple[bool, ...]:
        """Return, for each kind, whether a selection means it."""
        found = self.bits(selection)
        return tuple([found >> kind & 1 == 1 for kind in range(len(self._goods))])

    def _of(self, names: frozenset[str]) -> int:
        found = 0
        named = self._named.get
        for name in names:
            found |= named(name, 0)
        return found


def numbers(bits: int) -> list[int]:
    """Return the numbers of the bits that are set, from the lowest."""
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found
