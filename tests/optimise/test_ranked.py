"""Named units that are compared with what is bought, where prices are equal."""

from __future__ import annotations

from decimal import Decimal

import rulesdsl


def test_a_named_unit_may_come_before_bought_units_of_its_price() -> None:
    """A unit is given free beside units of the same price, whatever their codes."""
    book = rulesdsl.loads(
        "item B 1.00 in RED\nitem A 1.00 in RED\nitem C 1.00 in WINE\nbuy 4 of WINE or RED get 1 of WINE free"
    )
    assert book.price({"B": 4, "C": 1}).saving == Decimal("1.00")
    assert book.price({"A": 3, "C": 1}).saving == 0
    assert rulesdsl.loads("item D 1.00 in RED\nitem C 1.00 in WINE\nbuy 4 of WINE or RED get 1 of WINE free").price(
        {"D": 4, "C": 1}
    ).saving == Decimal("1.00")


def test_a_limited_deal_may_wait_for_its_named_unit() -> None:
    """The last deal that a limit allows is not lost while its cheaper, named unit is still to come."""
    items = "item C 3.97 in LUNCH\nitem B 1.20\n"
    for limit in ("", " once", " at most 2 times"):
        book = rulesdsl.loads(f"{items}buy 1 of B or LUNCH get 1 of anything except C 15% off{limit}")
        assert book.price({"C": 1, "B": 1}).saving == Decimal("0.18")
