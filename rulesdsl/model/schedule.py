"""When, where and for whom an offer runs: the clauses that ask for something outside the basket."""

from __future__ import annotations

from datetime import date, time, timedelta

from rulesdsl.model.basket import Context
from rulesdsl.model.offer import Offer, Schedule

ONE_DAY = timedelta(days=1)


def applies(offer: Offer, context: Context) -> bool:
    """Return whether an offer runs in this context: its dates and spans, stores, cards, coupons and flags."""
    if offer.stores and not all(context.store in stores for stores in offer.stores):
        return False
    if offer.cards and any(context.cards.isdisjoint(cards) for cards in offer.cards):
        return False
    if offer.coupons and any(not any(context.coupons.get(n, 0) > 0 for n in names) for names in offer.coupons):
        return False
    if offer.flags and any(context.flags.isdisjoint(flags) for flags in offer.flags):
        return False
    return runs(offer.schedule, context)


def runs(schedule: Schedule, context: Context) -> bool:
    """Return whether a schedule runs at the context's time.

    Without any time everything runs. A date alone counts every span of that day, a time of day alone every date.
    """
    if context.at is None:
        return context.clock is None or schedule.between is None or _in_span(schedule.between, context.clock)
    today = context.at.date()
    if schedule.between is None or not context.timed:
        return _on_day(schedule, today)
    start, end = schedule.between
    now = context.at.time()
    if start < end:
        return start <= now < end and _on_day(schedule, today)
    # Over midnight: the evening is today's span, the morning is the tail of the span that began yesterday.
    if now >= start and _on_day(schedule, today):
        return True
    return now < end and today > date.min and _on_day(schedule, today - ONE_DAY)


def _on_day(schedule: Schedule, day: date) -> bool:
    if schedule.start is not None and day < schedule.start:
        return False
    if schedule.end is not None and day > schedule.end:
        return False
    if schedule.dates is not None and day not in schedule.dates:
        return False
    return schedule.days is None or day.weekday() in schedule.days


def _in_span(span: tuple[time, time], now: time) -> bool:
    start, end = span
    return start <= now < end if start < end else now >= start or now < end
