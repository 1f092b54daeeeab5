"""Goods that an amount off makes free.

## What it finds

An amount off that is as much as the goods cost: `1.00 off` an item for 0.80, `5.00 off` for 5.00 spent, or an amount
off the basket that asks for nothing, while there are items that cost less. `free` and `100% off` are meant as they are
said.

## Why it matters

Nobody meant to give the goods away. A customer who notices takes many of them.

## Example

```promo
item CRISPS 0.80 in SNACKS
item NUTS 1.20 in SNACKS
1.00 off SNACKS
```

## Write instead

```promo
item CRISPS 0.80 in SNACKS
item NUTS 1.20 in SNACKS
1.00 off SNACKS from 1.10
```
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rulesdsl.checks.bundle import cheapest, priced_goods
from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.nodes import tier_spans
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.words import money, named, units_words
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.model.change import ChangeKind
from rulesdsl.model.offer import Basket, EachSpent, Spend, Target, Tier, Worth
from rulesdsl.source import Span

CODE = documented("P322", Severity.WARNING, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find tiers whose amount off is as much as their goods cost; of each offer the first."""
    for listed in subject.offers:
        if any(tier.reward.change.kind is ChangeKind.OFF for tier in listed.offer.tiers):
            spans = tier_spans(listed.statement)
            found = (_tier(subject, listed, *pair) for pair in zip(spans, listed.offer.tiers, strict=True))
            yield from filter(None, [next(filter(None, found), None)])


def _tier(subject: Subject, listed: Listed, span: Span, tier: Tier) -> Diagnostic | None:
    change = tier.reward.change
    if change.kind is not ChangeKind.OFF:
        return None
    cause = _spent(subject, tier) or _goods(subject, listed, tier)
    if cause is None:
        return None
    said = listed.words(span)
    message = f"`{said}` {cause}"
    off = money(subject, change.value)
    return finding(CODE, message, f"take off less than {off}, or ask for goods that are worth more", listed.place(span))


def _spent(subject: Subject, tier: Tier) -> str | None:
    """The amount off is as much as is to be spent for it."""
    purchase, change = tier.purchase, tier.reward.change
    if not isinstance(purchase, Spend | EachSpent) or tier.reward.target is not Target.ALL or change.each:
        return None
    enough = change.value > purchase.amount
    if change.value == purchase.amount:
        enough = not (isinstance(purchase, Spend) and purchase.over)
    return f"makes goods worth {money(subject, purchase.amount)} free" if enough else None


def _goods(subject: Subject, listed: Listed, tier: Tier) -> str | None:
    if not subject.listed:
        return None
    if isinstance(tier.purchase, Basket):
        return _basket(subject, listed, tier)
    goods, off = priced_goods(subject, tier), tier.reward.change.value
    if goods is None or cheapest(goods) > off:
        return None
    if sum(part.count for part in goods) > 1:
        if not cheapest(goods):
            return None
        units = units_words(stock for part in goods for stock in part.cheapest())
        return f"makes its cheapest goods free: {units} cost {money(subject, cheapest(goods))} together"
    return _free([stock.code for stock in goods[0].stocks if 0 < stock.price <= off])


def _basket(subject: Subject, listed: Listed, tier: Tier) -> str | None:
    """Who brings a coupon or fulfils a condition has been thought of; an amount off anything for anybody has not."""
    offer, off = listed.offer, tier.reward.change.value
    if offer.coupons or offer.cards or offer.flags or any(_worth_more(c, off) for c in offer.conditions):
        return None
    if tier.reward.change.each:
        return None
    held = subject.shelves.held(tier.purchase.selection) if isinstance(tier.purchase, Basket) else None
    return _free([stock.code for stock in held or () if 0 < stock.price <= off and not stock.weighed])


def _worth_more(condition: object, off: Fraction) -> bool:
    return not isinstance(condition, Worth) or condition.amount > off


def _free(codes: list[str]) -> str | None:
    return f"makes {named(sorted(codes))} free" if codes else None


CHECK = Check(CODE, check, frozenset({"P201"}))
