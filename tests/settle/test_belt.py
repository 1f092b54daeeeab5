"""Baskets in every form that a caller may give become the same goods, at once or row by row."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest

import rulesdsl
from rulesdsl.book import Book
from rulesdsl.model.basket import Context, Row
from rulesdsl.pricing import Pricer
from rulesdsl.settle.lines import belt
from rulesdsl.settle.shelf import Shelf, shelf_of
from tests.tables.reading import D

OFFERS = "item CRISPS 0.80 in SNACKS\nitem NUTS 1.20\nitem CAFÉ 2.10\nitem BAG 0\ngroup FOOD = SNACKS\n10% off FOOD"
CATALOGUE = "item,name,price,group,unit\nAPPLES,Braeburn,2.40,FRUIT,kg\nEGGS,,0.25,,each\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Return a book that was loaded, and so knows its items already."""
    path = tmp_path_factory.mktemp("belt") / "catalogue.csv"
    path.write_text(CATALOGUE, encoding="utf-8")
    return rulesdsl.loads(OFFERS, path)


SAME: list[tuple[Any, Any]] = [
    (["NUTS", "CRISPS", "NUTS"], {"NUTS": 2, "CRISPS": 1}),
    ([("NUTS", 2), ("CRISPS", 1)], {"NUTS": 2, "CRISPS": 1}),
    ([["NUTS", 2], ("CRISPS", "1")], {"NUTS": 2, "CRISPS": 1}),
    (("NUTS", "CRISPS", ("NUTS", 1)), [("NUTS", 1), ("CRISPS", 1), ("NUTS", 1)]),
    ([Row("NUTS", D(2)), "CRISPS"], {"NUTS": 2, "CRISPS": 1}),
    (["APPLES", "NUTS", "APPLES"], [("APPLES", 1), ("NUTS", 1), ("APPLES", 1)]),
    ({"APPLES": D("1.5"), "NUTS": 2.0}, [Row("APPLES", D("1.5")), Row("NUTS", D(2))]),
    ({"NUTS": 5_000_000}, [Row("NUTS", D(5_000_000))]),
    ([unicodedata.normalize("NFD", "CAFÉ")] * 2, {"CAFÉ": 2}),
    ((code for code in ["NUTS", "NUTS"]), {"NUTS": 2}),
]


@pytest.mark.parametrize(("given", "same"), SAME)
def test_forms_of_one_basket_are_the_same_goods(book: Book, given: object, same: object) -> None:
    """Codes, counts, pairs and rows say the same; a book that has seen none of the items reads them alike."""
    belts = [belt(given, shelf_of(book.offers)), belt(same, shelf_of(book.offers)), belt(same, Shelf(book.offers))]
    assert len({(tuple(one.goods), tuple(one.counts), one.amount) for one in belts}) == 1
    assert len({tuple((line.item, line.quantity, line.amount) for line in one.lines) for one in belts}) == 1


def test_lines_are_those_of_the_basket_as_it_was_given(book: Book) -> None:
    """What becomes of a caller's list or mapping afterwards does not change a receipt that nobody has looked at."""
    counts = {"NUTS": 2}
    pairs = [("NUTS", 2)]
    receipts = [book.price(counts), book.price(pairs)]
    counts["NUTS"] = 7
    pairs.append(("CRISPS", 1))
    assert [[line.quantity for line in receipt.lines] for receipt in receipts] == [[2], [2]]


def test_rows_with_prices_of_their_own_are_the_same_the_second_time(book: Book) -> None:
    """What was learned about a row is what the row says, also where another row of the item says less."""
    row = Row("NUTS", D(2), D("0.99"), frozenset({"SNACKS"}))
    first, again = (belt(rulesdsl.Basket((row, Row("NUTS"))), shelf_of(book.offers)) for _ in range(2))
    assert first.lines == again.lines
    assert [goods.names for goods in first.goods] == [{"NUTS", "SNACKS", "FOOD"}, {"NUTS"}]
    assert (first.amount, first.names) == (198 + 120, {"NUTS", "SNACKS", "FOOD"})


@pytest.mark.parametrize("given", [[("NUTS", 1), ("NOBODY", 2)], ["NUTS", "NOBODY"], {"NUTS": 0}, {"NUTS": 10**12}])
def test_a_fault_refuses_a_basket_at_once(book: Book, given: object) -> None:
    """Errors are not put off until somebody looks at the lines."""
    with pytest.raises(rulesdsl.BasketError):
        book.price(given)


PRICES: list[tuple[str, int]] = [("0.99", 99), ("1", 100), ("1.5", 150), ("-0.00", 0), ("1E+1", 1000)]


@pytest.mark.parametrize(("price", "minor"), PRICES)
def test_prices_in_whole_minor_units(book: Book, price: str, minor: int) -> None:
    """However a price is written, it is the same number of minor units."""
    (goods,) = belt([Row("X", D(1), Decimal(price))], shelf_of(book.offers)).goods
    assert (goods.price, goods.rate) == (minor, minor)


def test_lines_are_made_when_somebody_looks(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """A total needs no line."""

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("rulesdsl.settle.lines.Line", refuse)
    receipt = book.price({"NUTS": 2})
    assert receipt.total == D("2.40")
    with pytest.raises(AssertionError):
        _ = receipt.lines


def test_what_one_book_knows_of_goods_says_nothing_in_another(book: Book) -> None:
    """Goods that one book listed are looked at anew where another one prices them."""
    goods = belt({"NUTS": 2}, shelf_of(book.offers))
    assert goods.held is not None
    other = rulesdsl.loads('"a": 10% off CRISPS\n"b": buy 2 of NUTS for 1.00\nitem NUTS 0.99')
    assert Pricer(other.offers).final(goods, Context()).saving == 140


def test_a_code_that_is_given_twice_lies_in_two_places(book: Book) -> None:
    """Only goods that lie in one place are known not to be merged."""
    goods = belt([("NUTS", 1), ("NUTS", 2)], shelf_of(book.offers))
    assert goods.held is None
    assert list(goods.counts) == [1, 2]
