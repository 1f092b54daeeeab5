"""Roles: the parts that units play in a deal of counted goods."""

from __future__ import annotations

import attrs

from rulesdsl.model.offer import Modifier


@attrs.frozen
class Role:
    """Units that play one part in a deal: at least `least`, at most `most` (None: any number)."""

    least: int
    most: int | None
    modifier: Modifier
    mask: tuple[bool, ...]
    supply: tuple[int, ...]
    named: bool = False

    @property
    def spare(self) -> int:
        """Return how many units a deal may take beyond the least, where that is bounded."""
        return 0 if self.most is None else self.most - self.least
