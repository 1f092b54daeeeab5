"""Deals whose named units must not be dearer than what is bought: `buy 2 of FRUIT get 1 of FRUIT or NUTS free`.

Many such deals are in the making at once, but their units can be regrouped: on the walk from dear to cheap the bought
units make up one deal after another, and a named unit that is compared may go to any deal whose compared slots are
full by then. Units that no slot would take may go to any deal, also to one that is still to come. So it is enough to
count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from rulesdsl.model.deal import Take
from rulesdsl.optimise.benefit import Benefit
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.role import Role
from rulesdsl.optimise.rule import DONE, Move, Partial, Unit


@attrs.frozen
class RankedRule:
    """Deals of bought units and named ones that are compared; see `Rule`.

    A partial is the fills of the slots beyond complete deals, then: how many named units the deals still need whose
    compared slots are full, how many they may take beyond that, how many units were taken that no slot would take, and
    how many were taken ahead of bought units of the same price (which must still come before the price falls).
    """

    ground: Ground
    tier: int
    slots: tuple[Role, ...]
    named: Role
    compared: tuple[int, ...]  # the slots that compared units would fit
    ranked: tuple[bool, ...]  # which kinds are compared
    benefit: Benefit
    growing = False
    free = False
    pooled = True
    whole = False

    def takes(self, kind: int) -> bool:
        """Return whether a deal could hold this kind."""
        return self.named.mask[kind] or any(slot.mask[kind] for slot in self.slots)

    def start(self) -> Partial:
        """Return no deal at all."""
        return (0,) * (len(self.slots) + 4)

    def add(self, partial: Partial, kind: int) -> Iterator[Move]:
        """Return every way to put one more unit of a kind into the deals."""
        for index, slot in enumerate(self.slots):
            if slot.mask[kind]:
                yield self._buy(partial, index)
        if self.named.mask[kind]:
            after = self._name(partial, kind)
            if after is not None:
                yield Move(after, self.benefit.unit[kind], len(self.slots), True, 0)

    def leave(self, partial: Partial, kind: int) -> Partial | None:
        """Return the deals once the walk has passed a kind."""
        *fills, needed, spare, loose, ahead = partial
        if ahead and self._falls_after(kind):
            return None
        deals = self._begun(partial)
        if any(deals * s.least - f > s.supply[kind] for s, f in zip(self.slots, fills, strict=True)):
            return None
        later = self.named.supply[kind]
        open_deals = deals - self._full(fills)
        if needed + open_deals * self.named.least > loose + ahead + later:
            return None
        spare = min(spare, later + loose)
        after = (*fills, needed, spare, loose, ahead)
        return after if any(after[:-3]) or needed or loose or ahead or spare else DONE

    def _falls_after(self, kind: int) -> bool:
        """Return whether all goods that are bought after a kind are cheaper than it."""
        price = self.ground.goods[kind].price
        later = range(kind + 1, self.ground.size)
        return not any(self.ground.goods[k].price == price for k in later if self.takes(k))

    def missing(self, partial: Partial) -> int:
        """Return how many more units the deals need at least before they may stand."""
        *fills, needed, _, loose, ahead = partial
        deals = self._begun(partial)
        bought = sum(deals * slot.least - fill for slot, fill in zip(self.slots, fills, strict=True))
        named = needed + (deals - self._full(fills)) * self.named.least - loose - ahead
        return bought + max(0, named)

    def uncounted(self, partial: Partial) -> bool:
        """Return whether the deal still has to be counted when it becomes complete."""
        return any(partial[: len(self.slots)])

    def owed(self, partial: Partial) -> int:
        """Return what has still to be paid out of what the units have gained, once the deals begun are complete."""
        return max(0, -self.benefit.bonus) * self._begun(partial)

    def accepts(self, partial: Partial) -> bool:
        """Return whether the deals may stand as they are at the end."""
        *fills, needed, spare, loose, ahead = partial
        return not any(fills) and not ahead and 0 <= loose - needed <= spare

    def saving(self, takes: Sequence[Take]) -> tuple[int, int]:
        """Return what a complete deal of these units saves, scaled, and how often its reward is earned."""
        return self.benefit.of(takes), 1

    def key(self, partial: Partial) -> int:
        """Return 0: the deals are counted ones."""
        return 0

    def assemble(self, units: Iterable[Unit]) -> list[list[Unit]]:
        """Make deals of units in the order in which they were taken."""
        bought: list[list[Unit]] = [[] for _ in self.slots]
        named: list[list[Unit]] = []
        loose: list[Unit] = []
        ahead: list[Unit] = []
        for unit in units:
            if unit.role < len(self.slots):
                bought[unit.role].append(unit)
            elif self.ranked[unit.kind]:
                ahead.append(unit)
            else:
                loose.append(unit)
            full = min(len(bought[s]) // self.slots[s].least for s in self.compared)
            named += [[] for _ in range(full - len(named))]
            while ahead and self._serve(named, ahead[0]):
                ahead.pop(0)
        count = len(bought[0]) // self.slots[0].least
        named += [[] for _ in range(count - len(named))]
        for unit in loose:
            self._serve(named, unit)
        slots = [(taken, slot.least) for taken, slot in zip(bought, self.slots, strict=True)]
        return [[u for taken, n in slots for u in taken[i * n : (i + 1) * n]] + named[i] for i in range(count)]

    def _serve(self, named: list[list[Unit]], unit: Unit) -> bool:
        """Give a named unit to the first deal that needs one, else to the first that may take one."""
        for most in (self.named.least, self.named.least + self.named.spare):
            for deal in named:
                if len(deal) < most:
                    deal.append(unit)
                    return True
        return False

    def _buy(self, partial: Partial, index: int) -> Move:
        *fills, needed, spare, loose, ahead = partial
        before = self._full(fills)
        fills[index] += 1
        if self._full(fills) > before:
            needed, spare = needed + self.named.least, spare + self.named.spare
            while ahead and needed + spare:
                ahead, needed, spare = ahead - 1, max(needed - 1, 0), spare - (needed == 0)
        complete = all(fill >= slot.least for slot, fill in zip(self.slots, fills, strict=True))
        if complete:
            fills = [fill - slot.least for slot, fill in zip(self.slots, fills, strict=True)]
        gain = self.benefit.bonus if complete else 0
        return Move((*fills, needed, spare, loose, ahead), gain, index, False, int(complete))

    def _name(self, partial: Partial, kind: int) -> Partial | None:
        *fills, needed, spare, loose, ahead = partial
        if not self.ranked[kind]:
            return (*fills, needed, spare, loose + 1, ahead)
        if needed:
            return (*fills, needed - 1, spare, loose, ahead)
        if spare:
            return (*fills, needed, spare - 1, loose, ahead)
        return (*fills, needed, spare, loose, ahead + 1)

    def _full(self, fills: Sequence[int]) -> int:
        """Return how many deals beyond the complete ones have their compared slots full."""
        return min(fills[s] // self.slots[s].least for s in self.compared)

    def _begun(self, partial: Partial) -> int:
        """Return how many deals beyond the complete ones there have to be for all bought units to be used."""
        return max(-(-fill // slot.least) for slot, fill in zip(self.slots, partial, strict=False))
