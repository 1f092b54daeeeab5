"""Which kinds of goods a sentence means, found by their names and kept as bits."""

from __future__ import annotations

from collections.abc import Sequence

from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Selection


class Sieve:
    """Kinds of goods by the names that a sentence can call them; bit k stands for kind k."""

    def __init__(self, goods: Sequence[Goods], counts: Sequence[int]) -> None:
        self.goods = goods
        self.counts = counts
        self._all = (1 << len(goods)) - 1
        self._named: dict[str, int] = {}
        self._found: dict[int, int] = {}  # by identity of the selection, which its offer keeps
        self._kinds: dict[int, tuple[int, ...]] = {}
        named = self._named
        bit = 1
        for one in goods:
            for name in one.names:
                named[name] = named.get(name, 0) | bit
            bit <<= 1

    def bits(self, selection: Selection) -> int:
        """Return the kinds that a selection means."""
        found = self._found.get(id(selection))
        if found is None:
            found = self._all if selection.names is None else self._of(selection.names)
            if found and (selection.excepts or selection.ranges):
                found = self._within(selection, found)
            self._found[id(selection)] = found
        return found

    def kinds(self, bits: int) -> tuple[int, ...]:
        """Return the numbers of some kinds, from the lowest; each step asks for those of the same offers again."""
        found = self._kinds.get(bits)
        if found is None:
            found = self._kinds[bits] = tuple(numbers(bits))
        return found

    def units(self, bits: int) -> int:
        """Return how many units there are of some kinds."""
        counts = self.counts
        total = 0
        while bits:
            low = bits & -bits
            total += counts[low.bit_length() - 1]
            bits ^= low
        return total

    def _within(self, selection: Selection, found: int) -> int:
        """Return those of some kinds that a selection does not except, and whose prices are in its ranges."""
        if selection.excepts:
            found &= ~self._of(selection.excepts)
        if selection.ranges:
            for kind in numbers(found):
                rate = self.goods[kind].rate
                if not all(bounds.holds(rate) for bounds in selection.ranges):
                    found &= ~(1 << kind)
        return found

    def _of(self, names: frozenset[str]) -> int:
        found = 0
        named = self._named
        for name in named.keys() & names if len(names) > len(named) else names:
            if name in named:
                found |= named[name]
        return found


def numbers(bits: int) -> list[int]:
    """Return the numbers of the bits that are set, from the lowest."""
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found
