"""`example` and `promise` statements are kept as values, and never keep a book from loading."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time
from decimal import Decimal
from fractions import Fraction

import pytest

from rulesdsl.model.basket import Context, Row
from rulesdsl.model.offer import Selection
from rulesdsl.model.promise import PromiseKind
from tests.compile.books import compiled, of, said


def test_example() -> None:
    """An example is a basket, and what it must cost in minor units."""
    (example,) = compiled("example 2 A, B, 1.2 APPLES costs 1.60").examples
    assert example.rows == (Row("A", Decimal(2)), Row("B"), Row("APPLES", Decimal("1.2")))
    assert (example.expected, example.saves, example.using) == (160, False, None)
    assert (example.context, example.problems) == (Context(), ())
    assert (example.place.start.line, example.amount_place.text) == (1, "1.60")


def test_saves_and_using() -> None:
    """`saves` and `using` are kept as they are said."""
    text = '"Tea": 10% off A\n10% off B\nexample 2 A, B saves 20 using "Tea", "10% off B"'
    book = compiled(text)
    assert book.findings == ()
    assert (book.examples[0].expected, book.examples[0].saves) == (2000, True)
    assert book.examples[0].using == ("Tea", "10% off B")


@pytest.mark.parametrize(
    ("words", "context"),
    [
        ("on 2026-11-28 at 18:00", Context(at=datetime.fromisoformat("2026-11-28T18:00"))),
        ("on 2026-11-28", Context(at=datetime.fromisoformat("2026-11-28"), timed=False)),
        ("at 18:00", Context(clock=time(18))),
        ("in store LEEDS", Context(store="LEEDS")),
        ("with card CLUB with card GOLD", Context(cards=frozenset({"CLUB", "GOLD"}))),
        ("with coupon C1 with coupon C1 with coupon C2", Context(coupons=Counter({"C1": 2, "C2": 1}))),
        ("when COLLECTION", Context(flags=frozenset({"COLLECTION"}))),
    ],
)
def test_context(words: str, context: Context) -> None:
    """What follows an example is the context in which its basket is priced."""
    assert compiled(f"example 2 A costs 90 {words}").examples[0].context == context


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("example 2 A costs 1.605", "P103", "1.605"),
        ("example 2 A costs £1", "P102", "£1"),
        ("example 0 A costs 1", "P105", "0"),
        ('example 2 A costs 1 using "Tea"', "P220", '"Tea"'),
        ("item A 1.00 in G\nexample G costs 1", "P221", "G"),
        ("example 2 A costs 1 in store X in store Y", "P222", "Y"),
    ],
)
def test_problem_of_example(text: str, code: str, words: str) -> None:
    """What is wrong with an example is a finding and stays with the example; the book loads."""
    book = compiled(text)
    assert book.diagnostics == ()
    assert [said(d) for d in book.findings] == [(code, words)]
    assert book.findings == book.examples[0].problems
    assert all(d.is_error for d in book.findings)


def test_close_offer_name() -> None:
    """An offer that is not there and much like one that is gets a proposal."""
    (finding,) = compiled('"Tea time": 10% off A\nexample 2 A costs 1 using "Tea tme"').findings
    assert finding.help == 'did you mean `"Tea time"`?'


@pytest.mark.parametrize(
    ("text", "kind", "selection", "share", "amount"),
    [
        ("promise no basket saves more than 40%", PromiseKind.BASKET_SAVES, None, Fraction(2, 5), None),
        ("promise no basket saves more than 10.00", PromiseKind.BASKET_SAVES, None, None, Fraction(1000)),
        ("promise WINE never below 4.00", PromiseKind.NEVER_BELOW, of("WINE"), None, Fraction(400)),
        ("promise SNACKS never more than 34% off", PromiseKind.NEVER_MORE, of("SNACKS"), Fraction(17, 50), None),
        ("promise SNACKS never more than 1.00 off", PromiseKind.NEVER_MORE, of("SNACKS"), None, Fraction(100)),
        ("promise no item is free", PromiseKind.NOT_FREE, None, None, None),
    ],
)
def test_promise(
    text: str, kind: PromiseKind, selection: Selection | None, share: Fraction | None, amount: Fraction | None
) -> None:
    """A promise is kept with its goods and its bound."""
    (promise,) = compiled(text).promises
    assert (promise.kind, promise.selection, promise.share, promise.amount) == (kind, selection, share, amount)
    assert promise.place.text == text


def test_problem_of_promise() -> None:
    """What is wrong with a promise is a finding, and the book loads."""
    book = compiled("promise WINE never more than 140% off\n10% off WINE")
    assert (book.diagnostics, [d.code for d in book.findings]) == ((), ["P106"])
    assert len(book.book.stages[0].offers) == 1
