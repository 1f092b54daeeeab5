"""From parts to statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from itertools import pairwise
from typing import Any

import attrs

from rulesdsl.source import Span
from rulesdsl.syntax import build_clause, build_offer, build_parts
from rulesdsl.syntax.build_clause import date_of, time_of
from rulesdsl.syntax.build_parts import Names, has_kind, number, percent, span
from rulesdsl.syntax.nodes import (
    AtNode,
    Clause,
    ContextClause,
    Count,
    CurrencyStatement,
    DateClause,
    ExampleLine,
    ExampleStatement,
    GroupStatement,
    IncludeStatement,
    ItemStatement,
    Money,
    OfferStatement,
    PromiseStatement,
    PromiseWord,
    StageStatement,
    Text,
)
from rulesdsl.syntax.refusal import Refusal
from rulesdsl.syntax.token import Token

_UNITS = ("kg", "g", "lb", "oz", "l", "ml")


@attrs.frozen
class _ItemPrice:
    span: Span
    money: Money
    unit: str


@attrs.frozen
class _Using:
    span: Span
    texts: tuple[Text, ...]


@attrs.frozen
class _When:
    span: Span
    date: date | None
    time: time | None


def _currency(parts: list[Token]) -> CurrencyStatement:
    return CurrencyStatement(span(parts), build_parts.name(parts[1:]))


def _include(parts: list[Any]) -> IncludeStatement:
    return IncludeStatement(span(parts), parts[1])


def _item_price(parts: list[Any]) -> _ItemPrice:
    if len(parts) == 1:
        return _ItemPrice(parts[0].span, parts[0], "")
    unit: Token = parts[2]
    if unit.text.lower() not in _UNITS:
        message = f"`{unit.text}` is not a measure that a price can be for"
        raise Refusal("P041", unit.span, message, "write one of `kg`, `g`, `lb`, `oz`, `l`, `ml`, or leave out `per`")
    return _ItemPrice(span(parts), parts[0], unit.text.lower())


def _item(parts: list[Any]) -> ItemStatement:
    text = next((part for part in parts if type(part) is Text), None)
    price = next((part for part in parts if type(part) is _ItemPrice), None)
    groups = next((part.names for part in parts if type(part) is Names), ())
    money, unit = (price.money, price.unit) if price else (None, "")
    return ItemStatement(span(parts), parts[1], text, money, unit, groups)


def _item_groups(parts: list[Any]) -> Names:
    return Names(span(parts), parts[1].names)


def _group(parts: list[Any]) -> GroupStatement:
    return GroupStatement(span(parts), parts[1], parts[3].names)


def _stage(parts: list[Any]) -> StageStatement:
    return StageStatement(span(parts), parts[1], has_kind(parts, "BEST"))


def _offer(parts: list[Any]) -> OfferStatement:
    name = parts[0] if type(parts[0]) is Text else None
    first = 1 if name else 0
    return OfferStatement(span(parts), name, parts[first], _joined_dates(parts[first + 1 :]))


def _joined_dates(clauses: list[Clause]) -> tuple[Clause, ...]:
    """Make one clause of `from D` and `until D`, wherever the two stand; what is said twice is left as it is."""
    if len(clauses) < 2:
        return tuple(clauses)
    dated = [clause for clause in clauses if type(clause) is DateClause]
    starts = [clause for clause in dated if clause.start]
    ends = [clause for clause in dated if clause.end]
    if len(starts) != 1 or len(ends) != 1:
        return tuple(clauses)
    joined = DateClause(starts[0].span.to(ends[0].span), starts[0].start, ends[0].end)
    return tuple(joined if clause is dated[0] else clause for clause in clauses if clause is not dated[1])


def _example_line(parts: list[Any]) -> ExampleLine:
    token = parts[0]
    count = Count(token.span, number(token, token.text)) if type(token) is Token else None
    return ExampleLine(span(parts), count, parts[-1])


def _using(parts: list[Any]) -> _Using:
    return _Using(span(parts), tuple(part for part in parts if type(part) is Text))


def _on_date(parts: list[Token]) -> _When:
    return _When(span(parts), date_of(parts[1]), None)


def _at_time(parts: list[Token]) -> _When:
    return _When(span(parts), None, time_of(parts[1]))


def _example(parts: list[Any]) -> ExampleStatement:
    return ExampleStatement(
        span(parts),
        tuple(part for part in parts if type(part) is ExampleLine),
        has_kind(parts, "SAVES"),
        next(part for part in parts if type(part) is Money),
        _single_using([part for part in parts if type(part) is _Using]),
        _single_when([part for part in parts if type(part) is _When]),
        tuple(part for part in parts if type(part) is ContextClause),
    )


def _single_using(found: list[_Using]) -> tuple[Text, ...] | None:
    if len(found) > 1:
        raise Refusal("P042", found[1].span, "`using` is said twice", 'name all offers once: `using "Tea", "Lunch"`')
    return found[0].texts if found else None


def _single_when(found: list[_When]) -> AtNode | None:
    for before, after in pairwise(found):
        if len(found) > 2 or (before.date is None) == (after.date is None):
            message = "an example is priced at one moment, but this one says when twice"
            raise Refusal("P042", after.span, message, "write one date and one time: `on 2026-11-28 at 18:00`")
    if not found:
        return None
    day = next((when.date for when in found if when.date), None)
    moment = next((when.time for when in found if when.time is not None), None)
    return AtNode(span(found), day, moment)


def _promise_basket(parts: list[Any]) -> PromiseStatement:
    return _promise(parts, PromiseWord.BASKET_SAVES, parts[-1])


def _promise_below(parts: list[Any]) -> PromiseStatement:
    return _promise(parts, PromiseWord.NEVER_BELOW, parts[-1])


def _promise_more(parts: list[Any]) -> PromiseStatement:
    return _promise(parts, PromiseWord.NEVER_MORE, parts[-2])


def _promise(parts: list[Any], word: PromiseWord, value: Money | Token) -> PromiseStatement:
    things = parts[1] if type(parts[1]) is not Token else None
    share = percent(value) if type(value) is Token else None
    return PromiseStatement(span(parts), word, things, share, value if type(value) is Money else None)


def _promise_free(parts: list[Token]) -> PromiseStatement:
    return PromiseStatement(span(parts), PromiseWord.NOT_FREE)


ACTIONS: dict[str, Callable[[list[Any]], Any]] = {
    **build_parts.ACTIONS,
    **build_offer.ACTIONS,
    **build_clause.ACTIONS,
    "currency": _currency,
    "include": _include,
    "item": _item,
    "item_price": _item_price,
    "item_groups": _item_groups,
    "group": _group,
    "stage": _stage,
    "offer": _offer,
    "example_line": _example_line,
    "using": _using,
    "on_date": _on_date,
    "at_time": _at_time,
    "example": _example,
    "promise_basket": _promise_basket,
    "promise_below": _promise_below,
    "promise_more": _promise_more,
    "promise_free": _promise_free,
}
