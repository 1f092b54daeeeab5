"""From parts to clauses: when, where, with what and how often."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

from rulesdsl.source import Span
from rulesdsl.syntax.build_parts import Names, span
from rulesdsl.syntax.nodes import (
    AloneClause,
    BetweenClause,
    ContextClause,
    ContextWord,
    Count,
    DateClause,
    DaysClause,
    HasClause,
    LimitClause,
    LimitWord,
    OnDatesClause,
    PickNode,
    Things,
    WorthClause,
)
from rulesdsl.syntax.refusal import Refusal
from rulesdsl.syntax.token import Token

_WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


def date_of(token: Token) -> date:
    """Return the date that a word says, refusing one that no calendar has."""
    try:
        return date.fromisoformat(token.text)
    except ValueError:
        message = f"there is no date `{token.text}`"
        raise Refusal("P005", token.span, message, "write year, month and day, such as `2026-11-28`") from None


def time_of(token: Token, closing: bool = False) -> time:
    """Return the time that a word says; `24:00` is midnight where a span closes."""
    hour, minute = (int(part) for part in token.text.split(":"))
    if closing and (hour, minute) == (24, 0):
        return time(0, 0)
    if hour > 23 or minute > 59:
        message = f"there is no time `{token.text}`"
        raise Refusal(
            "P006", token.span, message, "write hours from 00 to 23 and minutes from 00 to 59, such as `18:30`"
        )
    return time(hour, minute)


def _date_from(parts: list[Token]) -> DateClause:
    return DateClause(span(parts), date_of(parts[1]), None)


def _date_until(parts: list[Token]) -> DateClause:
    return DateClause(span(parts), None, date_of(parts[1]))


def _on_dates(parts: list[Token]) -> OnDatesClause:
    return OnDatesClause(span(parts), tuple(date_of(part) for part in parts if part.kind == "DATE"))


def _days(parts: list[Token]) -> tuple[int, int]:
    return _WEEKDAYS.index(parts[0].kind), _WEEKDAYS.index(parts[-1].kind)


class _Days(tuple[int, int]):
    """A first and a last weekday, with their place."""

    span: Span


def days(parts: list[Token]) -> _Days:
    """Build `friday` or `monday to friday`."""
    found = _Days(_days(parts))
    found.span = span(parts)
    return found


def _on_days(parts: list[Any]) -> DaysClause:
    return DaysClause(span(parts), tuple((part[0], part[1]) for part in parts if type(part) is _Days))


def _between(parts: list[Token]) -> BetweenClause:
    return BetweenClause(span(parts), time_of(parts[1]), time_of(parts[3], closing=True))


def _context(word: ContextWord) -> Callable[[list[Any]], ContextClause]:
    def build(parts: list[Any]) -> ContextClause:
        names: Names = parts[-1]
        return ContextClause(span(parts), word, names.names)

    return build


def _once(parts: list[Token]) -> LimitClause:
    return LimitClause(span(parts), LimitWord.DEALS, Count(parts[-1].span, Decimal(1)))


def _once_per_coupon(parts: list[Token]) -> LimitClause:
    return LimitClause(span(parts), LimitWord.COUPON)


def _at_most(word: LimitWord) -> Callable[[list[Any]], LimitClause]:
    def build(parts: list[Any]) -> LimitClause:
        return LimitClause(span(parts), word, parts[2])

    return build


def _at_most_off(parts: list[Any]) -> LimitClause:
    return LimitClause(span(parts), LimitWord.SAVING, money=parts[2])


def _has(parts: list[Any]) -> HasClause:
    pick: PickNode = parts[-1]
    return HasClause(span(parts), pick)


def _worth(parts: list[Any]) -> WorthClause:
    things: Things | None = parts[-1] if type(parts[-1]) is Things else None
    amount = parts[5]
    return WorthClause(span(parts), amount.money, amount.over, things)


def _alone(parts: list[Token]) -> AloneClause:
    return AloneClause(span(parts))


ACTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "date_from": _date_from,
    "date_until": _date_until,
    "on_dates": _on_dates,
    "on_days": _on_days,
    "days": days,
    "between": _between,
    "in_store": _context(ContextWord.STORE),
    "with_card": _context(ContextWord.CARD),
    "with_coupon": _context(ContextWord.COUPON),
    "when": _context(ContextWord.FLAG),
    "once": _once,
    "once_per_coupon": _once_per_coupon,
    "at_most_times": _at_most(LimitWord.DEALS),
    "at_most_items": _at_most(LimitWord.ITEMS),
    "at_most_off": _at_most_off,
    "has": _has,
    "worth": _worth,
    "alone": _alone,
}
