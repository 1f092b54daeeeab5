"""Reading and writing language text, for the tests of this folder."""

from __future__ import annotations

from rulesdsl.source import Source
from rulesdsl.syntax import parse
from rulesdsl.syntax.format import canonical, format_document, same_comments, same_meaning
from rulesdsl.syntax.nodes import Document


def read(text: str) -> Document:
    """Return the document of a text that has no mistakes."""
    document, diagnostics = parse(Source("test.promo", text))
    assert [d.message for d in diagnostics if d.is_error] == []
    return document


def said(text: str) -> str:
    """Return the canonical words of the one statement of a text."""
    (statement,) = read(text).statements
    return canonical(statement)


def laid_out(text: str) -> str:
    """Return the layout of a text; it must say the same, keep every comment, and not change in a second pass."""
    before = read(text)
    formatted = format_document(before)
    after = read(formatted)
    assert same_meaning(before, after), formatted
    assert same_comments(before, after), formatted
    assert format_document(after) == formatted
    return formatted
