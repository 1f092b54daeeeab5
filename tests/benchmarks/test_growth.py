"""How the work of pricing grows with the book, the quantities and the basket: lines that run, not seconds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import rulesdsl
from tests.benchmarks.work import lines_run


@pytest.fixture(autouse=True, scope="module")
def everything_imported() -> None:
    """Price something first: what is imported at the first use is no work."""
    rulesdsl.loads("item A 1.00\nbuy 2 of A for 1.50\nbuy 3 of A for 2.10").price({"A": 5})


def work(offers: str, basket: Mapping[str, int]) -> int:
    """Return how many lines run while a basket is priced, which has to be proved, with a book that was just loaded."""
    book = rulesdsl.loads(offers)
    receipts: list[rulesdsl.Receipt] = []
    counted = lines_run(lambda: receipts.append(book.price(basket)))
    assert receipts[0].proved
    return counted


def local_shop(groups: int) -> str:
    """Return the offers of a shop of groups of five items, each with one or two offers of its own that compete."""
    return "".join(_group(number) for number in range(groups))


def _group(number: int) -> str:
    items = "".join(f"item I{number}.{i} {1 + i + number % 7}.49 in G{number}\n" for i in range(5))
    second = f"buy 1 of I{number}.0 and 1 of I{number}.3 for 3.99\n" if number % 2 else ""
    return f"{items}buy 3 of G{number} for {5 + number % 7}.00\n{second}"


def local_basket(groups: int) -> dict[str, int]:
    """Return a basket with a unit or two of every item of the local shop."""
    return {f"I{group}.{i}": 1 + (group + i) % 2 for group in range(groups) for i in range(5)}


def test_offers_that_a_basket_does_not_touch_cost_nothing() -> None:
    """With 10,000 more offers in the book a basket takes at most 1.2 times the work that it takes with 10 more."""
    own = '"A or B": buy 3 of A, B for 2.00\nbuy 2 of B, C get cheapest half price\n10% off C\n'
    items = "item A 1.00\nitem B 1.20\nitem C 0.70\n"
    few, many = (
        items + own + "".join(f"buy {2 + n % 3} of X{n} for 1.00\n" for n in range(count)) for count in (10, 10_000)
    )
    basket = {"A": 4, "B": 5, "C": 3}
    assert work(many, basket) <= 1.2 * work(few, basket)


MULTIBUYS = {
    "3 for 2": "buy 3 of A pay for 2",
    "N for a price": "buy 7 of A for 5.60",
    "tiers": "buy 4 of A for 3.00, or 8 for 5.00",
    "two that compete": "buy 3 of A for 2.50\nbuy 5 of A for 4.00",
    "three that compete": "buy 3 of A pay for 2\nbuy 7 of A for 4.40\nbuy 4 of A for 2.60, or 10 for 6.00",
    "beside another line": "buy 3 of A for 2.50\nbuy 5 of A for 4.00\nbuy 1 of A and 1 of B for 1.80",
}


@pytest.mark.parametrize("offers", MULTIBUYS.values(), ids=MULTIBUYS)
def test_quantities_may_be_a_thousand_times_as_large(offers: str) -> None:
    """80,000 units of a line take at most twice the work of 80."""
    book = f"item A 1.00\nitem B 1.50\n{offers}\n"
    assert work(book, {"A": 80_000, "B": 2}) <= 2 * work(book, {"A": 80, "B": 2})


COMPETING = """
item A 1.00 in AB
item B 1.10 in AB
buy 1 of A and 1 of B for 1.80
buy 3 of A for 2.50
buy 4 of AB pay for 3
buy 60 or more of B for 1.05 each
"""


def test_the_quantities_of_several_lines_may_be_a_hundred_times_as_large() -> None:
    """80,000 units of one line and 20,000 of another take at most twice the work of 800 and 200."""
    assert work(COMPETING, {"A": 80_000, "B": 20_000}) <= 2 * work(COMPETING, {"A": 800, "B": 200})


def test_lines_with_local_offers_cost_in_proportion() -> None:
    """Ten times the lines, under offers that stay in their groups, take at most 12 times the work."""
    book = local_shop(200)
    assert work(book, local_basket(200)) <= 12 * work(book, local_basket(20))


def test_counting_sees_the_work() -> None:
    """The count is the same whenever it is taken, and more lines in a basket make it greater."""
    once, again, larger = (work(local_shop(4), local_basket(groups)) for groups in (2, 2, 4))
    assert once == again < larger
