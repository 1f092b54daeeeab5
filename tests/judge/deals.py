"""Every deal that an offer could make over a few single units, written straight from the definitions.

Nothing here is clever and nothing is shared with the optimiser: units are bits of a mask, purchases are all
subsets that fill the slots, rewards all subsets that a reward may fall on.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

import attrs

from rulesdsl.model.change import Change, ChangeKind
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import (
    Basket,
    Buy,
    EachSpent,
    Modifier,
    Offer,
    Pick,
    Reward,
    Selection,
    Slot,
    Spend,
    Target,
    Tier,
)

Key = tuple[str, object]
ONE: Key = ("offer", None)  # the key of an open-ended deal without a `same…`: one per offer


@attrs.frozen
class Made:
    """A deal over single units: bits of `taken` are all its units, those of `rewarded` carry the change.

    `keys` is empty for a counted deal; an open-ended one is *the* deal of any one of its keys. `earned` is how often
    an amount went into what was spent.
    """

    tier: int
    taken: int
    rewarded: int
    saving: Fraction
    keys: frozenset[Key] = frozenset()
    earned: int = 1


@attrs.frozen
class Bought:
    """Units that satisfy a purchase: `floors` has the least price in every slot."""

    mask: int
    floors: tuple[int, ...] = ()
    keys: frozenset[Key] = frozenset({ONE})
    earned: int = 1


def round_half_up(value: Fraction) -> Fraction:
    """Round to whole minor units, a half upwards."""
    return Fraction(floor(value + Fraction(1, 2)))


def members(mask: int, units: tuple[Goods, ...]) -> list[Goods]:
    """Return the units of a mask."""
    return [unit for i, unit in enumerate(units) if mask >> i & 1]


def worth(mask: int, units: tuple[Goods, ...]) -> int:
    """Return what the units of a mask cost together."""
    return sum(unit.price for unit in members(mask, units))


def all_meant(selection: Selection, units: tuple[Goods, ...]) -> int:
    """Return the mask of the units that a sentence means."""
    return sum(1 << i for i, unit in enumerate(units) if meant(selection, unit))


def meant(selection: Selection, unit: Goods) -> bool:
    """Return whether a sentence means a unit: one of its names, none of those left out, in all price ranges."""
    if selection.names is not None and not any(name in unit.names for name in selection.names):
        return False
    if any(name in unit.names for name in selection.excepts):
        return False
    for bounds in selection.ranges:
        if bounds.low is not None and not (
            unit.rate > bounds.low or (unit.rate == bounds.low and not bounds.low_strict)
        ):
            return False
        if bounds.high is not None and not (
            unit.rate < bounds.high or (unit.rate == bounds.high and not bounds.high_strict)
        ):
            return False
    return True


def subsets(mask: int) -> Iterator[int]:
    """Yield every subset of a mask that is not empty."""
    part = mask
    while part:
        yield part
        part = (part - 1) & mask


def of_size(mask: int, size: int) -> Iterator[int]:
    """Yield every subset of a mask with `size` units."""
    bits = [1 << i for i in range(mask.bit_length()) if mask >> i & 1]
    for chosen in combinations(bits, size):
        yield sum(chosen)


def shared(modifier: Modifier, chosen: list[Goods]) -> frozenset[Key]:
    """Return what units have in common that a `same…` asks for (nothing: the modifier does not hold)."""
    if modifier is Modifier.SAME:
        found = {unit.item for unit in chosen}
    elif modifier is Modifier.SAME_PRICE:
        found = {str(unit.rate) for unit in chosen}
    else:
        common = frozenset.intersection(*(unit.groups for unit in chosen))
        return frozenset(("same-group", group) for group in common)
    return frozenset((modifier.value, one) for one in found) if len(found) == 1 else frozenset()


def in_common(modifier: Modifier, chosen: list[Goods]) -> frozenset[Key]:
    """Return the keys under which units satisfy a modifier; empty where they do not."""
    if modifier is Modifier.NONE:
        return frozenset({ONE})
    if modifier is Modifier.DIFFERENT:
        return frozenset({ONE}) if len({unit.item for unit in chosen}) == len(chosen) else frozenset()
    return shared(modifier, chosen)


def joined(keys: frozenset[Key], more: frozenset[Key]) -> frozenset[Key]:
    """Return the keys of a deal whose parts have these keys: the `same…` of whichever part has one."""
    return keys if more == {ONE} else more


def fillings(pick: Pick, units: tuple[Goods, ...]) -> list[tuple[int, frozenset[Key]]]:
    """Return every set of units that satisfies a pick, with what the units have in common."""
    candidates = all_meant(pick.selection, units)
    largest = candidates.bit_count() if pick.or_more else pick.count
    found = []
    for size in range(pick.count, largest + 1):
        for mask in of_size(candidates, size):
            keys = in_common(pick.modifier, members(mask, units))
            if keys:
                found.append((mask, keys))
    return found


def slot_fillings(slot: Slot, units: tuple[Goods, ...]) -> list[tuple[int, frozenset[Key]]]:
    """Return every set of units that fills a slot through one of its options."""
    return list(dict.fromkeys(filling for pick in slot.options for filling in fillings(pick, units)))


def bought(purchase: Buy, units: tuple[Goods, ...]) -> list[Bought]:
    """Return every way to fill all slots, each with its own units."""
    ways = [Bought(0)]
    for slot in purchase.slots:
        filled = slot_fillings(slot, units)
        ways = list(
            dict.fromkeys(
                Bought(
                    way.mask | mask,
                    (*way.floors, min(unit.price for unit in members(mask, units))),
                    joined(way.keys, keys),
                )
                for way in ways
                for mask, keys in filled
                if not way.mask & mask
            )
        )
    return ways


def spent(purchase: Spend, units: tuple[Goods, ...]) -> list[Bought]:
    """Return every set of units worth enough."""
    return [
        Bought(mask)
        for mask in subsets(all_meant(purchase.selection, units))
        if worth(mask, units) > purchase.amount or (worth(mask, units) == purchase.amount and not purchase.over)
    ]


def each_spent(purchase: EachSpent, units: tuple[Goods, ...]) -> list[Bought]:
    """Return every set of units that an amount goes into, and how often it does."""
    found = []
    for mask in subsets(all_meant(purchase.selection, units)):
        earned = floor(worth(mask, units) / purchase.amount)
        if purchase.times is not None:
            earned = min(earned, purchase.times)
        if earned:
            found.append(Bought(mask, earned=earned))
    return found


def purchases(purchase: Buy | Spend | EachSpent | Basket, units: tuple[Goods, ...]) -> list[Bought]:
    """Return every set of units that satisfies a purchase."""
    if isinstance(purchase, Buy):
        return bought(purchase, units)
    if isinstance(purchase, Spend):
        return spent(purchase, units)
    if isinstance(purchase, EachSpent):
        return each_spent(purchase, units)
    everything = all_meant(purchase.selection, units)
    return [Bought(everything)] if everything else []


def cheapest(mask: int, count: int, units: tuple[Goods, ...]) -> Iterator[int]:
    """Yield every set of `count` units of a deal than which no other of its units is cheaper."""
    for chosen in of_size(mask, count):
        dearest = max((unit.price for unit in members(chosen, units)), default=0)
        if all(unit.price >= dearest for unit in members(mask & ~chosen, units)):
            yield chosen


def never_dearer(purchase: object, way: Bought, reward: int, units: tuple[Goods, ...]) -> bool:
    """Return whether rewarded units that also fit a counted slot are not dearer than any unit bought in it.

    A slot of `or more` is not a counted one: its units and the rewarded ones are not compared.
    """
    if not isinstance(purchase, Buy):
        return True
    for slot, floor_price in zip(purchase.slots, way.floors, strict=True):
        if any(pick.or_more for pick in slot.options):
            continue
        for unit in members(reward, units):
            if any(meant(pick.selection, unit) for pick in slot.options) and unit.price > floor_price:
                return False
    return True


def named_rewards(tier: Tier, units: tuple[Goods, ...]) -> list[tuple[int, frozenset[Key]]]:
    """Return every set of named units that a reward may fall on, whatever was bought (at most `count` an earning)."""
    reward = tier.reward
    assert reward.selection is not None
    pick = Pick(1, reward.selection, reward.modifier, or_more=True)
    sets = fillings(pick, units)
    if reward.count is None or isinstance(tier.purchase, EachSpent):
        return sets
    if reward.up_to:
        return [one for one in sets if one[0].bit_count() <= reward.count]
    return [one for one in sets if one[0].bit_count() == reward.count]


def rewarded(
    tier: Tier, way: Bought, named: list[tuple[int, frozenset[Key]]], units: tuple[Goods, ...]
) -> Iterator[tuple[int, frozenset[Key]]]:
    """Yield every set of units that the reward of a deal may fall on, with the deal's keys."""
    reward = tier.reward
    if reward.target is Target.ALL:
        yield way.mask, way.keys
    elif reward.target is Target.NAMED:
        for mask, keys in named:
            if mask & way.mask or not never_dearer(tier.purchase, way, mask, units):
                continue
            if (
                isinstance(tier.purchase, EachSpent)
                and reward.count is not None
                and mask.bit_count() > reward.count * way.earned
            ):
                continue
            yield mask, joined(way.keys, keys)
    else:
        assert reward.count is not None
        free = reward.count if reward.target is Target.CHEAPEST else way.mask.bit_count() - reward.count
        if free > 0:
            yield from ((mask, way.keys) for mask in cheapest(way.mask, free, units))


def unit_saving(change: Change, unit: Goods, exact: bool) -> Fraction:
    """Return what one unit saves by itself; `exact` where only the deal's sum will be rounded."""
    price = Fraction(unit.price)
    per_measure = unit.measure is not None and change.each
    amount = change.value * Fraction(unit.measure or 1) if per_measure else change.value
    if change.kind is ChangeKind.SHARE:
        saving = price * change.value
    elif change.kind is ChangeKind.OFF:
        saving = amount
    elif exact:
        saving = price - amount
    else:
        saving = price - round_half_up(amount)
    saving = max(Fraction(0), min(price, saving))
    return saving if exact else round_half_up(saving)


def saving_of(reward: Reward, mask: int, times: int, units: tuple[Goods, ...], exact: bool) -> Fraction:
    """Return what a change saves on units; an amount that is not `each` is taken `times` times on their sum."""
    change = reward.change
    if change.each or change.kind is ChangeKind.SHARE:
        return sum((unit_saving(change, unit, exact) for unit in members(mask, units)), Fraction(0))
    total = Fraction(worth(mask, units))
    amount = change.value * times
    saving = amount if change.kind is ChangeKind.OFF else total - amount
    saving = max(Fraction(0), min(total, saving))
    return saving if exact else round_half_up(saving)


def earnings(tier: Tier, way: Bought, mask: int) -> int:
    """Return how often the reward is given: with named units, as often as there are units to give it on."""
    if tier.reward.target is Target.NAMED and tier.reward.count is not None:
        return min(way.earned, ceil(mask.bit_count() / tier.reward.count))
    return way.earned


def deals_of_tier(index: int, tier: Tier, units: tuple[Goods, ...]) -> Iterator[Made]:
    """Yield every deal of a tier over these units."""
    named = named_rewards(tier, units) if tier.reward.target is Target.NAMED else []
    for way in purchases(tier.purchase, units):
        for mask, keys in rewarded(tier, way, named, units):
            earned = earnings(tier, way, mask)
            saving = saving_of(tier.reward, mask, earned, units, tier.open_ended)
            if saving > 0:
                yield Made(
                    index,
                    way.mask | mask,
                    mask,
                    saving,
                    keys if tier.open_ended else frozenset(),
                    earned,
                )


def deals_of_offer(offer: Offer, units: tuple[Goods, ...]) -> list[Made]:
    """Return every deal that an offer could make over these units, whatever its clauses say."""
    return list(dict.fromkeys(deal for i, tier in enumerate(offer.tiers) for deal in deals_of_tier(i, tier, units)))
