"""Plans: what can be said of an offer before any basket is known, worked out once for each offer.

A plan lists the *ways* to make a deal: one for each choice among the alternatives of a tier's slots. Each way has
*parts*, that units play in a deal: one for each slot, and one for the units that the reward names.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from itertools import product
from math import lcm
from typing import NamedTuple
from weakref import ref

import attrs

from rulesdsl.model.change import Change, ChangeKind
from rulesdsl.model.offer import (
    Basket,
    Buy,
    EachSpent,
    Limits,
    Modifier,
    Offer,
    Pick,
    Reward,
    Selection,
    Slot,
    Target,
    Tier,
)

Chosen = tuple[Pick, Slot]  # an option, and the slot that it fills

NO_LIMITS = Limits()
ENDLESS = 1 << 60  # more units than any basket has


class Gain(Enum):
    """How the gain of a deal comes about."""

    UNITS = "units"  # every unit that changes price gains by itself
    PRICE = "price"  # the units that change price are worth what they cost, less a price for all of them
    OFF = "off"  # an amount off, as far as the units that change price cost so much
    EARNED = "earned"  # an amount or units for every so much that is spent
    WHOLE = "whole"  # the deal takes everything


class Part(NamedTuple):
    """A part that units play in a deal: at least `least` of them, at most `most` (None: any number).

    `spare` is how many units a deal may take beyond the least; see `ENDLESS`.
    """

    selection: Selection
    least: int
    most: int | None
    modifier: Modifier
    spare: int
    named: bool = False


class Way(NamedTuple):
    """One way to make a deal of an offer: a tier with its change of prices, and the parts that its units play.

    `compared` are the slots' parts, by number, with what may be bought in them: a named unit that fits is never dearer
    than those. `cheapest` is how many of the cheapest units change; -1 all units, 0 those that are named. `plain` where
    no part has a modifier or room for more than its least units; `size` is how many units a deal needs at least.
    """

    tier: Tier
    change: Change
    number: int
    parts: tuple[Part, ...]
    compared: tuple[tuple[int, tuple[Selection, ...]], ...]
    growing: bool
    cheapest: int
    gain: Gain
    plain: bool
    size: int


class Plan(NamedTuple):
    """What is known of an offer: whether it is a plain cut, and has limits; its ways, and what makes its amounts whole.

    `amounts` are denominators that are multiplied with those of weighed goods. Where `compares` says so, or the reward
    names units that the bought ones of `rivals` may be too, deals depend on which of their units are the cheapest.
    `alike` is what the units of every deal share, where nothing else ties the deals of different items or prices
    together; the ways are then those of units that share it.
    """

    cut: bool
    limited: bool
    ways: tuple[Way, ...]
    scale: int
    amounts: tuple[int, ...]
    compares: bool
    rivals: tuple[tuple[Selection, tuple[Selection, ...]], ...]
    alike: Modifier


def plan_of(offer: Offer) -> Plan:
    """Return the plan of an offer, which is kept as long as the offer."""
    known = _KNOWN.get(id(offer))
    if known is not None:
        return known[0]
    key = id(offer)
    plan = _plan(offer)
    _KNOWN[key] = plan, ref(offer, lambda _: _forget(key))
    return plan


_KNOWN: dict[int, tuple[Plan, ref[Offer]]] = {}  # by identity: to compare whole offers would cost more than it spares


def _forget(key: int) -> None:
    _KNOWN.pop(key, None)


def _plan(offer: Offer) -> Plan:
    cap = offer.limits.saving
    tiers = offer.tiers if cap is None else [_within(tier, cap) for tier in offer.tiers]
    scale = 1
    amounts: tuple[int, ...] = ()
    ways: list[Way] = []
    rivals: tuple[tuple[Selection, tuple[Selection, ...]], ...] = ()
    compares = False
    for number, tier in enumerate(tiers):
        made = _ways(tier, number)
        ways += made
        reward = tier.reward
        if reward.change.kind is not ChangeKind.SHARE or (made and made[0].growing):
            denominator = reward.change.value.denominator
            scale = lcm(scale, denominator)
            amounts = (*amounts, denominator)
        compares = compares or reward.target in (Target.CHEAPEST, Target.PAY_FOR)
        if reward.selection is not None and isinstance(tier.purchase, Buy):
            bought = tuple([pick.selection for slot in tier.purchase.slots for pick in slot.options])
            rivals = (*rivals, (reward.selection, bought))
    limited = offer.limits != NO_LIMITS
    alike = Modifier.NONE if limited else _alike(ways)
    if alike is not Modifier.NONE:
        ways = [_of_alike(way) for way in ways]
    return Plan(is_cut(offer), limited, tuple(ways), scale, amounts, compares, rivals, alike)


def _alike(ways: Sequence[Way]) -> Modifier:
    """Return what the units of every deal share: an item or a price; NONE where they need not."""
    modifiers = {way.parts[0].modifier if len(way.parts) == 1 else Modifier.NONE for way in ways}
    return modifiers.pop() if modifiers in ({Modifier.SAME}, {Modifier.SAME_PRICE}) else Modifier.NONE


def _of_alike(way: Way) -> Way:
    """Return the way for units that share what its part asks for."""
    part = way.parts[0]._replace(modifier=Modifier.NONE)
    return way._replace(parts=(part,), plain=not part.spare)


def is_cut(offer: Offer) -> bool:
    """Return whether each unit is a deal of its own, as often as one likes."""
    if len(offer.tiers) != 1 or offer.tiers[0].reward.target is not Target.ALL:
        return False
    purchase = offer.tiers[0].purchase
    if not isinstance(purchase, Buy) or len(purchase.slots) != 1:
        return False
    for pick in purchase.slots[0].options:
        if pick.count != 1 or pick.or_more or pick.modifier is Modifier.SAME_GROUP:  # a unit of no group shares none
            return False
    return offer.limits == NO_LIMITS


def _within(tier: Tier, cap: int) -> Tier:
    """Return the tier with no amount off that exceeds the offer's cap: its deals never earn more than that anyway."""
    change = tier.reward.change
    if change.kind is not ChangeKind.OFF or change.by_unit or change.value <= cap:
        return tier
    return attrs.evolve(tier, reward=attrs.evolve(tier.reward, change=attrs.evolve(change, value=Fraction(cap))))


def _ways(tier: Tier, number: int) -> list[Way]:
    purchase = tier.purchase
    if isinstance(purchase, Buy):
        if len(purchase.slots) == 1:
            slot = purchase.slots[0]
            return [_bought(tier, number, ((pick, slot),)) for pick in dict.fromkeys(slot.options)]
        chosen = product(*[[(pick, slot) for pick in slot.options] for slot in purchase.slots])
        return [_bought(tier, number, way) for way in dict.fromkeys(map(_joined, chosen))]
    parts = [Part(purchase.selection, 1, None, Modifier.NONE, ENDLESS)]
    named = _named(tier.reward)
    if named is not None:
        least = 0 if isinstance(purchase, EachSpent) else named.least
        parts.append(named._replace(least=least, spare=_spare(least, named.most), modifier=Modifier.NONE))
    cheapest = {Target.NAMED: 0, Target.CHEAPEST: tier.reward.count or 1}.get(tier.reward.target, -1)
    if isinstance(purchase, Basket):
        return [Way(tier, tier.reward.change, number, tuple(parts), (), True, -1, Gain.WHOLE, False, _size(parts))]
    gain = Gain.EARNED if isinstance(purchase, EachSpent) else _gain(tier.reward.change, cheapest, parts[-1])
    return [Way(tier, tier.reward.change, number, tuple(parts), (), True, cheapest, gain, False, _size(parts))]


def _joined(way: Sequence[Chosen]) -> tuple[Chosen, ...]:
    """Join slots that ask for the same things, where no modifier tells their units apart."""
    joined: dict[tuple[object, ...], Chosen] = {}
    for index, (pick, slot) in enumerate(way):
        plain = pick.modifier is Modifier.NONE and not pick.or_more
        key = (pick.selection, slot) if plain else (index,)
        known = joined.get(key)
        joined[key] = (pick if known is None else attrs.evolve(known[0], count=known[0].count + pick.count), slot)
    return tuple(joined.values())


def _bought(tier: Tier, number: int, chosen: Sequence[Chosen]) -> Way:
    growing, reward = tier.open_ended, tier.reward
    parts = [_part(pick, growing) for pick, _ in chosen]
    named = _named(reward)
    compared: tuple[tuple[int, tuple[Selection, ...]], ...] = ()
    if named is not None:
        parts.append(named)
        compared = tuple(
            [
                (index, tuple([option.selection for option in slot.options]))
                for index, (_, slot) in enumerate(chosen)
                if not any(option.or_more for option in slot.options)
            ]
        )
    target = reward.target
    if target is Target.PAY_FOR:
        cheapest = _size(parts) - (reward.count or 0)
    else:
        cheapest = -1 if target is Target.ALL else 0 if target is Target.NAMED else reward.count or 0
    plain = all(part.modifier is Modifier.NONE and not part.spare for part in parts)
    gain = _gain(reward.change, cheapest, parts[-1])
    return Way(tier, tier.reward.change, number, tuple(parts), compared, growing, cheapest, gain, plain, _size(parts))


def _size(parts: Sequence[Part]) -> int:
    return sum([part.least for part in parts])


def _gain(change: Change, cheapest: int, last: Part) -> Gain:
    """Return how a deal gains; where a single unit changes price, an amount for all of them is one for each."""
    if change.by_unit or cheapest == 1 or (cheapest == 0 and last.most == 1):
        return Gain.UNITS
    return Gain.PRICE if change.kind is ChangeKind.PRICE else Gain.OFF


def _part(pick: Pick, growing: bool) -> Part:
    """Return the part of a slot; a modifier that says nothing of a single unit is left out."""
    says = growing or pick.count > 1 or pick.modifier is Modifier.SAME_GROUP
    modifier = pick.modifier if says else Modifier.NONE
    return Part(
        pick.selection, pick.count, None if pick.or_more else pick.count, modifier, ENDLESS if pick.or_more else 0
    )


def _named(reward: Reward) -> Part | None:
    """Return the part of the units that a reward names."""
    if reward.target is not Target.NAMED or reward.selection is None:
        return None
    least = 1 if reward.up_to or reward.count is None else reward.count
    return Part(reward.selection, least, reward.count, reward.modifier, _spare(least, reward.count), named=True)


def _spare(least: int, most: int | None) -> int:
    return ENDLESS if most is None else most - least
