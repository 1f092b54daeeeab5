"""What nearly applied: every claim is what pricing again gives."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rulesdsl
from rulesdsl.model.basket import Basket, Row
from rulesdsl.why.answer import Answer, Near, ReasonKind
from rulesdsl.why.words import near_words, tried_words
from tests.why.shops import FRIDAY_NOON, LUNCH, asked, book

SENTENCES = (
    "buy any 3 of SNACKS for 2.00",
    "buy 1 of SANDWICHES and 1 of SNACKS and 1 of DRINKS for 4.00",
    "buy 2 of DRINKS get cheapest half price",
    "buy 3 same-group items get cheapest free",
    "buy 2 different SNACKS get 0.30 off",
    "buy 1 of BLT get 1 of COLA free",
    "buy 2 of COLA pay for 1",
    "10% off DRINKS",
    "20% off CRISPS if the basket has 2 DRINKS",
    "spend 4.00 on SNACKS get 1.00 off",
    "spend 5.00 get 10% off, or 9.00 get 20% off",
    "for each 3.00 spent on DRINKS get 0.50 off",
    "buy 3 or more of CRISPS for 0.60 each",
    "0.50 off the basket if the basket is worth 6",
    "buy 4 of SNACKS for 2.40, or 6 for 3.30",
    "15% off anything except BLT with card CLUB",
)
CODES = ("CRISPS", "NUTS", "COLA", "WATER", "BLT")


def said(answer: Answer) -> list[str]:
    """Return what nearly applied, in words."""
    return [near_words(answer.receipt, near) for near in answer.nears]


def test_one_more_and_it_costs_less() -> None:
    """A unit that makes a deal possible may make the whole basket cheaper."""
    answer = asked('"Any 3": buy any 3 of SNACKS for 2.00', {"NUTS": 2})
    assert said(answer)[0] == (
        'add 1 of SNACKS, such as CRISPS (0.80), and the basket costs 0.40 less: "Any 3"'
    )  # fmt: skip


def test_one_more_for_little() -> None:
    """A unit that costs less with the basket than by itself nearly applied, too."""
    answer = asked('"Any 3": buy any 3 of SNACKS for 2.00', {"CRISPS": 2})
    assert said(answer) == ['add 1 CRISPS (Ready salted 25g, 0.80) for 0.40: "Any 3"']


def test_nothing_where_the_additions_save_only_by_themselves() -> None:
    """A price cut on what is added is no near miss."""
    answer = asked('"Tenth": 10% off DRINKS\n"Snacks": 10% off SNACKS', ["COLA"])
    assert said(answer) == []


def test_joining_a_deal_is_no_near_miss() -> None:
    """Goods that only join a deal made without them nearly applied to nothing; a better tier is another thing."""
    assert said(asked('"Tenth": 10% off the basket if the basket is worth 3', {"COLA": 2})) == []
    tiers = '"More": spend 3 on COLA get 10% off, or 4 get 20% off'
    assert said(asked(tiers, {"COLA": 2})) == ['add 1 COLA (Cola 500ml, 1.50) for 0.90: "More"']


def test_what_could_be_shown() -> None:
    """A card, a coupon or a flag that would save something is named with what it saves."""
    offers = '"A": 10% off COLA with card CLUB\n"B": 20% off COLA with coupon SAVE\n"C": 30% off COLA when STAFF\n'
    assert said(asked(offers, ["COLA"])) == [
        'when STAFF holds, the basket costs 0.45 less: "C"',
        'with coupon SAVE the basket costs 0.30 less: "B"',
        'with card CLUB the basket costs 0.15 less: "A"',
    ]


def test_what_reaches_a_sum() -> None:
    """Of the goods that bring a sum up to what an offer asks for, the cheapest that does is tried."""
    answer = asked('"Wine": spend 20 on WINE get 5.00 off', {"PORT": 1})
    assert said(answer)[0] == 'add 1 of WINE, such as RED (8.00), for 3.00: "Wine"'


def test_what_makes_a_condition_hold() -> None:
    """Units that only make a condition hold are tried, as many as it lacks."""
    answer = asked('"Apples": half price APPLES if the basket has 2 DRINKS', {"APPLES": Decimal(2)})
    assert said(answer) == [
        'add 2 of DRINKS, such as WATER (0.70 each), and the basket costs 1.00 less: "Apples"'
    ]  # fmt: skip


def test_a_bound_that_cuts_is_said() -> None:
    """Where there were more changes than were tried it is said how many."""
    answer = asked(LUNCH, {"CRISPS": 2, "BLT": 1}, FRIDAY_NOON, tries=2)
    assert answer.tried == 2
    assert answer.untried > 0
    assert tried_words(answer) == f"2 changes of the basket were priced; {answer.untried} more were not."


def test_no_claims_where_the_search_was_stopped() -> None:
    """A total that is not proved is compared with nothing."""
    answer = book(LUNCH + '"Pair": buy 2 of anything get 0.70 off').why(
        {"CRISPS": 5, "NUTS": 4, "COLA": 3, "BLT": 3}, at=FRIDAY_NOON, stop=lambda: True
    )
    assert not answer.receipt.proved
    assert answer.nears == ()
    assert tried_words(answer) == "Not looked for, because the total is not proved."


def test_goods_that_only_the_basket_knows() -> None:
    """Without a price list the basket's own rows are what can be added, at their own prices."""
    offers = rulesdsl.loads('"Three": buy 3 same-price items pay for 2')
    rows = (Row("A", Decimal(1), Decimal("6.50")), Row("B", Decimal(1), Decimal("6.50")))
    answer = offers.why(Basket(rows), at=FRIDAY_NOON)
    (near,) = answer.nears
    assert (near.difference, near.total, near.additions[0].price) == (0, 13, Decimal("6.50"))


@st.composite
def offers(draw: st.DrawFn) -> str:
    """Draw a few offers that may compete, now and then in two stages."""
    chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True))
    sentences = [f'"O{number}": {sentence}' for number, sentence in enumerate(chosen)]
    if len(sentences) > 1 and draw(st.booleans()):
        sentences.insert(1, 'stage "Later"')
    return "\n".join(sentences)


BASKETS = st.dictionaries(st.sampled_from(CODES), st.integers(1, 4), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(offers(), BASKETS)
def test_every_claim_is_what_pricing_again_gives(offers: str, basket: Mapping[str, int]) -> None:
    """Additions and things to show: the total, the difference and what the additions cost alone are priced ones."""
    shop = book(offers)
    answer = shop.why(basket, at=FRIDAY_NOON)
    now = shop.price(basket, at=FRIDAY_NOON).total
    assert answer.receipt.total == now
    for near in answer.nears:
        again = _again(shop, basket, near)
        assert (near.total, near.difference) == (again, again - now)
        if near.additions:
            more = {addition.item: addition.count for addition in near.additions}
            assert near.alone == shop.price(more, at=FRIDAY_NOON).total
            assert near.difference < near.alone
        else:
            assert near.difference < 0


def _again(shop: rulesdsl.Book, basket: Mapping[str, int], near: Near) -> Decimal:
    more = [(addition.item, addition.count) for addition in near.additions]
    cards = {near.shows} if near.asks == "card" else ()
    return shop.price([*basket.items(), *more], at=FRIDAY_NOON, cards=cards).total


@settings(max_examples=60, deadline=None)
@given(offers(), BASKETS)
def test_every_reason_holds(offers: str, basket: Mapping[str, int]) -> None:
    """No other offer is said to save more than the deals that were made, and what is lacking makes a deal."""
    answer = book(offers).why(basket, at=FRIDAY_NOON)
    for line in answer.lines:
        assert sum(taken.saving for taken in line.taken) == line.line.saving
        for reason in line.reasons:
            if reason.kind is ReasonKind.BETTER:
                assert reason.saving is not None
                assert reason.saving <= sum(rival.saving for rival in reason.rivals) + Decimal("0.02")
            if reason.kind is ReasonKind.MISSING and all(need.item for need in reason.needs):
                assert _makes_a_deal(offers, answer, reason.offer, {n.item: n.count for n in reason.needs})


def _makes_a_deal(offers: str, answer: Answer, offer: str, more: Mapping[str, int]) -> bool:
    """Return whether an offer by itself, on its own stage's free units and the units that it lacks, makes a deal."""
    if "stage" in offers:
        return True  # a later stage finds other prices, and units that an earlier one took are free there
    sentence = next(row for row in offers.splitlines() if row.startswith(f'"{offer}"'))
    alone = book(sentence.partition(" if ")[0])
    free = {line.line.item: int(line.free) for line in answer.lines if line.free}
    return bool(alone.price([*free.items(), *more.items()], at=FRIDAY_NOON).deals)


@pytest.mark.parametrize("tries", [0, 1])
def test_how_many_changes_are_tried(tries: int) -> None:
    """The caller says how many changes are priced at most."""
    assert asked(LUNCH, {"CRISPS": 2, "COLA": 1}, tries=tries).tried == tries
