"""A limit of items that the amount cannot be spent within.

## What it finds

`spend 100 …` with `at most 2 items`, where no two of the listed items are worth 100.

## Why it matters

The limit counts the units that a deal takes, so the offer never applies.

## Example

```promo
item MUG 12.00
spend 100 on MUG get 10.00 off at most 2 items
```

## Write instead

```promo
item MUG 12.00
spend 100 on MUG get 10.00 off
```
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.nodes import limit_span
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.words import money
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.model.offer import EachSpent, Spend, Tier
from rulesdsl.syntax.nodes import LimitWord

CODE = documented("P304", Severity.WARNING, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find offers whose limit of items is below what the amount takes, even of the dearest."""
    for listed in subject.offers if subject.listed else ():
        fewest = units_beyond_limit(subject, listed)
        if fewest is not None:
            span = limit_span(listed.statement, LimitWord.ITEMS)
            said = listed.words(span)
            message = f"the offer never applies: `{said}`, and the amount takes {fewest} units even of the dearest"
            dearest = money(subject, _dearest(subject, listed.offer.tiers[0]))
            help = f"the dearest item costs {dearest}: write `at most {fewest} items` or more, or a smaller amount"
            yield finding(CODE, message, help, listed.place(span))


def units_beyond_limit(subject: Subject, listed: Listed) -> int | None:
    """Return how many units a deal takes at least, if its limit allows fewer."""
    items = listed.offer.limits.items
    if items is None:
        return None
    fewest = [_fewest(subject, tier) for tier in listed.offer.tiers]
    known = [count for count in fewest if count is not None and count > items]
    return min(known) if len(known) == len(fewest) else None


def _fewest(subject: Subject, tier: Tier) -> int | None:
    """Return the fewest units that are worth the amount, or None where that is not known."""
    purchase = tier.purchase
    if not isinstance(purchase, Spend | EachSpent):
        return None
    dearest = _dearest(subject, tier)
    if not dearest:
        return None
    units = purchase.amount / dearest
    return floor(units) + 1 if isinstance(purchase, Spend) and purchase.over else ceil(units)


def _dearest(subject: Subject, tier: Tier) -> int:
    if not isinstance(tier.purchase, Spend | EachSpent):
        return 0
    return max((int(stock.price) for stock in subject.shelves.counted(tier.purchase.selection)), default=0)


CHECK = Check(CODE, check, frozenset({"P203"}))
