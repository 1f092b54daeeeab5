"""An item that is left out though all others of its kind are held.

## What it finds

An item of the price list that no offer and no `group` statement names, while one of them lists all its siblings: the
other items of its group (`group LUNCH = CRISPS, NUTS, PRETZELS`, and SNACKS has just one item more), or all the other
items whose codes begin alike (`COLA-330`, `COLA-500`, `COLA-1500`).

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

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.nodes import things_of
from rulesdsl.checks.subject import Subject
from rulesdsl.checks.words import named
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.source import Place
from rulesdsl.syntax.nodes import GroupStatement, Name, OfferStatement

CODE = documented("P352", Severity.HINT, __doc__)

STEM = re.compile(r"(.*[^\W\d_][-_./]*)(?:[-_./]\w+|\d+)")

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
        for code, family, count in _missing(subject, [name.text for name in names]):
            if code not in named_anywhere and code not in told:
                told.add(code)
                yield _finding(code, family, count, place)


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
    """Yield items that are missing in a list of all their siblings, with what makes them siblings and their number."""
    listed = set(codes)
    stems = subject.once("stems", lambda: _stems(subject))
    for siblings, holding in ((subject.shelves.by_name, _groups), (stems, _stem)):
        counts = Counter(family for code in codes for family in holding(subject, code))
        for family, count in sorted(counts.items()):
            members = siblings.get(family, ())
            if count >= FEWEST and len(members) == count + 1:
                yield next(code for code in members if code not in listed), family, count


def _groups(subject: Subject, code: str) -> Iterable[str]:
    return subject.shelves.item(code).groups


def _stem(_: Subject, code: str) -> Iterable[str]:
    """Return the beginning that a code shares with its siblings: what stands before its last part, or its number."""
    found = STEM.fullmatch(code)
    return (f"{found[1]}…",) if found else ()


def _stems(subject: Subject) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code in subject.shelves.codes:
        for stem in _stem(subject, code):
            found[stem].append(code)
    everything = len(subject.shelves.codes)  # a beginning that all codes have says nothing
    return {stem: codes for stem, codes in found.items() if len(codes) < everything}


def _finding(code: str, family: str, count: int, place: Place) -> Diagnostic:
    message = f"{named([code])} is named nowhere, and the other {count} items of `{family}` stand here"
    instead = "" if family.endswith("…") else f", or write `{family}` in place of the list"
    return finding(CODE, message, f"add `{code}`{instead}", place)


CHECK = Check(CODE, check)
