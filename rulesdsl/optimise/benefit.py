"""What the units of a deal earn, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from rulesdsl.model.change import Change, ChangeKind
from rulesdsl.model.deal import Take
from rulesdsl.optimise.ground import Ground


@attrs.frozen
class Benefit:
    """What a deal saves, in scaled minor units.

    `unit` is each kind's own gain where it carries the reward. `bonus` is added once a deal is complete. `ceiling`
    bounds what the rewarded units earn together (`5.00 off` three cheap things). `cheapest` is how many of the cheapest
    units carry the reward; -1 all units, 0 those that the reward names.
    """

    unit: tuple[int, ...]
    bonus: int
    ceiling: int | None
    cheapest: int

    def of(self, takes: Sequence[Take]) -> int:
        """Return what a complete deal of these units saves; never below 0."""
        earned = sum(self.unit[take.goods] * take.count for take in takes if take.rewarded)
        if self.ceiling is not None:
            earned = min(earned, self.ceiling)
        return max(0, earned + self.bonus)

    def more(self, kind: int, earned: int) -> tuple[int, int]:
        """Return what a rewarded unit adds to a deal, and what is to be remembered as earned under a ceiling."""
        gain = self.unit[kind]
        if self.ceiling is None:
            return gain, earned
        total = min(earned + gain, self.ceiling)
        return total - earned, total


def benefit(change: Change, ground: Ground, cheapest: int, *, single: bool, rounded: bool, surely: int) -> Benefit:
    """Return the benefit of a change.

    `single`: only one unit of a deal changes. `rounded`: each unit's saving is rounded, as in a counted deal. `surely`
    is what the rewarded units of any deal cost at least, in minor units.
    """
    if change.by_unit or single:
        return Benefit(tuple(change.scaled(g, ground.scale, rounded) for g in ground.goods), 0, None, cheapest)
    prices = tuple(g.price * ground.scale for g in ground.goods)
    amount = int(change.value * ground.scale)
    if change.kind is ChangeKind.PRICE:
        return Benefit(prices, -amount, None, cheapest)
    if surely * ground.scale >= amount:
        return Benefit((0,) * ground.size, amount, None, cheapest)
    return Benefit(prices, 0, amount, cheapest)
