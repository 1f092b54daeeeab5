"""Several stages: what one leaves to the next, and what a unit in deals of several is worth."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rulesdsl.model.offer import Target
from rulesdsl.settle import receipt, stage_goods
from rulesdsl.settle.place import Runs
from tests.settle.hands import (
    FREE,
    HALF,
    after,
    basket_offer,
    counted,
    counted_offer,
    made,
    off,
    percent,
    price,
    stands,
    weighed,
)


def test_the_first_stage_merges_equal_units() -> None:
    """Units that no offer can tell apart are one kind, whichever line they stand on; the dearest kind comes first."""
    goods, counts = stage_goods(stands(counted("A", 50, 2), counted("B", 90, 1), counted("A", 50, 3)))
    assert [(one.item, one.price, count) for one, count in zip(goods, counts, strict=True)] == [
        ("B", 90, 1),
        ("A", 50, 5),
    ]


def test_an_item_with_two_prices_is_two_kinds() -> None:
    """The same code at another price is another kind."""
    goods, counts = stage_goods(stands(counted("A", 50, 2), counted("A", 60, 1)))
    assert [(one.price, count) for one, count in zip(goods, counts, strict=True)] == [(60, 1), (50, 2)]


def test_the_next_stage_finds_the_prices_that_are_left() -> None:
    """After `3 for 2.00` four units of one line have three prices."""
    basket = stands(counted("CRISPS", 80, 4))
    goods, counts = stage_goods(after(basket, made(basket, counted_offer("3", price(200)), [("CRISPS", 3)], 40)))
    assert [(one.price, one.rate, count) for one, count in zip(goods, counts, strict=True)] == [
        (80, 80, 1),
        (67, 67, 2),
        (66, 66, 1),
    ]


def test_a_weighed_line_keeps_what_is_left_per_measure() -> None:
    """In a later stage the price per measure is what is left of the price divided by the quantity."""
    basket = stands(weighed("APPLES", "1.5", 200))
    goods, _ = stage_goods(after(basket, made(basket, counted_offer("Half", HALF, count=1), [("APPLES", 1)], 150)))
    assert (goods[0].price, goods[0].rate) == (150, Fraction(100))


def test_an_untouched_weighed_line_keeps_its_price_per_measure() -> None:
    """2.49 per kg stays 2.49 per kg, though 1.2 kg of it were rounded to 2.99."""
    basket = stands(weighed("APPLES", "1.2", 249), counted("A", 100, 1))
    goods, _ = stage_goods(after(basket, made(basket, counted_offer("A", FREE, count=1), [("A", 1)], 100)))
    assert goods[0].rate == 249


def test_a_line_splits_into_parts_by_its_deals() -> None:
    """A unit may be in one deal of each stage; its refund value loses its share of both."""
    first = stands(counted("A", 100, 4))
    second = after(
        first, made(first, counted_offer("Second half", HALF, Target.CHEAPEST, 2), [("A", 1, False), ("A", 1)], 50)
    )
    goods, counts = stage_goods(second)
    assert (counts, goods[1].price) == ((3, 1), 50)
    last = after(second, made(second, basket_offer("Tenth", percent(10)), [("A", 3)], 30), stage="Coupons")
    line = receipt(last).lines[0]
    assert [(str(p.quantity), str(p.paid_each), str(p.refund_each), p.deals) for p in line.parts] == [
        ("1", "0.50", "0.75", (1,)),
        ("1", "0.90", "0.65", (1, 2)),
        ("2", "0.90", "0.90", (2,)),
    ]


def test_deals_are_numbered_over_the_stages() -> None:
    """Numbers go on in the next stage, and every deal says which stage it is of."""
    first = stands(counted("A", 100, 2))
    second = after(first, made(first, counted_offer("Half", HALF, count=1), [("A", 1)], 50, times=2), stage="Deals")
    last = after(second, made(second, basket_offer("Tenth", percent(10)), [("A", 2)], 10), stage="Coupons")
    assert [(deal.deal, deal.stage, str(deal.saving)) for deal in receipt(last).deals] == [
        (1, "Deals", "0.50"),
        (2, "Deals", "0.50"),
        (3, "Coupons", "0.10"),
    ]


def test_a_stage_without_deals_changes_nothing() -> None:
    """An empty stage hands on the goods that it was given."""
    first = stands(counted("A", 100, 2))
    assert stage_goods(after(first)) == stage_goods(first)
    assert receipt(after(first)) == receipt(first)


def test_any_number_of_stages_can_be_settled() -> None:
    """Two thousand stages of a penny each are settled without nesting too deep."""
    standing = stands(counted("A", 5000, 1))
    for _ in range(2000):
        standing = after(standing, made(standing, counted_offer("Penny", off(1), count=1), [("A", 1)], 1))
    result = receipt(standing)
    assert (str(result.total), len(result.lines[0].parts[0].deals)) == ("30.00", 2000)


def test_a_refund_value_never_falls_below_nothing() -> None:
    """A unit that lent half its value to a free one, and is free itself in the next stage, is worth just nothing."""
    first = stands(counted("X", 100, 1), counted("Y", 100, 1))
    second = after(
        first, made(first, counted_offer("One free", FREE, Target.NAMED, 2), [("X", 1, False), ("Y", 1)], 100)
    )
    last = after(second, made(second, counted_offer("X free", FREE, count=1), [("X", 1)], 100), stage="Gift")
    result = receipt(last)
    assert [str(line.parts[0].paid_each) for line in result.lines] == ["0.00", "0.00"]
    assert [str(line.parts[0].refund_each) for line in result.lines] == ["0.00", "0.00"]


def test_a_debt_is_paid_by_the_nearest_deal_first() -> None:
    """What is missing comes from the units of the first deal before those of a later one are asked."""
    first = stands(counted("X", 100, 1), counted("Y", 300, 1), counted("Z", 900, 1))
    offer = counted_offer("Y at 1.00", off(200), Target.NAMED, 2)
    second = after(first, made(first, offer, [("X", 1, False), ("Y", 1)], 200))
    third = after(second, made(second, counted_offer("X at 0.60 off", off(60), count=1), [("X", 1)], 60), stage="2")
    assert [str(line.parts[0].refund_each) for line in receipt(third).lines] == ["0.00", "1.40", "9.00"]


def test_a_debt_of_many_units_splits_the_lenders() -> None:
    """Debts are counted, not looped over; what they are paid from still adds up to what was paid."""
    count = 100_001
    first = stands(counted("X", 100, count), counted("Y", 100, count))
    pair = made(first, counted_offer("One free", FREE, Target.NAMED, 2), [("X", 1, False), ("Y", 1)], 100, times=count)
    second = after(first, pair)
    free = made(second, counted_offer("X off", off(70), count=1), [("X", 1)], 70, times=count)
    result = receipt(after(second, free, stage="2"))
    refunds = sum(part.refund_each * part.quantity for line in result.lines for part in line.parts)
    assert refunds == result.total
    assert all(part.refund_each >= 0 for line in result.lines for part in line.parts)


@pytest.mark.parametrize("lines", [[3, 3], [1, 5], [6], [1, 1, 1, 1, 1, 1]])
def test_counts_alone_tell_what_units_tell(lines: list[int]) -> None:
    """The goods of the next stage, worked out from counts, are those that the runs of the lines add up to."""
    basket = stands(*(counted("A", 70, count) for count in lines), counted("B", 45, 2))
    deal = made(basket, counted_offer("Mixed", price(120), count=3), [("A", 2), ("B", 1)], 65, times=2)
    standing = after(basket, deal)
    assert totals(standing.runs) == {
        (one.item, one.price): count for one, count in zip(*stage_goods(standing), strict=True)
    }


def totals(runs: Runs) -> dict[tuple[str, int], int]:
    """Return how many units there are of each item at each price."""
    found: dict[tuple[str, int], int] = {}
    for run in (run for line in runs for run in line):
        key = (run.goods.item, run.goods.price)
        found[key] = found.get(key, 0) + run.count
    return found
