"""Deals that earn again and again: `for each 20.00 spent on GROCERIES get 2.00 off`, `… get 1 of TIES free`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import attrs

from rulesdsl.model.deal import Take
from rulesdsl.model.offer import EachSpent
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.prospect import Prospect
from rulesdsl.optimise.rule import Move, Partial, Unit

BOUGHT, NAMED = 0, 1


@attrs.frozen
class EachSpentRule:
    """One deal whose reward is earned as often as `amount` goes into what its goods are worth; see `Rule`.

    A partial is: 1, to tell a deal from none; the worth so far; and the room for named units (which may be negative
    while the goods that earn it are still to come). Worth is kept only as far as it matters: what is beyond a whole
    number of earnings, or, where earnings are bounded, all of it up to that bound.
    """

    ground: Ground
    tier: int
    amount: Fraction
    times: int | None
    off: Fraction  # minor units for each earning; 0 where units are named
    mask: tuple[bool, ...]
    named: tuple[bool, ...]
    named_each: int
    named_gain: tuple[int, ...]
    worth_later: tuple[int, ...]
    named_later: tuple[int, ...]
    growing = True
    free = False
    pooled = False
    whole = False

    def takes(self, kind: int) -> bool:
        """Return whether a deal could hold this kind."""
        return self.mask[kind] or self.named[kind]

    def start(self) -> Partial:
        """Return a deal that holds nothing yet."""
        return (1, 0, 0)

    def add(self, partial: Partial, kind: int) -> Iterator[Move]:
        """Return every way to put one more unit of a kind into the deal."""
        _, worth, room = partial
        if self.mask[kind]:
            total = worth + self.ground.goods[kind].price
            earned = self._earned(total) - self._earned(worth)
            gain = int((self._off(total) - self._off(worth)) * self.ground.scale)
            yield Move((1, self._kept(total), room + earned * self.named_each), gain, BOUGHT, self.off > 0, 0)
        if self.named[kind]:
            yield Move((1, worth, room - 1), self.named_gain[kind], NAMED, True, 0)

    def leave(self, partial: Partial, kind: int) -> Partial | None:
        """Return the deal once the walk has passed a kind."""
        _, worth, room = partial
        coming = self._earned(worth + self.worth_later[kind]) - self._earned(worth)
        if room + coming * self.named_each < 0:
            return None
        return (1, worth, min(room, self.named_later[kind]))

    def missing(self, partial: Partial) -> int:
        """Return how many more units the deal needs at least before it may stand."""
        return int(partial[2] < 0)

    def uncounted(self, partial: Partial) -> bool:
        """Return whether the deal still has to be counted when it becomes complete."""
        return False

    def owed(self, partial: Partial) -> int:
        """Return what has still to be paid out of what the units have gained, once the deals begun are complete."""
        return 0

    def accepts(self, partial: Partial) -> bool:
        """Return whether the deal may stand as it is at the end."""
        return partial[2] >= 0

    def saving(self, takes: Sequence[Take]) -> tuple[int, int]:
        """Return what a complete deal of these units saves, scaled, and how often its reward is earned."""
        bought = [take for take in takes if self.off or not take.rewarded]
        worth = sum(self.ground.goods[take.goods].price * take.count for take in bought)
        named = sum(self.named_gain[take.goods] * take.count for take in takes if not self.off and take.rewarded)
        return int(self._off(worth) * self.ground.scale) + named, self._earned(worth)

    def assemble(self, units: Iterable[Unit]) -> list[list[Unit]]:
        """Return the units as one deal: they are never pooled."""
        return [list(units)]

    def key(self, partial: Partial) -> int:
        """Return 0: there is one such deal in a stage."""
        return 0

    def _earned(self, worth: int) -> int:
        return earnings(worth, self.amount, self.times)

    def _off(self, worth: int) -> Fraction:
        return min(Fraction(worth), self.off * self._earned(worth))

    def _kept(self, worth: int) -> int:
        if self.times is not None:
            return min(worth, int(max(self.amount, self.off) * self.times) + 1)
        return worth if self.off > self.amount or self.amount.denominator > 1 else worth % self.amount.numerator


def earnings(worth: int, amount: Fraction, times: int | None) -> int:
    """Return how often goods of some worth earn a reward."""
    earned = int(worth // amount)
    return earned if times is None else min(earned, times)


def each_spent_rule(prospect: Prospect, ground: Ground, _: int) -> EachSpentRule | None:
    """Return the rule of a way to earn again and again, or None where nothing could be earned."""
    way = prospect.way
    purchase, reward = way.tier.purchase, way.tier.reward
    assert isinstance(purchase, EachSpent)
    mask = ground.mask(prospect.fits[0])
    if (
        sum([g.price * c for g, c, held in zip(ground.goods, ground.counts, mask, strict=True) if held])
        < purchase.amount
    ):
        return None
    is_named = len(prospect.fits) > 1
    named = ground.mask(prospect.fits[1] if is_named else 0)
    change = reward.change
    return EachSpentRule(
        ground=ground,
        tier=way.number,
        amount=purchase.amount,
        times=purchase.times,
        off=Fraction(0) if is_named else change.value,
        mask=mask,
        named=named,
        named_each=(reward.count or 1) if is_named else 0,
        named_gain=tuple(change.scaled(g, ground.scale, rounded=False) for g in ground.goods),
        worth_later=ground.worth(mask),
        named_later=ground.supply(named),
    )
