"""What is refused although it can be read: each with its code, the words at fault, and what to write instead."""

from __future__ import annotations

import re

import pytest

from rulesdsl.compile import compile_documents, read_text
from tests.compile.books import compiled, said

REFUSALS = [
    (
        "10% off orders over 50 on friday",
        "P015",
        "10% off orders over 50",
        "write `spend over 50 get 10% off on friday`; items of that name are written in quotes",
    ),
    (
        '"Big": 5.00 off order from 50',
        "P015",
        "5.00 off order from 50",
        "write `spend 50 get 5.00 off`; items of that name are written in quotes",
    ),
    ("currency GBX", "P100", "GBX", "write a code such as `GBP`, `EUR` or `USD`"),
    ("currency gbp", "P100", "gbp", "write `currency GBP`"),
    ("currency GBP\ncurrency EUR", "P101", "EUR", "keep one of the two"),
    ("£5 off A", "P102", "£5", "put `currency GBP` at the top of the file, or write `5.00`"),
    ("currency EUR\n£5 off A", "P102", "£5", "write `5.00` or `€5.00`"),
    ("currency JPY\n50p off A", "P102", "50p", "write `1` or `¥1`"),
    (
        "currency GBP\n0.255 off A",
        "P103",
        "0.255",
        "write `0.26`; only a price per measure of weighed goods may have more decimals",
    ),
    (
        "currency JPY\nA now 1.5",
        "P103",
        "1.5",
        "write `2`; only a price per measure of weighed goods may have more decimals",
    ),
    ("A now 2.405", "P103", "2.405", "write `2.41`; only a price per measure of weighed goods may have more decimals"),
    (
        "buy 3 of A for 1.300",
        "P103",
        "1.300",
        "write `1.30`; only a price per measure of weighed goods may have more decimals",
    ),
    ("spend 0 get 5% off", "P104", "0", "write an amount above 0: `spend 1.00 get 5% off`"),
    ("0.00 off A", "P104", "0.00", "write an amount above 0: `1.00 off A`"),
    ("5% off A at most 0.00 off", "P104", "0.00", "write an amount above 0: `5% off A at most 1.00 off`"),
    (
        "5% off A if the basket is worth 0",
        "P104",
        "0",
        "write an amount above 0: `5% off A if the basket is worth 1.00`",
    ),
    ("buy 0 of A for 5", "P105", "0", "write `buy 1 of A for 5`"),
    ("buy 2 of A get 0 of B free", "P105", "0", "write `buy 2 of A get 1 of B free`"),
    ("LEMONS now 0 for 2", "P105", "0", "write `LEMONS now 1 for 2`"),
    ("10% off A at most 0 times", "P105", "0", "write `10% off A at most 1 times`"),
    ("10% off A at most 0 items", "P105", "0", "write `10% off A at most 1 items`"),
    ("5% off A if the basket has 0 items", "P105", "0", "write `5% off A if the basket has 1 items`"),
    ("120% off A", "P106", "120% off", "write at most 100%: `20% off A`"),
    ("buy 2 of A get 250% off once", "P106", "250% off", "write at most 100%: `buy 2 of A get 20% off once`"),
    ("3/2 off A", "P106", "3/2 off", "write a fraction below 1: `1/3 off A`"),
    ("buy 2 of A at 5/4 price", "P106", "at 5/4 price", "write a fraction below 1: `buy 2 of A at 2/3 price`"),
    ("0% off A", "P107", "0% off", "write a percentage above 0: `10% off A`"),
    ("buy 2 of A at 2/2 price", "P107", "at 2/2 price", "write a fraction below 1: `buy 2 of A at 2/3 price`"),
    (
        "buy 3 or more of A for 130",
        "P108",
        "for 130",
        "for each unit, write `buy 3 or more of A for 130 each`; for a fixed number, `buy 3 of A for 130`",
    ),
    (
        "buy 3 or more of A at 19",
        "P108",
        "at 19",
        "for each unit, write `buy 3 or more of A at 19 each`; for a fixed number, `buy 3 of A for 19`",
    ),
    (
        "buy 3 or more of A and 1 of B for 130",
        "P108",
        "for 130",
        "for each unit, write `buy 3 or more of A and 1 of B for 130 each`; "
        "for a fixed number, `buy 3 of A and 1 of B for 130`",
    ),
    (
        "buy 3 or more of A for 19 each, or 6 or more for 18",
        "P108",
        "for 18",
        "for each unit, write `buy 3 or more of A for 19 each, or 6 or more for 18 each`; "
        "for a fixed number, `6 for 18`",
    ),
    ("spend 40 on WINE for 30", "P108", "for 30", "for each unit, write `spend 40 on WINE for 30 each`"),
    ("buy 3 or more of A pay for 2", "P109", "pay for 2", "write `buy 3 of A pay for 2`"),
    ("spend 40 on WINE pay for 2", "P109", "pay for 2", "write `buy 3 of WINE pay for 2`"),
    ("buy 3 of A pay for 3", "P110", "pay for 3", "pay for less: `buy 3 of A pay for 2`"),
    (
        "buy 1 of A and 1 of B pay for 2 once",
        "P110",
        "pay for 2",
        "pay for less: `buy 1 of A and 1 of B pay for 1 once`",
    ),
    ("buy 1 of A pay for 1", "P110", "pay for 1", "buy more than is paid for: `buy 2 of A pay for 1`"),
    (
        "buy 2 of A and B for 5",
        "P111",
        "B",
        "write `buy 2 of A and 1 of B for 5`; for one list of names, `buy 2 of A or B for 5`",
    ),
    ("buy A and 2 of B and C for 5", "P111", "A", "write `buy 1 of A and 2 of B and 1 of C for 5`"),
    (
        "buy 1 of A and 1 of B get 1 free",
        "P112",
        "get 1 free",
        "name the goods: `buy 1 of A and 1 of B get 1 of A free`",
    ),
    ("spend 40 on WINE get 1 free", "P112", "get 1 free", "name the goods: `spend 40 on WINE get 1 of WINE free`"),
    ("buy 3 of A get cheapest 4 free", "P113", "4", "write `buy 3 of A get cheapest 2 free`"),
    (
        "buy 3 or more same A and 2 same-price B get 5% off",
        "P114",
        "2 same-price B",
        "say `same` of one of the goods only, or fix the number: `buy 3 same A and 2 same-price B get 5% off`",
    ),
    (
        "buy 3 or more same A get 2 same B 5% off",
        "P114",
        "get 2 same B 5% off",
        "say `same` of one of the goods only, or fix the number: `buy 3 same A get 2 same B 5% off`",
    ),
    ("buy 2 same A and 2 same B get all C free", "P114", "2 same B", "say `same` of one of the goods only"),
    (
        "buy 3 of SOAP at 2.00",
        "P115",
        "at 2.00",
        "for each, write `buy 3 of SOAP at 2.00 each`; for all together, `buy 3 of SOAP for 2.00`",
    ),
    (
        "buy 2 of A get 2 of B at 1.00",
        "P115",
        "at 1.00",
        "for each, write `buy 2 of A get 2 of B at 1.00 each`; for all together, `buy 2 of A get 2 of B for 1.00`",
    ),
    (
        "buy 3 of A get cheapest 2 at 1.00 once",
        "P115",
        "at 1.00",
        "for each, write `buy 3 of A get cheapest 2 at 1.00 each once`; "
        "for all together, `buy 3 of A get cheapest 2 for 1.00 once`",
    ),
    (
        "buy 1 of PHONE get up to 3 of ACC 1.00 off",
        "P116",
        "1.00 off",
        "write `buy 1 of PHONE get up to 3 of ACC 1.00 off each`",
    ),
    ("buy 1 of PHONE get all ACC for 2.00", "P116", "for 2.00", "write `buy 1 of PHONE get all ACC for 2.00 each`"),
    (
        "for each 20 spent get 2 of TIES at 1.00",
        "P116",
        "at 1.00",
        "write `for each 20 spent get 2 of TIES at 1.00 each`",
    ),
    (
        "for each 20 spent on WINE get cheapest free",
        "P117",
        "get cheapest free",
        "to have it once, write `spend 20 on WINE get cheapest free`; or write a sum, as in `get 1.00 off`",
    ),
    (
        "for each 20 spent get 1 free",
        "P117",
        "get 1 free",
        "write `for each 20 spent get 1.00 off`, or name the goods that are free",
    ),
    (
        "for each 20 spent get 2.00 off each",
        "P117",
        "get 2.00 off each",
        "to have it once, write `spend 20 get 2.00 off each`; or write a sum, as in `get 1.00 off`",
    ),
    (
        "for each 20 spent get all TIES free",
        "P117",
        "get all TIES free",
        "to have it once, write `spend 20 get all TIES free`; or write a sum, as in `get 1.00 off`",
    ),
    (
        "for each 20 spent get 2 different of TIES free",
        "P117",
        "2 different of TIES",
        "write `for each 20 spent get 2 of TIES free`",
    ),
    (
        "for each 20 spent get 2 same-price items free once",
        "P117",
        "2 same-price items",
        "write `for each 20 spent get 2 items free once`",
    ),
    (
        "spend 100 on SHIRTS get 2 same TIES free once",
        "P122",
        "2 same TIES",
        "write `spend 100 on SHIRTS get 2 of TIES free once`",
    ),
    (
        "spend 100 get 5% off, or 200 get up to 3 different items free",
        "P122",
        "3 different items",
        "write `spend 100 get 5% off, or 200 get up to 3 items free`",
    ),
    (
        "for each 50 spent get 2 of TIES for 5.00",
        "P116",
        "for 5.00",
        "write `for each 50 spent get 2 of TIES for 5.00 each`",
    ),
    ("buy 3 of A for 2, or 3 for 1", "P118", "or 3 for 1", "keep one of the two, or change its number"),
    (
        "buy 2 different A get 5% off, or 2 get 10% off",
        "P118",
        "or 2 get 10% off",
        "keep one of the two, or change its number",
    ),
    (
        "spend 100 get 2% off, or 100 get 5% off",
        "P118",
        "or 100 get 5% off",
        "keep one of the two, or change its amount",
    ),
    (
        "buy 1 of A and 1 of B for 2, or 3 for 3",
        "P119",
        "or 3 for 3",
        "write an offer of its own for each number of units",
    ),
    ("10% off WINE from 10 to 5", "P120", "from 10 to 5", "write the lower price first: `from 5 to 10`"),
    ("10% off WINE over 10 under 5", "P120", "under 5", "write the lower price first: `from 5 to 10`"),
    ("10% off WINE over 5 under 5", "P120", "under 5", "write the lower price first: `from 5 to 5`"),
    ("10% off WINE except WINE", "P121", "WINE", "take `WINE` out of the names after `except`"),
    (
        "10% off A from 2026-12-01 until 2026-11-01",
        "P130",
        "from 2026-12-01 until 2026-11-01",
        "write the earlier date first: `from 2026-11-01 until 2026-12-01`",
    ),
    (
        "10% off A between 11:00 and 11:00",
        "P131",
        "between 11:00 and 11:00",
        "write a later end; for the whole day, leave the clause out",
    ),
    ("10% off A once at most 3 times", "P132", "at most 3 times", "keep one of the two: `once` or `at most 3 times`"),
    ("10% off A once once", "P132", "once", "leave one of them out"),
    (
        "10% off A from 2026-12-01 from 2026-11-01",
        "P132",
        "from 2026-11-01",
        "keep one of the two: `from 2026-12-01` or `from 2026-11-01`",
    ),
    ("10% off A on friday on monday", "P132", "on monday", "keep one of the two: `on friday` or `on monday`"),
    (
        "10% off A between 11:00 and 12:00 between 13:00 and 14:00",
        "P132",
        "between 13:00 and 14:00",
        "keep one of the two: `between 11:00 and 12:00` or `between 13:00 and 14:00`",
    ),
    (
        "10% off A at most 1 item at most 2 items",
        "P132",
        "at most 2 items",
        "keep one of the two: `at most 1 item` or `at most 2 items`",
    ),
    ("10% off A not with other offers not with other offers", "P132", "not with other offers", "leave one of them out"),
    ("10% off A once per coupon", "P133", "once per coupon", "name it: `10% off A with coupon SAVE10 once per coupon`"),
    (
        "group A = B\ngroup A = C",
        "P150",
        "A",
        "put all its members into one statement, or give one of the two another name",
    ),
    ("group A = B\ngroup B = A", "P151", "A", "take `A` out of this group"),
    ("group A = A", "P151", "A", "take `A` out of this group"),
    ('"X": 10% off A\n"X": 20% off B', "P152", '"X"', "give each offer a name of its own: receipts print it"),
    ('" ": 10% off A', "P155", '" "', "write a name between the quotes"),
    ('stage " "', "P155", '" "', "write a name between the quotes"),
    ("item G 1.00\nitem A 1.00 in G\n10% off G", "P153", "G", "give the group another name, such as `GS`"),
    ("item G 1.00\ngroup G = A\n10% off A except G", "P153", "G", "give the group another name, such as `GS`"),
]


@pytest.mark.parametrize(("text", "code", "words", "help"), REFUSALS, ids=[row[0] for row in REFUSALS])
def test_refusal(text: str, code: str, words: str, help: str) -> None:
    """One cause gives one error, at the words at fault, with what to write instead."""
    (error,) = compiled(text).diagnostics
    assert error.is_error
    assert (*said(error), error.help) == (code, words, help)


WHOLE = re.compile(r"`((?:buy|spend|for each \d+ spent|LEMONS|[\d/.]+%? off [A-Z]|currency)[^`]*)`")


def test_an_item_may_be_called_order() -> None:
    """In quotes, or without a range of prices, it is the name that it looks like."""
    text = '10% off "orders" over 50\n10% off orders\norders now 5.00\n10% off orders under 5.00'
    assert compiled(text).diagnostics == ()


@pytest.mark.parametrize(("text", "help"), [(row[0], row[3]) for row in REFUSALS], ids=[row[0] for row in REFUSALS])
def test_help_is_accepted(text: str, help: str) -> None:
    """Each whole sentence that a help tells to write is itself accepted."""
    for sentence in WHOLE.findall(help):
        documents, diagnostics = read_text(sentence)
        assert (*diagnostics, *compile_documents(documents).diagnostics) == (), sentence


def test_all_errors_at_once() -> None:
    """Every error of a book comes in one run, in the order of the text, and a good offer among them is kept."""
    text = "120% off A\nbuy 3 of B pay for 3 once once\n10% off C\n£5 off D\nbuy 0 of E for 5"
    book = compiled(text)
    assert [d.code for d in book.diagnostics] == ["P106", "P110", "P132", "P102", "P105"]
    assert [offer.name for offer in book.book.stages[0].offers] == ["10% off C"]


def test_two_faults_of_one_sentence() -> None:
    """Two faults of one sentence are two errors."""
    assert [said(d) for d in compiled("buy 0 of A get cheapest 120% off").diagnostics] == [
        ("P105", "0"),
        ("P106", "120% off"),
    ]


def test_words_of_several_lines() -> None:
    """A sentence over several lines, with comments between them, is said again on one line without them."""
    (error,) = compiled("120% off  # really?\n    A   # yes\n    once").diagnostics
    assert error.help == "write at most 100%: `20% off A once`"


def test_unsure_currency() -> None:
    """Where two currencies are named, their amounts are not judged besides."""
    assert [d.code for d in compiled("currency EUR\ncurrency GBP\n£5 off A\n€5 off B").diagnostics] == ["P101"]
