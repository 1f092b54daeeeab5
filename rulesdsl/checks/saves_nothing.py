"""A price that saves nothing.

## What it finds

A new price, or the price of a bundle, that is not below what the goods cost by themselves, even the dearest of them.

## Why it matters

No offer raises a price, so this one never applies: the price list may have become cheaper, or a figure is a slip.

## Example

```promo
item COLA 1.50 in DRINKS
item WATER 0.90 in DRINKS
buy 3 of DRINKS for 4.50
```

## Write instead

```promo
item COLA 1.50 in DRINKS
item WATER 1.40 in DRINKS
buy 3 of DRINKS for 4.00
```
"""

from __future__ import annotations

from collections.abc import Iterator

from rulesdsl.checks.bundle import dearest, new_price, priced_goods
from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.nodes import tier_spans
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.words import money
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.model.offer import Tier
from rulesdsl.source import Span

CODE = documented("P320", Severity.WARNING, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find tiers whose price is no lower than the dearest goods cost without the offer."""
    for listed in subject.offers if subject.listed else ():
        if any(new_price(tier) is not None for tier in listed.offer.tiers):
            for span, tier in zip(tier_spans(listed.statement), listed.offer.tiers, strict=True):
                found = _tier(subject, listed, span, tier)
                if found is not None:
                    yield found


def _tier(subject: Subject, listed: Listed, span: Span, tier: Tier) -> Diagnostic | None:
    price, goods = new_price(tier), priced_goods(subject, tier)
    if price is None or goods is None:
        return None
    most = dearest(goods)
    if most > price:
        return None
    said = listed.words(span)
    units = sum(part.count for part in goods)
    what = "the goods cost" if units == 1 else f"the dearest {units} units cost"
    message = f"`{said}` saves nothing: {what} {money(subject, most)} without it"
    return finding(CODE, message, f"write a price below {money(subject, most)}", listed.place(span))


CHECK = Check(CODE, check, frozenset({"P205"}))
