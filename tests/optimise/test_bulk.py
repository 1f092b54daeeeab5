"""Lines of which all but a remainder goes to the densest deals, against the search of all of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rulesdsl
from rulesdsl.model.receipt import Receipt
from rulesdsl.optimise import component
from rulesdsl.optimise.bulk import Bulk

SENTENCES = (
    "buy {n} of {g} for {price}",
    "buy {n} of {g} get {off}% off",
    "buy {n} of {g} get {off}% off at most {few} times",
    "buy {n} of {g} get {off}% off at most {few}.00 off",
    "buy {n} of {g} get {off}% off at most {few} items",
    "buy {n} of {g} get {amount} off",
    "buy {n} same {g} get {off}% off",
    "buy {n} same {g} get cheapest free",
    "buy {n} same-group items get {off}% off",
    "buy 1 of {g} and 1 of {h} for {price}",
    "buy 1 of {g} and 1 of {h} get cheapest free",
    "buy 1 of {g} and 1 or more of {h} get {off}% off",
    "buy 1 of {g} get up to 2 of {h} {off}% off",
    "buy 2 of {g} get all {h} {off}% off",
    "buy {n} or more of {g} get {off}% off",
    "buy {n} or more same {g} get {off}% off",
    "buy {n} or more of {g} get cheapest free",
    "spend 5.00 on {g} get {amount} off",
    "spend 9.00 on {g} get 2 of {h} free",
    "{amount} off {g}",
)
GROUPS = ("", " in RED", " in BLUE", " in RED, BLUE")
NAMES = ("A", "RED", "BLUE", "RED or A")


@st.composite
def books(draw: st.DrawFn) -> str:
    """Draw three items and offers that compete for them."""
    items = [f"item {c} {draw(st.integers(60, 300)) / 100:.2f}{draw(st.sampled_from(GROUPS))}" for c in "ABC"]
    offers = []
    for number in range(draw(st.integers(1, 3))):
        words = {
            "n": draw(st.integers(2, 3)),
            "g": draw(st.sampled_from(NAMES)),
            "h": draw(st.sampled_from(NAMES)),
            "off": draw(st.sampled_from([10, 25, 50, 60])),
            "few": draw(st.integers(2, 9)),
            "amount": f"{draw(st.integers(10, 200)) / 100:.2f}",
            "price": f"{draw(st.integers(100, 400)) / 100:.2f}",
        }
        offers.append(f'"Offer {number}": ' + draw(st.sampled_from(SENTENCES)).format(**words))
    return "\n".join([*items, *offers])


def both(text: str, basket: dict[str, int]) -> tuple[Receipt, Receipt]:
    """Return what a basket costs where most units go to the densest deals, and where all of them are searched."""
    book = rulesdsl.loads(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(component, "numbered", lambda *_: None)
        quick = book.price(basket, time_limit=2)
        patch.setattr(component, "bulk", lambda _, ground, __: Bulk((), (), ground.counts))
        slow = book.price(basket, time_limit=2)
    return quick, slow


@settings(max_examples=100, deadline=None)
@given(books(), st.integers(26, 45), st.integers(0, 3), st.integers(0, 2))
def test_what_is_left_to_the_densest_deals_saves_most_there(text: str, many: int, some: int, few: int) -> None:
    """A line of dozens beside a few other units saves what the search of all units finds."""
    basket = {code: count for code, count in zip("ABC", (many, some, few), strict=True) if count}
    quick, slow = both(text, basket)
    if quick.proved:
        assert quick.exact_saving >= slow.exact_saving
    if slow.proved:
        assert slow.exact_saving >= quick.exact_saving


@pytest.mark.parametrize(
    "offers",
    [
        "buy 2 same A get 0.30 off\nbuy 1 of RED and 1 of A for 3.00",  # a denser deal of several slots
        "buy 2 same A get 0.30 off\nbuy 2 of RED get 3.50 off",  # of an amount that may be more than the units cost
        "buy 2 same A get 0.30 off\nbuy 3 of RED get 50% off at most 11 times",  # denser deals that are limited
        "buy 2 same A get 0.30 off\nbuy 3 of RED get 50% off at most 33 items",
        "buy 2 same A get 0.30 off\nbuy 3 of RED get 50% off at most 20.00 off",
        "buy 2 same A get 0.30 off\nbuy 1 of RED and 1 or more of A get 50% off",  # a denser open-ended deal
        "buy 2 same A get 0.30 off\nbuy 1 of RED get all A 50% off",
        "buy 2 same A get 0.30 off\nbuy 1 of RED get up to 3 of A free",
    ],
)
def test_denser_deals_come_first(offers: str) -> None:
    """Deals that save more for each unit are not given up for those of which there may be any number."""
    quick, slow = both("item A 2.00 in RED\nitem B 1.90 in RED\n" + offers, {"A": 40, "B": 2})
    assert (quick.exact_saving, quick.proved) == (slow.exact_saving, slow.proved)


def test_units_of_no_group_share_none() -> None:
    """Also of very many units that are in no group none makes a deal of one group."""
    quick, slow = both(
        "item A 2.00\nitem B 1.90 in RED\nbuy 3 same-group items get 50% off\nspend 5.00 on A get 1.00 off",
        {"A": 40, "B": 2},
    )
    assert (quick.saving, quick.proved) == (slow.saving, slow.proved) == (1, True)
