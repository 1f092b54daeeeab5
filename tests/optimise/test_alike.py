"""Offers whose deals are each of one item, or of one price."""

from __future__ import annotations

from decimal import Decimal

import pytest

import rulesdsl
from tests.benchmarks.work import lines_run

PRICES = {"A": "1.00", "B": "2.00", "C": "2.00", "D": "0.50"}
ITEMS = "".join(f"item {code} {price}\n" for code, price in PRICES.items())


@pytest.mark.parametrize(
    ("offers", "basket", "saving"),
    [
        ("buy 3 same A, B, C pay for 2", {"A": 3, "B": 2, "C": 4}, "3.00"),
        ("buy 3 same-price A, B, C pay for 2", {"A": 3, "B": 2, "C": 4}, "5.00"),
        ("buy 3 same A, B, C pay for 2 at most 1 times", {"A": 3, "B": 3, "C": 4}, "2.00"),
        ("buy 2 or more same A, B, C get 10% off", {"A": 2, "B": 1, "C": 3}, "0.80"),
        ("buy 2 or more same-price A, B, C get 10% off", {"A": 2, "B": 1, "C": 3}, "1.00"),
        ("buy 2 same A, B, C for 1.50, or 3 for 2.00", {"A": 5, "B": 2, "C": 3}, "8.00"),
        ("buy 2 or more same A, B, C get 1.50 off", {"A": 2, "B": 2, "D": 2}, "3.00"),
    ],
)
def test_each_item_or_price_has_deals_of_its_own(offers: str, basket: dict[str, int], saving: str) -> None:
    """No deal holds units of two items, or prices; without a limit there is one open-ended deal for each of them."""
    receipt = rulesdsl.loads(ITEMS + offers).price(basket)
    assert (receipt.saving, receipt.proved) == (Decimal(saving), True)
    for deal in receipt.deals:
        assert len({PRICES[one.item] for one in deal.items}) == 1


def test_what_is_in_no_deal_together_is_solved_apart() -> None:
    """Dozens of units of two items take no longer than those of one and of the other."""
    book = rulesdsl.loads(f"{ITEMS}buy 5 of A for 4.10, or 7 get 20% off\nbuy 5 same A or B get cheapest free")
    assert book.price({"A": 61, "B": 61}).saving == book.price({"A": 61}).saving + book.price({"B": 61}).saving
    apart = lines_run(lambda: book.price({"A": 61})) + lines_run(lambda: book.price({"B": 61}))
    assert lines_run(lambda: book.price({"A": 61, "B": 61})) <= apart


@pytest.mark.parametrize("many", [40, 4000])
def test_open_ended_deals_of_several_items_grow_each_by_its_own_units(many: int) -> None:
    """What many units add goes to the deal of their item, also where other offers compete for them."""
    offers = "buy 2 or more same A, B get 10% off\nbuy 1 of A and 1 of B and 1 of D get 0.60 off at most 2 times"
    receipt = rulesdsl.loads(ITEMS + offers).price({"A": many, "B": many, "D": 2})
    assert receipt.saving == (Decimal("0.30") * (many - 2)) + Decimal("1.20")
