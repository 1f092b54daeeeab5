"""What callers may give as a basket and its context."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import rulesdsl
from rulesdsl.model.basket import Row
from rulesdsl.model.given import basket_of, context_of, seconds_of


def rows(given: object) -> list[tuple[str, Decimal | None]]:
    """Return code and quantity of each row."""
    return [(row.item, row.quantity) for row in basket_of(given, lambda code: code == "APPLES").rows]


def test_codes_make_one_row_each_in_order_of_first_appearance() -> None:
    """A list of codes is merged by code."""
    assert rows(["B", "A", "B", "C"]) == [("B", 2), ("A", 1), ("C", 1)]


def test_every_mention_of_weighed_goods_is_a_row() -> None:
    """A code of weighed goods is one measure at each mention."""
    assert rows(["APPLES", "A", "APPLES", "A"]) == [("APPLES", None), ("A", 2), ("APPLES", None)]


@pytest.mark.parametrize("quantity", [2, "2", 2.0, Decimal(2), Fraction(2)])
def test_quantities_may_be_any_exact_number(quantity: object) -> None:
    """Counts and pairs take every kind of number, and texts."""
    assert rows({"A": quantity}) == [("A", Decimal(2))]
    assert rows([("A", quantity), ("A", quantity)]) == [("A", Decimal(2)), ("A", Decimal(2))]


def test_a_float_is_the_number_that_was_written() -> None:
    """1.2 is 1.2, not the binary fraction beside it."""
    assert rows([("APPLES", 1.2)]) == [("APPLES", Decimal("1.2"))]


def test_rows_and_baskets_are_taken_as_they_are() -> None:
    """A Basket is itself, and rows may stand in a list."""
    basket = rulesdsl.Basket((Row("A", price=Decimal(5)), Row("A", price=Decimal(5))))
    assert basket_of(basket, bool) is basket
    assert basket_of(list(basket.rows), lambda _: False) == basket


def test_names_are_normalised() -> None:
    """A code with a combining accent is the one that the offers hold."""
    assert rows(["Cafe\N{COMBINING ACUTE ACCENT}"]) == [("Caf\N{LATIN SMALL LETTER E WITH ACUTE}", 1)]


SILLY_BASKETS: list[Any] = [
    "AAB", b"A", 5, None, 1.5, [5], [None], [("A",)], [("A", 1, 2)], [""], [" "], [("", 1)], {5: 1}, [b"A"],
    {"A": 0}, {"A": -1}, {"A": "x"}, {"A": None}, {"A": True}, {"A": float("nan")}, {"A": float("inf")},
    {"A": Decimal("sNaN")}, {"A": Fraction(1, 3)}, {"A": [1]}, [("A", 10**5000 * -1)], object(), [[["A"]]],
]  # fmt: skip


@pytest.mark.parametrize("given", SILLY_BASKETS)
def test_everything_else_is_refused_with_a_remedy(given: object) -> None:
    """What is no basket is a BasketError that says what to give."""
    with pytest.raises(rulesdsl.BasketError) as refused:
        basket_of(given, lambda _: False)
    assert all(d.help and d.message and d.code in {"X013", "X014"} for d in refused.value.diagnostics)


def test_all_bad_entries_are_reported_together() -> None:
    """One error carries everything that is wrong with a basket."""
    with pytest.raises(rulesdsl.BasketError) as refused:
        basket_of([5, "A", ("B", 0)], lambda _: False)
    assert [d.code for d in refused.value.diagnostics] == ["X013", "X014"]


@pytest.mark.parametrize(
    ("at", "moment", "timed"),
    [
        ("2026-11-28 18:00", datetime(2026, 11, 28, 18), True),
        ("2026-11-28T18:00:30", datetime(2026, 11, 28, 18, 0, 30), True),
        (" 2026-11-28 ", datetime(2026, 11, 28), False),
        (date(2026, 11, 28), datetime(2026, 11, 28), False),
        (datetime(2026, 11, 28, 18), datetime(2026, 11, 28, 18), True),
        (datetime(2026, 11, 28, 18, tzinfo=UTC), datetime(2026, 11, 28, 18), True),
        (None, None, True),
    ],
)
def test_a_time_may_be_text_or_a_date(at: object, moment: datetime | None, timed: bool) -> None:
    """A date without a time is known to be just that; a time zone is dropped."""
    context = context_of(at=at)
    assert (context.at, context.timed) == (moment, timed)


def test_names_may_stand_alone_or_in_any_collection() -> None:
    """One name may be given as text; a coupon twice was presented twice."""
    context = context_of(cards="CLUB", coupons=["SAVE10", "SAVE10"], when={"COLLECTION"}, store="LEEDS")
    assert context.cards == {"CLUB"}
    assert context.coupons == {"SAVE10": 2}
    assert context.flags == {"COLLECTION"}
    assert context_of(coupons={"SAVE10": 3}).coupons == {"SAVE10": 3}
    assert context_of(cards=None, coupons=None, when=None) == context_of()


@pytest.mark.parametrize(
    ("silly", "code"),
    [
        ({"at": "tomorrow"}, "X010"),
        ({"at": 5}, "X010"),
        ({"at": "2026-02-30"}, "X010"),
        ({"at": ""}, "X010"),
        ({"store": 5}, "X011"),
        ({"store": ["LEEDS"]}, "X011"),
        ({"cards": 5}, "X011"),
        ({"cards": [5]}, "X011"),
        ({"cards": b"CLUB"}, "X011"),
        ({"coupons": {"A": "x"}}, "X011"),
        ({"coupons": {"A": -1}}, "X011"),
        ({"coupons": {5: 1}}, "X011"),
        ({"when": [None]}, "X011"),
    ],
)
def test_a_silly_context_is_refused(silly: dict[str, Any], code: str) -> None:
    """What is no time or name is a BasketError that says what to give."""
    with pytest.raises(rulesdsl.BasketError) as refused:
        context_of(**silly)
    assert [d.code for d in refused.value.diagnostics] == [code]


@pytest.mark.parametrize("limit", [0, -1, "x", float("nan"), True, [], object()])
def test_a_silly_time_limit_is_refused(limit: object) -> None:
    """A time limit is a number of seconds above 0."""
    with pytest.raises(rulesdsl.BasketError, match="X012"):
        seconds_of(limit)


def test_an_endless_time_limit_is_none() -> None:
    """Infinity is no limit; whole and decimal seconds are."""
    assert [seconds_of(x) for x in (None, float("inf"), 2, "0.5", Decimal("1.5"))] == [None, None, 2.0, 0.5, 1.5]
