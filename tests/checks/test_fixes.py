"""Fixes are put into a text each in its place, and never two in one place."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rulesdsl.diagnostics.diagnostic import Fix
from rulesdsl.diagnostics.fixes import compatible, mended
from rulesdsl.source import Span

TEXT = "byu 3 of CRIPS pay for 2"


def fix(start: int, end: int, replacement: str) -> Fix:
    """Return a fix of the characters from `start` up to `end`."""
    return Fix("", Span(start, end), replacement)


def test_all_at_once() -> None:
    """Several fixes are made in one go, whatever their order and their lengths."""
    wanted = [fix(9, 14, "CRISPS"), fix(0, 3, "buy"), fix(23, 23, "x")]
    assert mended(TEXT, compatible(wanted)) == "buy 3 of CRISPS pay for x2"


def test_the_same_fix_twice() -> None:
    """One fix that is found twice is made once."""
    assert mended(TEXT, compatible([fix(0, 3, "buy"), fix(0, 3, "buy")])) == "buy 3 of CRIPS pay for 2"


def test_disagreement() -> None:
    """Where two fixes disagree about one place, neither is certain."""
    assert compatible([fix(0, 3, "buy"), fix(0, 3, "by")]) == ()


def test_overlap() -> None:
    """Of two fixes that overlap the first is made."""
    assert compatible([fix(2, 8, "x"), fix(0, 5, "y")]) == (fix(0, 5, "y"),)


@given(st.lists(st.tuples(st.integers(0, 24), st.integers(0, 5), st.sampled_from(["", "x", "yy"]))))
def test_never_overlapping(edits: list[tuple[int, int, str]]) -> None:
    """Whatever fixes are found, those that are made stand side by side, and all else stays as it was."""
    chosen = compatible(fix(start, min(start + length, 24), new) for start, length, new in edits)
    assert all(a.span.end <= b.span.start for a, b in pairwise(chosen))
    kept = len(TEXT) - sum(f.span.end - f.span.start for f in chosen)
    assert len(mended(TEXT, chosen)) == kept + sum(len(f.replacement) for f in chosen)
