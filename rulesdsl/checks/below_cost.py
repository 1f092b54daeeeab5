"""Goods that an offer sells below their cost.

## What it finds

A deal whose units cost the customer less than they cost the shop. It needs a catalogue with a column `cost`.

## Why it matters

Each such deal loses money. That may be meant, to bring customers in; then it has been said once.

## Example

```promo
# the catalogue says that CAVA is sold for 11.50 and costs the shop 8.00
half price CAVA
```

## Write instead

```promo
20% off CAVA
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, takewhile

import attrs

from rulesdsl.checks import idle
from rulesdsl.checks.bundle import deal_saving, saving_at_most
from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.nodes import tier_spans
from rulesdsl.checks.stock import Stock
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.words import money, named, units_words
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.model.change import ChangeKind, half_up
from rulesdsl.model.offer import Basket, Buy, Modifier, Pick, Reward, Spend, Target, Tier
from rulesdsl.source import Span

CODE = documented("P323", Severity.WARNING, __doc__)


MOST_TRIED = 40
"""How many items of one kind of goods are tried."""

Deal = tuple[tuple[Stock, ...], int]


@attrs.frozen
class Loss:
    """A deal that loses money: its units, what is paid for them, and what they cost the shop, in minor units."""

    units: tuple[Stock, ...]
    paid: Fraction
    cost: Fraction


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find tiers of which one deal at least is sold below cost; of each offer the first."""
    if not subject.listed or all(item.cost is None for item in subject.compiled.book.catalogue.values()):
        return
    for listed in subject.offers:
        spans = tier_spans(listed.statement)
        found = (_tier(subject, listed, *pair) for pair in zip(spans, listed.offer.tiers, strict=True))
        yield from filter(None, [next(filter(None, found), None)])


def _tier(subject: Subject, listed: Listed, span: Span, tier: Tier) -> Diagnostic | None:
    losses = [loss for deal in _deals(subject, tier) if (loss := _loss(tier, deal)) is not None]
    if not losses:
        return None
    worst = max(losses, key=lambda loss: ((loss.cost - loss.paid) / loss.cost, -len(loss.units)))
    said = listed.words(span)
    paid, cost = money(subject, worst.paid), money(subject, worst.cost)
    message = f"`{said}` sells below cost: {units_words(worst.units)} for {paid}, and the cost is {cost}"
    others = sorted({loss.units[0].code for loss in losses} - {unit.code for unit in worst.units})
    also = f"; so it is with {named(others)}" if others and len({loss.units for loss in losses}) > 1 else ""
    return finding(
        CODE, message, f"if that is not meant, ask for more, or leave these goods out{also}", listed.place(span)
    )


def _deals(subject: Subject, tier: Tier) -> Iterator[Deal]:
    """Yield deals that show the worst of a tier: their units, and how many of them at the end are rewarded besides.

    Of one kind of goods each item is tried by itself; of several, the items with the lowest margin.
    """
    picks, reward = _picks(tier), tier.reward
    shelves = [subject.shelves.profitable(pick.selection) for pick in picks]
    if not picks or not all(shelves):
        return
    if reward.target is Target.NAMED and reward.selection is not None:
        if not _compared(picks, reward):
            besides = 1 if reward.up_to or reward.count is None else reward.count
            bought = _bought(tier, picks, shelves)
            for stock in subject.shelves.profitable(reward.selection):
                yield (*bought, *(stock,) * besides), besides
    elif len(picks) == 1 and picks[0].modifier is not Modifier.DIFFERENT:
        yield from _uniform(tier, picks[0].count, shelves[0])
    else:
        yield _bought(tier, picks, shelves), 0


def _uniform(tier: Tier, count: int, stocks: Sequence[Stock]) -> Iterator[Deal]:
    """Yield deals of equal units that lose money, the greatest losses among the first."""
    change = tier.reward.change
    if change.kind is ChangeKind.SHARE:
        kept = 1 - saving_at_most(tier, count)
        losing: Iterator[Stock] = takewhile(
            lambda s: s.price * kept < (s.cost or 0), stocks
        )  # the share of profit only grows
    elif tier.reward.target is Target.ALL:
        value = change.value if change.each else change.value / count
        price = change.kind is ChangeKind.PRICE
        losing = (s for s in stocks if (value if price else s.price - value) < (s.cost or 0))
    else:
        losing = iter(stocks)
    yield from (((stock,) * count, 0) for stock in islice(losing, MOST_TRIED))


def _bought(tier: Tier, picks: Sequence[Pick], shelves: Sequence[Sequence[Stock]]) -> tuple[Stock, ...]:
    units: list[Stock] = []
    for pick, stocks in zip(picks, shelves, strict=True):
        worst = _worst_first(tier, stocks)
        units += worst[: pick.count] if pick.modifier is Modifier.DIFFERENT else worst[:1] * pick.count
    return tuple(units)


def _compared(picks: Sequence[Pick], reward: Reward) -> bool:
    """Whether the rewarded units may be units of the purchase: which of them are dearer then matters."""
    return reward.selection is None or any(
        pick.selection.names is None
        or reward.selection.names is None
        or not pick.selection.names.isdisjoint(reward.selection.names)
        for pick in picks
    )


def _picks(tier: Tier) -> tuple[Pick, ...]:
    purchase = tier.purchase
    if isinstance(purchase, Spend | Basket):
        by_unit = tier.reward.target is Target.ALL and tier.reward.change.by_unit
        return (Pick(1, purchase.selection),) if by_unit else ()
    if not isinstance(purchase, Buy) or any(len(slot.options) > 1 for slot in purchase.slots):
        return ()
    return tuple(slot.options[0] for slot in purchase.slots)


def _worst_first(tier: Tier, stocks: Sequence[Stock]) -> list[Stock]:
    if tier.reward.change.kind is ChangeKind.PRICE and tier.reward.target is Target.ALL:
        return sorted(stocks, key=lambda s: (-(s.cost or 0), s.code))
    return sorted(stocks, key=lambda s: (s.price - (s.cost or 0), s.code))


def _loss(tier: Tier, deal: Deal) -> Loss | None:
    units, besides = deal
    if any(unit.weighed for unit in units) and (len(units) > 1 or not tier.reward.change.by_unit):
        return None
    cost = Fraction(sum(unit.cost or 0 for unit in units))
    saving = deal_saving(tier, units, besides)
    paid = Fraction(sum(unit.price for unit in units)) - saving
    if not units[0].weighed:
        paid = Fraction(half_up(paid))
    return Loss(units, paid, cost) if saving > 0 and paid < cost else None


CHECK = Check(CODE, check, idle.CODES | {"P200", "P320", "P322"})
