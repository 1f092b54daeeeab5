"""`example` and `promise` statements as values: what is wrong with them never keeps a book from loading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, time
from fractions import Fraction

import attrs

from rulesdsl.compile.goods import selection
from rulesdsl.compile.scope import Scope
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.model.basket import Context, Row
from rulesdsl.model.example import Example
from rulesdsl.model.promise import Promise, PromiseKind
from rulesdsl.syntax.nodes import (
    AtNode,
    ContextClause,
    ContextWord,
    ExampleLine,
    ExampleStatement,
    PromiseStatement,
    PromiseWord,
)

Near = Callable[[str], str | None]
"""Tells which known name a name is close to, if any."""


def example(scope: Scope, node: ExampleStatement, offers: frozenset[str], near: Near) -> Example:
    """Return an example; `offers` are the names that `using` may name. Its problems become findings."""
    before = len(scope.errors)
    scope.sentence = node.span
    rows = tuple(_row(scope, line) for line in node.lines)
    context = _context(scope, node.context, node.at)
    using = None if node.using is None else tuple(text.text for text in node.using)
    _check_using(scope, node, offers, near)
    expected = scope.amount(node.amount)
    return Example(
        rows=rows,
        expected=int(expected) if expected.denominator == 1 else None,
        saves=node.saves,
        using=using,
        context=context,
        place=scope.place(node.span),
        amount_place=scope.place(node.amount.span),
        problems=_as_findings(scope, before),
    )


def promise(scope: Scope, node: PromiseStatement) -> Promise:
    """Return a promise. Its problems become findings."""
    before = len(scope.errors)
    scope.sentence = node.span
    kept = Promise(
        kind=PromiseKind(node.word.value),
        place=scope.place(node.span),
        selection=None if node.things is None else selection(scope, node.things),
        share=None if node.percent is None else _share(scope, node),
        amount=_bound(scope, node),
    )
    _as_findings(scope, before)
    return kept


def _as_findings(scope: Scope, before: int) -> tuple[Diagnostic, ...]:
    problems = tuple(scope.errors[before:])
    del scope.errors[before:]
    scope.findings += problems
    return problems


def _row(scope: Scope, line: ExampleLine) -> Row:
    scope.uses.append(line.item)
    known, name = scope.known, line.item.text
    if known.has_prices and name not in known.listed and name in known.all_groups:
        scope.error(
            "P221", line.item.span, f"`{name}` is a group, and a basket holds items", "name an item of the group"
        )
    quantity = None if line.count is None else line.count.value
    if line.count is not None and quantity == 0:
        message = f"`{scope.words(line.count.span)}` cannot be: the number has to be above 0"
        scope.error("P105", line.count.span, message, f"write `{scope.instead(line.count.span, '1')}`")
    return Row(item=name, quantity=quantity)


def _check_using(scope: Scope, node: ExampleStatement, offers: frozenset[str], near: Near) -> None:
    for text in node.using or ():
        if text.text not in offers:
            known = near(text.text)
            help = f'did you mean `"{known}"`?' if known else "name an offer as it is named before its colon"
            scope.error("P220", text.span, f"no offer is named `{text.text}`", help)


def _context(scope: Scope, clauses: Sequence[ContextClause], at: AtNode | None) -> Context:
    names = {word: [n for c in clauses if c.word is word for n in c.names] for word in ContextWord}
    stores = names[ContextWord.STORE]
    if len({name.text for name in stores}) > 1:
        message = "a basket is bought in one store"
        scope.error(
            "P222",
            stores[-1].span,
            message,
            f"keep one of them, or write an example for each: `in store {stores[0].text}`",
        )
    context = Context(
        store=stores[0].text if stores else None,
        cards=frozenset(name.text for name in names[ContextWord.CARD]),
        coupons=Counter(name.text for name in names[ContextWord.COUPON]),
        flags=frozenset(name.text for name in names[ContextWord.FLAG]),
    )
    if at is None:
        return context
    if at.date is None:
        return attrs.evolve(context, clock=at.time)
    return attrs.evolve(context, at=datetime.combine(at.date, at.time or time.min), timed=at.time is not None)


def _bound(scope: Scope, node: PromiseStatement) -> Fraction | None:
    if node.money is None:
        return None
    per_unit = node.word in (PromiseWord.NEVER_BELOW, PromiseWord.NEVER_MORE)
    return scope.rate(node.money, node.things) if per_unit else scope.amount(node.money)


def _share(scope: Scope, node: PromiseStatement) -> Fraction:
    share = Fraction(node.percent or 0) / 100
    if share > 1:
        message = f"`{node.percent}%` is more than the whole price"
        scope.error("P106", node.span, message, "write at most 100%")
    return share
