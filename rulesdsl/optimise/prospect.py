"""What the ways of an offer are worth on the goods of a stage, and which kinds a deal is worth making of.

A deal that saves less than its units save by price cuts alone is in no best selection: without it, more is saved, and
nothing that was allowed is forbidden. So a way whose best deal saves no more than that is out, and so is a kind where
even the best deal that holds a unit of it saves less. What is out connects nothing, and components fall apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, lcm
from typing import NamedTuple

from rulesdsl.model.basket import Context
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Modifier, Offer, Spend
from rulesdsl.optimise.plan import Gain, Part, Plan, Way
from rulesdsl.optimise.roster import Candidate, Fitting
from rulesdsl.optimise.sieve import Sieve, numbers


class Floors(NamedTuple):
    """What the best price cut saves on a unit of each kind, in minor units, and the kinds where that is something."""

    savings: Sequence[int]
    kinds: int


class Prospect(NamedTuple):
    """A way to make deals on the goods of a stage.

    `fits` are, for each part, the kinds that can play it, as bits, and `reach` all of them. `gains` holds what a unit
    of a kind saves where it changes price; `bonus` is added once a deal is complete, `ceiling` bounds what the units of
    a deal gain together.
    """

    way: Way
    fits: tuple[int, ...]
    gains: Mapping[int, int]
    bonus: int
    ceiling: int | None
    reach: int


class Player(NamedTuple):
    """An offer that could make a deal on the goods of a stage: its prospects, scaled by `scale`, and its limits."""

    offer: Offer
    scale: int
    prospects: Sequence[Prospect]
    reach: int
    deals: int | None
    items: int | None
    saving: int | None


def player_of(candidate: Candidate, sieve: Sieve, floors: Floors, context: Context) -> Player | None:
    """Return an offer as it may play on the goods of a stage, or None where it could make no deal that is worth it."""
    offer, plan, possible = candidate
    deals = items = saving = None
    if plan.limited:
        limits = offer.limits
        deals, items, saving = limits.deals, limits.items, limits.saving
        if limits.once_per_coupon:
            presented = min(sum(context.coupons.get(name, 0) for name in names) for names in offer.coupons)
            deals = presented if deals is None else min(deals, presented)
        if deals == 0 or items == 0:
            return None
        if items is not None:
            possible = [fitting for fitting in possible if _affordable(*fitting, items, sieve)]
    scale = _scale(plan, possible, sieve.goods) if sieve.weighed and plan.amounts else plan.scale
    prospects = []
    reach = 0
    for way, fits, kinds in possible:
        prospect = _prospect(way, fits, kinds, sieve, floors, scale)
        if prospect is not None:
            prospects.append(prospect)
            reach |= prospect.reach
    return Player(offer, scale, prospects, reach, deals, items, saving) if prospects else None


def _affordable(way: Way, _: Sequence[int], reach: int, items: int, sieve: Sieve) -> bool:
    """Return whether a deal can be made of so few units."""
    return (sieve.units(reach) if way.gain is Gain.WHOLE else way.size) <= items


def _scale(plan: Plan, possible: Sequence[Fitting], goods: Sequence[Goods]) -> int:
    """Return what makes the gains of an offer whole, also of weighed goods."""
    reach = _union([reach for _, _, reach in possible])
    scale = plan.scale
    for kind in numbers(reach):
        measure = goods[kind].measure
        if measure is not None:
            denominator = measure.as_integer_ratio()[1]
            scale = lcm(scale, *(amount * denominator for amount in plan.amounts))
    return scale


def _prospect(way: Way, fits: tuple[int, ...], reach: int, sieve: Sieve, floors: Floors, scale: int) -> Prospect | None:
    if way.gain is Gain.EARNED:
        return Prospect(way, fits, {}, 0, None, reach)
    if way.gain is Gain.WHOLE:
        return _whole(way, fits, sieve, floors, scale)
    change, goods = way.change, sieve.goods
    paid = sieve.kinds(fits[-1] if way.cheapest == 0 else reach)
    bonus = 0
    if way.gain is Gain.UNITS:
        gains = change.on_kinds(goods, paid, scale, not way.growing)
    else:
        amount = change.value.numerator * scale // change.value.denominator
        if way.gain is Gain.PRICE:
            gains, bonus = {k: goods[k].price * scale for k in paid}, -amount
        else:
            gains, bonus = dict.fromkeys(paid, 0), amount
    if way.cheapest <= 0 and (bonus < 0 or floors.kinds & reach):
        worthy = _worthy(way, fits, gains, bonus, sieve, floors, scale)
        if worthy is None:
            return None
        if worthy is not fits:
            fits, reach = worthy, _union(worthy)
    if bonus > 0 and _sure(way, fits, goods) * scale < bonus:
        return Prospect(way, fits, {k: goods[k].price * scale for k in paid}, 0, bonus, reach)
    return Prospect(way, fits, gains, bonus, None, reach)


def _union(fits: Sequence[int]) -> int:
    if len(fits) == 1:
        return fits[0]
    found = 0
    for bits in fits:
        found |= bits
    return found


def _sure(way: Way, fits: Sequence[int], goods: Sequence[Goods]) -> int:
    """Return what the units that change price in a deal cost at least, in minor units."""
    purchase = way.tier.purchase
    if isinstance(purchase, Spend) and way.cheapest:
        return spent(purchase) if way.cheapest < 0 else 0
    if way.cheapest == 0:
        least, kinds = way.parts[-1].least, fits[-1]
    else:
        least, kinds = way.cheapest if way.cheapest > 0 else way.size, _union(fits)
    return least * min(goods[kind].price for kind in numbers(kinds))


def spent(purchase: Spend) -> int:
    """Return the least whole amount, in minor units, that is enough."""
    amount = purchase.amount
    return amount.numerator // amount.denominator + 1 if purchase.over else ceil(amount)


def _whole(way: Way, fits: tuple[int, ...], sieve: Sieve, floors: Floors, scale: int) -> Prospect | None:
    """Return the prospect of a deal that takes all there is; its bonus is all that it saves."""
    kinds = sieve.kinds(fits[0])
    goods, counts = sieve.goods, sieve.counts
    change = way.change
    if change.by_unit:
        saving = sum([change.scaled(goods[k], scale, rounded=False) * counts[k] for k in kinds])
    else:
        on_sum = change.on_sum(sum([goods[k].price * counts[k] for k in kinds]))
        saving = on_sum.numerator * scale // on_sum.denominator
    spared = sum([floors.savings[k] * counts[k] for k in kinds]) * scale
    return Prospect(way, fits, {}, saving, None, fits[0]) if saving > spared else None


def _worthy(
    way: Way,
    fits: tuple[int, ...],
    gains: Mapping[int, int],
    bonus: int,
    sieve: Sieve,
    floors: Floors,
    scale: int,
) -> tuple[int, ...] | None:
    """Return the kinds for each part of which a deal is worth making; None where none is.

    The best units are taken for every part, whatever the modifiers say and whatever else they are taken for: no deal
    saves more than that. Where one kind has to be in the deal, it stands in for the last unit that was needed.
    """
    best = bonus
    drafts = []
    for place, (part, bits) in enumerate(zip(way.parts, fits, strict=True)):
        paid = way.cheapest < 0 or part.named
        if not part.spare and not bits & (bits - 1):  # a kind that stands alone is in every deal
            kind = bits.bit_length() - 1
            best += ((gains[kind] if paid else 0) - floors.savings[kind] * scale) * part.least
            continue
        values = [((gains[k] if paid else 0) - floors.savings[k] * scale, k) for k in sieve.kinds(bits)]
        values.sort(reverse=True)
        total, last = _drafted(part, values, sieve.counts)
        best += total
        drafts.append((place, values, last))
    if best <= 0:  # what saves just as much saves whole amounts, so rounding cannot tell it from the cuts
        return None
    if not drafts:
        return fits
    kept = list(fits)
    for place, values, last in drafts:
        least = last - best
        for value, kind in reversed(values):
            if value >= least:
                break
            kept[place] &= ~(1 << kind)
    return tuple(kept)


def _drafted(part: Part, values: Sequence[tuple[int, int]], counts: Sequence[int]) -> tuple[int, int]:
    """Return what the best units for a part are worth, and what is lost with the one that another unit would replace.

    Nothing is lost where there is room for one more unit.
    """
    need, spare, total, last = part.least, part.spare, 0, 0
    single = part.modifier is Modifier.DIFFERENT
    for value, kind in values:
        count = 1 if single else counts[kind]
        if need:
            taken = count if count < need else need
            total += taken * value
            need -= taken
            count -= taken
            last = value
        if need or not count or not spare:
            continue
        if value <= 0:
            break
        taken = count if count < spare else spare
        total += taken * value
        spare -= taken
        last = value
    return total, min(last, 0) if spare else last
