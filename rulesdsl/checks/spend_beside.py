"""`spend` beside other offers of its stage.

## What it finds

An offer for an amount that is spent, and other offers of the same stage that want some of the same units.

## Why it matters

A unit takes part in one deal of a stage: what another deal takes no longer counts towards the amount, and the other
way round. Customers mostly expect that everything they buy counts. In a stage of its own it does, at the prices that
the other offers leave.

## Example

```promo
"3 for 2": buy 3 of WINE pay for 2
"Wine money": spend 40 on WINE get 5.00 off
```

## Write instead

```promo
"3 for 2": buy 3 of WINE pay for 2

stage "Thresholds"
"Wine money": spend 40 on WINE get 5.00 off
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rulesdsl.checks import idle
from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.meeting import competitors
from rulesdsl.checks.subject import Listed, Subject, is_basket, is_spend
from rulesdsl.checks.words import MOST_NAMED, joined, offer_words
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity

CODE = documented("P341", Severity.HINT, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find offers for an amount with others beside them that are not for an amount; of each stage the first."""
    told: set[int] = set()
    for listed in subject.offers:
        if is_spend(listed.offer) and listed.number not in told:
            everything = listed.offer.tiers[0].purchase.selection.names is None  # type: ignore[union-attr]
            rivals = (o for o in competitors(subject, listed, everything) if not is_spend(o.offer))
            others = list(islice((o for o in rivals if not is_basket(o.offer)), MOST_NAMED + 1))
            if others:
                told.add(listed.number)
                yield _finding(listed, others)


def _finding(listed: Listed, others: list[Listed]) -> Diagnostic:
    names = joined([offer_words(other, listed) for other in others[:MOST_NAMED]])
    if len(others) > MOST_NAMED:
        names = f"{', '.join(offer_words(other, listed) for other in others[:MOST_NAMED])} and others"
    message = f"what {names} {'takes' if len(others) == 1 else 'take'} does not count towards this amount"
    help = 'if all that is bought should count, put this offer below a line such as `stage "Thresholds"`'
    return finding(CODE, message, help, listed.place())


CHECK = Check(CODE, check, idle.CODES | {"P310", "P311"})
