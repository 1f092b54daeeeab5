"""Deals of goods that are worth an amount: `spend 40 on WINE get 5.00 off`, `spend 100 get 1 of TIES free`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from rulesdsl.model.deal import Take
from rulesdsl.model.offer import Spend
from rulesdsl.optimise.benefit import Benefit, benefit
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.prospect import Prospect, spent
from rulesdsl.optimise.rule import Move, Partial, Unit

BOUGHT, NAMED = 0, 1


@attrs.frozen
class SpendRule:
    """One deal of goods worth at least `least` minor units; see `Rule`.

    A partial is: the worth so far (up to `least`), the named units so far, the cheapest units rewarded so far, and what
    the rewarded units earned so far under a ceiling.
    """

    ground: Ground
    tier: int
    least: int
    mask: tuple[bool, ...]
    named: tuple[bool, ...]
    named_least: int
    named_most: int | None
    benefit: Benefit
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
        return (0, 0, 0, 0)

    def add(self, partial: Partial, kind: int) -> Iterator[Move]:
        """Return every way to put one more unit of a kind into the deal."""
        worth, named, late, earned = partial
        if self.mask[kind]:
            more = min(self.least, worth + self.ground.goods[kind].price)
            for rewarded, count in self._rewards(late):
                yield self._move(partial, (more, named, count, earned), kind, BOUGHT, rewarded)
        if self.named[kind] and (self.named_most is None or named < self.named_most):
            taken = min(named + 1, self.named_most or self.named_least)
            yield self._move(partial, (worth, taken, late, earned), kind, NAMED, True)

    def leave(self, partial: Partial, kind: int) -> Partial | None:
        """Return the deal once the walk has passed a kind."""
        short = partial[0] + self.worth_later[kind] < self.least
        return None if short or partial[1] + self.named_later[kind] < self.named_least else partial

    def missing(self, partial: Partial) -> int:
        """Return how many more units the deal needs at least before it may stand."""
        return max(0, self.named_least - partial[1]) + (partial[0] < self.least)

    def uncounted(self, partial: Partial) -> bool:
        """Return whether the deal still has to be counted when it becomes complete."""
        return False

    def owed(self, partial: Partial) -> int:
        """Return what has still to be paid out of what the units have gained, once the deals begun are complete."""
        return 0 if self._complete(partial) else max(0, -self.benefit.bonus)

    def accepts(self, partial: Partial) -> bool:
        """Return whether the deal may stand as it is at the end."""
        return self._complete(partial) and partial[2] == max(self.benefit.cheapest, 0)

    def saving(self, takes: Sequence[Take]) -> tuple[int, int]:
        """Return what a complete deal of these units saves, scaled, and how often its reward is earned."""
        return self.benefit.of(takes), 1

    def assemble(self, units: Iterable[Unit]) -> list[list[Unit]]:
        """Return the units as one deal: they are never pooled."""
        return [list(units)]

    def key(self, partial: Partial) -> int:
        """Return 0: there is one such deal in a stage."""
        return 0

    def _complete(self, partial: Partial) -> bool:
        return partial[0] >= self.least and partial[1] >= self.named_least

    def _rewards(self, late: int) -> Iterator[tuple[bool, int]]:
        """Return whether a bought unit carries the reward, and how many of the cheapest then do."""
        cheapest = self.benefit.cheapest
        if cheapest <= 0:
            yield cheapest < 0, late
            return
        if late == 0:
            yield False, 0
        if late < cheapest:
            yield True, late + 1

    def _move(self, before: Partial, after: Partial, kind: int, role: int, rewarded: bool) -> Move:
        gain = 0
        if rewarded:
            gain, earned = self.benefit.more(kind, before[3])
            after = (*after[:3], earned)
        completes = self._complete(after) and not self._complete(before)
        return Move(after, gain + (self.benefit.bonus if completes else 0), role, rewarded, int(completes))


def spend_rule(prospect: Prospect, ground: Ground, factor: int) -> SpendRule | None:
    """Return the rule of a way to spend an amount, or None where the goods could never be worth enough."""
    way = prospect.way
    purchase = way.tier.purchase
    assert isinstance(purchase, Spend)
    least = spent(purchase)
    mask = ground.mask(prospect.fits[0])
    if sum([g.price * c for g, c, held in zip(ground.goods, ground.counts, mask, strict=True) if held]) < least:
        return None
    named = way.parts[1] if len(way.parts) > 1 else None
    named_mask = ground.mask(prospect.fits[1] if named else 0)
    return SpendRule(
        ground=ground,
        tier=way.number,
        least=least,
        mask=mask,
        named=named_mask,
        named_least=named.least if named else 0,
        named_most=named.most if named else 0,
        benefit=benefit(prospect, ground, factor),
        worth_later=ground.worth(mask),
        named_later=ground.supply(named_mask),
    )
