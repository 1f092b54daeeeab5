"""What one item costs by quantity."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

import rulesdsl
from rulesdsl.ladder.json import render_json
from rulesdsl.ladder.text import render_text
from tests.why.shops import FRIDAY_NOON, LUNCH, SATURDAY, book

OFFERS = (
    "buy 3 of SNACKS for 2.00",
    "buy 2 of NUTS pay for 1",
    "buy 4 of NUTS for 3.00, or 8 for 5.00",
    "spend 5 on SNACKS get 1.00 off",
    "buy 6 or more of NUTS for 0.70 each",
    "10% off NUTS at most 3 items",
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(OFFERS), min_size=1, max_size=3, unique=True))
def test_every_rung_is_the_price_of_that_quantity(sentences: list[str]) -> None:
    """Totals are those of baskets, and a quantity that costs less than a lower one is marked, no other."""
    shop = book("\n".join(sentences))
    ladder = shop.ladder("NUTS", 9, at=FRIDAY_NOON)
    totals = [shop.price({"NUTS": quantity}, at=FRIDAY_NOON).total for quantity in range(1, 10)]
    assert [rung.total for rung in ladder.rungs] == totals
    for number, rung in enumerate(ladder.rungs):
        dearer = [lower.quantity for lower in ladder.rungs[:number] if lower.total > rung.total]
        assert rung.cheaper_than == (dearer[0] if dearer else None)


def test_a_table(snapshot: SnapshotAssertion) -> None:
    """People read the total, the price of each, the offers used, and where more cost less."""
    assert render_text(book(LUNCH).ladder("NUTS", 7, at=FRIDAY_NOON)) == snapshot


def test_a_chart(snapshot: SnapshotAssertion) -> None:
    """On a terminal a bar shows the price of each unit."""
    offers = '"Cellar": buy 3 or more of WINE get 10% off, or 6 or more get 25% off\n"First": 2.00 off PORT once\n'
    assert render_text(book(offers).ladder("PORT", 7, at=FRIDAY_NOON), chart=True) == snapshot


def test_weighed_goods(snapshot: SnapshotAssertion) -> None:
    """Of weighed goods it counts measures."""
    assert render_text(book('"Fruit": 0.40 off APPLES').ladder("APPLES", 3, at=FRIDAY_NOON), chart=True) == snapshot


def test_the_context_counts() -> None:
    """Dates, cards and all else are given as for a price."""
    shop = book('"Club": half price COLA with card CLUB on friday')
    assert not shop.ladder("COLA", 1, at=FRIDAY_NOON).rungs[0].offers
    assert not shop.ladder("COLA", 1, at=SATURDAY, cards=["CLUB"]).rungs[0].offers
    assert shop.ladder("COLA", 1, at=FRIDAY_NOON, cards=["CLUB"]).rungs[0].offers[0].offer == "Club"


def test_json() -> None:
    """Programs get every rung."""
    ladder = book('"Two": buy 2 of COLA for 2.00').ladder("COLA", 2, at=FRIDAY_NOON)
    found = json.loads(render_json(ladder))
    assert found == ladder.to_dict()
    assert found["rungs"][1] == {
        "quantity": 2,
        "total": "2.00",
        "each": "1.00",
        "offers": [{"offer": "Two", "times": 1}],
        "proved": True,
        "cheaper_than": None,
    }


def test_long_names_and_free_items(snapshot: SnapshotAssertion) -> None:
    """Offers that are named by their sentences are wrapped beside their quantity; a price of nothing has no bar."""
    items = 'item TIE "Silk tie" 9.99 in TIES\n'
    offers = "buy 3 of TIES for 0\n"
    name = "half price TIES with card CLUB, GOLD, SILVER, STAFF on monday to friday between 09:00 and 19:00"
    shop = rulesdsl.loads(items + offers + name)
    ladder = shop.ladder("TIE", 4, at=FRIDAY_NOON, cards=["GOLD"])
    assert render_text(ladder, chart=True) == snapshot


@pytest.mark.parametrize("item", ["NOPE", "SNACKS", ""])
def test_an_item_that_nothing_knows(item: str) -> None:
    """Only items have a ladder."""
    with pytest.raises(rulesdsl.BasketError):
        book(LUNCH).ladder(item, 3, at=FRIDAY_NOON)


def test_a_stopped_ladder_ends() -> None:
    """Once it is told to stop, no further quantity is priced."""
    assert len(book(LUNCH).ladder("NUTS", 12, at=FRIDAY_NOON, stop=lambda: True).rungs) == 1
