"""Clauses that keep an offer from a basket: when, where, with what, and what the basket has to hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import attrs

from rulesdsl.model.basket import Context
from rulesdsl.model.item import Goods
from rulesdsl.model.money import Currency
from rulesdsl.model.offer import Has, Offer, Schedule, Worth
from rulesdsl.model.schedule import applies, runs
from rulesdsl.model.selections import selections
from rulesdsl.optimise.condition import met
from rulesdsl.why.answer import ReasonKind
from rulesdsl.why.sayings import listed, moment_words, money, pick_words, schedule_words, selection_words


@attrs.frozen
class Refusal:
    """A clause that does not hold: its kind, what it asks for and what there is; `names` are those that would do."""

    kind: ReasonKind
    detail: str
    names: tuple[str, ...] = ()


def refusals(offer: Offer, context: Context) -> tuple[Refusal, ...]:
    """Return every clause of an offer that does not hold in a context; nothing where the offer runs."""
    if applies(offer, context):
        return ()
    found = []
    if not runs(offer.schedule, context):
        found.append(Refusal(ReasonKind.NOT_NOW, _when(offer.schedule, context)))
    for stores in offer.stores:
        if context.store not in stores:
            found.append(Refusal(ReasonKind.NOT_HERE, _where(stores, context)))
    found += (_shown(ReasonKind.NO_CARD, "card", names) for names in offer.cards if context.cards.isdisjoint(names))
    for names in offer.coupons:
        if not any(context.coupons.get(name, 0) > 0 for name in names):
            found.append(_shown(ReasonKind.NO_COUPON, "coupon", names))
    for names in offer.flags:
        if context.flags.isdisjoint(names):
            found.append(Refusal(ReasonKind.NO_FLAG, f"only when {listed(sorted(names))}", tuple(sorted(names))))
    return tuple(found)


def _when(schedule: Schedule, context: Context) -> str:
    return f"it runs {schedule_words(schedule)}, and this is {moment_words(context)}"


def _where(stores: Collection[str], context: Context) -> str:
    here = "no store is given" if context.store is None else f"this is {context.store}"
    return f"only in store {listed(sorted(stores))}, and {here}"


def _shown(kind: ReasonKind, what: str, names: Collection[str]) -> Refusal:
    return Refusal(kind, f"only with {what} {listed(sorted(names))}", tuple(sorted(names)))


def unmet(offer: Offer, goods: Sequence[Goods], counts: Sequence[int], currency: Currency) -> str:
    """Return the conditions that the basket does not meet, with what there is; empty where it meets them all."""
    return " and ".join(
        _has(offer, c, goods, counts, currency) if isinstance(c, Has) else _worth(c, goods, counts, currency)
        for c in offer.conditions
        if not met(attrs.evolve(offer, conditions=(c,)), goods, counts)
    )


def _has(offer: Offer, condition: Has, goods: Sequence[Goods], counts: Sequence[int], currency: Currency) -> str:
    low, high = 0, condition.pick.count  # met for `low`, not for `high`
    while high - low > 1:
        middle = (low + high) // 2
        less = attrs.evolve(condition, pick=attrs.evolve(condition.pick, count=middle))
        holds = met(attrs.evolve(offer, conditions=(less,)), goods, counts)
        low, high = (middle, high) if holds else (low, middle)
    return f"only if the basket has {pick_words(currency, condition.pick)}, and it has {low or 'none'}"


def _worth(condition: Worth, goods: Sequence[Goods], counts: Sequence[int], currency: Currency) -> str:
    worth = sum(g.price * c for g, c in zip(goods, counts, strict=True) if condition.selection.holds(g))
    over = "over " if condition.over else ""
    on = "" if condition.selection.names is None else f" on {selection_words(currency, condition.selection)}"
    asked, there = money(currency, condition.amount), money(currency, worth)
    return f"only if the basket is worth {over}{asked}{on}, and it is worth {there}"


def left_out(offer: Offer, goods: Goods, currency: Currency) -> str:
    """Return why an offer that names these goods leaves them out; empty where it takes them, or does not name them."""
    naming = [s for s in selections(offer) if s.names is None or not s.names.isdisjoint(goods.names)]
    if not naming or any(selection.holds(goods) for selection in naming):
        return ""
    return f"it is for {listed([selection_words(currency, s) for s in dict.fromkeys(naming)])}"
