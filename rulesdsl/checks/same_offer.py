"""Two offers that mean the same.

## What it finds

Two offers of one stage with the same meaning in other words: the same goods, the same reward, the same clauses.

## Why it matters

A unit is in one deal of a stage, so the second offer saves nothing more, unless each has a limit of its own. Whoever
changes one of them will forget the other.

## Example

```promo
"Wine week": half price WINE
"Red and white": 50% off WINE
```

## Write instead

```promo
"Wine week": half price WINE
```
"""

from __future__ import annotations

from collections.abc import Iterator

from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.subject import Subject
from rulesdsl.checks.words import offer_words
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.model.offer import Limits

CODE = documented("P311", Severity.WARNING, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find offers that differ in nothing but their words from one that stands before."""
    for number, first in subject.twins.items():
        listed = subject.offers[number]
        message = f"this offer means the same as {offer_words(first, listed)}"
        limited = listed.offer.limits != Limits()
        help = "leave one of them out; together they save no more" + (", but for their limits" if limited else "")
        yield finding(CODE, message, help, listed.place())


CHECK = Check(CODE, check, frozenset({"P205", "P300"}))
