"""Why an offer did not change what a line costs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rulesdsl.why.answer import ReasonKind, Rival
from rulesdsl.why.text import render_text
from rulesdsl.why.words import reason_words
from tests.why.shops import FRIDAY_NOON, LUNCH, SATURDAY, asked, line, reason

SNACKS = '"Any 3": buy any 3 of SNACKS for 2.00\n'


@pytest.mark.parametrize(
    ("offers", "basket", "kind", "says"),
    [
        (
            '"O": 10% off COLA on saturday',
            ["COLA"],
            "not now",
            "it runs on Saturday, and this is Friday 2026-11-27, 12:00",
        ),
        (
            '"O": 10% off COLA from 2026-12-01 until 2026-12-24',
            ["COLA"],
            "not now",
            "it runs from 2026-12-01 until 2026-12-24, and this is Friday 2026-11-27, 12:00",
        ),
        (
            '"O": 10% off COLA between 15:00 and 17:00',
            ["COLA"],
            "not now",
            "it runs between 15:00 and 17:00, and this is Friday 2026-11-27, 12:00",
        ),
        (
            '"O": 10% off COLA in store LEEDS, YORK',
            ["COLA"],
            "not here",
            "only in store LEEDS or YORK, and no store is given",
        ),
        ('"O": 10% off COLA with card CLUB', ["COLA"], "no card", "only with card CLUB"),
        ('"O": 10% off COLA with coupon A, B', ["COLA"], "no coupon", "only with coupon A or B"),
        ('"O": 10% off COLA when COLLECTION', ["COLA"], "no flag", "only when COLLECTION"),
        (
            '"O": 10% off COLA if the basket has 3 DRINKS',
            ["COLA", "WATER"],
            "condition",
            "only if the basket has 3 of DRINKS, and it has 2",
        ),
        (
            '"O": 10% off COLA if the basket is worth over 20 on WINE',
            ["COLA", "RED"],
            "condition",
            "only if the basket is worth over 20.00 on WINE, and it is worth 8.00",
        ),
        ('"O": 10% off DRINKS except COLA', ["COLA"], "left out", "it is for DRINKS except COLA"),
        ('"O": 10% off DRINKS under 1.00', ["COLA"], "left out", "it is for DRINKS under 1.00"),
        ('"O": buy 3 of DRINKS for 2.00', ["COLA"], "missing", "needs 2 more of DRINKS"),
        ('"O": buy 3 same DRINKS for 2.00', ["COLA", "WATER"], "missing", "needs 2 more of COLA"),
        ('"O": buy 2 same-price items get cheapest free', ["COLA"], "missing", "needs 1 more item at 1.50"),
        ('"O": buy 2 same-group items get cheapest free', ["COLA"], "missing", "needs 1 more item of the same group"),
        ('"O": buy 2 different DRINKS for 1.50', ["COLA"], "missing", "needs 1 more of DRINKS, of another kind"),
        (
            '"O": buy 1 of DRINKS and 1 of SNACKS and 1 of SANDWICHES for 4.00',
            ["COLA"],
            "missing",
            "needs 1 more of SNACKS and 1 more of SANDWICHES",
        ),
        ('"O": buy 1 of COLA get 1 of CAKE free', ["COLA"], "missing", "needs 1 more of CAKE"),
        ('"O": spend 4.00 on DRINKS get 1.00 off', ["COLA"], "missing", "needs 2.50 more spent on DRINKS"),
        ('"O": spend over 1.50 on DRINKS get 1.00 off', ["COLA"], "missing", "needs 0.01 more spent on DRINKS"),
        ('"O": for each 4.00 spent on COLA get 1.00 off', ["COLA"], "missing", "needs 2.50 more spent on COLA"),
        ('"O": COLA now 1.60', ["COLA"], "no gain", "would not make this cheaper"),
        ('"O": buy 2 of COLA for 3.50', ["COLA", "COLA"], "no gain", "would not make this cheaper"),
        (
            '"O": 10% off COLA at most 2 items',
            {"COLA": 3},
            "limit",
            "it may be used on at most 2 items, and it is used 2 times",
        ),
        (
            '"O": buy 2 of COLA for 2.00 once',
            {"COLA": 4},
            "limit",
            "it may be used once, and it is used once",
        ),
    ],
)  # fmt: skip
def test_a_unit_in_no_deal(offers: str, basket: object, kind: str, says: str) -> None:
    """Each unit that lies free is told what keeps the offer from it."""
    answer = asked(offers, basket)
    found = reason(answer, "COLA", "O")
    assert (found.kind.value, reason_words(answer.receipt, found)) == (kind, says)


def test_units_that_save_more_elsewhere() -> None:
    """The saving of the other offer is that of its own deals, and so is that of the deals which hold the units."""
    offers = '"Half": buy 2 of COLA get cheapest half price\n"Pair": buy 1 of COLA and 1 of BLT for 3.00\n'
    answer = asked(offers, ["COLA", "COLA", "BLT"])
    found = reason(answer, "COLA", "Half")
    assert (found.kind, found.saving) == (ReasonKind.BETTER, Decimal("0.75"))
    assert found.rivals == (Rival("Pair", Decimal("1.70")),)
    assert reason_words(answer.receipt, found) == 'would save 0.75 on 2 COLA, but these units save 1.70 in "Pair"'


def test_units_that_save_as_much_elsewhere() -> None:
    """Where two offers save the same, it is said that the other would do no better."""
    answer = asked('"A": 0.50 off COLA\n"B": 0.50 off DRINKS\n', ["COLA"])
    (found,) = line(answer, "COLA").reasons
    assert "just what these units save now: 0.50 in" in reason_words(answer.receipt, found)


def test_only_one_offer_of_the_stage() -> None:
    """Where the stage takes one offer only, what each saves by itself is compared."""
    offers = 'stage "Best" best offer only\n"Tenth": 10% off DRINKS\n"Fifth": 20% off COLA\n'
    answer = asked(offers, ["COLA", "WATER"])
    assert reason_words(answer.receipt, reason(answer, "COLA", "Tenth")) == (
        "only the one best offer of this stage is used: by itself it saves 0.22, "
        'and the basket saves 0.30 in "Fifth"'
    )  # fmt: skip


def test_not_with_other_offers() -> None:
    """An offer that stands alone says so, and so do those that it keeps out."""
    offers = '"Lone": 1.00 off the basket not with other offers\n"Fifth": 20% off COLA\n'
    lone = asked(offers, ["COLA"])
    assert reason(lone, "COLA", "Fifth").detail == '"Lone" may not be used with other offers'
    many = asked(offers, {"COLA": 5})
    assert reason(many, "COLA", "Lone").detail == "it may not be used with other offers"


def test_what_nothing_names() -> None:
    """A line that no offer names is told apart from one that some offer leaves out."""
    answer = asked(SNACKS, ["CRISPS", "COLA"])
    assert not line(answer, "COLA").named
    assert line(answer, "CRISPS").named


def test_deals_of_a_line() -> None:
    """Every line says how much of it is in which deals, and what it saved there; the savings add up."""
    answer = asked('"Tie": buy 2 of COLA get 1 of WATER free\n' + SNACKS, {"COLA": 3, "WATER": 1, "CRISPS": 3})
    (cola,) = line(answer, "COLA").taken
    assert (cola.offer, cola.quantity, cola.saving, cola.deals) == ("Tie", 2, 0, (1,))
    (water,) = line(answer, "WATER").taken
    assert (water.quantity, water.saving) == (1, Decimal("0.70"))
    assert line(answer, "COLA").free == 1
    for asked_line in answer.lines:
        assert sum(taken.saving for taken in asked_line.taken) == asked_line.line.saving


def test_conditions_are_tested_where_the_stage_finds_the_basket() -> None:
    """A condition of a later stage speaks of the prices that the stages before left."""
    answer = asked(LUNCH, {"RED": 6, "CRISPS": 3}, SATURDAY)
    assert reason(answer, "RED", "Big basket").detail == (
        "only if the basket is worth 50.00, and it is worth 45.00"
    )  # fmt: skip


def test_two_clauses_that_do_not_hold() -> None:
    """All clauses that keep an offer away are said at once."""
    answer = asked('"O": 10% off COLA on saturday with card CLUB', ["COLA"], FRIDAY_NOON)
    found = reason(answer, "COLA", "O")
    assert found.detail.endswith("; only with card CLUB")


def test_nobody_can_spoil_the_text() -> None:
    """Names that would steer a terminal are shown without what does."""
    answer = asked('"\x1b[31mRed": buy 3 of COLA for 1.00', ["COLA"])
    assert "\x1b" not in render_text(answer)
