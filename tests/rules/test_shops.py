"""Five shops and what their baskets cost."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import permutations

import pytest
from syrupy.assertion import SnapshotAssertion

import rulesdsl
from rulesdsl.render.text import render_text
from tests.rules.shelf import RULES, baskets, run, shop

TOTALS = {
    "unit-prices/one-of-each": "115",
    "unit-prices/scanned-in-any-order": "210",
    "four-rules/competing": "47.20",
    "four-rules/competing-with-tea": "48.70",
    "four-rules/nothing-fits": "22.40",
    "four-rules/one-price": "4.00",
    "four-rules/without-header": "20.00",
    "tea-shop/saturday": "39.07",
    "tea-shop/two-teas": "3.11",
    "price-file-till/three-caps": "24.25",
    "vouchers/one-of-each": "32.50",
    "vouchers/two-vouchers": "25.00",
    "vouchers/four-shirts": "81.00",
    "vouchers/everything": "74.50",
}

SCANNED = [
    ("unit-prices", "A,B,C,D", "115"),
    ("unit-prices", "A,A,A,B,B,D", "190"),
    ("tea-shop", "GR1,GR1,SR1,SR1,SR1", "16.61"),
    ("tea-shop", "GR1,CF1,SR1,CF1,CF1", "30.57"),
    ("price-file-till", "CAP,PEN,CAP,VOUCHER,CAP", "29.25"),
    ("vouchers", "VOUCHER,TSHIRT,PANTS", "32.50"),
    ("vouchers", "TSHIRT,TSHIRT,TSHIRT,VOUCHER,TSHIRT", "81.00"),
    ("four-rules", "RAZOR,RAZOR,MUG,FOAM,JAM", "17.70"),
]


def test_every_basket_has_a_stated_total() -> None:
    """No sample basket stands there without anybody knowing what it costs."""
    found = {f"{path.parents[1].name}/{path.stem}" for path in RULES.glob("*/baskets/*.csv")}
    assert found == TOTALS.keys()


@pytest.mark.parametrize("name", sorted({name.partition("/")[0] for name in TOTALS}))
def test_baskets_cost_what_is_stated(name: str) -> None:
    """Every sample basket comes to its total, proved best, and its lines add up to it."""
    for path in baskets(name):
        receipt = shop(name).price(rulesdsl.read_basket(path), at="2026-11-21 12:00")
        assert receipt.total == Decimal(TOTALS[f"{name}/{path.stem}"]), path
        assert receipt.proved
        assert sum(line.paid for line in receipt.lines) == receipt.total


@pytest.mark.parametrize(("name", "codes", "total"), SCANNED)
def test_the_order_of_scanning_does_not_matter(name: str, codes: str, total: str) -> None:
    """A checkout asks for the same total in whatever order the items come."""
    for order in sorted(set(permutations(codes.split(",")))):
        till = rulesdsl.Checkout(shop(name), at="2026-11-21 12:00")
        for code in order:
            till.scan(code)
        assert till.total() == Decimal(total), order


def test_the_total_stands_after_every_scan() -> None:
    """A checkout knows the best total at any moment."""
    till = rulesdsl.Checkout(shop("unit-prices"))
    totals = []
    for code in "BABACDA":
        till.scan(code)
        totals.append(till.total())
    assert totals == [30, 80, 95, 145, 165, 180, 210]


def test_a_table_of_prices_makes_the_same_book() -> None:
    """The shop of unit prices may be a plain mapping: every small basket costs the same in both."""
    prices = json.loads((RULES / "unit-prices" / "prices.json").read_text(encoding="utf-8"))
    table, written = rulesdsl.book_from_prices(prices), shop("unit-prices")
    for a in range(8):
        for b in range(5):
            basket = {code: n for code, n in {"A": a, "B": b, "C": 1, "D": 2}.items() if n}
            assert table.price(basket).total == written.price(basket).total


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_receipt_of_the_basket_where_rules_compete(form: str, snapshot: SnapshotAssertion) -> None:
    """All four rules are used, each where it saves most; every item has its price, and they add up."""
    basket = RULES / "four-rules" / "baskets" / "competing.csv"
    printed = run("price", basket, RULES / "four-rules", "--at", "2026-11-21 12:00", "--format", form)
    assert printed.exit_code == 0
    assert printed.stdout == snapshot


def test_the_largest_saving_first_would_be_wrong() -> None:
    """Three razors for two look best, but the mug in the place of one leaves two razors for the foam."""
    book = shop("four-rules")
    largest_first = book.price({"RAZOR": 3}).saving + book.price({"RAZOR": 1, "FOAM": 1, "MUG": 1}).saving
    assert largest_first == Decimal("6.00")
    assert book.price({"RAZOR": 4, "FOAM": 1, "MUG": 1}).saving == Decimal("9.20")


def test_the_text_receipt_of_the_tea_shop(snapshot: SnapshotAssertion) -> None:
    """Savings stand under the items they fell on."""
    basket = rulesdsl.read_basket(RULES / "tea-shop" / "baskets" / "saturday.csv")
    assert render_text(shop("tea-shop").price(basket, at="2026-11-21 12:00")) == snapshot


def test_the_till_takes_codes_in_any_case() -> None:
    """One line is one customer's codes; the next line is the next customer; `quit` ends it."""
    served = run("till", RULES / "price-file-till", typed="voucher,Cap, PEN\nVOUCHER,voucher\n\nquit\nPEN\n")
    assert served.exit_code == 0
    assert served.stdout == "Total €15.75\nTotal €5.00   You saved €5.00 (50%)\n"
    assert served.stderr == ""


def test_the_till_leaves_out_what_nobody_knows() -> None:
    """An unknown code is reported, and the rest is priced."""
    served = run("till", RULES / "price-file-till", typed="pen,pne,cap\nquit\n")
    assert served.stdout == "Total €10.75\n"
    assert "there is no item `pne`; it is left out" in served.stderr
    assert "did you mean `PEN`?" in served.stderr


def test_the_till_reports_what_is_wrong_with_a_price_file(snapshot: SnapshotAssertion) -> None:
    """Bad and negative prices are named with their line and left out; of a code that stands twice the last counts."""
    prices = RULES / "price-file-till" / "prices-with-mistakes.csv"
    served = run("till", RULES / "price-file-till", "--catalogue", prices, typed="cap\nmug\nquit\n")
    assert served.exit_code == 0
    assert served.stdout == "Total €9.00\nTotal €0.00\n"
    assert served.stderr.replace(str(prices), prices.name) == snapshot


def test_a_book_is_not_loaded_with_a_faulty_price_file() -> None:
    """What the till goes on with is refused everywhere else, all of it at once."""
    with pytest.raises(rulesdsl.PromoError) as refused:
        rulesdsl.load(RULES / "price-file-till", RULES / "price-file-till" / "prices-with-mistakes.csv")
    assert [d.code for d in refused.value.diagnostics] == ["C010", "C011"]
