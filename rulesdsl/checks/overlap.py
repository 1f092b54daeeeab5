"""Offers that compete for the same units.

## What it finds

Offers of one stage that can want the same unit at the same time, all that hang together in one hint. What is said of
`spend` and of `off the basket` beside other offers is not said again.

## Why it matters

A unit takes part in one deal of a stage, and the customer gets the best combination: one of these offers may be used
less often than it seems. Mostly that is as it should be. To let a unit take part in both, put one of them into a later
stage; to use one offer only, write `not with other offers`.

## Example

```promo
"Any 3 snacks": buy 3 of SNACKS for 2.00
"Meal deal": buy 1 of SANDWICHES and 1 of SNACKS for 4.00
```

## Write instead

```promo
"Any 3 snacks": buy 3 of SNACKS for 2.00

stage "Meals"
"Meal deal": buy 1 of SANDWICHES and 1 of SNACKS for 4.00
```
"""

from __future__ import annotations

from collections.abc import Iterator

from rulesdsl.checks import idle
from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.meeting import competitors
from rulesdsl.checks.never_wins import beaten
from rulesdsl.checks.subject import Listed, Subject, is_basket, is_spend
from rulesdsl.checks.words import joined, offer_words
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity

CODE = documented("P340", Severity.HINT, __doc__)

MOST_NAMED = 4
MOST_OFFERS = 4000
"""How many offers of a book are looked at before the rest is left alone."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find sets of offers that hang together by the units they want."""
    seen: set[int] = set()
    for listed in subject.offers:
        if len(seen) < MOST_OFFERS and listed.order not in seen and _plain(subject, listed):
            together = _together(subject, listed, seen)
            if len(together) > 1:
                yield _finding(sorted(together, key=lambda o: o.order))


def _together(subject: Subject, first: Listed, seen: set[int]) -> list[Listed]:
    """Return an offer with all that hang together with it, and take note of them."""
    together = [first]
    seen.add(first.order)
    for member in together:
        for other in competitors(subject, member):
            if other.order not in seen and _plain(subject, other):
                seen.add(other.order)
                together.append(other)
        if len(seen) >= MOST_OFFERS:
            break
    return together


def _plain(subject: Subject, listed: Listed) -> bool:
    told = is_basket(listed.offer) or is_spend(listed.offer) or listed.order in subject.twins
    return not told and listed.order not in beaten(subject)


def _finding(together: list[Listed]) -> Diagnostic:
    first = together[0]
    names = joined([offer_words(other, first) for other in together[1:]], MOST_NAMED)
    message = f"this offer competes for the same units with {names}"
    help = "each unit is in one deal of a stage, and the customer gets the best combination; "
    help += "to let a unit be in both, put one of them into a later stage"
    return finding(CODE, message, help, first.place())


CHECK = Check(CODE, check, idle.CODES | {"P320"})
