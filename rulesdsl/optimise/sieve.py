"""Which kinds of goods a sentence means, as bits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Selection


class Sieve:
    """Kinds of goods, the dearest first, and which of them selections mean; bit k stands for kind k.

    `places` are where the kinds stand among the goods of the stage; `found` holds the kinds of every selection that
    means some, by number. `weighed` says whether any of the goods are.
    """

    __slots__ = ("_kinds", "_numbers", "counts", "found", "goods", "places", "weighed")

    def __init__(
        self,
        goods: Sequence[Goods],
        counts: Sequence[int],
        places: Sequence[int],
        found: Mapping[int, int],
        numbers: Mapping[int, int],
    ) -> None:
        self.goods = goods
        self.counts = counts
        self.places = places
        self.found = found
        self._numbers = numbers
        self._kinds: dict[int, tuple[int, ...]] = {}
        self.weighed = False
        for one in goods:
            if one.measure is not None:
                self.weighed = True

    def bits(self, selection: Selection) -> int:
        """Return the kinds that a selection of some offer means."""
        return self.found.get(self._numbers[id(selection)], 0)

    def kinds(self, bits: int) -> tuple[int, ...]:
        """Return the numbers of some kinds, from the lowest; one step after another asks for the same."""
        if bits and not bits & (bits - 1):
            return (bits.bit_length() - 1,)
        found = self._kinds.get(bits)
        if found is None:
            found = self._kinds[bits] = tuple(numbers(bits))
        return found

    def units(self, bits: int) -> int:
        """Return how many units there are of some kinds."""
        counts = self.counts
        if bits and not bits & (bits - 1):
            return counts[bits.bit_length() - 1]
        total = 0
        while bits:
            low = bits & -bits
            total += counts[low.bit_length() - 1]
            bits ^= low
        return total


def numbers(bits: int) -> list[int]:
    """Return the numbers of the bits that are set, from the lowest."""
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found
