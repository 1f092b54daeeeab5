"""The checkout that takes items one at a time."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

import rulesdsl

PRICES = {
    "A": {"price": 50, "special_price": {"quantity": 3, "price": 130}},
    "B": {"price": 30, "special_price": {"quantity": 2, "price": 45}},
    "C": {"price": 20},
    "D": {"price": 15},
}


@pytest.mark.parametrize("codes", set(permutations("AAABB")))
def test_the_total_holds_in_any_order(codes: tuple[str, ...]) -> None:
    """A, A, A, B, B cost 175 in whatever order they are scanned."""
    till = rulesdsl.Checkout(rulesdsl.book_from_prices(PRICES))
    for code in codes:
        till.scan(code)
    assert till.total() == 175


def test_the_total_is_asked_for_at_any_moment() -> None:
    """Each total is that of everything scanned so far."""
    till = rulesdsl.Checkout(rulesdsl.book_from_prices(PRICES))
    totals = [till.total()]
    for code in "ABACA":
        till.scan(code)
        totals.append(till.total())
    assert totals == [0, 50, 80, 130, 150, 180]


def test_counted_scans_of_an_item_make_one_line() -> None:
    """A receipt has a line for each item, in order of its first scan."""
    till = rulesdsl.Checkout(rulesdsl.book_from_prices(PRICES))
    till.scan("A")
    till.scan("B", 2)
    till.scan("A", 2)
    assert [(line.item, line.quantity) for line in till.receipt().lines] == [("A", 3), ("B", 2)]


def test_every_scan_of_weighed_goods_makes_a_line() -> None:
    """A bag on the scales is a line; without a weight it is one measure."""
    till = rulesdsl.Checkout(rulesdsl.loads("item APPLES 2.40 per kg"))
    till.scan("APPLES", "1.2")
    till.scan("APPLES")
    assert [line.quantity for line in till.receipt().lines] == [Decimal("1.2"), 1]
    assert till.total() == Decimal("5.28")


def test_a_fraction_of_a_counted_item_is_a_line_of_its_own() -> None:
    """Half of something is weighed, and does not add up with the units beside it."""
    till = rulesdsl.Checkout(rulesdsl.book_from_prices(PRICES))
    for quantity in (1, "0.5", 2):
        till.scan("C", quantity)
    assert [line.quantity for line in till.receipt().lines] == [3, Decimal("0.5")]
    assert till.total() == 70


def test_what_is_refused_is_not_taken() -> None:
    """An unknown code or a silly quantity is refused at once, and the till goes on."""
    till = rulesdsl.Checkout(rulesdsl.book_from_prices(PRICES))
    till.scan("A")
    refused: list[tuple[Any, ...]] = [("X",), (5,), ("A", 0), ("A", "x"), ("",)]
    for arguments in refused:
        with pytest.raises(rulesdsl.BasketError):
            till.scan(*arguments)
    assert till.total() == 50


def test_a_checkout_takes_the_context_of_a_basket() -> None:
    """Store, cards, coupons, flags and time are those of `Book.price`, and silly ones are refused at once."""
    book = rulesdsl.loads("item A 10.00\nhalf price A with card CLUB")
    till = rulesdsl.Checkout(book, cards=["CLUB"], at="2026-11-28")
    till.scan("A")
    assert till.total() == 5
    with pytest.raises(rulesdsl.BasketError, match="X010"):
        rulesdsl.Checkout(book, at="tomorrow")
