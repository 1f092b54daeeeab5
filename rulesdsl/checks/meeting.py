"""Which offers of a stage can want the same unit at the same time."""

from __future__ import annotations

from collections.abc import Iterator

from rulesdsl.checks.dates_over import is_over
from rulesdsl.checks.dominance import covers
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
        if other is listed or other.offer.exclusive or other.order in subject.twins or is_over(subject, other):
            continue
        if shared(subject, listed, other) is not None and can_meet(listed.offer, other.offer):
            yield other


def shared(subject: Subject, listed: Listed, other: Listed) -> Selection | None:
    """Return goods of one offer some of which the other takes too, or None where that is not certain."""
    for mine in selections(listed.offer):
        for theirs in selections(other.offer):
            if _share(subject, mine, theirs):
                return mine
    return None


def _share(subject: Subject, mine: Selection, theirs: Selection) -> bool:
    shelves = subject.shelves
    if subject.listed:
        held, others = shelves.held(mine), shelves.held(theirs)
        if held and others:
            fewer, more = sorted((held, others), key=len)
            return any(stock in more for stock in fewer) if len(more) < 8 else _any_in(fewer, more)
    return covers(shelves, mine, theirs) or covers(shelves, theirs, mine)


def _any_in(fewer: tuple[object, ...], more: tuple[object, ...]) -> bool:
    return not {id(stock) for stock in more}.isdisjoint(id(stock) for stock in fewer)


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
