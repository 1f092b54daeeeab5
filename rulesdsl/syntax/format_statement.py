"""Canonical statements, in pieces at which a long line may be broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rulesdsl.syntax import format_goods as goods
from rulesdsl.syntax import format_words as words
from rulesdsl.syntax.format_clause import clause, context
from rulesdsl.syntax.format_sentence import Piece, sentence_pieces
from rulesdsl.syntax.nodes import (
    AtNode,
    CurrencyStatement,
    ExampleLine,
    ExampleStatement,
    GroupStatement,
    IncludeStatement,
    ItemStatement,
    Name,
    OfferStatement,
    PromiseStatement,
    PromiseWord,
    StageStatement,
    Statement,
)


def pieces(node: Statement) -> list[Piece]:
    """Return the statement in pieces; its text is the pieces with a space between. An offer's name is left out."""
    return _STATEMENTS[type(node)](node)


def item_cells(node: ItemStatement) -> tuple[str, str, str, str]:
    """Return the columns of an `item` statement: `item` and code, name, price, and the rest; empty where not said."""
    name = "" if node.name is None else words.quoted(node.name.text)
    price = "" if node.price is None else words.money(node.price)
    groups = f"in {words.listed(node.groups, True)}" if node.groups else ""
    return f"item {words.name(node.code, True)}", name, price, words.joined((node.unit and f"per {node.unit}", groups))


def _offer(node: OfferStatement) -> list[Piece]:
    return [*sentence_pieces(node.sentence), *((c.span.start, clause(c)) for c in node.clauses)]


def _currency(node: CurrencyStatement) -> list[Piece]:
    return [(node.span.start, f"currency {words.name(node.code)}")]


def _include(node: IncludeStatement) -> list[Piece]:
    return [(node.span.start, f"include {words.quoted(node.path.text)}")]


def _item(node: ItemStatement) -> list[Piece]:
    return [(node.span.start, words.joined(item_cells(node)))]


def _group(node: GroupStatement) -> list[Piece]:
    return [(node.span.start, f"group {words.name(node.name)} ="), *_listed(node.members)]


def _listed(names: Sequence[Name]) -> list[Piece]:
    last = len(names) - 1
    return [(n.span.start, words.name(n, True) + ("," if i < last else "")) for i, n in enumerate(names)]


def _stage(node: StageStatement) -> list[Piece]:
    only = " best offer only" if node.best_only else ""
    return [(node.span.start, f"stage {words.quoted(node.name.text)}{only}")]


def _example(node: ExampleStatement) -> list[Piece]:
    last = len(node.lines) - 1
    said = [(x.span.start, _example_line(x) + ("," if i < last else "")) for i, x in enumerate(node.lines)]
    said[0] = (node.span.start, f"example {said[0][1]}")
    said.append((node.amount.span.start, f"{'saves' if node.saves else 'costs'} {words.money(node.amount)}"))
    if node.using is not None:
        start = node.using[0].span.start if node.using else node.amount.span.end
        said.append((start, "using " + ", ".join(words.quoted(t.text) for t in node.using)))
    if node.at is not None:
        said.append((node.at.span.start, _at(node.at)))
    return [*said, *((c.span.start, context(c)) for c in node.context)]


def _example_line(node: ExampleLine) -> str:
    if node.count is None:
        return words.name(node.item)
    return f"{words.count(node.count)} {words.name(node.item, True)}"


def _at(node: AtNode) -> str:
    date = "" if node.date is None else f"on {words.day(node.date)}"
    return words.joined((date, "" if node.time is None else f"at {words.clock(node.time)}"))


def _promise(node: PromiseStatement) -> list[Piece]:
    about = "" if node.things is None else goods.things(node.things, False, "everything")
    amount = "" if node.money is None else words.money(node.money)
    percent = "" if node.percent is None else f"{words.number(node.percent)}%"
    off = "off" if node.word is PromiseWord.NEVER_MORE else ""
    text = words.joined(("promise", about, node.word.value, percent, amount, off))
    return [(node.span.start, text)]


_STATEMENTS: Mapping[type, Callable[[Any], list[Piece]]] = {
    OfferStatement: _offer,
    CurrencyStatement: _currency,
    IncludeStatement: _include,
    ItemStatement: _item,
    GroupStatement: _group,
    StageStatement: _stage,
    ExampleStatement: _example,
    PromiseStatement: _promise,
}
