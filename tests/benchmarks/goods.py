"""The goods that an offer names, and money: whole cents, a percentage rounded half up for each unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import attrs

Prices = Mapping[str, int]
Units = Mapping[str, int]


def money(cents: int) -> str:
    """Write cents as an amount."""
    return f"{cents // 100}.{cents % 100:02d}"


def share(price: int, percent: int) -> int:
    """Return a percentage of a price, rounded half up."""
    return (price * percent + 50) // 100


@attrs.frozen
class Goods:
    """Items that an offer names: one by one, or all of a group by the group's name."""

    items: tuple[str, ...]
    group: str = ""

    @property
    def words(self) -> str:
        """Return the goods as a sentence says them."""
        if self.group or len(self.items) == 1:
            return self.group or self.items[0]
        return ", ".join(self.items[:-1]) + " or " + self.items[-1]

    def there(self, units: Units) -> list[str]:
        """Return the items of which there are units."""
        return [item for item in self.items if units.get(item, 0)]

    def dearest(self, prices: Prices, left: Units, count: int) -> list[str]:
        """Return the dearest units, or fewer where there are not so many."""
        found: list[str] = []
        for item in sorted(self.there(left), key=lambda item: (-prices[item], item)):
            found += [item] * min(left[item], count - len(found))
            if len(found) == count:
                break
        return found


class Deal(NamedTuple):
    """What a greedy till takes at once, and what that saves."""

    taken: Counter[str]
    saving: int


NO_DEAL = Deal(Counter(), 0)
