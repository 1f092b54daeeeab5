"""What is left out before the search, and what is chosen without it, against the search of everything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings

import rulesdsl
from rulesdsl.optimise import component, prospect
from rulesdsl.optimise.sieve import numbers
from tests.judge.strategies import Case, cases
from tests.optimise.outcome import outcome

STEPS = ("alone", "quantity", "packing", "sets", "wanted", "worthy")


@contextmanager
def without(*steps: str) -> Iterator[None]:
    """Do without some of the steps that spare the search."""
    with pytest.MonkeyPatch.context() as patch:
        for step in set(steps) & {"alone", "quantity", "packing", "sets"}:
            patch.setattr(component, step, lambda *_: None)
        if "wanted" in steps:
            patch.setattr(component, "wanted", lambda _, kinds, sieve: {k: sieve.counts[k] for k in numbers(kinds)})
        if "worthy" in steps:
            patch.setattr(prospect, "_worthy", lambda _, fits, *__: fits)
        yield


@settings(deadline=None)
@given(cases())
def test_all_steps_together_change_nothing(case: Case) -> None:
    """A stage saves what the search of everything finds."""
    quick = outcome(case)
    with without(*STEPS):
        assert outcome(case) == quick


@pytest.mark.parametrize("step", STEPS)
@settings(deadline=None, max_examples=40)
@given(case=cases(plain=True, most_units=9))
def test_no_step_changes_anything(step: str, case: Case) -> None:
    """Each step by itself could be done without."""
    quick = outcome(case)
    with without(step):
        assert outcome(case) == quick


@settings(deadline=None)
@given(cases(plain=True, most_units=9))
def test_what_is_left_out_was_not_needed(case: Case) -> None:
    """Kinds that no deal is worth making of may stay or go: where all else is searched, too."""
    with without(*set(STEPS) - {"worthy"}):
        quick = outcome(case)
    with without(*STEPS):
        assert outcome(case) == quick


def searched(text: str, basket: dict[str, int]) -> list[int]:
    """Return how many offers compete in each component that has to be searched."""
    book = rulesdsl.loads(text)
    found: list[int] = []
    solve = component.solve
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(component, "packing", lambda *_: None)
        patch.setattr(component, "solve", lambda c, *rest: found.append(len(c.machines)) or solve(c, *rest))
        book.price(basket)
    return sorted(found)


ITEMS = "item A 1.00 in AB\nitem B 2.00 in AB\nitem C 3.00 in CD\nitem D 4.00 in CD\n"


def test_an_offer_that_a_cut_beats_is_out() -> None:
    """A deal that saves no more than the cuts on its units connects nothing."""
    text = ITEMS + "50% off B\nbuy A and B for 2.40\nbuy B and C for 3.00"
    assert searched(text, {"A": 3, "B": 3, "C": 3}) == []
    assert searched(text.replace("50%", "10%"), {"A": 3, "B": 3, "C": 3}) == [2]


def test_a_kind_that_no_deal_is_worth_making_of_is_out() -> None:
    """Three for 5.50 saves nothing with a unit of A, which costs 1.00, so offers on A and on D do not meet."""
    text = ITEMS + "buy 3 of AB for 5.50\nbuy A and C for 3.50\nbuy 2 of A for 1.80"
    assert searched(text, {"A": 3, "B": 3, "C": 3}) == [2]


def test_no_more_units_are_searched_than_can_be_taken() -> None:
    """Of a great line no more is walked than deals with scarce goods could hold."""
    book = rulesdsl.loads(ITEMS + "buy 1 of A and 2 of C for 5.00\nbuy 1 of A and 2 of D for 6.00")
    found = []
    solve = component.solve
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(component, "packing", lambda *_: None)
        patch.setattr(component, "solve", lambda c, *rest: found.append(c.ground.counts) or solve(c, *rest))
        receipt = book.price({"A": 2, "C": 5_000_000, "D": 3_000_000})
    assert sorted(found[0]) == [2, 4, 4]
    assert (receipt.saving, receipt.proved) == (6, True)


@pytest.mark.parametrize(
    ("offers", "units", "saving"),
    [
        ("buy 12 or more of A for 0.85 each, or 48 or more for 0.80 each", 11, 0),
        ("buy 12 or more of A for 0.85 each, or 48 or more for 0.80 each", 47, 47 * 15),
        ("buy 12 or more of A for 0.85 each, or 48 or more for 0.80 each", 4_800_000, 4_800_000 * 20),
        ("buy 2 of A for 1.70, or 5 for 4.00", 7, 130),
        ("buy 2 of A for 1.70, or 5 for 4.00\n15% off A", 7, 130),
        ("buy 2 of A for 1.70, or 5 for 4.00\n18% off A", 7, 136),
        ("buy 2 of A for 1.70 at most 2 times\nbuy 5 of A for 4.00 once", 12, 160),
        ("buy 2 of A for 1.70 at most 2 times\nbuy 4 or more of A for 0.90 each", 12, 140),
        ("buy 2 of A for 1.70, or 5 for 4.00", 5_000_003, 100_000_000 + 30),
        ("buy 3 of A for 2.50\nbuy 5 of A for 4.00\nbuy 4 of A for 2.00 once", 1_000_002, 200 + 199_999 * 100 + 50),
        ("buy 3 of A pay for 2 once\nbuy 4 or more of A for 0.90 each\nbuy 2 or more of A get 0.50 off", 12, 220),
    ],
)
def test_offers_on_one_kind_follow_from_the_quantity(offers: str, units: int, saving: int) -> None:
    """Offers that all stand on one item are never searched, and save what they should."""
    text = ITEMS + offers
    assert searched(text, {"A": units}) == []
    assert rulesdsl.loads(text).price({"A": units}).saving_minor == saving


def test_an_open_ended_deal_is_made_once_for_each_item() -> None:
    """Tiers that are each left with one item still make a deal of each, beside an offer that competes."""
    text = (
        "item A 20.00 in AB\nitem B 2.00 in AB\n18% off A\n65% off B\n"
        "buy 2 or more same AB get 20% off, or 3 or more get 1.60 off each\nbuy 1 of A and 1 of B for 17.00"
    )
    assert rulesdsl.loads(text).price({"A": 2, "B": 3}).saving_minor == 2 * 400 + 3 * 160
