"""Places of texts as the protocol writes them."""

from __future__ import annotations

from lsprotocol import types

from rulesdsl.lsp.text import Point, Text, Units
from rulesdsl.source import Span


def range_of(text: Text, span: Span, units: Units) -> types.Range:
    """Return a span of a text as a range."""
    return types.Range(position_of(text, span.start, units), position_of(text, span.end, units))


def position_of(text: Text, offset: int, units: Units) -> types.Position:
    """Return an offset of a text as a position."""
    point = text.point(offset, units)
    return types.Position(point.line, point.column)


def offset_of(text: Text, position: types.Position, units: Units) -> int:
    """Return a position as an offset of a text; beyond the end of a line or of the text, that end."""
    return text.offset(Point(position.line, position.character), units)


def markdown(text: str) -> types.MarkupContent:
    """Return Markdown as the protocol carries it."""
    return types.MarkupContent(types.MarkupKind.Markdown, text)
