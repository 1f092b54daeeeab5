"""When and how often an offer applies: its clauses, each kind said once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import attrs

from rulesdsl.compile.goods import pick, selection
from rulesdsl.compile.scope import Scope
from rulesdsl.model.offer import EachSpent, Has, Limits, Schedule, Tier, Worth
from rulesdsl.source import Span
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


@attrs.define
class Terms:
    """The clauses of an offer while they are read, in the shapes of `rulesdsl.model.offer.Offer`."""

    limits: Limits = attrs.field(factory=Limits)
    schedule: Schedule = attrs.field(factory=Schedule)
    conditions: list[Has | Worth] = attrs.field(factory=list)
    context: dict[ContextWord, list[frozenset[str]]] = attrs.field(factory=dict)
    exclusive: bool = False
    spans: dict[str, Span] = attrs.field(factory=dict)  # where each kind of clause was said first

    def names(self, word: ContextWord) -> tuple[frozenset[str], ...]:
        """Return the sets of names that a context clause was said with."""
        return tuple(self.context.get(word, ()))


def terms(scope: Scope, clauses: Sequence[Clause]) -> Terms:
    """Return what the clauses of an offer mean."""
    found = Terms()
    for clause in clauses:
        _CLAUSES[type(clause)](scope, found, clause)
    _check_dates(scope, found)
    _check_coupon(scope, found)
    return found


def with_times(tiers: tuple[Tier, ...], limits: Limits) -> tuple[tuple[Tier, ...], Limits]:
    """Move `at most 3 times` of `for each … spent` to where it counts: how often the reward is earned."""
    first = tiers[0]
    if limits.deals is None or not isinstance(first.purchase, EachSpent):
        return tiers, limits
    bounded = attrs.evolve(first, purchase=attrs.evolve(first.purchase, times=limits.deals))
    return (bounded, *tiers[1:]), attrs.evolve(limits, deals=None)


def _once(scope: Scope, found: Terms, kind: str, clause: Clause) -> None:
    if kind not in found.spans:
        found.spans[kind] = clause.span
        return
    said, first = scope.words(clause.span), scope.words(found.spans[kind])
    if said == first:
        message, help = f"`{said}` is said twice", "leave one of them out"
    else:
        message, help = f"`{said}` and `{first}` are clauses of one kind", f"keep one of the two: `{first}` or `{said}`"
    scope.error("P132", clause.span, message, help)


def _dates(scope: Scope, found: Terms, clause: DateClause) -> None:
    if clause.start is not None:
        _once(scope, found, "from", clause)
        found.schedule = attrs.evolve(found.schedule, start=clause.start)
    if clause.end is not None and (clause.start is None or found.spans.get("from") == clause.span):
        _once(scope, found, "until", clause)
        found.schedule = attrs.evolve(found.schedule, end=clause.end)


def _on_dates(scope: Scope, found: Terms, clause: OnDatesClause) -> None:
    _once(scope, found, "on date", clause)
    found.schedule = attrs.evolve(found.schedule, dates=frozenset(clause.dates))


def _days(scope: Scope, found: Terms, clause: DaysClause) -> None:
    _once(scope, found, "on day", clause)
    days = (
        (first + step) % 7 for first, last in clause.days for step in range((last - first) % 7 + 1)
    )  # `saturday to monday` goes over the end of the week
    found.schedule = attrs.evolve(found.schedule, days=frozenset(days))


def _between(scope: Scope, found: Terms, clause: BetweenClause) -> None:
    _once(scope, found, "between", clause)
    if clause.start == clause.end:
        message = f"`{scope.words(clause.span)}` ends when it starts"
        scope.error("P131", clause.span, message, "write a later end; for the whole day, leave the clause out")
    found.schedule = attrs.evolve(found.schedule, between=(clause.start, clause.end))


def _context(scope: Scope, found: Terms, clause: ContextClause) -> None:
    said = found.context.setdefault(clause.word, [])
    names = frozenset(name.text for name in clause.names)
    if clause.word is ContextWord.STORE and said and not said[0] & names:
        message = (
            f"the offer never runs: no basket is bought both `{scope.words(clause.span)}` and in the stores before"
        )
        scope.warn("P208", clause.span, message, "name all the stores in one clause: `in store A, B`")
    found.spans.setdefault(clause.word.value, clause.span)
    said.append(names)


def _limit(scope: Scope, found: Terms, clause: LimitClause) -> None:
    _once(scope, found, clause.word.value, clause)
    _LIMITS[clause.word](scope, found, clause)


def _limit_deals(scope: Scope, found: Terms, clause: LimitClause) -> None:
    found.limits = attrs.evolve(found.limits, deals=scope.count(clause.count))


def _limit_coupon(scope: Scope, found: Terms, clause: LimitClause) -> None:
    found.limits = attrs.evolve(found.limits, once_per_coupon=True)


def _limit_items(scope: Scope, found: Terms, clause: LimitClause) -> None:
    found.limits = attrs.evolve(found.limits, items=scope.count(clause.count))


def _limit_saving(scope: Scope, found: Terms, clause: LimitClause) -> None:
    if clause.money is not None:
        value = scope.above_zero(clause.money, scope.amount(clause.money))
        found.limits = attrs.evolve(found.limits, saving=int(value))


_LIMITS: Mapping[LimitWord, Callable[[Scope, Terms, LimitClause], None]] = {
    LimitWord.DEALS: _limit_deals,
    LimitWord.COUPON: _limit_coupon,
    LimitWord.ITEMS: _limit_items,
    LimitWord.SAVING: _limit_saving,
}


def _has(scope: Scope, found: Terms, clause: HasClause) -> None:
    # `has 3` is at least 3 anyway
    found.conditions.append(Has(attrs.evolve(pick(scope, clause.pick), or_more=False)))


def _worth(scope: Scope, found: Terms, clause: WorthClause) -> None:
    amount = scope.amount(clause.amount)
    if not clause.over:
        scope.above_zero(clause.amount, amount)
    found.conditions.append(Worth(amount, selection(scope, clause.things), clause.over))


def _alone(scope: Scope, found: Terms, clause: AloneClause) -> None:
    _once(scope, found, "alone", clause)
    found.exclusive = True


_CLAUSES: Mapping[type, Callable[[Scope, Terms, Any], None]] = {
    DateClause: _dates,
    OnDatesClause: _on_dates,
    DaysClause: _days,
    BetweenClause: _between,
    ContextClause: _context,
    LimitClause: _limit,
    HasClause: _has,
    WorthClause: _worth,
    AloneClause: _alone,
}


# -- what the clauses say together -----------------------------------------------------------------------------------


def _check_dates(scope: Scope, found: Terms) -> None:
    plan = found.schedule
    if plan.start is not None and plan.end is not None and plan.end < plan.start:
        span = found.spans["until"]
        message = f"the offer ends on {plan.end} and starts after that, on {plan.start}"
        scope.error("P130", span, message, f"write the earlier date first: `from {plan.end} until {plan.start}`")
        return
    days = _days_to_try(plan)
    if days and not any(_runs_on(plan, day) for day in days):
        span = found.spans["on date" if plan.dates is not None else "on day"]
        message = f"the offer never runs: `{scope.words(span)}` is outside its other dates or weekdays"
        scope.warn("P208", span, message, "leave one of the clauses out, or change its dates")


def _days_to_try(plan: Schedule) -> Collection[date]:
    """Return the only days on which the offer can run; none where a whole week is open, for then it does run."""
    if plan.dates is not None:
        return plan.dates
    if plan.days is None or plan.start is None or plan.end is None or (plan.end - plan.start).days >= 6:
        return ()
    return [plan.start + timedelta(days=n) for n in range((plan.end - plan.start).days + 1)]


def _runs_on(plan: Schedule, day: date) -> bool:
    if plan.days is not None and day.weekday() not in plan.days:
        return False
    return (plan.start is None or day >= plan.start) and (plan.end is None or day <= plan.end)


def _check_coupon(scope: Scope, found: Terms) -> None:
    if found.limits.once_per_coupon and not found.names(ContextWord.COUPON):
        span = found.spans[LimitWord.COUPON.value]
        message = "`once per coupon` needs the coupon that it counts"
        said = scope.words(span)
        help = f"name it: `{scope.instead(span, f'with coupon SAVE10 {said}')}`"
        scope.error("P133", span, message, help)
