"""Baskets from CSV and JSON, in all the forms that shops have."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import rulesdsl
from rulesdsl.model.basket import Basket
from tests.tables.reading import D, basket, rows, said

THREE_CRISPS = [("CRISPS", D(3), D("0.80"), ["SNACKS"])]


@pytest.mark.parametrize(
    "text",
    [
        "item,group,quantity,unit price\nCRISPS,SNACKS,3,0.80\n",
        "CRISPS,SNACKS,3,0.80\n",
        "CRISPS,SNACKS,3,0.80",
        "CRISPS;SNACKS;3;0,80\n",
        "CRISPS\tSNACKS\t3\t0.80\n",
        "\r\n\r\nCRISPS,SNACKS,3,0.80\r\n\r\n,,,\r\n",
        "SKU,Department,Qty,List Price\r\nCRISPS,SNACKS,3,£0.80\r\n",
        "sku;category;units;price\nCRISPS;SNACKS;3;0,80 €\n",
        "sep=;\nsku;category;units;price\nCRISPS;SNACKS;3;0,80\n",
        "stock_code,Group ID,QTY,Unit-Price\nCRISPS,SNACKS,3,80p\n",
        '"Item","Group","Quantity","Price (GBP)"\n"CRISPS","SNACKS","3","0.80"\n',
        " item , group , quantity , price \n CRISPS , SNACKS , 3 , 0.80 \n",
        "price,quantity,colour,group,barcode\n0.80,3,red,SNACKS,CRISPS\n",
        "item,quantity,price,group,,\nCRISPS,3,0.80,SNACKS,,\n",
        "item,quantity,price,group\nCRISPS,3,0.80,SNACKS,,,\n",
        '[{"item": "CRISPS", "quantity": 3, "price": 0.80, "group": "SNACKS"}]',
        '[{"sku": "CRISPS", "Qty": "3", "Unit Price": "£0.80", "categories": ["SNACKS"]}]',
    ],
)
def test_one_basket_in_many_forms(text: str) -> None:
    """Separators, headers and their order, currency signs, line ends, quotes and JSON do not change what is said."""
    assert said(text, "basket") == THREE_CRISPS


@pytest.mark.parametrize(
    "header",
    [
        *("item", "sku", "code", "product", "product id", "Product-ID", "item_id", "Stock Code", "BARCODE", "ean"),
        *("EAN-13", "upc", "PLU", "article", "article no.", "gtin", "item number", "id"),
    ],
)
def test_headers_of_the_item(header: str) -> None:
    """The item's column has many names, in any case, with blanks, hyphens and underscores."""
    assert said(f"{header},quantity\nA,3\n") == [("A", D(3), None, None)]


@pytest.mark.parametrize("header", ["quantity", "Quantity", "qty", "QTY.", "units", "Units", "count", "pcs"])
def test_headers_of_the_quantity(header: str) -> None:
    """So has the quantity's column."""
    assert said(f"item,{header}\nA,3\n") == [("A", D(3), None, None)]


@pytest.mark.parametrize("header", ["price", "Unit Price", "unit_price", "list-price", "Regular Price", "RRP"])
def test_headers_of_the_price(header: str) -> None:
    """So has the price's column."""
    assert said(f"item,{header}\nA,3\n") == [("A", None, D(3), None)]


def test_groups_of_several_columns_and_cells() -> None:
    """Several columns name groups, and several groups stand in a cell, separated by `;` or `|`."""
    text = "item,category,Group 1,group 2,department\nA,X;Y,Z|W,,V\nB,,,,\n"
    assert [r.groups for r in rows(text)] == [frozenset("VWXYZ"), None]


def test_groups_of_a_file_with_semicolons() -> None:
    """In a file separated by `;` several groups are separated by `|`."""
    assert rows("item;group\nA;X|Y\n")[0].groups == frozenset("XY")


def test_what_a_row_leaves_out() -> None:
    """An empty cell says nothing, and neither does a column that is not there."""
    row = rows("item,quantity,price,group,unit,name\nA,,,,,\n")[0]
    assert (row.quantity, row.price, row.groups, row.unit, row.name) == (None, None, None, None, None)
    assert said("item\nA\n") == said("A,,,\n") == [("A", None, None, None)]


def test_same_item_on_several_lines() -> None:
    """The same item on several lines is normal, also at two prices."""
    assert said("item,quantity,price\nA,1,2.00\nA,2,2.00\nA,1,1.50\n") == [
        ("A", D(1), D("2.00"), None),
        ("A", D(2), D("2.00"), None),
        ("A", D(1), D("1.50"), None),
    ]


@pytest.mark.parametrize("unit", ["kg", "KG", "Kilos", "per kg", "kgs"])
def test_units_in_their_short_form(unit: str) -> None:
    """A measure is known in any case and by its usual names."""
    assert rows(f"item,quantity,unit\nAPPLES,1.2,{unit}\n")[0].unit == "kg"


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("item,quantity\nA,1.735\n", "1.735"),
        ("item;quantity\nA;1,735\n", "1.735"),
        ('item,quantity,unit\nA,"1,735",kg\n', "1.735"),
        ('item,quantity\nA,"0,735"\n', "0.735"),
        ('item,quantity\nA,"1,5"\n', "1.5"),
        ('item,quantity\nA,"1,234,567"\n', "1234567"),
        ("item,quantity\nA,10000000\n", "10000000"),
    ],
)
def test_quantities(text: str, quantity: str) -> None:
    """A quantity may be large, or have three decimals as a scale gives them."""
    assert rows(text)[0].quantity == D(quantity)


def test_quoted_cells() -> None:
    """A quoted cell may hold separators, doubled quotes and line ends; a name comes out on one line."""
    row = rows('item,name,group\n"7,5"" PIPE","Pipe\r\n  of  steel","A, B"\n')[0]
    assert (row.item, row.name, row.groups) == ('7,5" PIPE', "Pipe of steel", frozenset({"A, B"}))


def test_names_are_compared_as_offers_write_them() -> None:
    """Codes and groups come in Unicode NFC, as names in offers do."""
    assert rows("item,group\nCafe\u0301,Cafe\u0301s\n")[0].item == "Caf\u00e9"


@pytest.mark.parametrize("text", ["", "\n\n", "item,quantity\n", "[]", " [ ] "])
def test_empty_basket(text: str) -> None:
    """A basket without rows is a basket."""
    assert basket(text, "basket") == Basket(())


def test_rows_know_where_they_stand() -> None:
    """A row says in which line it stands, also behind quoted line ends, and where each of its cells is."""
    row = rows('item,name,price\n\nA,"two\nlines",1.20\nB,x, 1.30 \n')[1]
    assert row.place == "basket.csv:5"
    assert row.places is not None
    price = row.places["price"]
    assert (price.start.line, price.start.column, price.end.column, price.text) == (5, 6, 10, "1.30")


def test_objects_know_where_they_stand() -> None:
    """So does an object of JSON."""
    row = rows('[{"item": "A"},\n {"item": "B",\n  "price": 1.30}]', "basket.json")[1]
    assert row.place == "basket.json:2"
    assert row.places is not None
    assert (row.places["price"].start.line, row.places["price"].text) == (3, "1.30")


def test_basket_from_files(tmp_path: Path) -> None:
    """A basket is read from a path, as text or Path, and from open files of text and of bytes.

    A byte order mark and old line ends are fine.
    """
    path = tmp_path / "basket.csv"
    path.write_bytes(b"\xef\xbb\xbfitem,quantity\r\nA,3\r\n")
    expected = [("A", D(3))]
    for given in (path, str(path), io.StringIO("\ufeffitem,quantity\nA,3\n"), io.BytesIO(b"item,quantity\rA,3\r")):
        assert [(r.item, r.quantity) for r in rulesdsl.read_basket(given).rows] == expected


def test_basket_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is standard input, whose bytes are UTF-8 whatever the terminal is set to."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("item,group\nA,Käse\n".encode()), "latin-1"))
    row = rulesdsl.read_basket("-").rows[0]
    assert (row.groups, row.place) == (frozenset({"Käse"}), "<stdin>:2")


def test_ten_thousand_lines() -> None:
    """A basket of 10,000 lines is a basket."""
    assert len(rows("item,quantity\n" + "".join(f"I{i},{i + 1}\n" for i in range(10_000)))) == 10_000
