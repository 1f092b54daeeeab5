"""What single deals make of prices: rules 4 and 5 of the language."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from rulesdsl.model.deal import Deal, Take
from rulesdsl.model.offer import EachSpent, Offer, Reward, Target, Tier
from rulesdsl.model.receipt import Part, Receipt
from rulesdsl.settle import Standing, receipt
from tests.settle.hands import (
    ANYTHING,
    FREE,
    HALF,
    after,
    basket_offer,
    counted,
    counted_offer,
    made,
    off,
    open_offer,
    percent,
    price,
    stands,
    weighed,
)


def printed(standing: Standing) -> Receipt:
    """Return the receipt once the sums that always hold have been checked."""
    result = receipt(standing)
    assert sum(line.paid for line in result.lines) == result.total == result.subtotal - result.saving
    assert sum(deal.saving for deal in result.deals) == result.saving
    return result


def parts(result: Receipt, line: int = 0) -> list[tuple[str, str, str]]:
    """Return quantity, price paid and refund value of the parts of a line."""
    return [tuple(map(str, attrs.astuple(part)[:3])) for part in result.lines[line].parts]  # type: ignore[misc]


def test_a_price_for_all_is_shared_and_adds_up() -> None:
    """`buy any 3 of SNACKS for 2.00`: two of three at 0.80 cost 0.67, one costs 0.66."""
    basket = stands(counted("CRISPS", 80, 3))
    result = printed(after(basket, made(basket, counted_offer("Any 3", price(200)), [("CRISPS", 3)], 40)))
    assert parts(result) == [("2", "0.67", "0.67"), ("1", "0.66", "0.66")]
    assert str(result.total) == "2.00"


def test_a_price_for_all_falls_in_proportion_to_price() -> None:
    """`buy 2 of A for 3.00` on 1.00 and 4.00 takes 0.40 off the cheap unit and 1.60 off the dear one."""
    basket = stands(counted("A", 100, 1), counted("B", 400, 1))
    result = printed(after(basket, made(basket, counted_offer("Two", price(300), count=2), [("A", 1), ("B", 1)], 200)))
    assert [str(line.paid) for line in result.lines] == ["0.60", "2.40"]


def test_the_odd_penny_goes_to_the_dearer_unit() -> None:
    """Between equal remainders the dearer unit, then the code that sorts first, gets the penny."""
    basket = stands(counted("B", 100, 1), counted("A", 100, 1), counted("C", 300, 1))
    deal = made(basket, counted_offer("Three", off(2)), [("B", 1), ("A", 1), ("C", 1)], 2)
    result = printed(after(basket, deal))
    assert [str(line.saving) for line in result.lines] == ["0.00", "0.01", "0.01"]


def test_a_percentage_in_a_counted_deal_is_rounded_on_each_unit() -> None:
    """Two at 3.97 at half price save 1.99 each, 3.98 together."""
    basket = stands(counted("A", 397, 2))
    result = printed(after(basket, made(basket, counted_offer("Half", HALF, count=2), [("A", 2)], 398)))
    assert parts(result) == [("2", "1.98", "1.98")]
    assert str(result.saving) == "3.98"


def test_a_percentage_in_an_open_ended_deal_is_rounded_once() -> None:
    """Three at 11.23 `at 2/3 price` cost 22.46: 3.74333 off each is 11.23 off together."""
    basket = stands(counted("CF1", 1123, 3))
    offer = open_offer("Bulk", percent(0))
    tier = attrs.evolve(offer.tiers[0], reward=Reward(Target.ALL, attrs.evolve(HALF, value=Fraction(1, 3))))
    result = printed(after(basket, made(basket, attrs.evolve(offer, tiers=(tier,)), [("CF1", 3)], 1123)))
    assert str(result.total) == "22.46"
    assert parts(result) == [("2", "7.49", "7.49"), ("1", "7.48", "7.48")]


def test_pro_rata_is_rounded_once() -> None:
    """`LEMONS now 3 for 2.00` at 0.80: one lemon costs 0.67, two 1.33, three 2.00."""
    offer = open_offer("Lemons", price(Fraction(200, 3), each=True))
    totals = []
    for count in (1, 2, 3):
        basket = stands(counted("LEMONS", 80, count))
        deal = made(basket, offer, [("LEMONS", count)], (80 - Fraction(200, 3)) * count)
        totals.append(str(printed(after(basket, deal)).total))
    assert totals == ["0.67", "1.33", "2.00"]


def test_the_cheapest_unit_carries_its_own_change() -> None:
    """`get cheapest free`: the cheapest costs nothing; its refund value is what all three share."""
    basket = stands(counted("A", 300, 2), counted("B", 200, 1))
    offer = counted_offer("Books", FREE, Target.CHEAPEST)
    result = printed(after(basket, made(basket, offer, [("A", 2, False), ("B", 1, True)], 200)))
    assert parts(result, 0) == [("2", "3.00", "2.25")]
    assert parts(result, 1) == [("1", "0.00", "1.50")]


def test_units_of_one_kind_can_qualify_and_be_rewarded() -> None:
    """`buy 3 of A pay for 2`: two cost their price, one nothing; all are worth the same when brought back."""
    basket = stands(counted("A", 100, 3))
    deal = made(basket, counted_offer("3 for 2", FREE, Target.PAY_FOR), [("A", 2, False), ("A", 1, True)], 100)
    assert parts(printed(after(basket, deal))) == [("1", "1.00", "0.67"), ("1", "1.00", "0.66"), ("1", "0.00", "0.67")]


def test_rewarded_units_share_a_sum_in_proportion_to_price() -> None:
    """`get 2 of Y at 1.00 off`: the two rewarded units share the pound, the unit bought keeps its price."""
    basket = stands(counted("X", 500, 1), counted("Y", 100, 1), counted("Z", 300, 1))
    offer = counted_offer("Two", off(100), Target.NAMED)
    result = printed(after(basket, made(basket, offer, [("X", 1, False), ("Y", 1), ("Z", 1)], 100)))
    assert [str(line.paid) for line in result.lines] == ["5.00", "0.75", "2.25"]


def test_a_unit_already_cheaper_keeps_its_price() -> None:
    """`buy 3 or more of T for 19.00 each` takes a unit of 18.50 without changing what it costs."""
    basket = stands(counted("T", 2000, 3), counted("U", 1850, 1))
    offer = open_offer("Shirts", price(1900, each=True))
    result = printed(after(basket, made(basket, offer, [("T", 3), ("U", 1)], 300)))
    assert [str(line.paid) for line in result.lines] == ["57.00", "18.50"]
    assert result.lines[1].parts == (Part(Decimal(1), Decimal("18.50"), Decimal("17.79"), (1,)),)


def test_an_amount_off_the_basket_is_shared_over_everything() -> None:
    """`10.00 off the basket` takes the same proportion off every unit."""
    basket = stands(counted("A", 1500, 2), weighed("APPLES", "2.5", 400))
    result = printed(after(basket, made(basket, basket_offer("Ten", off(1000)), [("A", 2), ("APPLES", 1)], 1000)))
    assert [str(line.paid) for line in result.lines] == ["22.50", "7.50"]


def test_a_weighed_line_has_one_part_for_the_whole_of_it() -> None:
    """1.2 kg at 2.49 is 2.99 (2.988 half up); half price takes 1.50 off the whole of it."""
    basket = stands(weighed("APPLES", "1.2", 249))
    result = printed(after(basket, made(basket, counted_offer("Half", HALF, count=1), [("APPLES", 1)], 150)))
    assert result.lines[0].parts == (Part(Decimal("1.2"), Decimal("1.49"), Decimal("1.49"), (1,)),)
    assert str(result.lines[0].quantity) == "1.2"


def test_earned_units_carry_their_own_change() -> None:
    """`for each 50 spent get 1 of TIES for 5.00`, earned twice: a tie of 20.00 and one of 8.00 cost 5.00 each."""
    basket = stands(counted("SHIRT", 10000, 1), counted("SILK", 2000, 1), counted("WOOL", 800, 1))
    tier = Tier(EachSpent(Fraction(5000), ANYTHING), Reward(Target.NAMED, price(500), 1))
    offer = Offer("Ties", "Ties", (tier,))
    deal = made(basket, offer, [("SHIRT", 1, False), ("SILK", 1), ("WOOL", 1)], 1800)
    result = printed(after(basket, attrs.evolve(deal, earned=2)))
    assert [str(line.paid) for line in result.lines] == ["100.00", "5.00", "5.00"]


def test_an_amount_earned_several_times_is_shared() -> None:
    """`for each 20.00 spent get 2.00 off`, earned three times, takes 6.00 off in proportion to price."""
    basket = stands(counted("A", 5000, 1), counted("B", 1000, 1))
    offer = Offer("Each", "Each", (Tier(EachSpent(Fraction(2000), ANYTHING), Reward(Target.ALL, off(200))),))
    deal = Deal(offer, 0, (Take(0, 1, True), Take(1, 1, True)), Fraction(600), earned=3)
    assert [str(line.paid) for line in printed(after(basket, deal)).lines] == ["45.00", "9.00"]


def test_a_deal_that_saves_less_than_half_a_penny_prints_nothing() -> None:
    """An open-ended 1% off 0.40 is exact while choosing, and nothing on the receipt."""
    basket = stands(counted("A", 40, 1))
    result = printed(after(basket, made(basket, open_offer("One", percent(1)), [("A", 1)], Fraction(2, 5))))
    assert (str(result.saving), result.exact_saving) == ("0.00", Fraction(4, 1000))
    assert result.lines[0].savings == ()


def test_a_free_unit_of_no_price_shares_nothing() -> None:
    """A unit that costs nothing can be in a deal and stays at nothing."""
    basket = stands(counted("A", 100, 1), counted("BAG", 0, 1))
    result = printed(after(basket, made(basket, counted_offer("Two", off(30)), [("A", 1), ("BAG", 1)], 30)))
    assert [str(line.paid) for line in result.lines] == ["0.70", "0.00"]
