"""What defines a name, and what is said about one that nothing defines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rulesdsl.model.item import Item
from tests.compile.books import catalogue, compiled, item, of, said

SHOP = catalogue(item("CRISPS", "0.80", "SNACKS"), item("4011", "1.00"), item("Trail mix", "2.00"))


def test_items() -> None:
    """`item` statements are items with exact prices in the main unit; the last line of a code counts."""
    text = 'item APPLES "Braeburn" 2.405 per kg in FRUIT, FRESH\nitem 42 "Stamp"\nitem A 1.00\nitem A 2.00 in G'
    assert compiled(text).book.items == {
        "APPLES": Item("APPLES", "Braeburn", Decimal("2.405"), frozenset({"FRUIT", "FRESH"}), "kg"),
        "42": Item("42", "Stamp"),
        "A": Item("A", "", Decimal("2.00"), frozenset({"G"})),
    }


def test_price_of_counted_item() -> None:
    """The price of a counted item has no more decimals than the currency."""
    (error,) = compiled("item A 2.405").diagnostics
    assert said(error) == ("P103", "2.405")


def test_groups() -> None:
    """The book knows which groups each name is directly in."""
    book = compiled("group LUNCH = SNACKS, DRINKS\ngroup FOOD = LUNCH, SNACKS").book
    assert book.parents == {
        "SNACKS": frozenset({"LUNCH", "FOOD"}),
        "DRINKS": frozenset({"LUNCH"}),
        "LUNCH": frozenset({"FOOD"}),
    }


def test_catalogue_in_book() -> None:
    """The book carries the items of the catalogue beside those of the files."""
    book = compiled("item A 1.00", SHOP).book
    assert (book.catalogue, list(book.items)) == (SHOP.items, ["A"])


def test_long_circle() -> None:
    """Groups may be nested as deep as they like; a circle of a thousand is one error that names them."""
    lines = [f"group G{n} = G{n + 1}" for n in range(1000)]
    assert compiled("\n".join(lines)).diagnostics == ()
    (error,) = compiled("\n".join([*lines, "group G1000 = G0"])).diagnostics
    assert said(error) == ("P151", "G0")
    assert error.message.startswith("group `G0` holds itself: `G0` holds `G1` holds")


def test_circle_of_two_ways() -> None:
    """A group that two others hold is no circle."""
    assert compiled("group A = B, C\ngroup B = D\ngroup C = D\ngroup D = E").diagnostics == ()


@pytest.mark.parametrize(
    ("text", "code", "words", "help"),
    [
        ("10% off CRIPS", "P210", "CRIPS", "did you mean `CRISPS`?"),
        ("10% off SNACK", "P210", "SNACK", "did you mean `SNACKS`?"),
        ("10% off CIRSPS", "P210", "CIRSPS", "did you mean `CRISPS`?"),
        (
            "10% off crisps",
            "P210",
            "crisps",
            "did you mean `CRISPS`? Capitals and small letters make different names",
        ),
        ('10% off "Trial mix"', "P210", '"Trial mix"', "did you mean `Trail mix`?"),
        ("10% off SNACKS except CRIPS", "P210", "CRIPS", "did you mean `CRISPS`?"),
        ("group LUNCH = CRIPS", "P210", "CRIPS", "did you mean `CRISPS`?"),
        ("example 2 CRIPS costs 1.60", "P210", "CRIPS", "did you mean `CRISPS`?"),
        ("10% off CRISPS if the basket has 2 CRIPS", "P210", "CRIPS", "did you mean `CRISPS`?"),
    ],
)
def test_close_name(text: str, code: str, words: str, help: str) -> None:
    """A name that is close to a known one is an error of `check`, with the known one; the book loads all the same."""
    book = compiled(text, SHOP)
    assert book.diagnostics == ()
    (finding,) = book.findings
    assert finding.is_error
    assert (*said(finding), finding.help) == (code, words, help)


@pytest.mark.parametrize("name", ["4012", "PRETZELS", "X", "CRISPS2"])
def test_unknown_name(name: str) -> None:
    """A name that is close to none, or differs in its digits only, is a warning."""
    book = compiled(f"10% off {name}", SHOP if name != "CRISPS2" else catalogue(item("CRISPS1", "1")))
    assert book.diagnostics == ()
    assert [said(d) for d in book.findings] == [("P211", name)]


def test_every_use() -> None:
    """Each use of an unknown name is a finding of its own."""
    findings = compiled("10% off CRIPS\n20% off CRIPS", SHOP).findings
    assert [d.place.start.line for d in findings if d.place] == [1, 2]


def test_fix_of_close_name() -> None:
    """The fix writes the known name so that it is read as a name: quoted where it needs quotes."""
    ((fix,),) = (d.fixes for d in compiled("10% off FREED", catalogue(item("FREE", "1.00"))).findings)
    assert fix.replacement == '"FREE"'
    ((fix,),) = (d.fixes for d in compiled("10% off CRIPS", SHOP).findings)
    assert fix.replacement == "CRISPS"


def test_without_price_list() -> None:
    """Without a catalogue and a price list nothing is said about any name."""
    assert compiled("10% off CRIPS\ngroup G = CRISPS").findings == ()


def test_context_names() -> None:
    """Stores, cards, coupons and flags are nobody's items."""
    assert compiled("10% off CRISPS in store X with card Y with coupon Z when W", SHOP).findings == ()


def test_price_list_in_file() -> None:
    """`item` statements are a price list, too."""
    book = compiled("item CRISPS 0.80 in SNACKS\n10% off SNACKS\n10% off CRIPS")
    assert [said(d) for d in book.findings] == [("P210", "CRIPS")]


def test_delisted_goods_never_refuse() -> None:
    """A price per measure of goods that are no longer listed does not close the till."""
    book = compiled("APPLES now 1.995", SHOP)
    assert book.diagnostics == ()
    assert [d.code for d in book.findings] == ["P211"]


def test_item_and_group_that_no_sentence_uses() -> None:
    """A name that is both an item and a group is no error as long as no sentence uses it."""
    assert (
        compiled("10% off CRISPS", catalogue(item("CRISPS", "1"), item("A", "1", "B"), item("B", "1"))).diagnostics
        == ()
    )


def test_many_unknown_names() -> None:
    """Thousands of unknown names beside a long catalogue are looked up without comparing each with each."""
    shop = catalogue(*(item(f"ITEM-{n:05}-{chr(65 + n % 26)}", "1.00") for n in range(20000)))
    text = "\n".join(f"10% off GONE-{n:05}-{chr(65 + n % 26)}" for n in range(2000))
    assert {d.code for d in compiled(text, shop).findings} == {"P211"}


def test_where_in_group() -> None:
    """A sentence about a group means all that is in it, through other groups."""
    book = compiled("group FOOD = SNACKS\nbuy 3 of FOOD for 2", catalogue(item("A", "5.00", "SNACKS")))
    assert [d.code for d in book.findings] == ["P200"]
    assert book.book.stages[0].offers[0].tiers[0].purchase.slots[0].options[0].selection == of("FOOD")
