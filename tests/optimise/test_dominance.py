"""Offers that another one always beats."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rulesdsl
from rulesdsl.optimise import component
from rulesdsl.optimise.dominance import undominated
from rulesdsl.optimise.machine import Machine

GOODS = "".join(f"item {code} {price} in {group}\n" for code, price, group in (
    ("A", "5.00", "RED"), ("B", "4.00", "RED"), ("C", "3.50", "BLUE"), ("D", "2.00", "BLUE"), ("E", "1.00", "RED")
))  # fmt: skip
BASKET = {"A": 3, "B": 4, "C": 3, "D": 4, "E": 2}
JOINING = "buy 1 of RED and 2 of BLUE for 5.00"
SENTENCES = (
    "buy {n} of RED for {price}",
    "buy {n} of RED pay for {m}",
    "buy {m} of RED and {k} of BLUE for {price}",
    "buy {k} of BLUE and {m} of RED for {price}",
    "buy {m} of RED get {k} of BLUE half price",
    "buy {n} of RED get cheapest {m} half price",
)


def left(offers: Sequence[str]) -> list[str]:
    """Return the names of the offers that are left, of those that are searched at all."""
    seen: list[list[str]] = []

    def looked(machines: Sequence[Machine]) -> list[Machine]:
        kept = undominated(machines)
        seen.append([machine.offer.name for machine in kept])
        return kept

    text = GOODS + "".join(f'"{number}": {offer}\n' for number, offer in enumerate(offers))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(component, "undominated", looked)
        patch.setattr(component, "packing", lambda *_: None)
        rulesdsl.loads(text).price(BASKET)
    return seen[0]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("buy 2 of RED for 6.00", "buy 2 of RED for 6.01"),
        ("buy 2 of RED for 6.00", "buy 4 of RED for 12.00"),
        ("buy 1 of RED and 1 of BLUE for 4.00", "buy 1 of BLUE and 1 of RED for 4.10"),
        ("buy 1 of RED and 1 of BLUE for 4.00", "buy 2 of RED and 2 of BLUE for 8.00"),
        ("buy 2 of RED pay for 1", "buy 3 of RED pay for 2"),
        ("buy 2 of RED pay for 1", "buy 5 of RED pay for 3"),
    ],
)
def test_an_offer_that_is_always_beaten_is_out(better: str, worse: str) -> None:
    """Whatever it makes of some units, the other offer makes more of them."""
    assert left([worse, better, JOINING]) == ["1", "2"]


def test_of_equals_the_first_stays() -> None:
    """Of two offers that save the same, one is enough."""
    assert left(["buy 2 of RED for 6.00", "buy 2 of RED for 6.00", JOINING]) == ["0", "2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("buy 2 of RED for 6.00", "buy 3 of RED for 9.50"),
        ("buy 2 of RED for 6.00", "buy 4 of RED for 11.90"),
        ("buy 1 of RED and 1 of BLUE for 4.00", "buy 2 of RED and 1 of BLUE for 7.00"),
        ("buy 3 of RED pay for 2", "buy 2 of RED get cheapest half price"),
        ("buy 2 of RED for 6.00", "buy 2 of RED for 6.50 at most 2 times"),
    ],
)
def test_an_offer_that_may_save_more_stays(one: str, other: str) -> None:
    """An offer is only left out where another one is never worse and can be used as often."""
    assert left([one, other, JOINING]) == ["0", "1", "2"]


@st.composite
def offers(draw: st.DrawFn) -> str:
    """Draw one offer."""
    n = draw(st.integers(2, 5))
    words = {
        "n": n,
        "m": draw(st.integers(1, n - 1)),
        "k": draw(st.integers(1, 2)),
        "price": f"{n * draw(st.integers(5, 15)) / 5:.2f}",
    }
    return draw(st.sampled_from(SENTENCES)).format(**words)


@settings(max_examples=150, deadline=None)
@given(st.lists(offers(), min_size=2, max_size=6), st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_leaving_them_out_changes_nothing(sentences: list[str], counts: list[int]) -> None:
    """The best saving is the same with all offers."""
    book = rulesdsl.loads(GOODS + "\n".join(sentences))
    basket = {code: count for code, count in zip("ABCDE", counts, strict=True) if count}
    usual = book.price(basket)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(component, "undominated", list)
        patch.setattr(component, "packing", lambda *_: None)
        everything = book.price(basket)
        patch.setattr(component, "undominated", undominated)
        searched = book.price(basket)
    assert usual.exact_saving == everything.exact_saving == searched.exact_saving
