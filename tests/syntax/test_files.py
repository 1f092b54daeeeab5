"""Whole files: lines, comments, odd characters, many faults at once, and size."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rulesdsl.source import Source
from rulesdsl.syntax import parse
from rulesdsl.syntax.grammar import table
from rulesdsl.syntax.nodes import OfferStatement
from rulesdsl.syntax.parse import MAX_STATEMENT
from tests.syntax.outline import outline, read, read_one

CASES = Path(__file__).parent.parent / "cases"


def codes(text: str) -> list[tuple[str, int]]:
    """Return the code and the line of every diagnostic of a text."""
    _, diagnostics = parse(Source("test.promo", text))
    return [(d.code, d.place.start.line) for d in diagnostics if d.place]


def test_an_empty_file_is_a_file() -> None:
    """Nothing, blanks and comments are no faults."""
    for text in ("", "\n\n", "  \n\t\n", "# only a comment", "\ufeff", "\r\n"):
        document, diagnostics = parse(Source("x", text))
        assert document.statements == diagnostics == ()


def test_one_broken_statement_never_hides_the_next() -> None:
    """All faults of a file come in one run, each at its line; what is right is read."""
    text = """\
spnd 40 get 5 off
buy 3 of A for 130
WINE 20% off
buy 1 of "foo for 5
    on friday
buy 2 3 for 5
"Two": buy 2 of B
    for 45   # and so on
3 for 2 on SNACKS
"""
    document, diagnostics = parse(Source("x", text))
    assert [(d.code, d.place.start.line) for d in diagnostics if d.place] == [
        ("P011", 1),
        ("P020", 3),
        ("P001", 4),
        ("P028", 6),
        ("P022", 9),
    ]
    assert len(document.statements) == 2


def test_indented_lines_continue_a_statement() -> None:
    """Blanks or tabs indent; blank lines and comments between change nothing."""
    text = "buy 3 of A\n\tfor 130\n# a comment at the margin\n\n    on friday\n"
    assert outline(read_one(text)) == outline(read_one("buy 3 of A for 130 on friday"))


def test_windows_lines_and_a_byte_order_mark_are_fine() -> None:
    """CR LF ends a line, and a byte order mark begins a file."""
    text = "buy 3 of A\n    for 130\n20% off B # x\n"
    assert [outline(s) for s in read("\ufeff" + text.replace("\n", "\r\n"))] == [outline(s) for s in read(text)]


def test_a_carriage_return_alone_is_told_once() -> None:
    """Old line ends are one finding, and the lines are told apart all the same."""
    assert codes("# a comment\r20% off A\r20% off B") == [("P009", 1)]


def test_comments_are_kept_with_their_places() -> None:
    """A comment knows whether it has its line for itself; a `#` in quotes is none."""
    text = '# one\n20% off "A#1"  # two\r\n'
    document, _ = parse(Source("x", text))
    assert [(c.text, c.own_line) for c in document.comments] == [("# one", True), ("# two", False)]
    assert all(text[c.span.start : c.span.end] == c.text for c in document.comments)


def test_spans_cover_the_words_that_were_said() -> None:
    """Every node can be pointed at in the whole text, whatever stands before it."""
    text = '# first\n\n"Snack deal":  buy any 3 of SNACKS except "Trail mix"\n    for £2.00 at most 3 times\n'
    document, _ = parse(Source("x", text))
    (offer,) = document.statements
    assert isinstance(offer, OfferStatement)
    said = lambda node: text[node.span.start : node.span.end]  # noqa: E731
    assert said(offer).startswith('"Snack deal":')
    assert said(offer).endswith("3 times")
    assert said(offer.name) == '"Snack deal"'
    assert said(offer.sentence.slots[0]) == 'any 3 of SNACKS except "Trail mix"'  # type: ignore[union-attr]
    assert said(offer.sentence.reward.change.money) == "£2.00"  # type: ignore[union-attr]
    assert said(offer.clauses[0]) == "at most 3 times"


def test_many_statements_are_read() -> None:
    """A file of 20,000 offers is a file."""
    assert len(read("20% off A\n" * 20_000)) == 20_000


def test_many_faults_are_all_told() -> None:
    """Every one of 2,000 faults has its place and a help."""
    _, diagnostics = parse(Source("x", "spnd 40 get 5 off\n" * 2_000))
    assert len(diagnostics) == 2_000
    assert all(d.help and d.place for d in diagnostics)


def test_a_statement_of_millions_of_characters_is_refused() -> None:
    """Its size is told, and what stands after it is read."""
    text = "group X = " + "A, " * (MAX_STATEMENT // 3) + "B\n20% off A\n"
    document, diagnostics = parse(Source("x", text))
    assert [d.code for d in diagnostics] == ["P010"]
    assert len(document.statements) == 1


@pytest.mark.parametrize("before", ["", "20% off A\n", "20% off A\n    on friday\n"])
def test_comments_are_of_no_statement(before: str) -> None:
    """However many lines of comments stand at the top or after a statement, they do not make it too long."""
    text = before + ("# " + "x" * 1000 + "\n  # y\n\n") * (MAX_STATEMENT // 1000) + "20% off B\n"
    document, diagnostics = parse(Source("x", text))
    assert diagnostics == ()
    assert len(document.statements) == 1 + bool(before)
    assert len(document.comments) == 2 * (MAX_STATEMENT // 1000)


def test_every_promo_text_of_the_acceptance_cases_is_read() -> None:
    """All oracle rows and all shops are read without a word of complaint."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("shops/*/promos.promo"))]
    for path in sorted(CASES.glob("oracle/*.jsonl")):
        texts += [json.loads(line)["promo"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(texts) > 100
    for text in texts:
        read(text)


_WORDS = [
    *table().keywords,
    *["A", "WINE", '"x y"', "3", "1.50", "£5", "50p", "5€", "20%", "1/3", "1/0", "2nd", "2026-11-28", "2026-13-45"],
    *[
        "18:00",
        "25:61",
        ",",
        ":",
        "=",
        "(",
        ")",
        "+",
        "selected",
        "one",
        "least",
        "7UP",
        '"',
        "“",
        "\x00",
        "é",
        "½",
        ".",
    ],
    *["\n", "\n  ", "# c", "1,50", "\r", "\u200b", "spnd", "order", "you", "percent", "x", "BOGOF", "fridays", "&"],
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=16).map(" ".join))
@example("WITH CARD A AND")
def test_no_soup_of_words_escapes(text: str) -> None:
    """Any words in any order are read or refused, with a place inside the text and a help; nothing is raised."""
    _, diagnostics = parse(Source("x", text))
    for diagnostic in diagnostics:
        assert diagnostic.place is not None
        assert 0 <= diagnostic.place.span.start < diagnostic.place.span.end <= len(text)
        assert diagnostic.message
        assert diagnostic.help


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_no_text_escapes(text: str) -> None:
    """Any characters at all are read or refused."""
    _, diagnostics = parse(Source("x", text))
    assert all(d.place is not None and d.help for d in diagnostics)


@pytest.mark.parametrize("depth", [1, 5_000])
def test_brackets_within_brackets_are_refused_at_any_depth(depth: int) -> None:
    """Depth is no danger."""
    assert codes("buy " + "(" * (depth + 1) + "A for 5")[0][0] in ("P014", "P013")
