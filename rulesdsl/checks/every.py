"""All checks, and how their findings come together: one cause, one message, and no flood of hints."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

import attrs

from rulesdsl.book import Reading
from rulesdsl.checks import (
    basket_beside,
    below_cost,
    case_codes,
    dates_over,
    free_by_itself,
    left_out_sibling,
    limit_out_of_reach,
    near_codes,
    never_wins,
    nothing_to_buy,
    overlap,
    price_cliff,
    range_without_goods,
    same_offer,
    saves_nothing,
    saves_on_some,
    spend_beside,
    too_few_different,
    unused_group,
    worse_tier,
)
from rulesdsl.checks.check import Check
from rulesdsl.checks.subject import Subject, subject
from rulesdsl.diagnostics.code import Code
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.source import Place, Span

CHECKS: tuple[Check, ...] = (
    dates_over.CHECK,
    nothing_to_buy.CHECK,
    range_without_goods.CHECK,
    too_few_different.CHECK,
    limit_out_of_reach.CHECK,
    saves_nothing.CHECK,
    never_wins.CHECK,
    same_offer.CHECK,
    saves_on_some.CHECK,
    free_by_itself.CHECK,
    below_cost.CHECK,
    worse_tier.CHECK,
    price_cliff.CHECK,
    overlap.CHECK,
    spend_beside.CHECK,
    basket_beside.CHECK,
    near_codes.CHECK,
    case_codes.CHECK,
    left_out_sibling.CHECK,
    unused_group.CHECK,
)
"""In their order: a check stands after those whose findings tell the same cause better."""

CODES: tuple[Code, ...] = tuple(sorted((check.code for check in CHECKS), key=lambda code: code.code))

MOST_HINTS = 10
"""How many hints of one code a book gets; the last of them says that there are more."""


def check_book(reading: Reading, today: date | None = None) -> tuple[Diagnostic, ...]:
    """Return everything there is to say about a book: what reading it found, and what all checks find besides.

    Dates are looked at where `today` is given.
    """
    return (*reading.diagnostics, *run(subject(reading, today), reading.diagnostics))


def run(
    looked_at: Subject, found: Iterable[Diagnostic] = (), stop: Callable[[], bool] | None = None
) -> tuple[Diagnostic, ...]:
    """Return what all checks find in a book.

    Args:
        looked_at: the book.
        found: what compiling it found; where that tells a cause, the checks do not tell it again.
        stop: asked before each check; once it says True, what was found so far is returned.
    """
    told = _Told(looked_at, found)
    findings: list[Diagnostic] = []
    for check in CHECKS:
        if stop is not None and stop():
            break
        new = _limited(d for d in check.find(looked_at) if not told.tells(d, check.behind))
        told.add(new)
        findings += new
    return tuple(findings)


def _limited(found: Iterator[Diagnostic]) -> list[Diagnostic]:
    """Return findings; of hints no more than people read."""
    first = list(islice(found, MOST_HINTS + 1))
    if len(first) <= MOST_HINTS:
        return first
    if first[0].severity is not Severity.HINT:
        return [*first, *found]
    last = first[MOST_HINTS - 1]
    help = f"{last.help}; more of these hints are left out"
    return [*first[: MOST_HINTS - 1], attrs.evolve(last, help=help)]


class _Told:
    """Which codes have been found on which statement."""

    def __init__(self, subject: Subject, found: Iterable[Diagnostic]) -> None:
        self._spans = {
            id(document.source): [statement.span for statement in document.statements] for document in subject.documents
        }
        self._codes: dict[tuple[int, Span], set[str]] = {}
        self.add(found)

    def add(self, found: Iterable[Diagnostic]) -> None:
        """Take note of findings."""
        for diagnostic in found:
            said = self._statement(diagnostic.place)
            if said is not None:
                self._codes.setdefault(said, set()).add(diagnostic.code)

    def tells(self, diagnostic: Diagnostic, codes: frozenset[str]) -> bool:
        """Return whether one of these codes has been found on the statement of a finding."""
        said = self._statement(diagnostic.place) if codes else None
        return said is not None and not codes.isdisjoint(self._codes.get(said, ()))

    def _statement(self, place: Place | None) -> tuple[int, Span] | None:
        spans: Sequence[Span] = () if place is None else self._spans.get(id(place.source), ())
        if place is None or not spans:
            return None
        at = bisect_right(spans, place.span.start, key=_start) - 1
        return (id(place.source), spans[at]) if at >= 0 and place.span.start < spans[at].end else None


def _start(span: Span) -> int:
    return span.start
