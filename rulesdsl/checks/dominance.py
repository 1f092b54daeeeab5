"""Proofs that one offer always saves at least as much as another on the same units.

Three ways, from the cheapest to the dearest; each proves or says nothing:

1. Both take and change the same things, one of them by at least as much.
2. Plain price cuts take at least as much off every single unit.
3. At the listed prices, each deal that the offer can make is tried, and the optimiser does as well without it.

Whoever replaces one offer's deals by another's must be free to make any number of them: only offers without limits
are taken for better ones, and of open-ended offers, which make one deal at most, only those whose deals can be added
up to one.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

import attrs

from rulesdsl.checks.stock import Shelves, Stock
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.terms import runs_whenever
from rulesdsl.model.change import Change, ChangeKind
from rulesdsl.model.offer import (
    Basket,
    Buy,
    EachSpent,
    Limits,
    Modifier,
    Pick,
    PriceRange,
    Reward,
    Selection,
    Slot,
    Spend,
    Target,
    Tier,
)
from rulesdsl.optimise.plan import is_cut

NONE = Modifier.NONE
UNLIMITED = Limits()
MOST_SLOTS = 4


def covers(shelves: Shelves, wide: Selection, narrow: Selection) -> bool:
    """Return whether every unit that `narrow` means is meant by `wide`, whatever basket brings it."""
    if wide == narrow:
        return True
    if wide.names is not None:
        if narrow.names is None:
            return False
        if any(shelves.above(name).isdisjoint(wide.names) for name in narrow.names):
            return False
    if any(shelves.above(name).isdisjoint(narrow.excepts) for name in wide.excepts):
        return False
    return all(any(_within(mine, theirs) for theirs in narrow.ranges) for mine in wide.ranges)


def _within(wide: PriceRange, narrow: PriceRange) -> bool:
    if wide.low is not None:
        if narrow.low is None or narrow.low < wide.low:
            return False
        if narrow.low == wide.low and wide.low_strict and not narrow.low_strict:
            return False
    if wide.high is None:
        return True
    if narrow.high is None or narrow.high > wide.high:
        return False
    return narrow.high < wide.high or not wide.high_strict or narrow.high_strict


def at_least(change: Change, other: Change) -> bool:
    """Return whether `change` takes off as much as `other`, whatever units they fall on."""
    if change.kind is ChangeKind.SHARE and change.value == 1:
        return True
    if change.kind is not other.kind or change.by_unit != other.by_unit:
        return False
    if change.kind is ChangeKind.PRICE:
        return change.value <= other.value
    return change.value >= other.value


# -- 1. alike ------------------------------------------------------------------------------------------------------


def alike_and_better(subject: Subject, better: Listed, listed: Listed) -> bool:
    """Return whether `better` takes all that `listed` takes and saves as much, by their words alone."""
    tiers, limits = better.offer.tiers, better.offer.limits
    makes = _makes(subject)
    if makes[better.order] != makes[listed.order] or not runs_whenever(better.offer, listed.offer):
        return False
    if isinstance(tiers[0].purchase, Basket):
        return limits == UNLIMITED and _whole_basket(tiers[0], listed.offer.tiers[0])
    if limits != UNLIMITED or (any(tier.open_ended for tier in tiers) and len(tiers) > 1):
        return False
    return all(any(_tier(subject.shelves, mine, theirs) for mine in tiers) for theirs in listed.offer.tiers)


def _makes(subject: Subject) -> Sequence[tuple[object, ...]]:
    """Return what two offers must have in common to be compared by their words: most beside each other have not."""
    return subject.once("makes", lambda: [_make(listed.offer.tiers[0]) for listed in subject.offers])


def _make(tier: Tier) -> tuple[object, ...]:
    slots = len(tier.purchase.slots) if isinstance(tier.purchase, Buy) else 0
    return type(tier.purchase), tier.open_ended, slots


def _whole_basket(mine: Tier, theirs: Tier) -> bool:
    # the two can never be used together, for each takes the same units: all of them
    return mine.purchase == theirs.purchase and at_least(mine.reward.change, theirs.reward.change)


def _tier(shelves: Shelves, mine: Tier, theirs: Tier) -> bool:
    if mine.open_ended != theirs.open_ended or type(mine.purchase) is not type(theirs.purchase):
        return False
    if isinstance(mine.purchase, Buy) and isinstance(theirs.purchase, Buy):
        if not _buy(shelves, mine, mine.purchase, theirs.purchase):
            return False
    elif not _amount(shelves, mine.purchase, theirs.purchase):
        return False
    return _reward(mine, theirs)


def _buy(shelves: Shelves, tier: Tier, mine: Buy, theirs: Buy) -> bool:
    count = len(mine.slots)
    if count != len(theirs.slots) or count > MOST_SLOTS:
        return False
    if tier.open_ended and count > 1:
        return False
    if tier.reward.target is Target.NAMED:  # what is never dearer than what depends on the very words
        return mine == theirs
    orders = permutations(mine.slots) if count > 1 else (mine.slots,)
    return any(all(_slot(shelves, a, b) for a, b in zip(order, theirs.slots, strict=True)) for order in orders)


def _slot(shelves: Shelves, mine: Slot, theirs: Slot) -> bool:
    return all(any(_pick(shelves, a, b) for a in mine.options) for b in theirs.options)


def _pick(shelves: Shelves, mine: Pick, theirs: Pick) -> bool:
    if mine.or_more != theirs.or_more or not covers(shelves, mine.selection, theirs.selection):
        return False
    if mine.or_more:
        return mine.modifier is theirs.modifier and mine.count <= theirs.count
    return mine.modifier in (theirs.modifier, NONE) and mine.count == theirs.count


def _amount(shelves: Shelves, mine: object, theirs: object) -> bool:
    if isinstance(mine, Spend) and isinstance(theirs, Spend):
        enough = mine.amount < theirs.amount or (mine.amount == theirs.amount and (theirs.over or not mine.over))
        return enough and covers(shelves, mine.selection, theirs.selection)
    if isinstance(mine, EachSpent) and isinstance(theirs, EachSpent):
        return mine.times is None and mine.amount <= theirs.amount and covers(shelves, mine.selection, theirs.selection)
    return False


def _reward(mine: Tier, theirs: Tier) -> bool:
    a, b = mine.reward, theirs.reward
    if not at_least(a.change, b.change):
        return False
    if mine.open_ended:
        # two deals become one: what falls on each unit adds up, and so do the full amounts of `for each … spent`
        adds_up = a.change.by_unit or isinstance(mine.purchase, EachSpent)
        return adds_up and a.target is b.target is Target.ALL
    freed_a, freed_b = _freed(mine), _freed(theirs)
    if freed_a is not None and freed_b is not None:
        return freed_a >= freed_b if a.change.by_unit else freed_a == freed_b
    if a.target is not b.target:
        return False
    return a.target is Target.ALL or _named(a, b)


def _freed(tier: Tier) -> int | None:
    """How many of the cheapest units change price, where the reward is said in that way."""
    reward = tier.reward
    if reward.target is Target.CHEAPEST:
        return reward.count
    if reward.target is not Target.PAY_FOR or not isinstance(tier.purchase, Buy) or reward.count is None:
        return None
    counts = [{pick.count for pick in slot.options} for slot in tier.purchase.slots]
    return sum(map(max, counts)) - reward.count if all(len(c) == 1 for c in counts) else None


def _named(mine: Reward, theirs: Reward) -> bool:
    same = (mine.selection, mine.modifier, mine.up_to) == (theirs.selection, theirs.modifier, theirs.up_to)
    if not same or mine.count is None or theirs.count is None:
        return False
    return mine.count == theirs.count or (mine.up_to and mine.count > theirs.count and mine.change.by_unit)


# -- 2. plain price cuts -------------------------------------------------------------------------------------------


def cut_off_every_unit(subject: Subject, cut: Listed, listed: Listed) -> bool:
    """Return whether a plain price cut takes as much off every unit that `listed` makes cheaper."""
    if cut.order not in _cuts(subject) or not runs_whenever(cut.offer, listed.offer):
        return False
    return all(_cut_beats(subject, cut, listed, tier) for tier in listed.offer.tiers)


def _cuts(subject: Subject) -> frozenset[int]:
    return subject.once("cuts", lambda: frozenset(o.order for o in subject.offers if is_cut(o.offer)))


def _cut_beats(subject: Subject, cut: Listed, listed: Listed, tier: Tier) -> bool:
    changed = changed_goods(tier)
    if not changed:
        return False
    mine = cut.offer.tiers[0]
    taken = [pick.selection for slot in mine.purchase.slots for pick in slot.options]  # type: ignore[union-attr]
    change = mine.reward.change
    return all(
        any(_covers_at_list(subject, wide, narrow) for wide in taken)
        and _as_much(subject, listed, tier, change, narrow)
        for narrow in changed
    )


def changed_goods(tier: Tier) -> tuple[Selection, ...]:
    """Return the goods that a tier may make cheaper; nothing where that is not for each unit by itself to say."""
    reward, purchase = tier.reward, tier.purchase
    if reward.target is Target.NAMED:
        return () if reward.selection is None or not _one_by_one(reward) else (reward.selection,)
    if not isinstance(purchase, Buy):
        return () if isinstance(purchase, EachSpent) or not reward.change.by_unit else (purchase.selection,)
    return tuple(dict.fromkeys(pick.selection for slot in purchase.slots for pick in slot.options))


def _one_by_one(reward: Reward) -> bool:
    return reward.change.by_unit or reward.count == 1


def _covers_at_list(subject: Subject, wide: Selection, narrow: Selection) -> bool:
    if covers(subject.shelves, wide, narrow):
        return True
    if not subject.listed or wide.ranges or narrow.ranges:
        return False
    inside = subject.shelves.code_set(narrow)
    return bool(inside) and inside <= subject.shelves.code_set(wide)


def _as_much(subject: Subject, listed: Listed, tier: Tier, change: Change, goods: Selection) -> bool:
    reward = tier.reward
    rounded_alike = not tier.open_ended or (change.kind is ChangeKind.SHARE and change.value == 1)
    if rounded_alike and reward.change.by_unit and at_least(change, reward.change):
        return True
    if not subject.listed or not listed.first_stage:
        return False
    stocks = subject.shelves.counted(goods)
    return bool(stocks) and all(change.on_unit(s.goods, True) >= bound for s in stocks for bound in [_most(tier, s)])


def _most(tier: Tier, stock: Stock) -> Fraction:
    """Return a bound on what a unit of an item can bring to the saving of a deal of the tier, in minor units."""
    reward, change = tier.reward, tier.reward.change
    rounded = not tier.open_ended
    alone = attrs.evolve(change, each=True).on_unit(stock.goods, rounded)
    if reward.target is Target.NAMED or not isinstance(tier.purchase, Buy):
        return alone
    least, most = units_of(tier.purchase)
    if reward.target is Target.ALL:
        if change.by_unit:
            return alone
        return change.value / least if change.kind is ChangeKind.OFF else stock.price - change.value / most
    count = reward.count or 0
    if reward.target is Target.PAY_FOR:
        return stock.price * Fraction(most - count, most)
    if not change.by_unit and count != 1:
        return Fraction(stock.price)
    # the cheapest of a deal's units save no more than all of them would, each its share
    return alone * Fraction(count, least)


def units_of(purchase: Buy) -> tuple[int, int]:
    """Return how many units a deal takes at least, and at most if none of it is `or more`."""
    slots = purchase.slots
    return (
        sum(min(pick.count for pick in slot.options) for slot in slots),
        sum(max(pick.count for pick in slot.options) for slot in slots),
    )
