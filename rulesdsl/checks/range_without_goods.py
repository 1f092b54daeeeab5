"""A price range that no item lies in.

## What it finds

Goods with a range of prices, `over 10.00` or `from 5.00 to 9.99`, that no listed price lies in. In a later stage,
where prices are lower than the list says, only ranges that lie above every listed price are found.

## Why it matters

The offer never applies: the range may be left over from old prices, or a decimal point may be missing.

## Example

```promo
item CAVA 11.50 in WINE
item PORT 16.00 in WINE
10% off WINE over 20.00
```

## Write instead

```promo
item CAVA 11.50 in WINE
item PORT 16.00 in WINE
10% off WINE over 12.00
```
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.needs import Need, needed
from rulesdsl.checks.nodes import things_span
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.words import money
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.model.offer import Selection

CODE = documented("P302", Severity.WARNING, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find offers all of whose deals need goods at prices that the price list does not have."""
    for listed in subject.offers if subject.listed else ():
        alternatives = out_of_range(subject, listed)
        if alternatives:
            yield _finding(subject, listed, alternatives[0])


def out_of_range(subject: Subject, listed: Listed) -> Need | None:
    """Return goods that a deal of the first tier needs at prices that there are not, if it is so with every tier."""
    ways = [[n for n in needs if is_out_of_range(subject, listed, n)] for needs in needed(listed.offer)]
    return ways[0][0] if ways and all(ways) else None


def is_out_of_range(subject: Subject, listed: Listed, alternatives: Need) -> bool:
    """Return whether there are such goods, at other prices."""
    return all(_out_of_range(subject, listed, selection) for selection in alternatives)


def _out_of_range(subject: Subject, listed: Listed, selection: Selection) -> bool:
    if not selection.ranges:
        return False
    stocks = subject.shelves.held(_plain(selection))
    if not stocks:
        return False
    if listed.first_stage:
        return not subject.shelves.held(selection)
    if any(stock.weighed for stock in stocks):
        return False
    dearest = max(stock.price for stock in stocks)
    return any(r.low is not None and (dearest < r.low or (r.low_strict and dearest == r.low)) for r in selection.ranges)


def _plain(selection: Selection) -> Selection:
    return attrs.evolve(selection, ranges=())


def _finding(subject: Subject, listed: Listed, selection: Selection) -> Diagnostic:
    prices = [stock.price for stock in subject.shelves.held(_plain(selection)) or ()]
    low, high = money(subject, min(prices)), money(subject, max(prices))
    span = things_span(listed.statement, selection)
    said = listed.words(span)
    message = f"the offer never applies: no listed price is in the range of `{said}`"
    there = f"they cost {low}" if low == high else f"they cost from {low} to {high}"
    return finding(CODE, message, f"{there}: write a range that holds some of these prices", listed.place(span))


CHECK = Check(CODE, check)
