"""What the goods of a deal cost by themselves, at the listed prices, where an offer sets a new price for them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from rulesdsl.checks.stock import Stock
from rulesdsl.checks.subject import Subject
from rulesdsl.model.change import Change, ChangeKind
from rulesdsl.model.offer import Buy, Modifier, Pick, Slot, Target, Tier


@attrs.frozen
class Part:
    """A slot of a deal: so many units of any of these items, the cheapest first; `different`: one of each."""

    count: int
    stocks: tuple[Stock, ...]
    different: bool = False

    def cheapest(self) -> tuple[Stock, ...]:
        """Return the units that cost least."""
        return self.stocks[: self.count] if self.different else self.stocks[:1] * self.count

    def dearest(self) -> tuple[Stock, ...]:
        """Return the units that cost most."""
        return self.stocks[-self.count :] if self.different else self.stocks[-1:] * self.count


def new_price(tier: Tier) -> Fraction | None:
    """Return the new price that a tier sets, for one unit or for the units together, in minor units."""
    change = tier.reward.change
    return change.value if change.kind is ChangeKind.PRICE else None


def changed_count(tier: Tier) -> int | None:
    """Return for how many units together a tier's price or amount off is; None for all of the deal's slots."""
    if tier.reward.change.each:
        return 1
    return None if tier.reward.target is Target.ALL else tier.reward.count


def priced_goods(subject: Subject, tier: Tier) -> tuple[Part, ...] | None:
    """Return the units that change price together, or None where what they cost is not known."""
    reward = tier.reward
    count = changed_count(tier)
    if reward.target is Target.NAMED:
        if reward.selection is None:
            return None
        return _parts(subject, [Pick(count or 1, reward.selection)])
    if not isinstance(tier.purchase, Buy):
        if count != 1:
            return None
        return _parts(subject, [Pick(1, tier.purchase.selection)])
    if count is None:
        return slot_parts(subject, tier.purchase.slots)
    if len(tier.purchase.slots) > 1 or len(tier.purchase.slots[0].options) > 1:
        return None
    return _parts(subject, [attrs.evolve(tier.purchase.slots[0].options[0], count=count)])


def slot_parts(subject: Subject, slots: Sequence[Slot]) -> tuple[Part, ...] | None:
    """Return the parts of a purchase whose slots have no alternatives."""
    if any(len(slot.options) > 1 or slot.options[0].or_more for slot in slots):
        return None
    return _parts(subject, [slot.options[0] for slot in slots])


def _parts(subject: Subject, picks: Sequence[Pick]) -> tuple[Part, ...] | None:
    parts = []
    for pick in picks:
        stocks = subject.shelves.held(pick.selection)
        different = pick.modifier is Modifier.DIFFERENT
        if not stocks or (different and len(stocks) < pick.count):
            return None
        if (pick.count > 1 or len(picks) > 1) and any(stock.weighed for stock in stocks):
            return None  # a weighed unit may cost anything
        parts.append(Part(pick.count, stocks, different))
    return tuple(parts)


def cheapest(parts: Sequence[Part]) -> Fraction:
    """Return what the cheapest units of all parts cost together."""
    return Fraction(sum(stock.price for part in parts for stock in part.cheapest()))


def dearest(parts: Sequence[Part]) -> Fraction:
    """Return what the dearest units of all parts cost together."""
    return Fraction(sum(stock.price for part in parts for stock in part.dearest()))


def deal_saving(tier: Tier, units: tuple[Stock, ...], besides: int = 0) -> Fraction:
    """Return what a deal of these units saves, in minor units, before anything is rounded.

    The last `besides` units are the named goods of the reward.
    """
    changed = _changed(tier, units, besides)
    change = tier.reward.change
    if change.kind is not ChangeKind.SHARE and change.each:
        return sum((_saving(change, Fraction(unit.price)) for unit in changed), Fraction(0))
    return _saving(change, Fraction(sum(unit.price for unit in changed)))


def _changed(tier: Tier, units: tuple[Stock, ...], besides: int) -> tuple[Stock, ...]:
    reward = tier.reward
    if reward.target is Target.ALL:
        return units
    if reward.target is Target.NAMED:
        return units[len(units) - besides :]
    count = reward.count or 0
    freed = count if reward.target is Target.CHEAPEST else len(units) - count
    return tuple(sorted(units, key=lambda unit: unit.price))[:freed]


def _saving(change: Change, price: Fraction) -> Fraction:
    if change.kind is ChangeKind.SHARE:
        return price * change.value
    return min(max(change.value if change.kind is ChangeKind.OFF else price - change.value, Fraction(0)), price)


def saving_at_most(tier: Tier, units: int) -> Fraction:
    """Return a bound on the part of its price that a deal of so many equal units saves, 1 where none is known."""
    reward, change = tier.reward, tier.reward.change
    if change.kind is not ChangeKind.SHARE or reward.target is Target.NAMED:
        return Fraction(1)
    count = reward.count or 0
    changed = {Target.ALL: units, Target.CHEAPEST: count, Target.PAY_FOR: units - count}[reward.target]
    return change.value * Fraction(changed, units)
