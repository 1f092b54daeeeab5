"""Selections, schedules and amounts in words: what an offer asks for, as a label would say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from rulesdsl.model.basket import Context
from rulesdsl.model.change import half_up
from rulesdsl.model.money import Currency
from rulesdsl.model.offer import Modifier, Pick, PriceRange, Schedule, Selection
from rulesdsl.model.receipt import decimal_text

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_NAMES = 4


def money(currency: Currency, minor: Fraction | int) -> str:
    """Return an amount in minor units as offers write it: `1.20`, or `0.995` where it is a price per measure."""
    value = Fraction(minor)
    if value.denominator == 1:
        return decimal_text(currency.main(int(value)), currency.decimals)
    finer = Decimal(half_up(value * 1000)).scaleb(-3 - currency.decimals)
    return decimal_text(finer, currency.decimals)


def listed(names: Sequence[str], last: str = "or", most: int = MOST_NAMES) -> str:
    """Return names as a list that reads well; of a long one the first few, and how many others there are."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{len(names) - most} others")
    return f" {last} ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def selection_words(currency: Currency, selection: Selection) -> str:
    """Return which goods a sentence means: `SNACKS or NUTS except CRISPS over 1.00`."""
    parts = ["anything" if selection.names is None else listed(sorted(selection.names))]
    if selection.excepts:
        parts.append(f"except {listed(sorted(selection.excepts), 'and')}")
    parts += (words for bounds in selection.ranges for words in _range_words(currency, bounds))
    return " ".join(parts)


def _range_words(currency: Currency, bounds: PriceRange) -> Iterable[str]:
    if bounds.low is not None:
        yield f"{'over' if bounds.low_strict else 'from'} {money(currency, bounds.low)}"
    if bounds.high is not None:
        yield f"{'under' if bounds.high_strict else 'up to'} {money(currency, bounds.high)}"


def pick_words(currency: Currency, pick: Pick) -> str:
    """Return how many of what a slot or a condition asks for: `3 different of BOOKS`."""
    modifier = "" if pick.modifier is Modifier.NONE else f" {pick.modifier.value}"
    if pick.selection.names is None:
        rest = selection_words(currency, pick.selection).removeprefix("anything")
        return f"{pick.count}{modifier} {'item' if pick.count == 1 else 'items'}{rest}"
    return f"{pick.count}{modifier} of {selection_words(currency, pick.selection)}"


def schedule_words(schedule: Schedule) -> str:
    """Return when an offer runs: `from 2026-11-01 until 2026-11-30 on Monday to Friday between 11:00 and 15:00`."""
    parts = []
    if schedule.start is not None:
        parts.append(f"from {schedule.start}")
    if schedule.end is not None:
        parts.append(f"until {schedule.end}")
    if schedule.dates is not None:
        parts.append(f"on {listed([str(day) for day in sorted(schedule.dates)])}")
    if schedule.days is not None:
        parts.append(f"on {_days(sorted(schedule.days))}")
    if schedule.between is not None:
        start, end = schedule.between
        parts.append(f"between {start:%H:%M} and {end:%H:%M}")
    return " ".join(parts)


def _days(days: list[int]) -> str:
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{DAYS[days[0]]} to {DAYS[days[-1]]}"
    return listed([DAYS[day] for day in days], "and", 7)


def moment_words(context: Context) -> str:
    """Return when a basket is priced: `Saturday 2026-11-28, 18:00`."""
    if context.at is None:
        return "" if context.clock is None else f"{context.clock:%H:%M}"
    return _moment(context.at, context.timed)


def _moment(at: datetime, timed: bool) -> str:
    day = f"{DAYS[at.weekday()]} {at:%Y-%m-%d}"
    return f"{day}, {at:%H:%M}" if timed else day
