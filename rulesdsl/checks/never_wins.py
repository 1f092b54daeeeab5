"""An offer that never wins.

## What it finds

An offer that its stage can do without: whatever units a deal of it takes, other offers of the stage save at least as
much on them. It is found only where that is certain: from the words of the offers, from the price cuts of every single
item, or by trying every deal that the offer can make at the listed prices.

## Why it matters

The offer is on the label and never on a receipt. Mostly one of the numbers is a slip, or a better offer has been added
since.

## Example

```promo
"Wine": 10% off WINE
"Members": 5% off WINE with card CLUB
```

## Write instead

```promo
"Wine": 10% off WINE
"Members": 15% off WINE with card CLUB
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rulesdsl.checks import idle
from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.dominance import alike_and_better, cut_off_every_unit
from rulesdsl.checks.subject import Listed, Subject, selections
from rulesdsl.checks.terms import runs_whenever
from rulesdsl.checks.trial import as_good_without, deals_of, may_replace
from rulesdsl.checks.words import joined, offer_words
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity

CODE = documented("P310", Severity.WARNING, __doc__)

MOST_RIVALS = 20
"""How many offers under one name are compared with each."""

MOST_NAMES = 6
"""How many names of one purchase are looked up."""

MOST_ALONE = 4
"""How many better offers are tried, each alone and all together."""

MOST_TRIALS = 150
"""How many deals of a book are tried with the optimiser."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find offers that others of their stage beat on every unit; the later of two equal ones."""
    found = beaten(subject)
    yield from (found[order] for order in sorted(found))


def beaten(subject: Subject) -> Mapping[int, Diagnostic]:
    """Return, by its place among the offers, what is to be said about each offer that never wins."""
    return subject.once(CODE.code, lambda: _beaten(subject))


def _beaten(subject: Subject) -> Mapping[int, Diagnostic]:
    found: dict[int, Diagnostic] = {}
    trials = MOST_TRIALS
    for listed in reversed(subject.offers):
        if listed.order in subject.twins:
            continue
        rivals = [r for r in _rivals(subject, listed) if r.order not in found]
        reason = _by_words(subject, listed, rivals)
        if reason is None and trials > 0:
            reason, tried = _by_trying(subject, listed, rivals)
            trials -= tried
        if reason is not None:
            found[listed.order] = reason
    return found


def _rivals(subject: Subject, listed: Listed) -> list[Listed]:
    """Return offers of the stage that run whenever this one does, and may take some of the same units."""
    names = sorted(_names_of_goods(subject, listed))
    near = (r for r in subject.about(listed.number, names, MOST_RIVALS) if r is not listed)
    return [r for r in near if runs_whenever(r.offer, listed.offer) and r.order not in subject.twins]


def _names_of_goods(subject: Subject, listed: Listed) -> set[str]:
    """Return names of which a better offer must have one, for it takes all that this one takes."""
    names: set[str] = set()
    for selection in selections(listed.offer):
        for name in sorted(selection.names or ())[:MOST_NAMES]:
            names |= subject.shelves.above(name)
            codes = subject.shelves.by_name.get(name, ()) if subject.listed else ()
            names.update(*(subject.shelves.names(code) for code in codes[:1]))
    return names


def _by_words(subject: Subject, listed: Listed, rivals: list[Listed]) -> Diagnostic | None:
    for better in rivals:
        if alike_and_better(subject, better, listed):
            return _finding(listed, [better], "it asks for no more, and takes as much off the same goods")
        if cut_off_every_unit(subject, better, listed):
            return _finding(
                listed, [better], "it takes as much off every unit that this one makes cheaper, whatever else is bought"
            )
    return None


def _by_trying(subject: Subject, listed: Listed, rivals: list[Listed]) -> tuple[Diagnostic | None, int]:
    free = [rival for rival in rivals if may_replace(subject, rival, listed)]
    deals = deals_of(subject, listed) if free else ()
    if not deals:
        return None, 0
    alone = [[rival] for rival in free[:MOST_ALONE]]
    for team in alone if listed.stage.best_only or len(alone) < 2 else [*alone, free[:MOST_ALONE]]:
        if as_good_without(listed, team, deals):
            why = "at the listed prices the units of every deal of this offer cost no more without it"
            return _finding(listed, team, why), len(deals)
    return None, len(deals)


def _finding(listed: Listed, better: list[Listed], why: str) -> Diagnostic:
    names = joined([offer_words(other, listed) for other in better])
    saves = "saves" if len(better) == 1 else "together save"
    message = f"this offer never wins: {names} {saves} at least as much on the same units"
    return finding(CODE, message, f"{why}; make this offer better, or take it out", listed.place())


CHECK = Check(CODE, check, idle.CODES | {"P320"})
