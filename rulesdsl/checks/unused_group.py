"""A group that nothing uses.

## What it finds

A `group` statement whose name stands in no offer, no promise and no other group.

## Why it matters

It is left over, or the offer that should use it names something else.

## Example

```promo
group LUNCH = SANDWICHES, SNACKS
10% off SANDWICHES
```

## Write instead

```promo
group LUNCH = SANDWICHES, SNACKS
10% off LUNCH
```
"""

from __future__ import annotations

from collections.abc import Iterator

from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.nodes import things_of
from rulesdsl.checks.subject import Subject
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.source import Place
from rulesdsl.syntax.nodes import GroupStatement, OfferStatement, PromiseStatement

CODE = documented("P353", Severity.HINT, __doc__)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find groups that no offer and no promise reaches."""
    if not subject.sound or not subject.offers:  # a file of groups alone is there for others
        return
    groups = {
        statement.name.text: (statement, document)
        for document in subject.documents
        for statement in document.statements
        if isinstance(statement, GroupStatement)
    }
    used = _used(subject) if groups else set()
    waiting = [name for name in used if name in groups]
    while waiting:
        reached = {member.text for member in groups[waiting.pop()][0].members} - used
        used |= reached
        waiting += [name for name in reached if name in groups]
    inside = {member.text for name in groups.keys() - used for member in groups[name][0].members}
    for name, (statement, document) in groups.items():
        if name not in used and name not in inside:  # what an unused group holds is told with it
            message = f"nothing uses the group `{name}`"
            help = "use it in an offer, or take it out"
            yield finding(CODE, message, help, Place(document.source, statement.name.span))


def _used(subject: Subject) -> set[str]:
    names: set[str] = set()
    for document in subject.documents:
        for statement in document.statements:
            if isinstance(statement, OfferStatement):
                for things in things_of(statement):
                    names.update(name.text for name in (*things.names, *things.excepts))
            elif isinstance(statement, PromiseStatement) and statement.things is not None:
                names.update(name.text for name in (*statement.things.names, *statement.things.excepts))
    return names


CHECK = Check(CODE, check, frozenset({"P206"}))
