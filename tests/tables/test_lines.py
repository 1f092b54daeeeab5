"""Rows and a book make lines: what everything costs before any offer."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from time import process_time
from typing import Any

import pytest

from rulesdsl.diagnostics.diagnostic import BasketError, Diagnostic
from rulesdsl.model.basket import Basket, Row
from rulesdsl.model.book import OfferBook
from rulesdsl.model.currencies import NO_CURRENCY, currency
from rulesdsl.model.item import Goods, Item
from rulesdsl.model.line import Line
from rulesdsl.settle.lines import basket_lines
from tests.tables.reading import D, basket, where

CATALOGUE = {
    "CRISPS": Item("CRISPS", "Ready salted", D("0.80"), frozenset({"SNACKS"})),
    "APPLES": Item("APPLES", "Braeburn", D("2.40"), frozenset({"FRUIT"}), "kg"),
    "EGGS": Item("EGGS", "", D("0.25"), frozenset(), "each"),
    "COLA": Item("COLA", "Cola", None, frozenset({"DRINKS"})),
}
STATED = {
    "CRISPS": Item("CRISPS", "Other crisps", D("9.99"), frozenset({"OTHER"})),
    "COLA": Item("COLA", "Stated cola", D("1.50"), frozenset({"STATED"})),
    "PEARS": Item("PEARS", "Conference", D("3.00"), frozenset({"FRUIT"}), "kg"),
}
PARENTS = {"SNACKS": frozenset({"LUNCH"}), "LUNCH": frozenset({"FOOD"}), "CRISPS": frozenset({"BEST"})}
BOOK = OfferBook(NO_CURRENCY, (), STATED, CATALOGUE, PARENTS)


def lines(*rows: Any, book: OfferBook = BOOK) -> tuple[Line, ...]:
    """Return the lines of rows."""
    return basket_lines(Basket(rows), book)


def faults(*rows: Any, book: OfferBook = BOOK) -> tuple[Diagnostic, ...]:
    """Return what a basket is refused for."""
    with pytest.raises(BasketError) as refused:
        lines(*rows, book=book)
    return refused.value.diagnostics


def test_counted_line() -> None:
    """A row of quantity q is q units, with the names that sentences may call them by."""
    (line,) = lines(Row("CRISPS", D(3)))
    names = frozenset({"CRISPS", "BEST", "SNACKS", "LUNCH", "FOOD"})
    goods = Goods("CRISPS", 80, None, Fraction(80), frozenset({"SNACKS"}), names)
    assert line == Line(0, "CRISPS", "Ready salted", D(3), "", D("0.80"), 240, goods, 3)


def test_weighed_line() -> None:
    """A weighed row is one unit that costs quantity times price, half up; its rate is the price per measure."""
    (line,) = lines(Row("APPLES", D("1.235")))
    goods = Goods("APPLES", 296, D("1.235"), Fraction(240), frozenset({"FRUIT"}), frozenset({"APPLES", "FRUIT"}))
    assert line == Line(0, "APPLES", "Braeburn", D("1.235"), "kg", D("2.40"), 296, goods, 1)


@pytest.mark.parametrize(
    ("quantity", "price", "amount"),
    [
        ("0.5", "0.01", 1),
        ("0.49", "0.01", 0),
        ("1.5", "0.33", 50),
        ("2", "1.234", 247),
        ("0.005", "1.00", 1),
        ("999999999999.999999999", "999999999999.999999999", 10**26 - 200_000),
    ],
)
def test_weighed_amount_is_rounded_half_up(quantity: str, price: str, amount: int) -> None:
    """The amount of a weighed line is exact until it is rounded, however large it is."""
    assert lines(Row("X", D(quantity), D(price), unit="kg"))[0].amount == amount


def test_what_the_row_says_holds() -> None:
    """What a row says holds; what it leaves out comes from the catalogue, else from an `item` statement."""
    assert [(li.unit_price, li.name, li.goods.groups) for li in lines(Row("CRISPS"), Row("COLA"), Row("PEARS"))] == [
        (D("0.80"), "Ready salted", frozenset({"SNACKS"})),
        (D("1.50"), "Cola", frozenset({"DRINKS"})),
        (D("3.00"), "Conference", frozenset({"FRUIT"})),
    ]
    (line,) = lines(Row("APPLES", D(2), D("0.40"), frozenset({"LOOSE"}), "each", "Red apple"))
    assert (line.unit_price, line.goods.groups, line.unit, line.name, line.count, line.amount) == (
        D("0.40"),
        frozenset({"LOOSE"}),
        "each",
        "Red apple",
        2,
        80,
    )


def test_code_without_a_quantity() -> None:
    """A code without a quantity is one unit, or one measure of weighed goods."""
    crisps, apples = lines(Row("CRISPS"), Row("APPLES"))
    assert (crisps.quantity, crisps.count, crisps.amount, crisps.weighed) == (D(1), 1, 80, False)
    assert (apples.quantity, apples.count, apples.amount, apples.weighed) == (D(1), 1, 240, True)
    assert apples.goods.measure == 1


def test_fraction_without_a_unit_is_weighed() -> None:
    """With no unit given, a fractional quantity is a weighed line, and a whole one is counted."""
    weighed, counted = lines(Row("CRISPS", D("1.5")), Row("CRISPS", D("2.0")))
    assert (weighed.goods.measure, weighed.count, weighed.amount) == (D("1.5"), 1, 120)
    assert (counted.goods.measure, counted.count, counted.amount) == (None, 2, 160)


def test_item_without_a_name() -> None:
    """Where nothing names an item its code does."""
    assert lines(Row("EGGS"))[0].name == "EGGS"


def test_every_row_is_a_line() -> None:
    """Rows stay apart and in their order, also for one item, and at two prices."""
    found = lines(Row("CRISPS", D(1)), Row("EGGS", D(6)), Row("CRISPS", D(1), D("0.70")))
    assert [(li.row, li.item, li.amount) for li in found] == [(0, "CRISPS", 80), (1, "EGGS", 150), (2, "CRISPS", 70)]


def test_very_many_units() -> None:
    """Ten million units are one line."""
    (line,) = lines(Row("CRISPS", D(10_000_000)))
    assert (line.count, line.amount) == (10_000_000, 800_000_000)


def test_free_item() -> None:
    """A price of 0 is a price."""
    assert lines(Row("BAG", D(1), D("-0.00")))[0].unit_price == 0


def test_currency_without_decimals() -> None:
    """Amounts are whole minor units of the book's currency."""
    jpy = currency("JPY")
    assert jpy is not None
    book = OfferBook(jpy, ())
    assert lines(Row("X", D(3), D("500.00")), book=book)[0].amount == 1500
    assert [f.code for f in faults(Row("X", D(3), D("0.5")), book=book)] == ["C017"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (Row("NOBODY", D(1)), "B001"),
        (Row("CRISPS", D(1), D("1.234")), "C017"),
        (Row("CRISPS", D(1), D("1.234"), price_text="1,234"), "C014"),
        (Row("EGGS", D("1.5")), "B003"),
        (Row("CRISPS", D("1.5"), unit="bag"), "B003"),
        (Row("APPLES", D(500), unit="g"), "B005"),
        (Row("CRISPS", D(0)), "C012"),
        (Row("CRISPS", D(-1)), "C011"),
        (Row("CRISPS", D("NaN")), "C010"),
        (Row("CRISPS", D("sNaN")), "C010"),
        (Row("CRISPS", D("Infinity")), "C010"),
        (Row("CRISPS", D("1e999999")), "C013"),
        (Row("CRISPS", D("1e-999999")), "C013"),
        (Row("CRISPS", D("1" * 40)), "C013"),
        (Row("CRISPS", D(1), D("-0.01")), "C011"),
        (Row("CRISPS", D(1), D("NaN")), "C010"),
        (Row("CRISPS", D(1), D("sNaN")), "C010"),
        (Row("CRISPS", D(1), D("1e999999")), "C013"),
        (Row("CRISPS", D(1), D("1e-999999")), "C013"),
        (Row("CRISPS", 1.5), "B004"),  # type: ignore[arg-type]
        (Row("CRISPS", True), "B004"),  # type: ignore[arg-type]
        (Row("CRISPS", "3"), "B004"),  # type: ignore[arg-type]
        (Row("CRISPS", D(1), 0.1), "B004"),  # type: ignore[arg-type]
        (Row("CRISPS", D(1), groups="SNACKS"), "B004"),  # type: ignore[arg-type]
        (Row("CRISPS", D(1), groups={1}), "B004"),  # type: ignore[arg-type]
        (Row("CRISPS", D(1), unit=3), "B004"),  # type: ignore[arg-type]
        (Row("CRISPS", D(1), name=b"x"), "B004"),  # type: ignore[arg-type]
        (Row("CRISPS", D(1), D(1), price_text=None), "B004"),  # type: ignore[arg-type]
        (Row(3, D(1)), "B004"),  # type: ignore[arg-type]
        (Row(["A"], D(1)), "B004"),  # type: ignore[arg-type]
        (Row("", D(1)), "C020"),
        ("CRISPS", "B004"),
        (None, "B004"),
    ],
)
def test_bad_row(row: object, code: str) -> None:
    """A row that makes no sense is refused with a remedy, whatever a program puts into it."""
    (finding,) = faults(row)
    assert finding.code == code
    assert finding.help


def test_huge_whole_numbers() -> None:
    """A whole number of more digits than Python prints is refused like any other."""
    assert [f.code for f in faults(Row("CRISPS", 10**5000), 10**5000)] == ["C013", "B004"]  # type: ignore[arg-type]


def test_bad_row_is_no_better_the_second_time() -> None:
    """What is remembered of a sound row does not let a bad one through."""
    assert lines(Row("CRISPS", D(2)))
    assert [f.code for f in faults(Row("CRISPS", 2.0))] == ["B004"]  # type: ignore[arg-type]
    assert [f.code for f in faults(Row("CRISPS", True))] == ["B004"]  # type: ignore[arg-type]


def test_kind_values_of_a_program() -> None:
    """Whole numbers and sets are taken as what they mean."""
    (line,) = lines(Row("X", 2, 3, {"G"}))  # type: ignore[arg-type]
    assert (line.amount, line.goods.groups, type(line.quantity)) == (600, frozenset({"G"}), Decimal)


def test_rows_that_are_none() -> None:
    """A basket whose rows are nothing of the kind is refused."""
    with pytest.raises(BasketError):
        basket_lines(Basket(None), BOOK)  # type: ignore[arg-type]


def test_everything_wrong_is_said_at_once() -> None:
    """All rows at fault are named in one refusal, each with file, line and column."""
    text = (
        "item,quantity,price,unit\nNOBODY,1,,\n"
        'CRISPS,1,"1,234",\nEGGS,1.5,,\nCRISPS,1,,\nAPPLES,500,,g\nX,1,"1,234",kg\n'
    )
    with pytest.raises(BasketError) as refused:
        basket_lines(basket(text), BOOK)
    assert [where(f) for f in refused.value.diagnostics] == [
        ("B001", 2, 1),
        ("C014", 3, 10),
        ("B003", 4, 6),
        ("B005", 6, 13),
    ]


def test_unknown_item_gets_a_guess() -> None:
    """An unknown item is named with the remedy, and with a known item that is close or differs only in case."""
    (finding,) = faults(Row("crisps", D(1)))
    assert finding.message == "`crisps` is not known, and the basket gives no price for it"
    assert finding.help == (
        "did you mean `CRISPS`? else add it to the catalogue, give its price in the basket, or write `item crisps 1.00`"
    )
    assert "did you mean `APPLES`?" in faults(Row("APLES"))[0].help
    assert 'write `item "7 UP" 1.00`' in faults(Row("7 UP"))[0].help


def test_item_without_a_price_anywhere() -> None:
    """A known item without a price is refused as such."""
    book = OfferBook(NO_CURRENCY, (), {}, {"A": Item("A")})
    assert [f.code for f in faults(Row("A"), book=book)] == ["B002"]


def test_many_unknown_items_do_not_keep_the_till_waiting() -> None:
    """Ten thousand unknown items against a large catalogue are refused in a moment."""
    book = OfferBook(NO_CURRENCY, (), {}, {f"ITEM-{i}": Item(f"ITEM-{i}") for i in range(100_000)})
    start = process_time()
    assert len(faults(*(Row(f"UNKNOWN-{i}") for i in range(10_000)), book=book)) == 101
    assert process_time() - start < 5


def test_group_cycle_ends() -> None:
    """Groups that hold each other do not keep the till waiting."""
    book = OfferBook(NO_CURRENCY, (), {}, {}, {"A": frozenset({"B"}), "B": frozenset({"A"})})
    assert lines(Row("X", D(1), D(1), frozenset({"A"})), book=book)[0].goods.names == {"X", "A", "B"}


def test_books_do_not_share_what_they_remember() -> None:
    """What is remembered about one book is not taken for another, also once a book is gone."""
    for price in range(1, 50):
        book = OfferBook(NO_CURRENCY, (), {}, {"A": Item("A", price=D(price))})
        assert lines(Row("A"), book=book)[0].amount == price * 100
        del book


def test_lines_are_made_fast() -> None:
    """Once an item is known, a row costs microseconds: a till in a large shop makes millions of them."""
    counted = Basket(tuple(Row("CRISPS", D(i % 9 + 1)) for i in range(1000)))
    weighed = Basket(tuple(Row("APPLES", D(i + 1) / 1000) for i in range(1000)))
    for rows in (counted, weighed):
        best = min(_seconds(rows) for _ in range(5))
        assert best / 1000 < 30e-6


def _seconds(rows: Basket) -> float:
    start = process_time()
    basket_lines(rows, BOOK)
    return process_time() - start
