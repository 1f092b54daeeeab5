"""What the clauses of two offers say about each other: does one run whenever the other does, can both run at once?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from rulesdsl.model.basket import Context
from rulesdsl.model.offer import Has, Modifier, Offer, Schedule, Worth
from rulesdsl.model.schedule import runs

Names = Sequence[frozenset[str]]

ALWAYS = Schedule()


def last_day(schedule: Schedule) -> date | None:
    """Return the last day on which an offer runs, or None where it goes on for ever."""
    last = schedule.end
    if schedule.dates is not None:
        last = max((day for day in schedule.dates if last is None or day <= last), default=last)
    if last is not None and _past_midnight(schedule) and last < date.max:
        return last + timedelta(days=1)
    return last


def runs_whenever(offer: Offer, other: Offer) -> bool:
    """Return whether `offer` can be used whenever `other` can, with every basket, and as often as one likes."""
    if offer.exclusive and not other.exclusive:
        return False
    if offer.stores and not _implied(offer.stores, other.stores):
        return False
    if offer.cards and not _implied(offer.cards, other.cards):
        return False
    if offer.coupons and not _implied(offer.coupons, other.coupons):
        return False
    if offer.flags and not _implied(offer.flags, other.flags):
        return False
    if not all(any(_condition_implied(mine, theirs) for theirs in other.conditions) for mine in offer.conditions):
        return False
    return offer.schedule is other.schedule or _schedule_implied(offer.schedule, other.schedule)


def can_meet(offer: Offer, other: Offer) -> bool:
    """Return whether there is a store and a time at which both offers run; cards and coupons can always be had."""
    stores = (*offer.stores, *other.stores)
    if stores and not frozenset.intersection(*stores):
        return False
    mine, theirs = offer.schedule, other.schedule
    if theirs == ALWAYS or mine in (ALWAYS, theirs):
        return True
    if not _past_midnight(mine) and not _past_midnight(theirs):
        return _days_meet(mine, theirs) and _spans_meet(mine, theirs)
    return True


def _implied(mine: Names, theirs: Names) -> bool:
    return all(any(said <= names for said in theirs) for names in mine)


def _condition_implied(mine: Has | Worth, theirs: Has | Worth) -> bool:
    if mine == theirs:
        return True
    if isinstance(mine, Has) and isinstance(theirs, Has):
        a, b = mine.pick, theirs.pick
        alike = a.selection == b.selection and a.modifier in (b.modifier, Modifier.NONE)
        return alike and a.count <= b.count
    if isinstance(mine, Worth) and isinstance(theirs, Worth):
        if mine.selection != theirs.selection or mine.amount > theirs.amount:
            return False
        return mine.amount < theirs.amount or theirs.over or not mine.over
    return False


def _schedule_implied(mine: Schedule, theirs: Schedule) -> bool:
    if mine in (ALWAYS, theirs):
        return True
    if _past_midnight(theirs) and (mine.between is None or (_past_midnight(mine) and mine.between != theirs.between)):
        return False  # the small hours belong to the day before, which makes days hard to compare
    return _days_implied(mine, theirs) and _span_implied(mine, theirs)


def _days_implied(mine: Schedule, theirs: Schedule) -> bool:
    if theirs.dates is not None:
        return all(_runs_on(mine, day) for day in theirs.dates if _runs_on(theirs, day))
    if mine.dates is not None:
        return False
    if mine.start is not None and (theirs.start is None or theirs.start < mine.start):
        return False
    if mine.end is not None and (theirs.end is None or theirs.end > mine.end):
        return False
    return mine.days is None or (theirs.days is not None and theirs.days <= mine.days)


def _span_implied(mine: Schedule, theirs: Schedule) -> bool:
    if mine.between is None or mine.between == theirs.between:
        return True
    if theirs.between is None or _past_midnight(theirs):
        return False
    start, end = mine.between
    return start <= theirs.between[0] and (_past_midnight(mine) or theirs.between[1] <= end)


def _past_midnight(schedule: Schedule) -> bool:
    return schedule.between is not None and schedule.between[0] >= schedule.between[1]


def _runs_on(schedule: Schedule, day: date) -> bool:
    return runs(schedule, Context(at=datetime.combine(day, time()), timed=False))


def _days_meet(mine: Schedule, theirs: Schedule) -> bool:
    for one, other in ((mine, theirs), (theirs, mine)):
        if one.dates is not None:
            return any(_runs_on(one, day) and _runs_on(other, day) for day in one.dates)
    starts = [s.start for s in (mine, theirs) if s.start is not None]
    ends = [s.end for s in (mine, theirs) if s.end is not None]
    if starts and ends and max(starts) > min(ends):
        return False
    return mine.days is None or theirs.days is None or not mine.days.isdisjoint(theirs.days)


def _spans_meet(mine: Schedule, theirs: Schedule) -> bool:
    if mine.between is None or theirs.between is None:
        return True
    return max(mine.between[0], theirs.between[0]) < min(mine.between[1], theirs.between[1])
