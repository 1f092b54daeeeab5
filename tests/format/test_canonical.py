"""The canonical words of every kind of statement."""

from __future__ import annotations

from time import perf_counter

import pytest

from rulesdsl.syntax.format import canonical
from tests.format.reading import read, said

AS_SAID = """
3 of A :: buy 3 of A for 130
buy 3 of A, B or C for 2.00
buy 3 of WINE except CHAMPAGNE, PORT for 20
buy 3 items except GIFTCARD pay for 2
buy 3 of WINE over 10.00 for 25.00
buy 3 of WINE under 5.00 except PORT for 10.00
buy 3 of WINE from 5.00 to 9.99 for 15
buy 3 of WINE up to 9.99 for 15
buy 3 same SNACKS for 2.00
buy 3 same of A, B or C for 2.00
buy 3 same-price items pay for 2
buy 3 same-group items get cheapest free
buy 3 different BOOKS get cheapest free
buy 3 or more of A get 10% off
buy 3 or more same WINE get 10% off
buy 1 of MAIN and 1 of SNACK and 1 of DRINK for 4.00
buy A and B for 5
buy A + B except C for 5
buy 1 of MAIN and (1 of WINE or 2 of BEER or 6 of CANS) for 9
buy 1 of MAIN and (1 of RED, WHITE or 2 of BEER) for 9
buy 3 or more of TSHIRT for 19.00 each
buy 3 of A pay for 2
buy 3 of BOOKS get cheapest free
buy 3 of BOOKS get cheapest half price
buy 3 of BOOKS get cheapest 2 at 50% off
buy 3 of BOOKS get cheapest 2 at 0.50 off each
buy 3 of BOOKS get cheapest 2 for 1.00
buy 3 of BOOKS get cheapest 50% off
buy 2 of X get 1 of Y free
for each 2 of X get 1 of Y free
buy 1 of GR1 get 1 free
buy 1 of COFFEE get 1 half price
buy 1 of COFFEE get 1 at 20% off
every 2nd of A half price
every 4th of SNACKS 25% off
every 11th item free
every 23rd same of A or B free
every 2nd of A under 3.00 at 0.50 off
buy 1 of PHONE get up to 3 of ACCESSORIES 20% off
buy 1 of PHONE get all ACCESSORIES 20% off
buy 1 of PHONE get all A, B or C 20% off
buy 1 of PHONE get up to 2 items over 3.00 free
buy 1 of PHONE get all items 10% off
buy 1 of PHONE get 1 of Y under 2.00 at 0.50 off
buy 1 of PHONE get 2 different BOOKS free
buy 6 or more of WINE get 25% off
buy 6 or more of WINE get 1/3 off
buy 3 or more of CF1 at 2/3 price
buy 2 of A at half price
buy 2 of A get free
buy 2 of A get 1.00 off
buy 2 of A get 1.00 off each
spend 40 on WINE get 5.00 off
spend over 60 get 10% off
spend 100 on SHIRTS get 1 of TIES free
spend 100 get SHIPPING free
spend 3 on A at half price
for each 20.00 spent on GROCERIES get 2.00 off at most 3 times
10.00 off the basket
10% off the basket
1/3 off the basket except SHIPPING
half off the basket
20% off SNACKS
20% off everything except GIFTCARD
half price WINE
2/3 price WINE
0.50 off A
A now 0.99
A or B now 0.99
LEMONS now 3 for 2.00
buy 4 of YOG for 3.00, or 8 for 5.00
buy 2 different BOOKS get 5% off, or 3 get 10% off
buy 3 or more of T for 19 each, or 6 or more for 18 each
spend 100 get 2% off, or 200 get 5% off
spend over 100 get 2% off, or over 200 get 5% off
10% off A from 2026-11-01 until 2026-11-30
10% off A until 2026-11-30
10% off A on 2026-12-03, 2026-12-04
10% off A on friday, saturday
10% off A on monday to friday, sunday
10% off A between 22:00 and 02:00
10% off A in store LEEDS, YORK
10% off A with card CLUB with coupon SAVE10 when COLLECTION
10% off A when STUDENT when COLLECTION
10% off A once
10% off A at most 3 times
10% off A with coupon SAVE10 once per coupon
10% off A at most 6 items
10% off A at most 1 item
10% off A at most 10.00 off
10% off A if the basket has 2 different TITLES
10% off A if the basket has 31 items
10% off A if the basket has A
10% off A if the basket is worth over 100 on WINE
10% off A not with other offers
currency GBP
include "groups.promo"
item CRISPS "Ready salted 25g" 0.80 in SNACKS
item APPLES "Braeburn" 2.40 per kg in FRUIT, "7UP", 42
item 5012345678900
group LUNCH = SNACKS, DRINKS, SANDWICHES
stage "Coupons"
stage "Deals" best offer only
example 2 A, B costs 160
example 1.2 APPLES saves 20
example 2 A costs 160 using "Tea", "Lunch"
example 2 A costs 90 on 2026-11-28 at 18:00 in store LEEDS with card CLUB with coupon SAVE10 when COLLECTION
example A costs 90 at 18:00
promise no basket saves more than 40%
promise no basket saves more than 10.00
promise WINE never below 4.00
promise SNACKS never more than 34% off
promise no item is free
"""
SENTENCES = tuple(line.partition(" :: ")[2] or line for line in AS_SAID.strip().splitlines())


@pytest.mark.parametrize("sentence", SENTENCES)
def test_canonical_sentence_stays(sentence: str) -> None:
    """A sentence in its canonical words stays as it is."""
    assert said(sentence) == sentence


REWRITTEN = (
    ("Buy  ANY 3\tOf SNACKS\n    for 2.00", "buy 3 of SNACKS for 2.00"),
    ("buy 3 A for 130", "buy 3 of A for 130"),
    ("buy any 3 of anything for 5", "buy 3 items for 5"),
    ("buy 1 of anything get 1 free", "buy 1 item get 1 free"),
    ("buy 3 A, B, or C for 5", "buy 3 of A, B or C for 5"),
    ("buy 1 of A + 1 of B for 5", "buy 1 of A and 1 of B for 5"),
    ("buy 3 of WINE except PORT over 5.00 for 20", "buy 3 of WINE over 5.00 except PORT for 20"),
    ("for each 2 X get 1 Y free", "for each 2 of X get 1 of Y free"),
    ("buy 3 of A get the cheapest free", "buy 3 of A get cheapest free"),
    ("buy 2 of A get half off", "buy 2 of A at half price"),
    ("buy 2 of A get at 20% off", "buy 2 of A get 20% off"),
    ("20% off A and B", "20% off A or B"),
    ("half off A", "half price A"),
    ("10% off all items", "10% off everything"),
    ("10% off A at most once", "10% off A once"),
    ("10% off A at most 1 time", "10% off A once"),
    ("10% off A in store LEEDS or YORK", "10% off A in store LEEDS, YORK"),
    ("10% off A until 2026-11-30 from 2026-11-01", "10% off A from 2026-11-01 until 2026-11-30"),
    ("10% off A once on friday", "10% off A once on friday"),
    ("spend 40 or more on A get 5 off", "spend 40 on A get 5 off"),
    ("buy 4 of A for 3 or 8 for 5", "buy 4 of A for 3, or 8 for 5"),
    ('"Tea": 10% off "A"', "10% off A"),
    ("example 2 of A and B costs 3", "example 2 A, B costs 3"),
)


@pytest.mark.parametrize(("sentence", "canonical"), REWRITTEN)
def test_other_spellings(sentence: str, canonical: str) -> None:
    """Other spellings of a sentence get one canonical spelling."""
    assert said(sentence) == canonical


NAMES = (
    ('20% off "Trail mix"', '20% off "Trail mix"'),
    ('20% off "A"', "20% off A"),
    ('20% off "Crème"', "20% off Crème"),
    ('20% off "free"', '20% off "free"'),
    ('20% off "FREE"', '20% off "FREE"'),
    ('20% off "7UP"', '20% off "7UP"'),
    ('20% off "A."', '20% off "A."'),
    ('20% off "a.b/c-d"', "20% off a.b/c-d"),
    ('20% off "LP 12"""', '20% off "LP 12"""'),
    ('20% off "3"', "20% off 3"),
    ('20% off A, "3"', "20% off A or 3"),
    ('"3" now 0.99', "3 now 0.99"),
    ('buy 1 of A get "3" free', 'buy 1 of A get "3" free'),
    ('buy 1 of A get 2 of "3" free', "buy 1 of A get 2 of 3 free"),
    ('buy 2 same "3" for 5', "buy 2 same of 3 for 5"),
    ('buy 1 of A and (1 of B, "3" or 2 of "3") for 5', 'buy 1 of A and (1 of B, "3" or 2 of 3) for 5'),
    ('example "3", 2 "3" costs 2.00', 'example "3", 2 3 costs 2.00'),
    ('group "3" = "4", "5"', 'group "3" = 4, 5'),
)


@pytest.mark.parametrize(("sentence", "canonical"), NAMES)
def test_quotes_only_where_needed(sentence: str, canonical: str) -> None:
    """A name is quoted where the language needs it, and nowhere else."""
    assert said(sentence) == canonical
    assert said(canonical) == canonical


AMOUNTS = ("130", "1.30", "1.3", "£5", "£5.50", "50p", "5p", "100p")


@pytest.mark.parametrize("amount", AMOUNTS)
def test_amounts_stay_as_written(amount: str) -> None:
    """An amount keeps its digits and its sign."""
    assert said(f"buy 3 of A for {amount}") == f"buy 3 of A for {amount}"


def test_sign_of_euro_stands_behind() -> None:
    """The euro's sign stands behind the amount, wherever it was written."""
    assert said("buy 3 of A for €3.15") == said("buy 3 of A for 3.15€") == "buy 3 of A for 3.15€"


def test_every_digit_of_a_long_number_stays() -> None:
    """A number is written in plain digits, however small or large."""
    for amount in ("0.0000000001", "123456789.10", "1000000"):
        assert said(f"A now {amount}") == f"A now {amount}"


def test_ten_thousand_offers_are_fast() -> None:
    """A sentence takes so little time that ten thousand of them take none to speak of."""
    (offer,) = read("buy 1 of MAIN and 2 different of A, B or C for 4.00 on monday to friday once").statements
    start = perf_counter()
    for _ in range(10_000):
        canonical(offer)
    assert perf_counter() - start < 3
