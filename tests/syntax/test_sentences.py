"""Every sentence of the language page is read, and means what its row says."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.syntax import language
from tests.syntax.outline import outline, read, read_one


def test_the_file_of_the_language_page_is_read(snapshot: SnapshotAssertion) -> None:
    """A whole file is read, statement by statement."""
    assert [outline(statement) for statement in read(language.FILE)] == snapshot


@pytest.mark.parametrize("text", language.STATEMENTS + language.SENTENCES + language.EXAMPLES + language.PROMISES)
def test_a_sentence_means_what_its_row_says(text: str, snapshot: SnapshotAssertion) -> None:
    """Each statement, sentence, example and promise becomes its node."""
    assert outline(read_one(text)) == snapshot


@pytest.mark.parametrize("text", language.PURCHASES)
def test_a_purchase_means_what_its_row_says(text: str, snapshot: SnapshotAssertion) -> None:
    """Each purchase is read in `buy … for 5.00`."""
    assert outline(read_one(f"buy {text} for 5.00")) == snapshot


@pytest.mark.parametrize("text", language.CLAUSES)
def test_a_clause_means_what_its_row_says(text: str, snapshot: SnapshotAssertion) -> None:
    """Each clause is read after an offer."""
    assert outline(read_one(f"20% off WINE {text}")) == snapshot


@pytest.mark.parametrize("text", language.MONEY)
def test_an_amount_is_read_with_its_sign(text: str, snapshot: SnapshotAssertion) -> None:
    """Each spelling of money has its value in the main unit, and its sign."""
    assert outline(read_one(f"buy 3 of A for {text}")) == snapshot


@pytest.mark.parametrize("text", language.CODES)
def test_a_code_of_digits_is_a_name_where_the_page_says_so(text: str, snapshot: SnapshotAssertion) -> None:
    """Digits alone are a name after `of`, `on`, `off` and the other words of the page, and a count elsewhere."""
    assert outline(read_one(text)) == snapshot


@pytest.mark.parametrize("text", language.STATEMENTS + language.SENTENCES + language.EXAMPLES + language.PROMISES)
def test_keywords_ignore_case(text: str) -> None:
    """`BUY` and `Buy` are `buy`; names keep their case, and here they are all in capitals."""
    if '"' in text or text.startswith("item"):
        pytest.skip("a text in quotes keeps its case")
    assert outline(read_one(text.upper())) == outline(read_one(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3 of A", "3 A"),
        ("3 of SNACKS", "any 3 of SNACKS"),
        ("3 of A, B or C", "3 of A, B, or C"),
        ("3 of A, B or C", "3 of A, B, C"),
        ("3 items", "3 of anything"),
        ("3 items", "3 of everything"),
        ("3 items", "3 of all items"),
        ("1 of A and 1 of B", "1 of A + 1 of B"),
        ("3 different A, B or C", "3 different of A, B or C"),
        ("3 of A except B over 5.00", "3 of A over 5.00 except B"),
    ],
)
def test_two_spellings_of_a_purchase_are_one(one: str, other: str) -> None:
    """`any`, `of`, the comma and `+` are for the reader."""
    assert outline(read_one(f"buy {one} for 5")) == outline(read_one(f"buy {other} for 5"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("buy 3 of A get cheapest half price", "buy 3 of A get the cheapest at half price"),
        ("buy 3 of A get cheapest half price", "buy 3 of A get cheapest half off"),
        ("buy 3 of A get cheapest half price", "buy 3 of A get cheapest 1/2 price"),
        ("buy 3 of A get cheapest half price", "buy 3 of A get cheapest at 1/2 off"),
        ("20% off WINE once", "20% off WINE at most once"),
        ("20% off WINE at most 1 time", "20% off WINE at most 1 times"),
        ("20% off WINE from 2026-11-01 until 2026-11-30", "20% off WINE until 2026-11-30 from 2026-11-01"),
        ("spend 40 get 5.00 off", "spend 40 or more get 5.00 off"),
        ("spend 3 on A at half price", "spend 3 on A get half price"),
        ("buy 4 of A for 3, or 8 for 5", "buy 4 of A for 3 or 8 for 5"),
        ("20% off anything", "20% off everything"),
        ("20% off anything", "20% off all items"),
        ("buy 1 of A get all items free", "buy 1 of A get everything free"),
    ],
)
def test_two_spellings_of_an_offer_are_one(one: str, other: str) -> None:
    """The small freedoms of the page change nothing."""
    assert outline(read_one(one)) == outline(read_one(other))


def test_and_is_a_list_outside_the_slots_of_buy() -> None:
    """`20% off A and B` is a list; `buy A and B` is two slots."""
    assert "names=[A B]" in outline(read_one("20% off A and B"))
    assert outline(read_one("buy A and B for 5")).count("Slot(") == 2


def test_from_before_a_date_is_a_clause_and_before_a_price_a_range() -> None:
    """The word after `from` decides."""
    assert "DateClause" in outline(read_one("20% off WINE from 2026-11-01"))
    assert "Range(low=20" in outline(read_one("20% off WINE from 20"))
    both = outline(read_one("20% off WINE from 5 to 9 from 2026-11-01 until 2026-11-02"))
    assert "Range(low=5! high=9!)" in both
    assert "DateClause(start=2026-11-01 end=2026-11-02)" in both


def test_on_before_a_day_or_a_date_is_always_the_clause() -> None:
    """`is worth 100 on friday` is worth 100, on a friday."""
    text = outline(read_one("20% off WINE if the basket is worth 100 on friday"))
    assert "WorthClause(amount=100!)" in text
    assert "DaysClause" in text


def test_or_joins_names_alternatives_or_tiers() -> None:
    """Before a name it continues a list, before a count in brackets an alternative, after a reward a tier."""
    text = outline(read_one("buy (1 of A or B or 2 of C or D) for 5 or 6 for 9"))
    assert "Pick(count=1 things=Things(names=[A B])) Pick(count=2 things=Things(names=[C D]))" in text
    assert "Tier(count=6" in text
