"""The parts under the server: places in texts, statements read alone, and the same findings as `check` has."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulesdsl.book import read_book
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.lsp.analysis import Analysis
from rulesdsl.lsp.desk import Desk
from rulesdsl.lsp.pieces import File, read_file
from rulesdsl.lsp.text import Point, Text, Units

ROOT = Path(__file__).parents[2]
ERRORS = sorted((ROOT / "tests" / "errors").glob("*.promo"))
BOOKS = sorted({path.parent for path in (ROOT / "rules").rglob("*.promo")})
TEXTS = st.text(alphabet='ab"# 3\n\r\t\ufeffé😀\u2028', max_size=60)


@given(text=st.text(max_size=40), units=st.sampled_from(Units), data=st.data())
def test_places_lead_back_to_themselves(text: str, units: Units, data: st.DataObject) -> None:
    """A character's line and column, in whatever units, are the place of that character."""
    offset = data.draw(st.integers(0, len(text)))
    typed = Text(text)
    if text[offset - 1 : offset + 1] != "\r\n" or offset == 0:
        assert typed.offset(typed.point(offset, units), units) == offset


@pytest.mark.parametrize(("units", "column"), [(Units.UTF16, 4), (Units.UTF8, 7), (Units.UTF32, 3)])
def test_units(units: Units, column: int) -> None:
    """An accent is one unit of UTF-16 and two of UTF-8, an emoji two and four."""
    assert Text("aé😀b").point(3, units) == Point(0, column)


@given(before=TEXTS, start=st.integers(0, 60), end=st.integers(0, 60), new=TEXTS)
def test_an_edited_file_is_read_as_a_new_one(before: str, start: int, end: int, new: str) -> None:
    """Whatever is replaced in a text, its statements, their places and findings are those of the text read afresh."""
    after = before[: min(start, end)] + new + before[max(start, end) :]
    edited = read_file("a.promo", Text(after), read_file("a.promo", Text(before)))
    assert said(edited) == said(read_file("a.promo", Text(after)))


def said(file: File) -> list[tuple[object, ...]]:
    """Return all that a file says, place by place."""
    return [
        (piece.start, piece.anchor.line, piece.text, piece.statement, [d.message for d in piece.diagnostics])
        for piece in file.pieces
    ]


def test_untouched_statements_are_kept() -> None:
    """An edit in one statement leaves the others the very same values, moved."""
    lines = [f"half price I{number}\n" for number in range(10)]
    before = read_file("a.promo", Text("".join(lines)))
    after = read_file("a.promo", Text("".join([*lines[:5], "# more\nhalf price\n", *lines[6:]])), before)
    kept = [piece for piece in after.pieces if piece in before.pieces]
    assert len(kept) == len(before.pieces) - 2
    assert after.pieces[-1].anchor.line == 10


@pytest.mark.parametrize("path", [*ERRORS, *BOOKS], ids=lambda path: path.stem)
def test_an_editor_says_what_check_says(path: Path) -> None:
    """Of every book that there is, the server finds just what reading it from disk finds, at the same places."""
    folder = path if path.is_dir() else path.parent
    catalogue = folder / "catalogue.csv"
    reading = read_book([path], catalogue if catalogue.is_file() else None)
    desk = Desk()
    analysis = desk.analyse(str(folder))
    here = [finding for finding in analysis.findings if path.is_dir() or finding.path == str(path)]
    told = sorted((f.diagnostic.code, f.span.start, f.span.end, f.diagnostic.message) for f in here)
    if path.is_dir():
        assert told == places(reading.diagnostics)
    else:
        syntax = {finding for finding in told if finding[0] < "P100"}
        assert syntax == {finding for finding in places(reading.diagnostics) if finding[0] < "P100"}


def places(found: Iterable[Diagnostic]) -> list[tuple[str, int, int, str]]:
    """Return findings with the characters that they point at."""
    spans = ((d, d.place.span if d.place else None) for d in found)
    return sorted((d.code, span.start if span else 0, span.end if span else 0, d.message) for d, span in spans)


LINES = (
    "currency GBP",
    "currency JPY",
    'item A "Apples" 2.40 per kg in FRUIT',
    "item A 2.40 in FRUIT",
    "item B 1.50 in FRUIT, A",
    "item C 0.40",
    "group ALL-FRUIT = FRUIT, C",
    "group B = C",
    "A now 1.305",
    "B now 1.305",
    '"Three": buy 3 of ALL-FRUIT for 2',
    '"Three": buy 3 of FRUIT pay for 3',
    "20% off FRUTI with card CLUB",
    "buy 3 of anything for 2",
    'stage "Late"',
    'example 2 A, B costs 3.00 using "Three"',
    "example 2 FRUIT costs 3.00",
    "promise FRUIT never below 0.335",
    "buy 3 of",
    "# nothing",
    "   on friday",
)


def test_what_is_remembered_is_what_is_found_afresh(tmp_path: Path) -> None:
    """Whatever lines come, go and move, the book that is kept through all edits is the one read from scratch."""
    dice = random.Random(11)
    path = str(tmp_path / "a.promo")
    desk = Desk()
    lines: list[str] = []
    for _ in range(400):
        at = dice.randrange(len(lines) + 1)
        lines[at : at + dice.choice((0, 0, 1, 2))] = [dice.choice(LINES)]
        del lines[12:]
        text = Text("\n".join(lines))
        desk.open(path, text)
        fresh = Desk()
        fresh.open(path, text)
        kept, anew = desk.analyse(str(tmp_path)), fresh.analyse(str(tmp_path))
        assert kept.compiled.book == anew.compiled.book, text.text
        assert findings(kept) == findings(anew), text.text
        assert problems(kept) == problems(anew), text.text


def problems(analysis: Analysis) -> list[list[str]]:
    """Return what keeps each example from being tried."""
    return [[problem.message for problem in example.problems] for example in analysis.compiled.examples]


def findings(analysis: Analysis) -> list[tuple[str, int, int, str, str]]:
    """Return the findings of a book, as far as people see them."""
    found = ((f.diagnostic, f.span) for f in analysis.findings)
    return sorted((d.code, span.start, span.end, d.message, d.help) for d, span in found)
