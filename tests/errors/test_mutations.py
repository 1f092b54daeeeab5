"""Sentences that went wrong by one slip: always a message, never a failure of the program."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rulesdsl.diagnostics import Diagnostic
from rulesdsl.diagnostics.render import human
from rulesdsl.source import Source
from rulesdsl.syntax import parse
from tests.judge.sentences import sentences

WORDS = re.compile(r'"(?:[^"\n]|"")*"|[^\s"]+')
STRAY = (
    "for",
    "of",
    "get",
    "3",
    "2.00",
    "20%",
    "off",
    "and",
    "or",
    ",",
    "(",
    ")",
    "WINE",
    "on",
    "at",
    "most",
    "the",
    "1/2",
)
OFTEN = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def slips(draw: st.DrawFn) -> str:
    """Draw a sentence with one word too few, too many, twice, swapped, or misspelt, or with its end cut off."""
    words = WORDS.findall(draw(sentences()))
    i = draw(st.integers(0, len(words) - 1))
    slip = draw(st.sampled_from(("less", "more", "twice", "swapped", "letters", "end", "name")))
    if slip == "less":
        del words[i]
    elif slip == "more":
        words.insert(i, draw(st.sampled_from(STRAY)))
    elif slip == "twice":
        words.insert(i, words[i])
    elif slip == "swapped":
        words[i : i + 2] = words[i : i + 2][::-1]
    elif slip == "letters":
        words[i] = words[i][::-1]
    elif slip == "end":
        del words[i:]
    else:
        words = ['"Tea time":', *words[:i]]
    return " ".join(words)


@OFTEN
@given(slips())
def test_a_slip_gets_one_message(text: str) -> None:
    """A sentence with a slip is still right, or gets one message with a place and a remedy (odd words get one each)."""
    document, found = parse(Source("slip.promo", text))
    assert len(document.statements) + bool(found) == (1 if text else 0)
    assert len(found) <= 1 or {d.code for d in found} <= {"P001", "P002", "P003", "P005", "P006", "P007"}
    for diagnostic in found:
        assert diagnostic.help
        assert places_words(diagnostic, text)
    assert human.render(found) or not found


def places_words(diagnostic: Diagnostic, text: str) -> bool:
    """Return whether a finding points into the text."""
    place = diagnostic.place
    return place is not None and 0 <= place.span.start < place.span.end <= len(text)


@OFTEN
@given(
    st.lists(
        st.sampled_from(
            (*STRAY, "buy", "spend", "each", "item", "group", "=", "stage", '"A"', ":", "example", "#", "\n", "\n  ")
        ),
        max_size=12,
    )
)
def test_any_words_get_messages(words: list[str]) -> None:
    """Words of the language in any order get messages, each with a remedy."""
    text = " ".join(words)
    _, found = parse(Source("words.promo", text))
    assert all(d.help for d in found)
    assert human.render(found) or not found


@OFTEN
@given(slips())
def test_what_a_help_writes_is_accepted(text: str) -> None:
    """Where a help gives a whole sentence to write, that sentence has no mistake."""
    _, found = parse(Source("slip.promo", text))
    for diagnostic in found:
        written = re.fullmatch(r"write `(.+)`", diagnostic.help)
        if written and len(written.group(1)) > len(text) // 2 and "`" not in written.group(1):
            _, again = parse(Source("help.promo", written.group(1)))
            assert [d.message for d in again] == [], diagnostic.help
