"""Canonical clauses: `from 2026-11-01 until 2026-11-30`, `in store LEEDS, YORK`, `at most 3 times`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rulesdsl.syntax import format_goods as goods
from rulesdsl.syntax import format_words as words
from rulesdsl.syntax.nodes import (
    AloneClause,
    BetweenClause,
    Clause,
    ContextClause,
    DateClause,
    DaysClause,
    HasClause,
    LimitClause,
    LimitWord,
    OnDatesClause,
    WorthClause,
)


def clause(node: Clause) -> str:
    """Return a clause in its canonical words."""
    return _CLAUSES[type(node)](node)


def context(node: ContextClause) -> str:
    """Return `in store LEEDS, YORK`, `with card CLUB`, `with coupon SAVE10` or `when COLLECTION`."""
    return f"{node.word.value} {words.listed(node.names, True)}"


def _dates(node: DateClause) -> str:
    start = "" if node.start is None else f"from {words.day(node.start)}"
    return words.joined((start, "" if node.end is None else f"until {words.day(node.end)}"))


def _on_dates(node: OnDatesClause) -> str:
    return "on " + ", ".join(words.day(d) for d in node.dates)


def _days(node: DaysClause) -> str:
    return "on " + ", ".join(_span(first, last) for first, last in node.days)


def _span(first: int, last: int) -> str:
    return words.DAYS[first] if first == last else f"{words.DAYS[first]} to {words.DAYS[last]}"


def _between(node: BetweenClause) -> str:
    return f"between {words.clock(node.start)} and {words.clock(node.end)}"


def _limit(node: LimitClause) -> str:
    if node.word is LimitWord.COUPON:
        return "once per coupon"
    if node.money is not None:
        return f"at most {words.money(node.money)} off"
    if node.count is None:
        return ""
    one = node.count.value == 1
    if node.word is LimitWord.DEALS:
        return "once" if one else f"at most {words.count(node.count)} times"
    return f"at most {words.count(node.count)} {'item' if one else 'items'}"


def _has(node: HasClause) -> str:
    return f"if the basket has {goods.pick(node.pick)}"


def _worth(node: WorthClause) -> str:
    over = "over " if node.over else ""
    on = "" if node.things is None else f" on {goods.things(node.things)}"
    return f"if the basket is worth {over}{words.money(node.amount)}{on}"


def _alone(node: AloneClause) -> str:
    return "not with other offers"


_CLAUSES: Mapping[type, Callable[[Any], str]] = {
    DateClause: _dates,
    OnDatesClause: _on_dates,
    DaysClause: _days,
    BetweenClause: _between,
    ContextClause: context,
    LimitClause: _limit,
    HasClause: _has,
    WorthClause: _worth,
    AloneClause: _alone,
}
