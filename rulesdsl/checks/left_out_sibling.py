"""An item that is left out though all others of its kind are held.

## What it finds

An item of the price list that no offer and no `group` statement names, while one of them lists all the other items of
its group: `group LUNCH = CRISPS, NUTS, PRETZELS`, and SNACKS has just one item more.

## Why it matters

The item is probably new, and was forgotten where its siblings are listed one by one.

## Example

```promo
item CRISPS 0.80 in SNACKS
item NUTS 1.20 in SNACKS
item PRETZELS 1.10 in SNACKS
item MANGO 1.90 in SNACKS
buy 3 of CRISPS, NUTS or PRETZELS pay for 2
```

## Write instead

```promo
item CRISPS 0.80 in SNACKS
item NUTS 1.20 in SNACKS
item PRETZELS 1.10 in SNACKS
item MANGO 1.90 in SNACKS
buy 3 of SNACKS pay for 2
```
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.nodes import things_of
from rulesdsl.checks.subject import Subject
from rulesdsl.checks.words import named
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.source import Place
from rulesdsl.syntax.nodes import GroupStatement, Name, OfferStatement

CODE = documented("P352", Severity.HINT, __doc__)

FEWEST = 3
"""How many siblings must be listed: two names are no list of all."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find items that lists of all their siblings leave out; each item once."""
    if not subject.listed or not subject.sound:
        return
    lists = [(place, names) for place, names in _lists(subject) if len(names) >= FEWEST]
    if not lists:
        return
    named_anywhere = _named_anywhere(subject)
    told: set[str] = set()
    for place, names in lists:
        for code, group, count in _missing(subject, [name.text for name in names]):
            if code not in named_anywhere and code not in told:
                told.add(code)
                yield _finding(code, group, count, place)


def _lists(subject: Subject) -> Iterator[tuple[Place, Sequence[Name]]]:
    for document in subject.documents:
        for statement in document.statements:
            if isinstance(statement, GroupStatement):
                span = statement.members[0].span.to(statement.members[-1].span)
                yield Place(document.source, span), statement.members
            elif isinstance(statement, OfferStatement):
                for things in things_of(statement):
                    yield Place(document.source, things.span), things.names


def _named_anywhere(subject: Subject) -> set[str]:
    """Return every name that an offer or a group says, also after `except`; and groups, with what they hold."""
    names: set[str] = set()
    for document in subject.documents:
        for statement in document.statements:
            if isinstance(statement, GroupStatement):
                names.update(name.text for name in statement.members)
            elif isinstance(statement, OfferStatement):
                for things in things_of(statement):
                    names.update(name.text for name in (*things.names, *things.excepts))
    return names.union(*(subject.shelves.by_name.get(name, ()) for name in names))


def _missing(subject: Subject, codes: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Yield items that are missing in a list which has all other items of a group, with the group and their number."""
    shelves, listed = subject.shelves, set(codes)
    counts = Counter(group for code in listed for group in shelves.item(code).groups)
    for group, count in sorted(counts.items()):
        members = shelves.by_name.get(group, ())
        if count >= FEWEST and len(members) == count + 1:
            yield next(code for code in members if code not in listed), group, count


def _finding(code: str, group: str, count: int, place: Place) -> Diagnostic:
    message = f"{named([code])} is named nowhere, and the other {count} items of `{group}` stand here"
    return finding(CODE, message, f"add `{code}`, or write `{group}` in place of the list", place)


CHECK = Check(CODE, check)
