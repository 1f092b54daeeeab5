"""An offer without one of its clauses: what would be if nobody had written it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import attrs

from rulesdsl.model.offer import EachSpent, Offer
from rulesdsl.syntax.nodes import (
    AloneClause,
    BetweenClause,
    Clause,
    ContextClause,
    ContextWord,
    DateClause,
    DaysClause,
    HasClause,
    LimitClause,
    LimitWord,
    OnDatesClause,
    WorthClause,
)


def without(offer: Offer, clauses: Sequence[Clause], index: int) -> Offer:
    """Return an offer without the clause at `index` of all the clauses that it was said with."""
    return _REMOVE[type(clauses[index])](offer, clauses, index)


def _dates(offer: Offer, clauses: Sequence[Clause], index: int) -> Offer:
    clause: Any = clauses[index]
    parts: dict[str, None] = {}
    if clause.start is not None:
        parts["start"] = None
    if clause.end is not None:
        parts["end"] = None
    return attrs.evolve(offer, schedule=attrs.evolve(offer.schedule, **parts))


def _schedule(part: str) -> Callable[[Offer, Sequence[Clause], int], Offer]:
    def remove(offer: Offer, clauses: Sequence[Clause], index: int) -> Offer:
        empty: dict[str, Any] = {part: None}
        return attrs.evolve(offer, schedule=attrs.evolve(offer.schedule, **empty))

    return remove


def _context(offer: Offer, clauses: Sequence[Clause], index: int) -> Offer:
    """Leave out one set of names: the clauses of one word and the offer's sets stand in the same order."""
    clause: Any = clauses[index]
    place = sum(isinstance(c, ContextClause) and c.word is clause.word for c in clauses[:index])
    field = _NAMES[clause.word]
    names = getattr(offer, field)
    left: dict[str, Any] = {field: (*names[:place], *names[place + 1 :])}
    if clause.word is ContextWord.COUPON and len(names) == 1:  # no coupon is left to be counted
        left["limits"] = attrs.evolve(offer.limits, once_per_coupon=False)
    return attrs.evolve(offer, **left)


def _limit(offer: Offer, clauses: Sequence[Clause], index: int) -> Offer:
    clause: Any = clauses[index]
    first = offer.tiers[0]
    if clause.word is LimitWord.DEALS and isinstance(first.purchase, EachSpent):
        free = attrs.evolve(first, purchase=attrs.evolve(first.purchase, times=None))
        return attrs.evolve(offer, tiers=(free, *offer.tiers[1:]))
    field, nothing = _LIMITS[clause.word]
    rest: dict[str, Any] = {field: nothing}
    return attrs.evolve(offer, limits=attrs.evolve(offer.limits, **rest))


def _condition(offer: Offer, clauses: Sequence[Clause], index: int) -> Offer:
    place = sum(isinstance(c, HasClause | WorthClause) for c in clauses[:index])
    return attrs.evolve(offer, conditions=(*offer.conditions[:place], *offer.conditions[place + 1 :]))


def _alone(offer: Offer, clauses: Sequence[Clause], index: int) -> Offer:
    return attrs.evolve(offer, exclusive=False)


_NAMES = {
    ContextWord.STORE: "stores",
    ContextWord.CARD: "cards",
    ContextWord.COUPON: "coupons",
    ContextWord.FLAG: "flags",
}

_LIMITS: dict[LimitWord, tuple[str, Any]] = {
    LimitWord.DEALS: ("deals", None),
    LimitWord.COUPON: ("once_per_coupon", False),
    LimitWord.ITEMS: ("items", None),
    LimitWord.SAVING: ("saving", None),
}

_REMOVE: dict[type, Callable[[Offer, Sequence[Clause], int], Offer]] = {
    DateClause: _dates,
    OnDatesClause: _schedule("dates"),
    DaysClause: _schedule("days"),
    BetweenClause: _schedule("between"),
    ContextClause: _context,
    LimitClause: _limit,
    HasClause: _condition,
    WorthClause: _condition,
    AloneClause: _alone,
}
