"""Catalogues, and their prices once the currency is known."""

from __future__ import annotations

import pytest

from rulesdsl.diagnostics.diagnostic import Severity
from rulesdsl.model.currencies import NO_CURRENCY, currency
from rulesdsl.model.item import Item
from rulesdsl.tables import catalogue_items
from tests.tables.reading import D, catalogue, where

CRISPS = Item("CRISPS", "Ready salted 25g", D("0.80"), frozenset({"SNACKS", "SALTY"}))
APPLES = Item("APPLES", "Braeburn", D("2.40"), frozenset({"FRUIT"}), "kg", D("1.10"))


@pytest.mark.parametrize(
    "text",
    [
        "item,name,price,group,cost,unit\n"
        "CRISPS,Ready salted 25g,0.80,SNACKS;SALTY,,\nAPPLES,Braeburn,2.40,FRUIT,1.10,kg",
        "CRISPS,Ready salted 25g,0.80,SNACKS|SALTY,,\nAPPLES,Braeburn,2.40,FRUIT,1.10,kg\n",
        "CRISPS;Ready salted 25g;0,80;SNACKS|SALTY;;\r\nAPPLES;Braeburn;2,40;FRUIT;1,10;KG\r\n",
        "sku,description,unit price,dept,category,uom,cost price,stock\n"
        "CRISPS,Ready salted 25g,£0.80,SNACKS,SALTY,,,7\nAPPLES,Braeburn,£2.40,FRUIT,,kilo,£1.10,\n",
        '[{"item": "CRISPS", "name": "Ready salted 25g", "price": 0.8, "group": ["SNACKS", "SALTY"]},'
        ' {"code": "APPLES", "name": "Braeburn", "price": "2,40", "groups": "FRUIT", "cost": 1.1, "unit": "kg"}]',
    ],
)
def test_one_catalogue_in_many_forms(text: str) -> None:
    """The forms of a catalogue are as free as those of a basket."""
    assert catalogue(text, "catalogue").items == {"CRISPS": CRISPS, "APPLES": APPLES}


def test_plain_order() -> None:
    """Without a header the order is item, name, price, group."""
    assert catalogue("A,Apple,0.50,\n").items == {"A": Item("A", "Apple", D("0.50"))}


def test_price_may_be_left_out() -> None:
    """An item may have no price, which the basket or an `item` statement then gives."""
    assert catalogue("item,name,price,group\nA,Apple,,FRUIT\n").items["A"].price is None


def test_name_before_description() -> None:
    """Of a name and a description the first that says something is the name."""
    text = "item,name,description\nA,Apple,Round and red\nB,,Long and yellow\n"
    assert [item.name for item in catalogue(text).items.values()] == ["Apple", "Long and yellow"]


def test_two_lines_for_one_item() -> None:
    """Of two lines that disagree the last counts, with a warning that names both."""
    found = catalogue("item,price\nA,5.00\nB,1\nA,4.00\n")
    assert found.items["A"].price == D("4.00")
    (warning,) = found.warnings
    assert (where(warning), warning.severity) == (("C050", 4, 1), Severity.WARNING)
    assert warning.message == "`A` stands twice: line 2 says price `5.00`, line 4 says price `4.00`"
    assert warning.help == "line 4 counts; take the other one out"


def test_two_lines_that_differ_in_their_groups() -> None:
    """The warning names what differs, also where one line leaves it out."""
    (warning,) = catalogue("item,price,group\nA{0},5,\nA{0},5,X;W\n").warnings
    assert warning.message == "`A{0}` stands twice: line 2 says no group, line 3 says group `W;X`"


def test_two_lines_that_agree() -> None:
    """Two lines that agree are nothing to speak of."""
    assert catalogue("item,price\nA,5.00\nA,5\n").warnings == ()


def test_empty_catalogue() -> None:
    """A catalogue without items is a catalogue."""
    assert catalogue("").items == {}


def test_prices_are_judged_in_the_currency() -> None:
    """Once the currency is known, prices that are unclear, too fine or in another currency are found."""
    gbp = currency("GBP")
    assert gbp is not None
    listed = catalogue(
        'item,name,price,unit\nA,"two\nlines","1,234",\nB,,1.234,kg\nC,,£1.20,\nD,,$1.20,\nE,,0.4567,\nF,,"1,234.00",\nG,,,\n'
    )
    items, wrong = catalogue_items(listed, gbp)
    assert list(items) == ["B", "C", "F", "G"]
    assert [where(f) for f in wrong] == [("C014", 3, 8), ("C018", 6, 4), ("C017", 7, 4)]


def test_three_decimals_of_a_currency_that_has_them() -> None:
    """`1,234` is a price where the currency has three decimals."""
    kwd = currency("KWD")
    assert kwd is not None
    items, wrong = catalogue_items(catalogue('item,price\nA,"1,234"\n'), kwd)
    assert (items["A"].price, wrong) == (D("1.234"), ())


def test_unit_of_an_item_statement() -> None:
    """Goods are weighed also where only an `item` statement says so."""
    listed = catalogue("item,price\nA,1.234\n")
    assert catalogue_items(listed, NO_CURRENCY, {"A": Item("A", unit="kg")})[1] == ()
    assert [f.code for f in catalogue_items(listed, NO_CURRENCY)[1]] == ["C014"]


def test_two_currencies_in_one_catalogue() -> None:
    """Without a currency, all prices still have to be in one; a sign and the code of its currency are the same."""
    _, wrong = catalogue_items(catalogue("item,price\nA,£1\nB,GBP 1\nC,5.00€\nD,50p\nE,3\n"), NO_CURRENCY)
    assert [where(f) for f in wrong] == [("C019", 4, 3)]
    assert wrong[0].message == "the price `5.00€` has the sign `€`, but others have `£`"


def test_numbers_of_json_are_clear() -> None:
    """A number of JSON is not in thousands; it may still be too fine."""
    _, wrong = catalogue_items(
        catalogue('[{"item": "A", "price": 1.230}, {"item": "B", "price": 1.234}]', "a.json"), NO_CURRENCY
    )
    assert [f.code for f in wrong] == ["C017"]
