"""Which offers of a stage can want the same unit at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from rulesdsl.checks.dominance import covers
from rulesdsl.checks.idle import is_idle
from rulesdsl.checks.subject import Listed, Subject, selections
from rulesdsl.checks.terms import can_meet
from rulesdsl.model.offer import Selection

MOST_UNDER_A_NAME = 20
MOST_NAMES = 40
MOST_OF_A_STAGE = 400


def competitors(subject: Subject, listed: Listed, everything: bool = False) -> Iterator[Listed]:
    """Yield offers of the same stage that can take a unit which this one takes; `everything` does not go by name.

    Where the stage or an offer says that they are not used together, they do not compete.
    """
    if listed.stage.best_only or listed.offer.exclusive:
        return
    for other in _near(subject, listed, everything):
        if other is listed or other.offer.exclusive or other.order in subject.twins:
            continue
        meets = _share_goods(subject, listed, other) and can_meet(listed.offer, other.offer)
        if meets and not is_idle(subject, other):
            yield other


def _share_goods(subject: Subject, listed: Listed, other: Listed) -> bool:
    """Return whether the two take some of the same goods for certain."""
    pairs = product(selections(listed.offer), list(selections(other.offer)))
    return any(_share(subject, mine, theirs) for mine, theirs in pairs)


def _share(subject: Subject, mine: Selection, theirs: Selection) -> bool:
    shelves = subject.shelves
    if mine == theirs:
        return True
    if subject.listed and shelves.held(mine) and shelves.held(theirs):
        return not shelves.code_set(mine).isdisjoint(shelves.code_set(theirs))
    return covers(shelves, mine, theirs) or covers(shelves, theirs, mine)


def _near(subject: Subject, listed: Listed, everything: bool) -> Iterator[Listed]:
    if everything or any(selection.names is None for selection in selections(listed.offer)):
        yield from subject.of_stage(listed.number)[:MOST_OF_A_STAGE]
        return
    names: dict[str, None] = {}
    for selection in selections(listed.offer):
        for name in sorted(selection.names or ()):
            names.update(dict.fromkeys(sorted(subject.shelves.above(name))))
            for code in subject.shelves.by_name.get(name, ())[:MOST_NAMES] if subject.listed else ():
                names.update(dict.fromkeys(sorted(subject.shelves.names(code))))
    yield from subject.about(listed.number, list(names)[:MOST_NAMES], MOST_UNDER_A_NAME)
