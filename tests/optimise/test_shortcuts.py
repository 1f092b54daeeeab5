"""The short cuts of the optimiser against the search that they spare."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rulesdsl
from rulesdsl.optimise import component, search
from rulesdsl.optimise.bulk import Bulk
from rulesdsl.optimise.sets import arranged, best_sizes

SENTENCES = (
    "buy {n} of {k} for {big}",
    "buy {n} of {k} pay for {m}",
    "buy {n} of {k} get {p}% off",
    "buy {n} or more of {k} for {small} each",
    "{p}% off {k}",
    "buy {n} of {k} get 0.35 off at most {m} times",
    "buy {n} of {k} for {big}, or {more} get {p}% off",
    "spend {n} on {k} get {p}% off",
    "buy {n} same {k} get cheapest free",
    "buy {n} of {k} get cheapest half price",
    "buy {n} of A and {m} of B for {big}",
    "buy {n} of {k} get {m} of C half price",
)


@st.composite
def books(draw: st.DrawFn) -> str:
    """Draw offers that compete for three items, and the items' prices."""
    prices = [draw(st.integers(100, 400)) for _ in "ABC"]
    items = [f"item {c} {p / 100:.2f} in SNACKS" for c, p in zip("ABC", prices, strict=True)]
    offers = []
    for number in range(draw(st.integers(1, 3))):
        n = draw(st.integers(2, 5))
        words = {
            "n": n,
            "k": draw(st.sampled_from(["A", "B", "SNACKS", "A or B"])),
            "m": draw(st.integers(1, n - 1)),
            "p": draw(st.integers(5, 60)),
            "more": n + 2,
            "big": f"{n * draw(st.integers(60, 300)) / 100:.2f}",
            "small": f"{draw(st.integers(60, 250)) / 100:.2f}",
        }
        offers.append(f'"Offer {number}": ' + draw(st.sampled_from(SENTENCES)).format(**words))
    return "\n".join([*items, *offers])


@settings(max_examples=60, deadline=None)
@given(books(), st.lists(st.sampled_from([0, 1, 2, 3, 5, 8, 30, 61]), min_size=3, max_size=3))
def test_short_cuts_change_nothing(text: str, counts: list[int]) -> None:
    """An offer without a rival and a very large quantity get the saving that the search alone finds."""
    book = rulesdsl.loads(text)
    basket = {code: count for code, count in zip("ABC", counts, strict=True) if count}
    quick = book.price(basket)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(component, "alone", lambda *_: None)
        patch.setattr(component, "sets", lambda *_: None)
        patch.setattr(component, "quantity", lambda *_: None)
        patch.setattr(component, "packing", lambda *_: None)
        patch.setattr(component, "numbered", lambda *_: None)
        patch.setattr(component, "bulk", lambda _, ground, __: Bulk((), (), ground.counts))
        slow = book.price(basket)
    assert (quick.exact_saving, quick.total, quick.proved) == (slow.exact_saving, slow.total, slow.proved)


@given(st.lists(st.integers(1, 4), min_size=2, max_size=5), st.dictionaries(st.integers(2, 5), st.integers(1, 60)))
def test_sizes_of_sets_are_the_best_there_are(counts: list[int], worth: dict[int, int]) -> None:
    """Sets of distinct items save what trying all sets finds, and can be made of the units there are."""
    sizes = best_sizes(counts, worth)
    made = arranged(counts, sizes)
    assert sum(worth[size] for size in sizes) == _all_sets(tuple(sorted(counts)), tuple(worth.items()))
    assert [len(set(kinds)) for kinds in made] == sizes
    assert all(sum(kind in kinds for kinds in made) <= count for kind, count in enumerate(counts))


@cache
def _all_sets(counts: tuple[int, ...], worth: tuple[tuple[int, int], ...]) -> int:
    best = 0
    for size, saving in worth:
        for kinds in combinations(range(len(counts)), size):
            if all(counts[kind] for kind in kinds):
                left = tuple(sorted(count - (kind in kinds) for kind, count in enumerate(counts)))
                best = max(best, saving + _all_sets(left, worth))
    return best


@pytest.mark.parametrize(
    "offers",
    [
        "buy 3 of A for 1.30",
        "buy 3 of A for 1.30\nbuy 2 of A get 0.15 off\nbuy 7 of A pay for 6",
        "buy 3 or more of A for 0.40 each\nbuy 3 of A for 1.25",
        "buy 2 of A for 0.80, or 5 for 1.90",
        "spend 10 on A get 10% off",
        "for each 10 spent on A get 1.00 off",
        "buy 3 same A pay for 2",
    ],
)
def test_ten_million_units_are_proved(offers: str) -> None:
    """A line of millions is proved, and saves at least what its equal parts of eighty units save apart."""
    book = rulesdsl.loads("item A 0.50\n" + offers)
    few, many = book.price({"A": 80}), book.price({"A": 80 * 125_000})
    assert few.proved
    assert many.proved
    assert many.saving >= 125_000 * few.saving


def test_a_cap_holds_for_ten_million_units() -> None:
    """A capped offer saves its cap on a line of millions, provably."""
    receipt = rulesdsl.loads("item A 0.50\nbuy 3 of A pay for 2 at most 10.00 off").price({"A": 10_000_000})
    assert (receipt.saving, receipt.proved) == (10, True)


@settings(max_examples=60, deadline=None)
@given(books(), st.lists(st.sampled_from([0, 1, 2, 3, 5, 8, 30]), min_size=3, max_size=3))
def test_a_stopped_search_says_what_it_does_not_know(text: str, counts: list[int]) -> None:
    """A search that is stopped at once still gives a receipt, with the greatest saving that it does not exclude."""
    book = rulesdsl.loads(text)
    basket = {code: count for code, count in zip("ABC", counts, strict=True) if count}
    best, stopped = book.price(basket), book.price(basket, stop=lambda: True)
    assert stopped.proved == (stopped.bound is None)
    assert stopped.saving <= best.saving <= (stopped.saving if stopped.bound is None else stopped.bound)


@settings(max_examples=40, deadline=None)
@given(books(), st.lists(st.sampled_from([0, 1, 2, 3, 5]), min_size=3, max_size=3))
def test_a_first_answer_in_turn_changes_nothing(text: str, counts: list[int]) -> None:
    """Where the offers choose one after the other for a first answer, the last answer is the same."""
    book = rulesdsl.loads(text)
    basket = {code: count for code, count in zip("ABC", counts, strict=True) if count}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(component, "packing", lambda *_: None)
        usual = book.price(basket)
        patch.setattr(search, "DOUBTFUL", 10**9)
        other = book.price(basket)
    assert (usual.exact_saving, usual.proved) == (other.exact_saving, other.proved)
