"""A price that some goods are below anyway.

## What it finds

A new price that is above the regular price of some of the goods, or the price of a bundle that its cheapest goods do
not reach by themselves.

## Why it matters

Customers who take those goods save nothing, and see on the shelf that the offer costs more than the goods.

## Example

```promo
item COLA 1.50 in DRINKS
item WATER 0.90 in DRINKS
DRINKS now 1.00
```

## Write instead

```promo
item COLA 1.50 in DRINKS
item WATER 0.90 in DRINKS
DRINKS except WATER now 1.00
```
"""

from __future__ import annotations

from collections.abc import Iterator

from rulesdsl.checks.bundle import cheapest, dearest, new_price, priced_goods
from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.nodes import tier_spans
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.words import money, named, units_words
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.model.offer import Tier
from rulesdsl.source import Span

CODE = documented("P321", Severity.HINT, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find tiers whose price is no lower than what some of the goods cost without the offer."""
    for listed in subject.offers if subject.listed else ():
        if any(new_price(tier) is not None for tier in listed.offer.tiers):
            spans = tier_spans(listed.statement)
            found = (_tier(subject, listed, *pair) for pair in zip(spans, listed.offer.tiers, strict=True))
            yield from filter(None, [next(filter(None, found), None)])


def _tier(subject: Subject, listed: Listed, span: Span, tier: Tier) -> Diagnostic | None:
    price, goods = new_price(tier), priced_goods(subject, tier)
    if price is None or goods is None or cheapest(goods) > price or dearest(goods) <= price:
        return None
    said = listed.words(span)
    if len(goods) == 1 and goods[0].count == 1:
        below = [stock for stock in goods[0].stocks if 0 < stock.price <= price]
        if not below:
            return None
        message = f"`{said}` saves nothing on {named([stock.code for stock in below])}"
        one = len(below) == 1
        regular = f"{'its price is' if one else 'their prices are'} {money(subject, price)} or less anyway"
        help = f"{regular}: leave {'it' if one else 'them'} out, or write a lower price"
        return finding(CODE, message, help, listed.place(span))
    cost = money(subject, cheapest(goods))
    units = units_words(stock for part in goods for stock in part.cheapest())
    message = f"`{said}` saves nothing on the cheapest of its goods: {units} cost {cost} without it"
    help = "if that is not meant, leave the cheapest out, or write a lower price"
    return finding(CODE, message, help, listed.place(span))


CHECK = Check(CODE, check, frozenset({"P200"}))
