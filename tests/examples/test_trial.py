"""Examples: what each expects, and what its basket costs."""

from __future__ import annotations

import pytest

import rulesdsl
from rulesdsl.examples.trial import Trial, trials

SHOP = """
item A 10.00
item B 4.00
item APPLES 2.40 per kg
"Half": half price A on friday between 18:00 and 20:00
"Pair": buy 2 of B for 5.00
"Leeds": 1.00 off A in store LEEDS
"Ten": 10% off APPLES with coupon SAVE10
"""


def tried(example: str) -> Trial:
    """Try one example in the shop."""
    (trial,) = trials(rulesdsl.loads(SHOP + example))
    return trial


@pytest.mark.parametrize(
    "example",
    [
        "example B costs 4.00",
        "example 2 B saves 3.00",
        "example 2 B, A costs 10.00",  # without a date every dated offer runs
        "example 2 B, A costs 10.00 using \"Pair\", \"Half\"",
        "example 2 B, A costs 10.00 using \"Half\", \"Pair\"",
        "example A costs 5.00 on 2026-11-27",
        "example A costs 5.00 on 2026-11-27 at 18:00",
        "example A costs 10.00 on 2026-11-27 at 20:00",
        "example A costs 10.00 on 2026-11-28",
        "example A costs 9.00 on 2026-11-28 in store LEEDS using \"Leeds\"",
        "example 1.2 APPLES costs 2.88",
        "example 1.2 APPLES saves 0.29 with coupon SAVE10",
        "example APPLES, APPLES costs 4.80",
        "example B costs 4",
    ],
)  # fmt: skip
def test_examples_that_hold(example: str) -> None:
    """Totals, savings, offers and contexts are those of the basket's receipt."""
    trial = tried(example)
    assert trial.passed, [p.message for p in trial.problems]


@pytest.mark.parametrize(
    ("example", "codes"),
    [
        ("example B costs 4.01", ["X001"]),
        ("example 2 B saves 2.99", ["X002"]),
        ('example 2 B costs 5.00 using "Half"', ["X003"]),
        ('example 2 B, A costs 10.00 using "Half"', ["X003"]),
        ('example B costs 4.00 using "Pair"', ["X003"]),
        ('example B costs 3.00 using "Pair"', ["X001", "X003"]),
        ("example NOBODY costs 1.00", ["X004"]),
        ("example NOBODY, NOTHING costs 1.00", ["X004", "X004"]),
    ],
)
def test_examples_that_do_not(example: str, codes: list[str]) -> None:
    """What differs is said once each, at its place, with a remedy."""
    trial = tried(example)
    assert [p.code for p in trial.problems] == codes
    assert all(p.place and p.help for p in trial.problems)


@pytest.mark.parametrize(
    "example",
    [
        'example B costs 4.00 using "Pear"',
        "example A costs 9.00 in store LEEDS, YORK",
        "example B costs 4.001",
        "example 0 B costs 0.00",
    ],
)
def test_examples_that_cannot_be_tried(example: str) -> None:
    """An example with a mistake fails with what is wrong, and never keeps the book from loading."""
    trial = tried(example)
    assert not trial.passed
    assert trial.receipt is None
    assert all(p.place and p.help for p in trial.problems)


def test_the_place_is_the_amount() -> None:
    """A wrong total is underlined where it stands."""
    problem = tried("example B costs 4.01").problems[0]
    assert problem.place is not None
    assert problem.place.text == "4.01"
    assert problem.message == "this example costs `4.00`, not `4.01`"
