"""More different items than there are.

## What it finds

`3 different BOOKS` where the price list has only two items that are BOOKS.

## Why it matters

`different` asks for that many items, not units, so the offer never applies.

## Example

```promo
item NOVEL 8.00 in BOOKS
item POEMS 6.50 in BOOKS
buy 3 different BOOKS get cheapest free
```

## Write instead

```promo
item NOVEL 8.00 in BOOKS
item POEMS 6.50 in BOOKS
buy 2 different BOOKS get cheapest half price
```
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.needs import counted_needs
from rulesdsl.checks.nodes import things_span
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.words import times
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.model.offer import Modifier, Pick

CODE = documented("P303", Severity.WARNING, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find offers all of whose deals need more different items than are listed."""
    for listed in subject.offers if subject.listed else ():
        picks = too_few(subject, listed)
        if picks:
            yield _finding(subject, listed, picks[0])


def too_few(subject: Subject, listed: Listed) -> tuple[Pick, ...] | None:
    """Return what a deal of the first tier asks for in vain, if it is so with every tier."""
    ways = [[a for a in needs if is_short(subject, listed, a)] for needs in counted_needs(listed.offer)]
    return ways[0][0] if ways and all(ways) else None


def is_short(subject: Subject, listed: Listed, alternatives: tuple[Pick, ...]) -> bool:
    """Return whether there are too few different items for any of the alternatives, but some."""
    return all(
        pick.modifier is Modifier.DIFFERENT and 0 < _different(subject, listed, pick) < pick.count
        for pick in alternatives
    )


def _different(subject: Subject, listed: Listed, pick: Pick) -> int:
    if pick.selection.ranges and listed.first_stage:
        held = subject.shelves.held(pick.selection)
        if held is not None:
            return len(held)
    return len(subject.shelves.meant(attrs.evolve(pick.selection, ranges=())))


def _finding(subject: Subject, listed: Listed, pick: Pick) -> Diagnostic:
    count = _different(subject, listed, pick)
    message = f"the offer never applies: it needs {pick.count} different items, and the price list has {count} of them"
    help = f"ask for {times(count, 'item')} at most, or leave out `different` if one item may be bought several times"
    return finding(CODE, message, help, listed.place(things_span(listed.statement, pick.selection)))


CHECK = Check(CODE, check)
