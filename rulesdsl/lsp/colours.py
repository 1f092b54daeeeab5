"""What each word is, for editors that colour by meaning: an item, a group, an offer's name, a keyword."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

import attrs

from rulesdsl.lsp.analysis import Analysis
from rulesdsl.lsp.mentions import Kind, Mention, mentions_of
from rulesdsl.lsp.pieces import File, Piece
from rulesdsl.lsp.text import Text, Units
from rulesdsl.syntax.grammar import table

TYPES = ("keyword", "comment", "string", "number", "variable", "class", "function", "namespace", "enumMember")
MODIFIERS = ("declaration",)

_NUMBERS = frozenset({"INT", "DECIMAL", "MONEY", "PERCENT", "FRACTION", "ORDINAL", "DATE", "TIME"})
_KINDS = {Kind.OFFER: "function", Kind.STAGE: "namespace"}


@attrs.frozen
class Coloured:
    """A word: its line from the piece's first, its column and length in the editor's units, and what it is."""

    line: int
    column: int
    length: int
    type: int
    modifiers: int


class Colours:
    """The colours of pieces, kept as long as the pieces are and the names mean the same."""

    def __init__(self) -> None:
        self._kept: WeakKeyDictionary[Piece, tuple[object, tuple[Coloured, ...]]] = WeakKeyDictionary()

    def of(self, analysis: Analysis, file: File, start: int, end: int, units: Units) -> list[int]:
        """Return the words of a range of a file in the relative numbers of the protocol."""
        numbers: list[int] = []
        last_line = last_column = 0
        for piece in file.between(start, end):
            above = file.text.point(piece.start, units).line
            for word in self._words(analysis, piece, units):
                line = above + word.line
                column = word.column - last_column if line == last_line else word.column
                numbers += (line - last_line, column, word.length, word.type, word.modifiers)
                last_line, last_column = line, word.column
        return numbers

    def _words(self, analysis: Analysis, piece: Piece, units: Units) -> tuple[Coloured, ...]:
        kept = self._kept.get(piece)
        if kept is None or kept[0] is not analysis.known:
            kept = (analysis.known, tuple(_coloured(analysis, piece, units)))
            self._kept[piece] = kept
        return kept[1]


def _coloured(analysis: Analysis, piece: Piece, units: Units) -> Iterator[Coloured]:
    text = Text(piece.text)
    named = {mention.span.start: mention for mention in mentions_of(piece)}
    tokens, comments = piece.words
    for token in sorted((*tokens, *comments), key=lambda token: token.start):
        mention = named.get(token.start)
        kind = _type(analysis, token.kind, mention)
        if kind is not None:
            point = text.point(token.start, units)
            defines = mention is not None and mention.defines
            width = units.width(token.text.rstrip("\r"))
            yield Coloured(point.line, point.column, width, TYPES.index(kind), int(defines))


def _type(analysis: Analysis, kind: str, mention: Mention | None) -> str | None:
    if mention is not None:
        if mention.kind is Kind.GOODS:
            return "class" if mention.text in analysis.known.all_groups else "variable"
        return _KINDS.get(mention.kind, "enumMember")
    if kind == "COMMENT":
        return "comment"
    if kind == "QUOTED":
        return "string"
    if kind in _NUMBERS:
        return "number"
    if kind == "NAME":
        return "variable"
    return "keyword" if kind in _keyword_kinds() else None


def _keyword_kinds() -> frozenset[str]:
    return frozenset(table().keywords.values()) | {"DATE_FROM", "DAY_ON", "LIMIT_AT"}
