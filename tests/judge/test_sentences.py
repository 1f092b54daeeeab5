"""The drawn sentences are accepted, and the formatter keeps what they mean."""

from __future__ import annotations

from hypothesis import given

from rulesdsl.compile import compile_documents
from rulesdsl.source import Source
from rulesdsl.syntax import parse
from rulesdsl.syntax.format import format_document, same_meaning
from tests.judge.sentences import documents


@given(documents())
def test_sentences_are_accepted(text: str) -> None:
    """A file of drawn sentences is read and compiled without an error."""
    document, found = parse(Source("<text>", text))
    compiled = compile_documents((document,), None)
    assert [one for one in (*found, *compiled.diagnostics) if one.is_error] == []


@given(documents())
def test_canonical_layout_keeps_the_meaning(text: str) -> None:
    """Canonical layout means the same, keeps every comment, and is already canonical itself."""
    document, _ = parse(Source("<text>", text))
    formatted = format_document(document)
    again, found = parse(Source("<text>", formatted))
    assert found == ()
    assert same_meaning(document, again)
    assert [one.text for one in again.comments] == [one.text for one in document.comments]
    assert format_document(again) == formatted
