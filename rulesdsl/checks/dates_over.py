"""Offers whose dates are over.

## What it finds

An offer whose last day lies before today. The offers of one file are told together.

## Why it matters

The offer never applies again. It may be left over from last season, or its year may be a slip.

## Example

```promo
"Advent": 10% off CANDLES from 2021-12-01 until 2021-12-24
```

## Write instead

```promo
"Advent": 10% off CANDLES from 2096-12-01 until 2096-12-24
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rulesdsl.checks import nodes
from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.terms import last_day
from rulesdsl.checks.words import offer_words
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity

CODE = documented("P300", Severity.WARNING, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find offers that ended before today, those of one file together."""
    if subject.today is None:
        return
    over = [listed for listed in subject.offers if is_over(subject, listed)]
    over.sort(key=lambda listed: (subject.documents.index(listed.document), listed.statement.span.start))
    for document, found in groupby(over, key=lambda listed: listed.document):
        del document
        yield _finding(list(found))


def is_over(subject: Subject, listed: Listed) -> bool:
    """Return whether an offer ran for the last time before today."""
    last = last_day(listed.offer.schedule)
    return last is not None and subject.today is not None and last < subject.today


def _finding(over: list[Listed]) -> Diagnostic:
    first = over[0]
    place = first.place(nodes.dates_span(first.statement))
    if len(over) == 1:
        message = f"this offer is over: its last day was {last_day(first.offer.schedule)}"
        return finding(CODE, message, "take it out, or give it new dates", place)
    last = max(day for listed in over if (day := last_day(listed.offer.schedule)))
    message = f"{len(over)} offers of this file are over, the last of them since {last}"
    rest = ", ".join(str(listed.line) for listed in over[1:9]) + (" …" if len(over) > 9 else "")
    help = f"take them out, or give them new dates: {offer_words(first)}, and those of line {rest}"
    return finding(CODE, message, help, place)


CHECK = Check(CODE, check, frozenset({"P208"}))
