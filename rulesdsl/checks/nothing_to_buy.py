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
from rulesdsl.checks.needs import needed
from rulesdsl.checks.nodes import things_span, words_of
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.model.offer import Selection

CODE = documented("P301", Severity.WARNING, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find offers all of whose deals need goods of which the price list has none."""
    if not subject.listed:
        return
    for listed in subject.offers:
        ways = [[n for n in needs if is_empty(subject, n)] for needs in needed(listed.offer)]
        if ways and all(ways):
            yield _finding(listed, ways[0][0])


def is_empty(subject: Subject, alternatives: tuple[Selection, ...]) -> bool:
    """Return whether no listed item fits any of the alternatives, though something has their names."""
    shelves = subject.shelves
    if not any(shelves.called(selection.names) for selection in alternatives):
        return False
    return not any(shelves.meant(selection) for selection in alternatives)


def _finding(listed: Listed, alternatives: tuple[Selection, ...]) -> Diagnostic:
    span = things_span(listed.statement, alternatives[0])
    said = words_of(listed.statement, span, listed.document.source.text)
    message = f"the offer never applies: `{said}` leaves out every item that it names"
    return finding(CODE, message, "take out the names after `except` that hold all the others", listed.place(span))


CHECK = Check(CODE, check, frozenset({"P121"}))
