"""What the units of a deal earn, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from rulesdsl.model.deal import Take
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.prospect import Prospect


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


def benefit(prospect: Prospect, ground: Ground, factor: int) -> Benefit:
    """Return the benefit of a prospect on a ground, whose scale is `factor` times as fine."""
    unit, places = [0] * ground.size, ground.places
    for kind, gain in prospect.gains.items():
        if kind in places:
            unit[places[kind]] = gain * factor
    ceiling = None if prospect.ceiling is None else prospect.ceiling * factor
    return Benefit(tuple(unit), prospect.bonus * factor, ceiling, prospect.way.cheapest)
