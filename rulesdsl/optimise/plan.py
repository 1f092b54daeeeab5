"""Plans: what can be said of an offer before any basket is known, worked out once for each offer.

A plan lists the *ways* to make a deal: one for each choice among the alternatives of a tier's slots. Each way has
*parts*, that units play in a deal: one for each slot, and one for the units that the reward names.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import lcm
from weakref import ref

import attrs

from rulesdsl.model.change import ChangeKind
from rulesdsl.model.offer import Basket, Buy, EachSpent, Limits, Modifier, Offer, Pick, Selection, Slot, Target, Tier

Chosen = tuple[Pick, Slot]  # an option, and the slot that it fills

NO_LIMITS = Limits()
ENDLESS = 1 << 60  # more units than any basket has


@attrs.frozen(eq=False)
class Part:
    """A part that units play in a deal: at least `least` of them, at most `most` (None: any number)."""

    selection: Selection
    least: int
    most: int | None
    modifier: Modifier
    named: bool = False

    @property
    def spare(self) -> int:
        """Return how many units a deal may take beyond the least; see `ENDLESS`."""
        return ENDLESS if self.most is None else self.most - self.least


@attrs.frozen(eq=False)
class Way:
    """One way to make a deal of an offer: a tier, and the parts that its units play.

    `compared` are the slots' parts, by number, whose units a named one that fits `options` is never dearer than.
    `cheapest` is how many of the cheapest units change; -1 all units, 0 those that are named.
    """

    tier: Tier
    number: int
    parts: tuple[Part, ...]
    compared: tuple[tuple[int, tuple[Selection, ...]], ...]
    growing: bool
    cheapest: int

    @property
    def size(self) -> int:
        """Return how many units a deal needs at least."""
        return sum(part.least for part in self.parts)


@attrs.frozen(eq=False)
class Plan:
    """What is known of an offer: whether it is a plain cut, its ways, and what makes its amounts whole.

    `compares` says whether it may matter to deals which of their units are the cheapest; where a selection is given,
    only if the reward names units that the bought ones may be of too.
    """

    cut: bool
    ways: tuple[Way, ...]
    scale: int
    amounts: tuple[int, ...]  # denominators that are multiplied with those of weighed goods
    compares: bool
    rivals: tuple[tuple[Selection, tuple[Selection, ...]], ...]


def plan_of(offer: Offer) -> Plan:
    """Return the plan of an offer, which is kept as long as the offer."""
    known = _KNOWN.get(id(offer))
    if known is None:
        plan = _plan(offer)
        _KNOWN[id(offer)] = plan, ref(offer, lambda _, key=id(offer): _KNOWN.pop(key, None))  # type: ignore[misc]
        return plan
    return known[0]


_KNOWN: dict[int, tuple[Plan, ref[Offer]]] = {}  # by identity: to compare whole offers would cost more than it spares


def _plan(offer: Offer) -> Plan:
    tiers = [_within(tier, offer.limits.saving) for tier in offer.tiers]
    scale, amounts = 1, []
    for tier in tiers:
        change = tier.reward.change
        if change.kind is not ChangeKind.SHARE or tier.open_ended:
            scale = lcm(scale, change.value.denominator)
            amounts.append(change.value.denominator)
    return Plan(
        cut=is_cut(offer),
        ways=tuple(way for number, tier in enumerate(tiers) for way in _ways(tier, number)),
        scale=scale,
        amounts=tuple(amounts),
        compares=any(tier.reward.target in (Target.CHEAPEST, Target.PAY_FOR) for tier in tiers),
        rivals=tuple(
            (tier.reward.selection, tuple(pick.selection for slot in tier.purchase.slots for pick in slot.options))
            for tier in tiers
            if tier.reward.selection is not None and isinstance(tier.purchase, Buy)
        ),
    )


def is_cut(offer: Offer) -> bool:
    """Return whether each unit is a deal of its own, as often as one likes."""
    if len(offer.tiers) != 1 or offer.tiers[0].reward.target is not Target.ALL:
        return False
    purchase = offer.tiers[0].purchase
    if not isinstance(purchase, Buy) or len(purchase.slots) != 1:
        return False
    options = purchase.slots[0].options
    one = all(pick.count == 1 and not pick.or_more and _any_unit(pick.modifier) for pick in options)
    return one and offer.limits == NO_LIMITS


def _any_unit(modifier: Modifier) -> bool:
    """Return whether a single unit always has what the modifier asks for; a unit of no group shares none."""
    return modifier is not Modifier.SAME_GROUP


def _within(tier: Tier, cap: int | None) -> Tier:
    """Return the tier with no amount off that exceeds the offer's cap: its deals never earn more than that anyway."""
    change = tier.reward.change
    if cap is None or change.kind is not ChangeKind.OFF or change.by_unit or change.value <= cap:
        return tier
    return attrs.evolve(tier, reward=attrs.evolve(tier.reward, change=attrs.evolve(change, value=Fraction(cap))))


def _ways(tier: Tier, number: int) -> list[Way]:
    purchase = tier.purchase
    if isinstance(purchase, Buy):
        chosen = product(*([(pick, slot) for pick in slot.options] for slot in purchase.slots))
        return [_bought(tier, number, way) for way in dict.fromkeys(map(_joined, chosen))]
    parts = [Part(purchase.selection, 1, None, Modifier.NONE)]
    named = _named(tier)
    if named is not None:
        least = 0 if isinstance(purchase, EachSpent) else named.least
        parts.append(attrs.evolve(named, least=least, modifier=Modifier.NONE))
    cheapest = {Target.NAMED: 0, Target.CHEAPEST: tier.reward.count or 1}.get(tier.reward.target, -1)
    return [Way(tier, number, tuple(parts), (), True, -1 if isinstance(purchase, Basket) else cheapest)]


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
    named = _named(tier)
    compared: tuple[tuple[int, tuple[Selection, ...]], ...] = ()
    if named is not None:
        parts.append(named)
        compared = tuple(
            (index, tuple(option.selection for option in slot.options))
            for index, (_, slot) in enumerate(chosen)
            if not any(option.or_more for option in slot.options)
        )
    cheapest = {Target.ALL: -1, Target.NAMED: 0, Target.CHEAPEST: reward.count or 0}.get(reward.target)
    if cheapest is None:
        cheapest = sum(part.least for part in parts) - (reward.count or 0)
    return Way(tier, number, tuple(parts), compared, growing, cheapest)


def _part(pick: Pick, growing: bool) -> Part:
    """Return the part of a slot; a modifier that says nothing of a single unit is left out."""
    says = growing or pick.count > 1 or pick.modifier is Modifier.SAME_GROUP
    modifier = pick.modifier if says else Modifier.NONE
    return Part(pick.selection, pick.count, None if pick.or_more else pick.count, modifier)


def _named(tier: Tier) -> Part | None:
    """Return the part of the units that a reward names."""
    reward = tier.reward
    if reward.target is not Target.NAMED or reward.selection is None:
        return None
    least = 1 if reward.up_to or reward.count is None else reward.count
    return Part(reward.selection, least, reward.count, reward.modifier, named=True)
