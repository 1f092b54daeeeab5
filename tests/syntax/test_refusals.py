"""What is refused, with its code, its place, and the sentence that is accepted instead."""

from __future__ import annotations

import re

import pytest

from rulesdsl.diagnostics.codes.syntax import CODES
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.source import Source
from rulesdsl.syntax import parse
from tests.syntax.outline import read

# Text, code, the words at fault, and a sentence or words that the help has.
REFUSED = (
    ("WINE 20% off", "P020", "WINE 20% off", "20% off WINE"),
    ("WINE half price on friday", "P020", "WINE half price", "half price WINE on friday"),
    ("WINE now 20% off", "P020", "WINE now 20% off", "20% off WINE"),
    ("WINE for 5.00", "P020", "WINE for 5.00", "WINE now 5.00"),
    ("2nd SNACKS half price", "P020", "2nd SNACKS half price", "every 2nd of SNACKS half price"),
    ("second item half price", "P020", "second item half price", "every 2nd item half price"),
    ("2nd half price", "P020", "2nd half price", "every 2nd of SNACKS half price"),
    ("save 20% on SNACKS", "P020", "save 20% on SNACKS", "`20% off SNACKS`"),
    ("free COLA with every BLT", "P020", "free COLA with every BLT", "buy 1 of BLT get 1 of COLA free"),
    ("free COLA on orders over 50", "P020", "free COLA on orders over 50", "spend over 50 get 1 of COLA free"),
    ("3 for 2.00 SNACKS", "P021", "3 for 2.00 SNACKS", "buy 3 of SNACKS for 2.00"),
    ("SNACKS 3 for 2.00", "P021", "SNACKS 3 for 2.00", "buy 3 of SNACKS for 2.00"),
    ("3 for 2 on SNACKS", "P022", "3 for 2 on SNACKS", "buy 3 of SNACKS pay for 2"),
    ("3 for 2 on SNACKS", "P022", "3 for 2 on SNACKS", "buy 3 of SNACKS for 2.00"),
    ("2 for 1 on A", "P022", "2 for 1 on A", "buy 2 of A pay for 1"),
    ("buy 3 of A for the price of 2", "P021", "for the price of 2", "buy 3 of A pay for 2"),
    ("buy one get one free", "P024", "one", "buy 1 of A get 1 free"),
    ("buy 1 get 1 free", "P024", "buy 1", "buy 1 of A get 1 free"),
    ("buy two of A for 5", "P024", "two", "buy 2 of A for 5"),
    ("up to 50% off", "P025", "up to 50% off", "50% off WINE"),
    ("up to 50% off BEER", "P025", "up to 50% off", "50% off BEER"),
    ("20% off selected lines", "P026", "selected lines", "group SELECTED = A, B"),
    ("buy 1 of A or 2 of B for 5", "P027", "1 of A or 2 of B", "buy (1 of A or 2 of B) for 5"),
    (
        "buy 1 of A, 1 of B and 1 of C for 5",
        "P027",
        "1 of A, 1 of B and 1 of C",
        "buy 1 of A and 1 of B and 1 of C for 5",
    ),
    ("buy 2 3 for 5", "P028", "2 3", "buy 2 of 3 for 5"),
    ("for each 3 or more of A get 1 free", "P029", "3 or more of A", "buy 3 or more of"),
    ("10% off WINE with card A and B", "P031", "with card A and B", "with card A or B"),
    ("10% off WINE with card A and B", "P031", "with card A and B", "with card A with card B"),
    ("10% off WINE with coupon A and B", "P031", "with coupon A and B", "with coupon A or B"),
    ("10% off WINE when A and B", "P031", "when A and B", "when A when B"),
    ("10% off WINE if the basket has A and B", "P031", "if the basket has A and B", "if the basket has A or B"),
    ("buy 1 of X get A and B free", "P031", "get A and B", "get A or B"),
    ("buy WINE except PORT and SHERRY get 10% off", "P032", "SHERRY", "write `+`"),
    ("buy 1 of Y get 1 0.50 off", "P033", "0.50 off", "buy 1 of Y get 1 at 0.50 off"),
    ("buy 2 of Y get cheapest 2 1 off", "P033", "1 off", "buy 2 of Y get cheapest 2 at 1 off"),
    ("buy 1 of Y get 1 of Y under 2.00 0.50 off", "P033", "0.50 off", "under 2.00 at 0.50 off"),
    ("20% off WINE and BEER or CIDER", "P034", "WINE and BEER or CIDER", "commas"),
    ("buy 1 of X get 20% off Y", "P035", "get 20% off Y", "buy 1 of X get 1 of Y 20% off"),
    ("20% off 3 of WINE", "P035", "20% off 3 of WINE", "buy 3 of WINE get 20% off"),
    ("buy 1 of X get 1 of X and 1 of Y free", "P036", "and 1 of Y", "two offers"),
    ("buy 2 of A for 3, or any 3 of A for 4", "P014", "any 3 of A", "write `buy 2 of A for 3, or 3 for 4`"),
    (
        "buy 2 same A get 9% off or 3 or more same A get 19% off",
        "P014",
        "3 or more same A",
        "or more same get 19% off",
    ),
    ("buy 2 of A for 3, or 3 of B for 4", "P014", "B", "one offer for `A` and another one for `B`"),
    ("10% off WINE from monday to friday", "P037", "from monday to friday", "on monday to friday"),
    ("10% off WINE from 9:00 to 17:00", "P037", "from 9:00 to 17:00", "between 9:00 and 17:00"),
    (
        "10% off WINE from 2026-11-01 to 2026-11-30",
        "P037",
        "from 2026-11-01 to 2026-11-30",
        "from 2026-11-01 until 2026-11-30",
    ),
    ("buy 1 of A for 1,50", "P038", "1,50", "1.50"),
    ("buy 2.5 of A for 5", "P039", "2.5", "whole number"),
    ("10% off basket", "P015", "basket", "10% off the basket"),
    ("10% off the order", "P015", "the order", "10% off the basket"),
    ("10% off any order over 50", "P015", "10% off any order over 50", "`spend over 50 get 10% off`"),
    ("save £5 on orders from 50", "P015", "save £5 on orders from 50", "`spend 50 get £5 off`"),
    ("10% off the basket over 50", "P043", "over 50", "10% off the basket if the basket is worth over 50"),
    ("spend at least 40 get 5 off", "P044", "at least 40", "spend 40 get 5 off"),
    ("stage Coupons", "P045", "Coupons", 'stage "Coupons"'),
    ("include groups.promo", "P045", "groups.promo", 'include "groups.promo"'),
    ("buy 2 of A get 1/0 off", "P046", "1/0", "1/3"),
    ("spnd 40 on WINE get 5.00 off", "P011", "spnd", "did you mean `spend`?"),
    ("by 3 of A for 130", "P011", "by", "did you mean `buy`?"),
    ("buy 3 fo A for 130", "P011", "fo", "did you mean `of`?"),
    ("buy 3 of A fro 130", "P011", "fro", "did you mean `for`?"),
    ("10% of WINE", "P011", "of", "did you mean `off`?"),
    ("20% off WINE once per cupon", "P011", "cupon", "did you mean `coupon`?"),
    ("20% off WINE on fridays", "P011", "fridays", "20% off WINE on friday"),
    ("buy 3 same price items for 5", "P011", "same price", "buy 3 same-price items for 5"),
    ("buy 3 of store for 5", "P012", "store", 'buy 3 of "store" for 5'),
    ("example 42 costs 5", "P012", "42", 'example "42" costs 5'),
    ("buy 3 of A 130", "P013", "130", "buy 3 of A for 130"),
    ("group X A, B", "P013", "A", "group X = A, B"),
    ("buy 3 of A", "P013", "A", "what is earned"),
    ("buy 3 SNACKS, cheapest free", "P013", ", cheapest free", "`buy 3 SNACKS get cheapest free`"),
    ("buy 3 of A, 1 free", "P013", ", 1 free", "`buy 3 of A get 1 free`"),
    ('"Meal deal" buy A and B for 4', "P013", '"Meal deal"', '`"Meal deal": buy A and B for 4`'),
    ('"Meal deal" buy 2 of A', "P013", '"Meal deal"', "put a `:` after it"),
    ('"Meal deal" 20% off A', "P013", '"Meal deal"', '`"Meal deal": 20% off A`'),
    ('"Trail mix" 20% off', "P020", '"Trail mix" 20% off', '`20% off "Trail mix"`'),
    ("buy 3 of A for", "P013", "for", "an amount"),
    ("buy 3 of A, for 5", "P014", ",", "buy 3 of A for 5"),
    ("buy 2 of A get 10% off each", "P014", "each", "buy 2 of A get 10% off"),
    ("buy 1 of (A or B) for 5", "P014", "(A or B)", "buy 1 of A or B for 5"),
    ("every second A half price", "P014", "second", "every 2nd A half price"),
    ("on friday 20% off WINE", "P016", "on friday", "20% off WINE on friday"),
    ("buy 3 of A on friday for 130", "P016", "on friday", "buy 3 of A for 130 on friday"),
    ("hello world", "P017", "hello world", "`buy`"),
    ('buy 1 of "foo for 5', "P001", '"foo for 5', "doubled"),
    ("buy 3 of A\x00 for 5", "P002", "\x00", "delete"),
    ("“Foo”: buy 3 of A for 5", "P002", "“Foo”", '"Foo"'),
    ("'Foo': buy 3 of A for 5", "P002", "'Foo'", '"Foo"'),
    ("buy 3 of ‘Trail mix’ for 5", "P002", "‘Trail mix’", '"Trail mix"'),
    ("buy 3 of Levi's for 5", "P002", "'", "write the name in quotes"),
    ("buy 7UP for 5", "P003", "7UP", '"7UP"'),
    ("buy 3 of A for .50", "P003", ".50", "0.50"),
    ("buy 3 of A for 1234567890123456789", "P004", "1234567890123456789", "18 digits"),
    ("half price WINE on 2026-02-30", "P005", "2026-02-30", "2026-11-28"),
    ("half price WINE until 28/11/2026", "P005", "28/11/2026", "2026-11-28"),
    ("half price WINE between 10:00 and 25:00", "P006", "25:00", "18:30"),
    ('buy 3 of "" for 5', "P007", '""', "name"),
    ("  buy 3 of A for 5", "P008", "buy 3 of A for 5", "left margin"),
    ('item A "x" 2.40 per piece', "P041", "piece", "`kg`"),
    ("example A costs 5 on 2026-11-28 on 2026-11-29", "P042", "on 2026-11-29", "one date"),
)


def refused(text: str) -> Diagnostic:
    """Return the only diagnostic of a text, of which no statement is left."""
    document, diagnostics = parse(Source("test.promo", text))
    assert not document.statements
    (diagnostic,) = diagnostics
    return diagnostic


@pytest.mark.parametrize(("text", "code", "at", "remedy"), REFUSED)
def test_a_refusal_names_the_words_and_the_remedy(text: str, code: str, at: str, remedy: str) -> None:
    """A refused sentence has its code, exactly the words at fault, and what to write."""
    diagnostic = refused(text)
    assert diagnostic.place is not None
    assert (diagnostic.code, diagnostic.place.text) == (code, at)
    assert remedy in diagnostic.help


@pytest.mark.parametrize("text", sorted({row[0] for row in REFUSED}))
def test_a_message_is_plain_english(text: str) -> None:
    """No name of a token, a rule or a state reaches a person; the message has no full stop, the help is not empty."""
    diagnostic = refused(text)
    words = re.sub(r"`[^`]*`", "", f"{diagnostic.message} {diagnostic.help}")
    assert not re.search(r"[A-Z]{2,}_|__|\bINT\b|\bNAME\b|[Tt]oken|[Pp]arse|[Ss]yntax|Unexpected", words)
    assert not diagnostic.message.endswith(".")
    assert diagnostic.help


@pytest.mark.parametrize("text", sorted({row[0] for row in REFUSED}))
def test_a_fix_mends_the_statement(text: str) -> None:
    """Where a fix is offered, the text with it is read."""
    for fix in refused(text).fixes:
        read(text[: fix.span.start] + fix.replacement + text[fix.span.end :])


@pytest.mark.parametrize("text", ["2nd half price", "save 5 on SNACKS", "free COLA with every BLT"])
def test_a_guess_is_no_fix(text: str) -> None:
    """Where the help has to guess what is bought, or whether a sum is for each unit, nothing is mended by itself."""
    assert refused(text).fixes == ()


@pytest.mark.parametrize("code", [c for c in CODES if c.code not in ("P009", "P010")], ids=lambda c: c.code)
def test_the_page_of_a_code_shows_what_it_says(code: object) -> None:
    """The example of a page has that fault and no other; what to write instead has none."""
    page = getattr(code, "page", "")
    wrong, right = re.findall(r"```promo\n(.*?)\n```", page, re.DOTALL)
    _, diagnostics = parse(Source("wrong.promo", wrong))
    assert {d.code for d in diagnostics} == {getattr(code, "code", "")}
    read(right)


@pytest.mark.parametrize(
    "sentence",
    ["buy 3 of A for 130", "spend 40 on WINE get 5.00 off", "20% off WINE if the basket has 2 different TITLES"],
)
def test_a_half_typed_statement_is_never_more_than_refused(sentence: str) -> None:
    """Every beginning of a sentence is read or has one clear diagnostic with a help."""
    for length in range(1, len(sentence)):
        _, diagnostics = parse(Source("x", sentence[:length]))
        assert all(d.help and d.place is not None for d in diagnostics)
        assert len(diagnostics) <= 1
