"""An offer in plain words: what is taken, what it earns, when and how often."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from rulesdsl.model.change import Change, ChangeKind, half_up
from rulesdsl.model.item import MEASURES, Item
from rulesdsl.model.money import Currency
from rulesdsl.model.offer import (
    Basket,
    Buy,
    EachSpent,
    Has,
    Modifier,
    Offer,
    Pick,
    PriceRange,
    Reward,
    Schedule,
    Selection,
    Slot,
    Spend,
    Target,
    Tier,
    Worth,
)
from rulesdsl.model.receipt import decimal_text
from rulesdsl.render.words import sign

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MODIFIERS = {
    Modifier.SAME: "all of one item",
    Modifier.SAME_PRICE: "all of one price",
    Modifier.SAME_GROUP: "all of one group",
    Modifier.DIFFERENT: "all different",
}


@attrs.frozen
class Speaker:
    """Says things in a currency."""

    currency: Currency

    def price(self, amount: Decimal) -> str:
        """Return an amount of the main unit: `£0.80`."""
        return f"{sign(self.currency)}{decimal_text(amount, self.currency.decimals)}"

    def minor(self, amount: Fraction) -> str:
        """Return an amount of minor units; one that is not whole is told as nearly as the currency can."""
        about = "" if amount.denominator == 1 else "about "
        return about + self.price(self.currency.main(half_up(amount)))

    def item_price(self, item: Item) -> str:
        """Return an item's price: `£0.80`, `£2.40 per kg`, or nothing where none is known."""
        if item.price is None:
            return ""
        return self.price(item.price) + (f" per {item.unit}" if item.unit in MEASURES else "")

    def offer(self, offer: Offer) -> list[str]:
        """Return what an offer says, one sentence a line."""
        lines = [f"{_capital(self._tier(tier))}." for tier in offer.tiers]
        lines += [f"{_capital(fact)}." for fact in self._facts(offer)]
        return lines

    # -- what is taken and what it earns -----------------------------------------------------------------------------

    def _tier(self, tier: Tier) -> str:
        bought: str = self._purchases[type(tier.purchase)](self, tier.purchase)
        if tier.reward.target is Target.ALL and _is_single(tier):
            return f"each unit of {bought.removeprefix('1 of ')}: {self._change(tier.reward.change, 1)}"
        return f"{bought}: {self._reward(tier)}"

    def _buy(self, purchase: Buy) -> str:
        return " and ".join(self._slot(slot) for slot in purchase.slots)

    def _slot(self, slot: Slot) -> str:
        options = [self._pick(option) for option in slot.options]
        return options[0] if len(options) == 1 else f"({' or '.join(options)})"

    def _pick(self, pick: Pick) -> str:
        more = " or more" if pick.or_more else ""
        alike = f", {_MODIFIERS[pick.modifier]}" if pick.modifier in _MODIFIERS else ""
        return f"{pick.count}{more} of {self.goods(pick.selection)}{alike}"

    def _spend(self, purchase: Spend) -> str:
        least = "more than" if purchase.over else "at least"
        return f"{self.goods(purchase.selection)} worth {least} {self.minor(purchase.amount)}"

    def _each_spent(self, purchase: EachSpent) -> str:
        times = f" (at most {_times(purchase.times)})" if purchase.times is not None else ""
        return f"for every {self.minor(purchase.amount)} spent on {self.goods(purchase.selection)}{times}"

    def _basket(self, purchase: Basket) -> str:
        goods = self.goods(purchase.selection)
        return "everything in the basket" if goods == _ANYTHING else f"{goods} in the basket"

    _purchases: Mapping[type, Callable[[Any, Any], str]] = {
        Buy: _buy,
        Spend: _spend,
        EachSpent: _each_spent,
        Basket: _basket,
    }

    def goods(self, selection: Selection) -> str:
        """Return which goods are meant: `SNACKS or NUTS except CRISPS over £1.00`."""
        parts = [_ANYTHING if selection.names is None else " or ".join(sorted(selection.names))]
        if selection.excepts:
            parts.append(f"except {', '.join(sorted(selection.excepts))}")
        parts += [self._range(bounds) for bounds in selection.ranges]
        return " ".join(parts)

    def _range(self, bounds: PriceRange) -> str:
        low = "" if bounds.low is None else f"{'over' if bounds.low_strict else 'from'} {self.minor(bounds.low)}"
        high = "" if bounds.high is None else f"{'under' if bounds.high_strict else 'up to'} {self.minor(bounds.high)}"
        return f"{low} {high}".strip()

    def _reward(self, tier: Tier) -> str:
        reward = tier.reward
        count = reward.count or 0
        if reward.target is Target.PAY_FOR:
            return f"only the {count} dearest are paid for"
        if reward.target is Target.CHEAPEST:
            which = "the cheapest one" if count == 1 else f"the cheapest {count}"
            return f"{which} {self._change(reward.change, count)}"
        if reward.target is Target.NAMED:
            return f"{self._named(reward)} {self._change(reward.change, count)}"
        return f"{self._change(reward.change, 2)}"

    def _named(self, reward: Reward) -> str:
        goods = self.goods(reward.selection or Selection(None))
        alike = f", {_MODIFIERS[reward.modifier]}," if reward.modifier in _MODIFIERS else ""
        if reward.count is None:
            return f"any number of {goods}{alike}"
        return f"{'up to ' if reward.up_to else ''}{reward.count} of {goods}{alike}"

    def _change(self, change: Change, units: int) -> str:
        if change.kind is ChangeKind.SHARE:
            return _share(change.value)
        words = f"for {self.minor(change.value)}"
        if change.kind is ChangeKind.OFF:
            words = f"{self.minor(change.value)} off"
        if units == 1:
            return words
        return f"{words} each" if change.each else f"together {words}"

    # -- when and how often ------------------------------------------------------------------------------------------

    def _facts(self, offer: Offer) -> Iterator[str]:
        when = _schedule(offer.schedule)
        if when:
            yield f"runs {when}"
        for words, said in (("in store", offer.stores), ("with card", offer.cards), ("with coupon", offer.coupons)):
            yield from (f"only {words} {' or '.join(sorted(names))}" for names in said)
        yield from (f"only when {' or '.join(sorted(names))}" for names in offer.flags)
        yield from (self._condition(condition) for condition in offer.conditions)
        yield from self._limits(offer)
        if offer.exclusive:
            yield "not together with other offers of its stage"

    def _condition(self, condition: Has | Worth) -> str:
        if isinstance(condition, Has):
            return f"only if the basket has {self._pick(condition.pick)}"
        least = "more than" if condition.over else "at least"
        return (
            f"only if {self.goods(condition.selection)} in the basket is worth {least} {self.minor(condition.amount)}"
        )

    def _limits(self, offer: Offer) -> Iterator[str]:
        limits = offer.limits
        if limits.deals is not None:
            yield f"at most {_times(limits.deals)} in a basket"
        if limits.once_per_coupon:
            yield "once for each coupon that is presented"
        if limits.items is not None:
            yield f"for at most {limits.items} units"
        if limits.saving is not None:
            yield f"saves at most {self.minor(Fraction(limits.saving))}"


_ANYTHING = "anything"


def _is_single(tier: Tier) -> bool:
    """Return whether every unit is a deal of its own: a plain price cut, or pro rata."""
    if not isinstance(tier.purchase, Buy) or len(tier.purchase.slots) > 1:
        return False
    options = tier.purchase.slots[0].options
    return len(options) == 1 and options[0].count == 1 and not options[0].or_more


def _share(value: Fraction) -> str:
    if value == 1:
        return "free"
    if value == Fraction(1, 2):
        return "half price"
    percent = value * 100
    if 1000 % percent.denominator:
        return f"{value.numerator}/{value.denominator} off"
    return f"{decimal_text(Decimal(percent.numerator) / Decimal(percent.denominator))}% off"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _schedule(plan: Schedule) -> str:
    parts = []
    if plan.start is not None:
        parts.append(f"from {plan.start}")
    if plan.end is not None:
        parts.append(f"until {plan.end}")
    if plan.dates is not None:
        parts.append(f"on {', '.join(str(day) for day in sorted(plan.dates))}")
    if plan.days is not None:
        parts.append(f"on {_days(sorted(plan.days))}")
    if plan.between is not None:
        parts.append(f"between {plan.between[0]:%H:%M} and {plan.between[1]:%H:%M}")
    return " ".join(parts)


def _days(days: Sequence[int]) -> str:
    run = list(range(days[0], days[0] + len(days))) if days else []
    if len(days) > 2 and list(days) == run:
        return f"{_DAYS[days[0]]} to {_DAYS[days[-1]]}"
    return ", ".join(_DAYS[day] for day in days)


def _capital(text: str) -> str:
    """Return a sentence with a capital, unless it begins with a name."""
    first = text.split(" ", 1)[0]
    return text[0].upper() + text[1:] if first.islower() else text
