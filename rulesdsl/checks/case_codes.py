"""Two names that differ only in capitals.

## What it finds

Two coupons, two cards, two stores, two flags, two items or two groups whose names differ in nothing but capital and
small letters.

## Why it matters

They are different names: a customer who brings `save10` gets nothing from an offer for `SAVE10`. At a till, where a
code is looked up in any case, neither of two such items can be found but as it is written.

## Example

```promo
"Coffee": 1.00 off COFFEE with coupon SAVE10
"Tea": 0.50 off TEA with coupon Save10
```

## Write instead

```promo
"Coffee": 1.00 off COFFEE with coupon SAVE10
"Tea": 0.50 off TEA with coupon SAVE10
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.context_names import WORDS, context_names
from rulesdsl.checks.subject import Subject
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.source import Place
from rulesdsl.syntax.nodes import GroupStatement, ItemStatement

CODE = documented("P351", Severity.WARNING, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find names that differ only in case from one that stands before; each pair once."""
    for word, uses in context_names(subject).items():
        for name, other in _pairs(uses):
            yield _finding(WORDS[word], name, other, uses[name][0])
    defined = _defined(subject)
    for what, names in (("item", subject.shelves.codes), ("group", _groups(subject))):
        for name, other in _pairs(names):
            place = defined.get((what, name)) or subject.price_places.get(name) or defined.get((what, other))
            yield _finding(what, name, other, place)


def _pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for name in names:
        before = first.setdefault(name.casefold(), name)
        if before != name:
            yield name, before


def _groups(subject: Subject) -> Iterable[str]:
    shelves = subject.shelves
    groups: dict[str, None] = {}
    for code in shelves.codes:
        groups.update(dict.fromkeys(sorted(shelves.item(code).groups)))
    for names in subject.compiled.book.parents.values():
        groups.update(dict.fromkeys(sorted(names)))
    return groups


def _defined(subject: Subject) -> Mapping[tuple[str, str], Place]:
    found = {}
    for document in subject.documents:
        for statement in document.statements:
            if isinstance(statement, ItemStatement):
                found["item", statement.code.text] = Place(document.source, statement.code.span)
            elif isinstance(statement, GroupStatement):
                found["group", statement.name.text] = Place(document.source, statement.name.span)
    return found


def _finding(what: str, name: str, other: str, place: Place | None) -> Diagnostic:
    message = f"the {what}s `{other}` and `{name}` differ only in capitals"
    help = f"if they are one {what}, write `{other}` everywhere"
    return finding(CODE, message, help, place)


CHECK = Check(CODE, check)
