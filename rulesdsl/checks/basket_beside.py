"""`off the basket` beside other offers of its stage.

## What it finds

An offer that takes everything in the basket, and other offers of the same stage that want some of the same units.

## Why it matters

A unit takes part in one deal of a stage. As soon as this offer is used, no other deal of the stage can be made: the
customer gets either this offer or all the others, whichever saves more. A stage of its own lets both apply, one after
the other.

## Example

```promo
"3 for 2": buy 3 of WINE pay for 2
"Voucher": 5.00 off the basket with coupon FIVE
```

## Write instead

```promo
"3 for 2": buy 3 of WINE pay for 2

stage "Vouchers"
"Voucher": 5.00 off the basket with coupon FIVE
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rulesdsl.checks import idle
from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.meeting import competitors
from rulesdsl.checks.subject import Listed, Subject, is_basket
from rulesdsl.checks.words import MOST_NAMED, joined, offer_words
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity

CODE = documented("P342", Severity.WARNING, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find offers on the whole basket with others beside them; of two such offers, the later one."""
    for listed in subject.offers:
        if is_basket(listed.offer):
            rivals = (o for o in competitors(subject, listed, everything=True) if _counts(o, listed))
            others = list(islice(rivals, MOST_NAMED + 1))
            if others:
                yield _finding(listed, others)


def _counts(other: Listed, listed: Listed) -> bool:
    return not is_basket(other.offer) or other.order < listed.order


def _finding(listed: Listed, others: list[Listed]) -> Diagnostic:
    names = joined([offer_words(other, listed) for other in others[:MOST_NAMED]])
    if len(others) > MOST_NAMED:
        names = f"{', '.join(offer_words(other, listed) for other in others[:MOST_NAMED])} and others"
    message = f"this offer takes every unit, so that no deal of {names} can be made beside it"
    help = 'to give both, put it below a line such as `stage "Vouchers"`; to say that one excludes the other, '
    help += "write `not with other offers`"
    return finding(CODE, message, help, listed.place())


CHECK = Check(CODE, check, idle.CODES | {"P310", "P311"})
