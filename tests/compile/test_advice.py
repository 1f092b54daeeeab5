"""What may be said and is probably not meant is warned about, and never keeps a book from loading."""

from __future__ import annotations

import pytest

from rulesdsl.diagnostics.diagnostic import Severity
from tests.compile.books import catalogue, compiled, item, said

WARNINGS = [
    (
        "buy 3 of WINE for 2",
        "P200",
        "for 2",
        "to pay for 2 of the 3 units, write `buy 3 of WINE pay for 2`; "
        "a price is clearer with its decimals: `for 2.00`",
    ),
    ("10.00 off anything", "P201", "10.00 off anything", "for the order as a whole, write `10.00 off the basket`"),
    (
        "10 off everything except WINE",
        "P201",
        "10 off everything except WINE",
        "for the order as a whole, write `10 off the basket except WINE`",
    ),
    (
        "5 off anything over 50",
        "P201",
        "5 off anything over 50",
        "for the order as a whole, write `spend over 50 get 5 off`",
    ),
    (
        "10% off WINE once",
        "P202",
        "once",
        "if that is meant, `at most 1 item` says it; for all of them, write `buy 1 or more of WINE get 10% off`",
    ),
    (
        "10% off WINE with coupon C once per coupon",
        "P202",
        "once per coupon",
        "if that is meant, `at most 1 item` says it; for all of them, write `buy 1 or more of WINE get 10% off`",
    ),
    ("WINE now 4 once", "P202", "once", "if that is meant, `at most 1 item` says it; if not, leave the clause out"),
    (
        "buy 3 of WINE for 12.00 at most 2 items",
        "P203",
        "at most 2 items",
        "one deal takes 3 units: write `at most 3 items` or more",
    ),
    (
        "buy 2 of WINE get 1 of CHEESE free at most 2 items",
        "P203",
        "at most 2 items",
        "one deal takes 3 units: write `at most 3 items` or more",
    ),
    (
        "buy 2 of WINE get 3.00 off at most 2.00 off",
        "P203",
        "at most 2.00 off",
        "write the smaller amount in the sentence, or a greater limit",
    ),
    ("5.00 off the basket once", "P204", "once", "leave it out"),
    ("spend 40 get 5.00 off at most 5.00 off", "P204", "at most 5.00 off", "leave it out"),
    ("buy 2 of WINE pay for 1 once at most 2 items", "P204", "at most 2 items", "leave it out"),
    ("0.50 off WINE at most 2 times at most 1.00 off", "P204", "at most 1.00 off", "leave it out"),
    (
        "10% off WINE\n20% off CHEESE\n10% off WINE",
        "P205",
        "10% off WINE",
        "leave one of them out; two offers that say the same do not save more, unless each has a limit",
    ),
    (
        "10% off WINE in store LEEDS in store YORK",
        "P208",
        "in store YORK",
        "name all the stores in one clause: `in store A, B`",
    ),
    (
        "10% off WINE on 2026-12-03 on monday",
        "P208",
        "on 2026-12-03",
        "leave one of the clauses out, or change its dates",
    ),
    (
        "10% off WINE on sunday from 2026-12-01 until 2026-12-03",
        "P208",
        "on sunday",
        "leave one of the clauses out, or change its dates",
    ),
    (
        "group DRINKS = WINE",
        "P206",
        "DRINKS",
        "give one of them another name, if they are not the same",
    ),
    ("item WINE 5.00\nitem WINE 5.50", "P207", "WINE", "keep the one that is right"),
    ("item WINE 5.00\nitem WINE 5.00", "P207", "WINE", "leave one of them out"),
]

SHOP = catalogue(item("WINE", "5.00"), item("CHEESE", "2.50"), item("COLA", "1.50", "DRINKS"))


@pytest.mark.parametrize(("text", "code", "words", "help"), WARNINGS, ids=[row[0] for row in WARNINGS])
def test_warning(text: str, code: str, words: str, help: str) -> None:
    """A warning is a finding at the words in doubt, with what is probably meant; nothing is refused for it."""
    book = compiled(text, SHOP)
    assert book.diagnostics == ()
    (warning,) = book.findings
    assert warning.severity is Severity.WARNING
    assert (*said(warning), warning.help) == (code, words, help)


NO_WARNINGS = [
    "buy 3 of COLA for 2",  # three for 4.50 otherwise
    "buy 3 of WINE for 2.00",
    "buy 3 of WINE for 12",
    "buy 3 of UNKNOWN_TO_ALL pay for 2 with card C",
    "10.00 off WINE",
    "1.00 off anything from 5.00 to 10.00",
    "1.00 off WINE with coupon C once per coupon",
    "10% off WINE at most 3 items",
    "buy 3 of WINE for 12.00 at most 7 items",
    "for each 20 spent get 2.00 off at most 3 times",
    "for each 20 spent get 2.00 off at most 5.00 off",
    "buy 3 or more same WINE get 10% off at most 2 times",
    "10% off the basket at most 5.00 off",
    "buy 2 of WINE get 2.00 off at most 3.00 off",
    '10% off WINE\nstage "Coupons"\n10% off WINE',
    "10% off WINE in store LEEDS, YORK in store YORK",
    "10% off WINE on sunday from 2026-12-01 until 2026-12-07",
]


@pytest.mark.parametrize("text", NO_WARNINGS)
def test_no_warning(text: str) -> None:
    """Nothing is said about what can well be meant."""
    findings = compiled(text, SHOP).findings
    assert [d for d in findings if d.code not in ("P210", "P211")] == []
