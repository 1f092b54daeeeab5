"""Goods that leave no item.

## What it finds

Goods whose names are known and that no item of the price list fits all the same: everything that they name is left
out again after `except`.

## Why it matters

The offer never applies, though each of its words is right.

## Example

```promo
item CAVA 11.50 in WINE
item PORT 16.00 in WINE
group FESTIVE = CAVA, PORT
10% off WINE except FESTIVE
```

## Write instead

```promo
item CAVA 11.50 in WINE
item PORT 16.00 in WINE
item RIOJA 9.00 in WINE
group FESTIVE = CAVA, PORT
10% off WINE except FESTIVE
```
"""

from __future__ import annotations

from collections.abc import Iterator

from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.needs import Need, needed
from rulesdsl.checks.nodes import things_span
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity

CODE = documented("P301", Severity.WARNING, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find offers all of whose deals need goods of which the price list has none."""
    for listed in subject.offers if subject.listed else ():
        alternatives = missing(subject, listed)
        if alternatives:
            yield _finding(listed, alternatives)


def missing(subject: Subject, listed: Listed) -> Need | None:
    """Return goods that a deal of the first tier needs and that are not there, if it is so with every tier."""
    ways = [[need for need in needs if is_empty(subject, need)] for needs in needed(listed.offer)]
    return ways[0][0] if ways and all(ways) else None


def is_empty(subject: Subject, alternatives: Need) -> bool:
    """Return whether no listed item fits any of the alternatives, though something has their names."""
    shelves = subject.shelves
    if not any(shelves.called(selection.names) for selection in alternatives):
        return False
    return not any(shelves.meant(selection) for selection in alternatives)


def _finding(listed: Listed, alternatives: Need) -> Diagnostic:
    span = things_span(listed.statement, alternatives[0])
    said = listed.words(span)
    message = f"the offer never applies: `{said}` leaves out every item that it names"
    return finding(CODE, message, "take out the names after `except` that hold all the others", listed.place(span))


CHECK = Check(CODE, check, frozenset({"P121"}))
