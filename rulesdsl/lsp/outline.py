"""The outline of a file: stages with their offers, groups, items and examples."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lsprotocol import types

from rulesdsl.lsp.analysis import Analysis
from rulesdsl.lsp.pieces import File, Piece
from rulesdsl.lsp.text import Units
from rulesdsl.lsp.wire import position_of, range_of
from rulesdsl.lsp.words import Speaker
from rulesdsl.source import Span
from rulesdsl.syntax.format import canonical
from rulesdsl.syntax.nodes import (
    ExampleStatement,
    GroupStatement,
    ItemStatement,
    OfferStatement,
    PromiseStatement,
    StageStatement,
)

_LABEL = re.compile(r'"((?:[^"\n]|"")+)"\s*:')
_LONGEST = 80


def outline(analysis: Analysis, file: File, units: Units) -> list[types.DocumentSymbol]:
    """Return the statements of a file that define or promise something; those of a stage inside it."""
    top: list[types.DocumentSymbol] = []
    stage: types.DocumentSymbol | None = None
    for piece in file.pieces:
        symbol = _symbol(analysis, file, piece, units)
        if symbol is None:
            continue
        if isinstance(piece.statement, StageStatement):
            stage = symbol
            stage.children = []
            top.append(stage)
        elif stage is None or stage.children is None:
            top.append(symbol)
        else:
            children: Sequence[types.DocumentSymbol] = stage.children
            stage.children = [*children, symbol]
            stage.range = types.Range(stage.range.start, symbol.range.end)
    return top


def _symbol(analysis: Analysis, file: File, piece: Piece, units: Units) -> types.DocumentSymbol | None:
    said = _said(analysis, piece)
    if said is None:
        return None
    name, detail, kind, chosen = said
    end = piece.start + len(piece.text.rstrip())
    whole = types.Range(position_of(file.text, piece.start, units), position_of(file.text, end, units))
    name = " ".join(name.split())[:_LONGEST] or "?"
    return types.DocumentSymbol(name, kind, whole, range_of(file.text, piece.absolute(chosen), units), detail or None)


def _said(analysis: Analysis, piece: Piece) -> tuple[str, str, types.SymbolKind, Span] | None:
    """Return a statement's name, more about it, what it is, and the words to go to."""
    node = piece.statement
    first = Span(0, len(piece.text.partition("\n")[0].rstrip()))
    if node is None:
        label = _LABEL.match(piece.text)
        return (
            None if label is None else (label[1].replace('""', '"'), "", types.SymbolKind.Event, Span(*label.span(0)))
        )
    if isinstance(node, OfferStatement):
        sentence = canonical(node)
        if node.name is None:
            return sentence, "", types.SymbolKind.Event, first
        return node.name.text, sentence, types.SymbolKind.Event, node.name.span
    if isinstance(node, StageStatement):
        return node.name.text, "stage", types.SymbolKind.Namespace, node.name.span
    if isinstance(node, GroupStatement):
        return node.name.text, "group", types.SymbolKind.Class, node.name.span
    if isinstance(node, ItemStatement):
        item = analysis.known.items.get(node.code.text)
        price = "" if item is None else Speaker(analysis.compiled.book.currency).item_price(item)
        detail = ", ".join(part for part in (node.name.text if node.name else "", price) if part)
        return node.code.text, detail, types.SymbolKind.Constant, node.code.span
    if isinstance(node, ExampleStatement | PromiseStatement):
        return canonical(node), "", types.SymbolKind.Boolean, first
    return None
