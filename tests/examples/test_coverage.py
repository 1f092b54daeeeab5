"""Coverage: which offers, tiers and clauses no example exercises."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

import rulesdsl
from rulesdsl.compile.files import read_text
from rulesdsl.examples.coverage import Coverage, PieceKind, coverage, together
from rulesdsl.examples.told import coverage_dict, coverage_text

ITEMS = """\
currency GBP
item A "Apple" 1.00 in FRUIT
item B "Banana" 2.00 in FRUIT
item C "Cherries" 3.00
"""

HOURS = ("clause", "between 10:00 and 12:00")
TWICE = ("clause", "at most 2 times")
PER_COUPON = ("clause", "once per coupon")


def covered(text: str) -> Coverage:
    """Return what the examples in a text exercise."""
    documents, _ = read_text(ITEMS + text)
    book = rulesdsl.loads(ITEMS + text)
    return coverage(book.offers, book.examples, documents)


def left(text: str) -> list[tuple[str, str]]:
    """Return what no example in a text exercises: the kind, and what is said there."""
    return [(piece.kind.value, piece.words) for piece in covered(text).uncovered]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        # offers and tiers: a deal of them has to be made
        ('"Cut": 10% off A\nexample A costs 0.90', []),
        ('"Cut": 10% off A\nexample B costs 2.00', [("offer", "Cut")]),
        ("10% off A", [("offer", "10% off A")]),
        ('"Cut": 10% off A\n"Better": 20% off A\nexample A costs 0.80', [("offer", "Cut")]),
        ('"T": buy 2 of A for 1.80, or 4 for 3.00\nexample 4 A costs 3.00', [("tier", "buy 2 of A for 1.80")]),
        ('"T": spend 2 on A get 5% off, or 4 get 10% off\nexample 3 A costs 2.85', [("tier", "or 4 get 10% off")]),
        # what asks for something: a deal was made, and the example says what the clause asks for
        ('"D": 10% off A on friday\nexample A costs 0.90', [("clause", "on friday")]),
        ('"D": 10% off A on friday\nexample A costs 0.90 on 2026-11-27', []),
        ('"D": 10% off A on friday\nexample A costs 1.00 on 2026-11-28', [("offer", "D")]),
        ('"D": 10% off A from 2026-11-01 until 2026-11-30\nexample A costs 0.90 on 2026-11-30', []),
        ('"D": 10% off A on 2026-11-01\nexample A costs 0.90', [("clause", "on 2026-11-01")]),
        ('"H": 10% off A between 10:00 and 12:00\nexample A costs 0.90 on 2026-11-30', [HOURS]),
        ('"H": 10% off A between 10:00 and 12:00\nexample A costs 0.90 at 11:00', []),
        ('"C": 10% off A with card CLUB\nexample A costs 0.90 with card CLUB', []),
        ('"C": 10% off A with card CLUB\nexample A costs 1.00', [("offer", "C")]),
        ('"C": 10% off A with card CLUB\nexample C costs 3.00', [("offer", "C"), ("clause", "with card CLUB")]),
        ('"S": 10% off A in store LEEDS when STAFF\nexample A costs 0.90 in store LEEDS when STAFF', []),
        ('"I": 10% off A if the basket has 2 A\nexample 2 A costs 1.80', []),
        ('"I": 10% off A if the basket is worth 5 if the basket has 1 B\nexample A, 2 B costs 4.90', []),
        # what holds back: an example has to come out otherwise without it
        ('"L": 10% off A once\nexample A costs 0.90', [("clause", "once")]),
        ('"L": 10% off A once\nexample 2 A costs 1.90', []),
        ('"L": 10% off A at most 2 items\nexample 3 A costs 2.80', []),
        ('"L": 10% off A at most 0.15 off\nexample A costs 0.90', [("clause", "at most 0.15 off")]),
        ('"L": 10% off A at most 0.15 off\nexample 2 A costs 1.85', []),
        ('"L": 1.00 off A with coupon X once per coupon\nexample A costs 0 with coupon X', [PER_COUPON]),
        ('"L": 1.00 off A with coupon X once per coupon\nexample 2 A costs 1 with coupon X', []),
        ('"L": for each 1.00 spent on A get 0.20 off at most 2 times\nexample 2 A costs 1.60', [TWICE]),
        ('"L": for each 1.00 spent on A get 0.20 off at most 2 times\nexample 3 A costs 2.60', []),
        ('"N": 0.50 off A not with other offers\nexample A costs 0.50', [("clause", "not with other offers")]),
        ('"N": 0.50 off A not with other offers\n"B": 0.10 off B\nexample A, B costs 2.50 using "N"', [("offer", "B")]),
    ],
)  # fmt: skip
def test_what_is_exercised(text: str, missing: list[tuple[str, str]]) -> None:
    """A piece is exercised where a deal is made of it, or where an example would come out otherwise without it."""
    assert left(text) == missing


def test_failing_examples_count() -> None:
    """Coverage asks what the examples do, not whether they pass."""
    assert left('"Cut": 10% off A\nexample A costs 7.00') == []


def test_examples_that_cannot_be_priced_exercise_nothing() -> None:
    """An example of goods without a price is passed over."""
    assert left('"Cut": 10% off A\nexample HAT costs 7.00') == [("offer", "Cut")]


def test_counts() -> None:
    """Offers, tiers and clauses are counted apart; a hundred percent is said only where all are exercised."""
    found = covered('"A": 10% off A\n"B": 10% off B on friday\n"C": 10% off C\nexample A, C costs 3.60')
    assert found.counts(PieceKind.OFFER) == (2, 3)
    assert found.counts(PieceKind.TIER) == (0, 0)
    assert found.counts() == (2, 4)
    assert found.percent == 50
    assert found.reaches(50)
    assert not found.reaches(50.1)
    assert covered("").percent == 100


def test_several_books() -> None:
    """A piece that stands in several books is exercised if it is in any of them."""
    documents, _ = read_text(f'{ITEMS}"Cut": 10% off A\nexample A costs 0.90\n')
    book = rulesdsl.loads(documents[0].source.text)
    parts = [coverage(book.offers, examples, documents) for examples in ((), book.examples)]
    assert [part.percent for part in (*parts, together(parts))] == [0, 100, 100]


EVERYTHING = """\
"Three":  buy 3 of A for 2.00 at most 2 times with card CLUB
"Tiers":  buy 2 of B for 3.00, or 3 for 4.00
"Hours":  10% off C
    on friday          # the market
    between 10:00 and 12:00
stage "Coupons"
2.00 off the basket if the basket is worth 20 with coupon SAVE
example 3 A costs 2.00 with card CLUB
example 2 B costs 3.00
example 2 C costs 5.40 on 2026-11-27
"""


def test_people_read_places(snapshot: SnapshotAssertion) -> None:
    """Every piece that is left is listed with its place; then all is counted."""
    assert coverage_text(covered(EVERYTHING)) == snapshot


def test_programs_read_the_same(snapshot: SnapshotAssertion) -> None:
    """JSON has the counts and every piece that is left."""
    assert coverage_dict(covered(EVERYTHING)) == snapshot


def test_nothing_to_exercise() -> None:
    """A book without offers is exercised."""
    assert coverage_text(covered("")) == "Coverage: no offers.\n"
