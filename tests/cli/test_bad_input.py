"""Bad input: each is read as the language says or gets a diagnostic with its place; never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

HEAD = b"item,quantity,price\n"


@pytest.mark.parametrize(
    ("basket", "total"),
    [
        (b"", "0.00"),
        (b"item,quantity\n", "0.00"),
        (b"\xef\xbb\xbfitem,quantity\r\nCRISPS,1\r\n", "0.80"),
        (b"item\tquantity\nCRISPS\t1\n", "0.80"),
        (b"SKU;Qty;Unit-Price\nX;2;1,50\n", "3.00"),
        (b"product id,units,list_price\nX,2,\xc2\xa31.50\n", "3.00"),
        (HEAD + b'X,1,"1,234.50"\n', "1234.50"),
        (HEAD + b"X,1,5.00\nX,1,6.00\n", "11.00"),
        (b'item,name,price\nX,"two\nlines",5.00\n', "5.00"),
        (b"X,GROUP,2,1.50\n", "3.00"),
    ],
)
def test_baskets_that_are_read(shop: Path, run: Run, basket: bytes, total: str) -> None:
    """Every freedom of basket files is taken."""
    (shop / "basket.csv").write_bytes(basket)
    result = run("price", "basket.csv", ".")
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"TOTAL{'£' + total:>37}" in result.stdout


@pytest.mark.parametrize("price", ["1.50", '"1.50"', '"£1.50"'])
def test_json_baskets(shop: Path, run: Run, price: str) -> None:
    """A list of objects with the same keys is a basket too, from a file or from standard input."""
    text = f'[{{"sku": "X", "qty": 2, "price": {price}}}]'
    (shop / "basket.json").write_text(text)
    assert "£3.00" in run("price", "basket.json", ".").stdout
    assert "£3.00" in run("price", "-", ".", input=text).stdout


@pytest.mark.parametrize(
    ("basket", "code", "where"),
    [
        (b"item\nCAF\xc9\n", 2, "basket.csv"),
        (b"item\nA\0B\n", 2, "basket.csv"),
        (b"quantity,price\n1,5.00\n", 1, "basket.csv:1"),
        (b"item,item,price\nX,Y,5.00\n", 1, "basket.csv:1"),
        (HEAD + b"X,1,1e999999\n", 1, "basket.csv:2:5"),
        (HEAD + b"X,nan,5.00\n", 1, "basket.csv:2:3"),
        (HEAD + b"X,inf,5.00\n", 1, "basket.csv:2:3"),
        (HEAD + b"X," + b"9" * 40 + b",5.00\n", 1, "basket.csv:2:3"),
        (HEAD + b"X,1," + b"9" * 40 + b"\n", 1, "basket.csv:2:5"),
        (HEAD + b"X,-1,5.00\n", 1, "basket.csv:2:3"),
        (HEAD + b"X,0,5.00\n", 1, "basket.csv:2:3"),
        (HEAD + b"X,1,-5.00\n", 1, "basket.csv:2:5"),
        (HEAD + b"X,1,1.234\n", 1, "basket.csv:2:5"),
        (HEAD + b"X,1,5.00\xe2\x82\xac\n", 1, "basket.csv:2:5"),
        (HEAD + b"X,1,\n", 1, "basket.csv:2"),
        (HEAD + b",1,5.00\n", 1, "basket.csv:2"),
        (b'[{"sku": "X", ', 1, "basket.csv:1"),
        (b'{"a": 1}', 1, "basket.csv:1"),
    ],
)
def test_baskets_that_are_refused(shop: Path, run: Run, basket: bytes, code: int, where: str) -> None:
    """A basket at fault is refused with its file, line and column, and what to do."""
    (shop / "basket.csv").write_bytes(basket)
    result = run("price", "basket.csv", ".")
    assert (result.exit_code, result.stdout) == (code, "")
    assert where in result.stderr
    assert "help:" in result.stderr


@pytest.mark.parametrize(
    "offers",
    [
        b"",
        b"\n\n# nothing\n",
        b"\xef\xbb\xbfhalf price COLA\r\n    on monday\r\n",
        b"half\tprice\tCOLA",
        b"half price COLA",
        'half price "Žluťoučký 🥨"'.encode(),
    ],
)
def test_offers_that_are_read(shop: Path, run: Run, offers: bytes) -> None:
    """Byte order marks, line ends, tabs and empty files are nothing to speak of."""
    (shop / "offers.promo").write_bytes(offers)
    assert run("price", "basket.csv", ".").exit_code == 0


@pytest.mark.parametrize(
    ("offers", "code", "where"),
    [
        (b"half price CAF\xc9\n", 2, "offers.promo"),
        (b"half price A\0\n", 1, "offers.promo:1"),
        (b'include "offers.promo"\n', 1, "offers.promo:1"),
        (b'include "../secret.promo"\n', 1, "offers.promo:1"),
        (b'include "/etc/passwd"\n', 1, "offers.promo:1"),
        (b'include "nowhere.promo"\n', 1, "offers.promo:1"),
        (b"currency GBP\ncurrency EUR\n", 1, "offers.promo:2"),
        (b"currency XXZ\n", 1, "offers.promo:1"),
        (b"half price\n    indented nonsense\nhalf price COLA\n20% of COLA\n", 1, "offers.promo:4"),
        (b"buy buy of of 3 3 for\n" * 50, 1, "offers.promo:50"),
    ],
)
def test_offers_that_are_refused(shop: Path, run: Run, offers: bytes, code: int, where: str) -> None:
    """Offers at fault are refused with their place, and what to do."""
    (shop / "offers.promo").write_bytes(offers)
    result = run("price", "basket.csv", ".")
    assert (result.exit_code, result.stdout) == (code, "")
    assert where in result.stderr
    assert "help:" in result.stderr
