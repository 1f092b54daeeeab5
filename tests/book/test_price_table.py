"""Books from a plain table of prices."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import rulesdsl


@pytest.mark.parametrize(
    ("basket", "total"),
    [("", 0), ("A", 50), ("AB", 80), ("CDBA", 115), ("AA", 100), ("AAA", 130), ("AAAA", 180), ("AAABBD", 190)],
)
def test_special_prices(basket: str, total: int) -> None:
    """A special price is the price of that many units together."""
    book = rulesdsl.book_from_prices(
        {
            "A": {"price": 50, "special_price": {"quantity": 3, "price": 130}},
            "B": {"price": 30, "special_price": {"quantity": 2, "price": 45}},
            "C": {"price": 20},
            "D": {"price": 15, "special_price": None},
        }
    )
    assert book.price(list(basket)).total == total


def test_an_item_may_have_several_special_prices() -> None:
    """The best combination of them is used."""
    specials = [{"quantity": 3, "price": 130}, {"quantity": 5, "price": "200.50"}]
    book = rulesdsl.book_from_prices({"A": {"price": Decimal(50), "special_price": specials}})
    assert [book.price({"A": n}).total for n in (3, 5, 8)] == [130, Decimal("200.5"), Decimal("330.5")]


@pytest.mark.parametrize("code", ["7UP", "3", "a b", 'say "hi"', "buy", "Café", "#1"])
def test_any_printable_text_is_a_code(code: str) -> None:
    """Codes that are keywords, numbers or hold quotes are quoted for the language."""
    book = rulesdsl.book_from_prices({code: {"price": 5.5, "special_price": {"quantity": 2, "price": 9}}})
    assert book.price([code, code, code]).total == Decimal("14.50")


@pytest.mark.parametrize(
    "entry",
    [
        5, None, [], {}, {"price": None}, {"price": "x"}, {"price": -1}, {"price": True}, {"price": float("nan")},
        {"price": "1e999999"}, {"price": 10**5000}, {"price": 5, "special": 1}, {"price": 5, "special_price": 3},
        {"price": 5, "special_price": {"quantity": 3}}, {"price": 5, "special_price": {"price": 3}},
        {"price": 5, "special_price": {"quantity": 0, "price": 3}},
        {"price": 5, "special_price": {"quantity": 1.5, "price": 3}},
        {"price": 5, "special_price": {"quantity": 2, "price": 3, "prize": 1}}, {"price": "5.001"},
    ],
)  # fmt: skip
def test_an_entry_that_cannot_be_read_is_refused(entry: Any) -> None:
    """What is no price is a PromoError that says what to write."""
    with pytest.raises(rulesdsl.PromoError) as refused:
        rulesdsl.book_from_prices({"A": entry})
    assert all(d.message and d.help for d in refused.value.diagnostics)


@pytest.mark.parametrize("table", [None, 5, [], "A"])
def test_a_table_is_a_mapping(table: Any) -> None:
    """What is no mapping is refused."""
    with pytest.raises(rulesdsl.PromoError, match="X016"):
        rulesdsl.book_from_prices(table)


@pytest.mark.parametrize("code", [5, "", " ", "a\nb", "\N{ZERO WIDTH SPACE}"])
def test_a_code_is_printable_text(code: Any) -> None:
    """A code that nobody can read is refused; every entry at fault is named."""
    with pytest.raises(rulesdsl.PromoError) as refused:
        rulesdsl.book_from_prices({code: {"price": 5}, "B": {}})
    assert [d.code for d in refused.value.diagnostics] == ["X016", "X016"]
