"""The receipt as a till prints it."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from rulesdsl.model.currencies import currency
from rulesdsl.model.money import Currency
from rulesdsl.model.receipt import Listing
from rulesdsl.render.columns import row, wrap
from rulesdsl.render.text import WIDTH, render_text
from rulesdsl.render.words import clean, priced
from rulesdsl.source import display_width
from tests.render.shops import RECEIPTS, coupons, lunch, wholesale


@pytest.mark.parametrize("name", RECEIPTS)
def test_receipts_look_like_a_till_receipt(name: str, snapshot: SnapshotAssertion) -> None:
    """Each kind of receipt is printed as it was approved."""
    assert render_text(RECEIPTS[name]()) == snapshot


def test_colours_are_added_and_nothing_else() -> None:
    """On a terminal the same text is printed, with colours round whole rows."""
    assert re.sub(r"\033\[\d+m", "", render_text(coupons(), color=True)) == render_text(coupons())
    assert "\033[1mTOTAL" in render_text(coupons(), color=True)
    assert "\033" not in render_text(coupons())


@pytest.mark.parametrize("name", [name for name in RECEIPTS if name != "enormous"])
def test_no_row_is_wider_than_the_paper(name: str) -> None:
    """Every row keeps to 42 columns, wide characters counted as two."""
    assert max(display_width(text) for text in render_text(RECEIPTS[name]()).splitlines()) <= WIDTH


def test_many_deals_of_an_offer_are_one_row() -> None:
    """26,666 deals of one offer are one row with their number."""
    assert "Any 3 snacks ×26666" in render_text(wholesale())


def test_nothing_in_a_name_steers_the_terminal() -> None:
    """Escape sequences, line ends and marks that turn the writing round never reach the terminal."""
    text = render_text(RECEIPTS["names"]())
    assert "\x1b" not in text and "\u202e" not in text
    assert clean("a\r\nb\tc\x00d\u2028e") == "a b c d e"


def test_a_proved_receipt_says_so() -> None:
    """The last line is the proof, or what could be left."""
    assert render_text(lunch()).splitlines()[-1] == "Proved best"
    assert "Not proved: at most £0.50 more could be" in render_text(coupons())


@pytest.mark.parametrize(
    ("code", "printed"),
    [("GBP", "£5.00"), ("EUR", "€5.00"), ("JPY", "¥500"), ("KWD", "KWD 0.500"), ("AED", "AED 5.00"), ("BRL", "R$5.00")],
)
def test_the_total_carries_the_currency(code: str, printed: str) -> None:
    """A sign stands before the number; a currency without one, or with one written from the right, shows its code."""
    money = currency(code)
    assert money is not None
    result = attrs.evolve(lunch(), currency=money, source=Listing(500, (), ()), saving_minor=0)
    assert priced(result, result.total) == printed


def test_without_a_currency_the_total_is_a_number() -> None:
    """Nothing stands before a number without a currency."""
    result = attrs.evolve(lunch(), currency=Currency(), source=Listing(500, (), ()), saving_minor=0)
    assert priced(result, result.total) == "5.00"


@given(st.text(max_size=120).map(clean), st.integers(3, 60), st.integers(1, 4))
def test_wrapped_text_keeps_its_width_and_words(text: str, width: int, lines: int) -> None:
    """Lines are never too wide or too many, and say the text's beginning; only what was cut ends in an ellipsis."""
    wrapped = wrap(text, width, lines)
    assert 1 <= len(wrapped) <= lines
    assert all(display_width(line) <= width for line in wrapped)
    said = "".join("".join(wrapped).split())
    whole = "".join(text.split())
    assert said == whole or (said.endswith("…") and whole.startswith(said[:-1]))


def test_a_wide_right_side_gets_its_own_line() -> None:
    """An amount that leaves no room for words stands on a line by itself."""
    assert row("Gold", "1" * 40, 42) == ["Gold", "  " + "1" * 40]
