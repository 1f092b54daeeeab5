"""Offers in plain words, as hovering shows them."""

from __future__ import annotations

import pytest

from rulesdsl.lsp.words import Speaker
from tests.compile.books import compiled

SENTENCES = {
    "buy 3 of A for 130": "3 of A: together for £130.00.",
    "buy 3 or more of T for 19.00 each": "3 or more of T: for £19.00 each.",
    "buy 3 of A pay for 2": "3 of A: only the 2 dearest are paid for.",
    "buy any 3 of BOOKS get cheapest free": "3 of BOOKS: the cheapest one free.",
    "buy 3 of BOOKS get cheapest 2 at 50% off": "3 of BOOKS: the cheapest 2 half price.",
    "buy 2 of X get 1 of Y free": "2 of X: 1 of Y free.",
    "buy 1 of COFFEE get 1 half price": "2 of COFFEE: the cheapest one half price.",
    "every 4th of SNACKS 25% off": "4 of SNACKS: the cheapest one 25% off.",
    "buy 1 of PHONE get up to 3 of CASES 20% off": "1 of PHONE: up to 3 of CASES 20% off.",
    "buy 1 of PHONE get all CASES 12.5% off": "1 of PHONE: any number of CASES 12.5% off.",
    "buy 6 or more of WINE get 1/3 off": "6 or more of WINE: 1/3 off.",
    "buy 2 of A get 1.00 off": "2 of A: together £1.00 off.",
    "buy 2 of A get 1.00 off each": "2 of A: £1.00 off each.",
    "buy 3 same SNACKS for 2.00": "3 of SNACKS, all of one item: together for £2.00.",
    "buy 2 different BOOKS get 5% off, or 3 get 10% off": (
        "2 of BOOKS, all different: 5% off. 3 of BOOKS, all different: 10% off."
    ),
    "buy 1 of MAIN and (1 of WINE or 2 of BEER) for 9": "1 of MAIN and (1 of WINE or 2 of BEER): together for £9.00.",
    "spend over 60 get 10% off": "Anything worth more than £60.00: 10% off.",
    "spend 40 on WINE except PORT get 5.00 off": "WINE except PORT worth at least £40.00: together £5.00 off.",
    "for each 20.00 spent on TEA get 2.00 off at most 3 times": (
        "For every £20.00 spent on TEA (at most 3 times): together £2.00 off."
    ),
    "10% off the basket except SHIPPING": "Anything except SHIPPING in the basket: 10% off.",
    "20% off SNACKS": "Each unit of SNACKS: 20% off.",
    "half price WINE over 10.00": "Each unit of WINE over £10.00: half price.",
    "0.50 off A or B from 5.00 to 9.99": "Each unit of A or B from £5.00 up to £9.99: £0.50 off.",
    "A now 0.99": "Each unit of A: for £0.99.",
    "LEMONS now 3 for 2.00": "1 or more of LEMONS: for about £0.67 each.",
}
CLAUSES = {
    "from 2026-11-01 until 2026-11-30": "Runs from 2026-11-01 until 2026-11-30.",
    "on monday to friday between 22:00 and 02:00": "Runs on Monday to Friday between 22:00 and 02:00.",
    "on friday, saturday": "Runs on Friday, Saturday.",
    "on 2026-12-03": "Runs on 2026-12-03.",
    "in store YORK, LEEDS": "Only in store LEEDS or YORK.",
    "with card CLUB with coupon SAVE10 when STUDENT": (
        "Only with card CLUB. Only with coupon SAVE10. Only when STUDENT."
    ),
    "if the basket has 2 different TITLES": "Only if the basket has 2 of TITLES, all different.",
    "if the basket is worth over 100 on WINE": "Only if WINE in the basket is worth more than £100.00.",
    "once": "At most once in a basket.",
    "at most 3 times": "At most 3 times in a basket.",
    "with coupon X once per coupon": "Only with coupon X. Once for each coupon that is presented.",
    "at most 6 items": "For at most 6 units.",
    "at most 10.00 off": "Saves at most £10.00.",
    "not with other offers": "Not together with other offers of its stage.",
}


def words(sentence: str) -> str:
    """Return what an offer says."""
    book = compiled(f"currency GBP\n{sentence}\n").book
    return " ".join(Speaker(book.currency).offer(book.stages[0].offers[0]))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_taken_and_earned(sentence: str) -> None:
    """Each kind of sentence in other words, tiers one after the other."""
    assert words(sentence) == SENTENCES[sentence]


@pytest.mark.parametrize("clause", CLAUSES)
def test_when_and_how_often(clause: str) -> None:
    """Each clause as a sentence of its own."""
    assert words(f"buy 3 of A for 2.00 {clause}") == f"3 of A: together for £2.00. {CLAUSES[clause]}"
