"""Whatever can be read survives the formatter: random text, and every file of the shared cases."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rulesdsl.source import Source
from rulesdsl.syntax import parse
from rulesdsl.syntax.format import format_document, same_comments, same_meaning
from tests.format.reading import laid_out, read, said
from tests.judge.sentences import documents, sentences

CASES = Path(__file__).parent.parent / "cases"
WORDS = re.compile(r'"(?:[^"\n]|"")*"|\s+|[^\s"]+')
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assume_accepted(text: str) -> None:
    """Leave a random text aside where the language refuses it."""
    assume(not any(d.is_error for d in parse(Source("test.promo", text))[1]))


@SLOW
@given(documents())
def test_random_files_survive(text: str) -> None:
    """A random file says the same after formatting, keeps its comments, and does not change again."""
    assume_accepted(text)
    laid_out(text)


@SLOW
@given(sentences())
def test_random_sentences_survive(text: str) -> None:
    """A random offer's canonical sentence is one line, means the same, and is its own canonical sentence."""
    assume_accepted(text)
    canonical = said(text)
    assert "\n" not in canonical
    assert said(canonical) == canonical
    assert same_meaning(read(text), read(canonical))


@st.composite
def scattered(draw: st.DrawFn) -> str:
    """Draw offers with line ends, comments and blank lines in place of their blanks."""
    gaps = st.sampled_from(
        (" ", " ", " ", " ", "\t", "\n  ", "  # note\n  ", "\n\n    ", "\n# margin\n ", "\n  # own\n  ")
    )
    found = ""
    for text in draw(st.lists(sentences(), min_size=1, max_size=3)):
        found += "".join(draw(gaps) if word.isspace() else word for word in WORDS.findall(text.strip()))
        found += draw(st.sampled_from(("\n", "  # end\n", "\n\n", "\n  # under\n")))
    return found


@SLOW
@given(scattered())
def test_scattered_offers_survive(text: str) -> None:
    """Offers broken over lines, with comments anywhere, say the same after formatting and keep every comment."""
    assume_accepted(text)
    laid_out(text)


@SLOW
@given(st.text(alphabet=st.sampled_from('ab1 \n\t"#,:.%£é茶') | st.characters(), max_size=60))
def test_any_text_survives(text: str) -> None:
    """Any text at all loses nothing but blanks, whether it can be read or not."""
    document, diagnostics = parse(Source("test.promo", text))
    formatted = format_document(document)
    again, _ = parse(Source("test.promo", formatted))
    assert format_document(again) == formatted
    assert same_meaning(document, again)
    if diagnostics and not document.statements:
        assert "".join(formatted.split()) == "".join(text.split())


@pytest.mark.parametrize("shop", sorted(p.name for p in (CASES / "shops").iterdir()))
def test_shops_survive(shop: str) -> None:
    """Every shop's offers say the same after formatting."""
    laid_out((CASES / "shops" / shop / "promos.promo").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", sorted(p.name for p in (CASES / "oracle").iterdir()))
def test_oracle_files_survive(file: str) -> None:
    """Every book of the oracle says the same after formatting."""
    with (CASES / "oracle" / file).open(encoding="utf-8") as lines:
        for line in lines:
            laid_out(json.loads(line)["promo"])


def test_a_difference_is_seen() -> None:
    """Documents that say different things, or lost a comment, are told apart."""
    assert not same_meaning(read("10% off A"), read("11% off A"))
    assert not same_meaning(read("10% off A"), read("10% off A\n10% off A"))
    assert not same_meaning(read("10% off A"), read("10% off A once"))
    assert not same_meaning(read("buy 2 of A for 3"), read("for each 2 of A for 3"))
    assert not same_comments(read("10% off A # b"), read("10% off A"))
    assert same_comments(read("10% off A # b"), read("# b\n11% off A"))
