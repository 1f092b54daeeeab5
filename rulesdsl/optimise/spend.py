"""Deals of goods that are worth an amount: `spend 40 on WINE get 5.00 off`, `spend 100 get 1 of TIES free`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor

import attrs

from rulesdsl.model.deal import Take
from rulesdsl.model.offer import Spend, Target, Tier
from rulesdsl.optimise.benefit import Benefit, benefit
from rulesdsl.optimise.ground import Ground
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


def spend_rules(tier: Tier, number: int, ground: Ground) -> list[SpendRule]:
    """Return the rule of a `Spend` tier, or none where the goods could never be worth enough."""
    purchase, reward = tier.purchase, tier.reward
    assert isinstance(purchase, Spend)
    least = floor(purchase.amount) + 1 if purchase.over else ceil(purchase.amount)
    mask = ground.sieve.mask(purchase.selection)
    is_named = reward.target is Target.NAMED and reward.selection is not None
    named = ground.sieve.mask(reward.selection) if is_named and reward.selection else (False,) * ground.size
    named_least = 0 if not is_named else 1 if reward.up_to or reward.count is None else reward.count
    worth = sum(g.price * c for g, c, held in zip(ground.goods, ground.counts, mask, strict=True) if held)
    if not any(mask) or worth < least or (is_named and not any(named)):
        return []
    most = reward.count if is_named else 0
    rule = SpendRule(
        ground=ground,
        tier=number,
        least=least,
        mask=mask,
        named=named,
        named_least=named_least,
        named_most=most,
        benefit=_benefit(tier, named, named_least, least, ground),
        worth_later=ground.worth(mask),
        named_later=ground.supply(named),
    )
    return [rule]


def _benefit(tier: Tier, named: Sequence[bool], named_least: int, least: int, ground: Ground) -> Benefit:
    reward = tier.reward
    if reward.target is Target.NAMED:
        cheapest_named = min(g.price for g, held in zip(ground.goods, named, strict=True) if held)
        single = reward.count == 1
        return benefit(reward.change, ground, 0, single=single, rounded=False, surely=named_least * cheapest_named)
    if reward.target is Target.CHEAPEST:
        count = reward.count or 1
        return benefit(reward.change, ground, count, single=count == 1, rounded=False, surely=0)
    return benefit(reward.change, ground, -1, single=False, rounded=False, surely=least)
