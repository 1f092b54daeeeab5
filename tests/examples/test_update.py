"""New amounts for examples that fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rulesdsl
from rulesdsl.examples.trial import trials
from rulesdsl.examples.update import amount_like, rewrites
from rulesdsl.model.currencies import currency
from rulesdsl.model.money import Currency

SHOP = """\
currency GBP
item A 1.50
item B 4.00
"Pair": buy 2 of B for 5.00
"""


def updated(text: str) -> str:
    """Return a text with the right amounts."""
    found = rewrites(trials(rulesdsl.loads(text)))
    return found[0].text if found else text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("example A costs 2.00", "example A costs 1.50"),
        ("example A costs 2", "example A costs 1.50"),
        ("example B costs 2", "example B costs 4"),
        ("example B costs £2", "example B costs £4"),
        ("example B costs £2.00", "example B costs £4.00"),
        ("example A costs 20p", "example A costs 150p"),
        ("example 2 B saves 1.00", "example 2 B saves 3.00"),
        ("example B   costs 3.99 # four?", "example B   costs 4.00 # four?"),
        ("example B\n    costs 3\n    on 2026-11-28", "example B\n    costs 4\n    on 2026-11-28"),
    ],
)
def test_only_the_amount_changes(before: str, after: str) -> None:
    """The amount is written as it was written; everything else stays as it is, and then the example passes."""
    assert updated(SHOP + before) == SHOP + after
    assert all(trial.passed for trial in trials(rulesdsl.loads(SHOP + after)))


@pytest.mark.parametrize(
    "text",
    [
        "example A costs 1.5",  # right, if unusual
        "example B costs 4.00 using \"Pair\"",  # the amount is right, the offers are not
        "example HAT costs 1.00",  # cannot be priced
        "example A costs 1.505",  # cannot be read as an amount of pounds
    ],
)  # fmt: skip
def test_nothing_else_is_touched(text: str) -> None:
    """Examples that fail for another reason than their amount are left as they are."""
    assert updated(SHOP + text) == SHOP + text


def test_an_example_that_fails_twice() -> None:
    """Of an example with a wrong amount and wrong offers the amount is put right."""
    assert updated(SHOP + 'example B costs 1.00 using "Pair"') == SHOP + 'example B costs 4.00 using "Pair"'


def test_several_examples() -> None:
    """All amounts of a file are put right at once, the right ones stay."""
    text = SHOP + "example A costs 9\nexample 2 B costs 5.00\nexample A, B costs 9.00\n"
    assert updated(text) == SHOP + "example A costs 1.50\nexample 2 B costs 5.00\nexample A, B costs 5.50\n"


@given(st.integers(0, 10**9), st.sampled_from(["2.00", "2", "£2", "£ 2.00", "20p"]))
def test_an_amount_keeps_its_style(minor: int, written: str) -> None:
    """Whatever an amount looks like, the new one means what it should."""
    pounds = currency("GBP") or Currency()
    text = amount_like(written, minor, pounds)
    number = text.strip("£p ")
    assert float(number) * (1 if text.endswith("p") else 100) == pytest.approx(minor)
    assert text.startswith("£") == written.startswith("£")
