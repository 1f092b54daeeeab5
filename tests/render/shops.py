"""Receipts to look at."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import attrs

from rulesdsl.model.money import Currency
from rulesdsl.model.offer import Target
from rulesdsl.model.receipt import Receipt
from rulesdsl.settle import receipt, settle_stage
from tests.settle.hands import (
    FREE,
    HALF,
    after,
    basket_offer,
    counted,
    counted_offer,
    made,
    percent,
    price,
    stands,
    weighed,
)

EVENING = datetime.fromisoformat("2026-11-28T18:00")


def lunch() -> Receipt:
    """Return a usual basket: counted and weighed goods, two offers, one stage."""
    basket = stands(
        counted("CRISPS", 80, 3, "Ready salted 25g"),
        counted("NUTS", 120, 1, "Salted nuts 50g"),
        weighed("APPLES", "1.2", 249, name="Braeburn"),
        counted("BREAD", 210, 2, "Wholemeal loaf"),
    )
    snacks = made(basket, counted_offer("Any 3 snacks", price(200)), [("NUTS", 1), ("CRISPS", 2)], 80)
    bread = made(
        basket,
        counted_offer("Bread, second half price", HALF, Target.CHEAPEST, 2),
        [("BREAD", 1, False), ("BREAD", 1)],
        105,
    )
    return receipt(after(basket, snacks, bread), EVENING)


def coupons() -> Receipt:
    """Return a basket after two stages, not proved."""
    basket = stands(counted("SHIRT", 2500, 2, "Oxford shirt"), counted("SOCKS", 499, 1, "Merino socks"))
    offer = counted_offer("Shirts 40.00", price(4000), count=2)
    deals = after(basket, made(basket, offer, [("SHIRT", 2)], 1000))
    tenth = made(
        deals, basket_offer("10% off the basket", percent(10)), [("SHIRT", 2), ("SOCKS", 1)], Fraction(4499, 10)
    )
    last = after(deals, tenth, stage="Coupons")
    assert last.result is not None
    return receipt(settle_stage(deals, attrs.evolve(last.result, bound=Fraction(500)), "Coupons"), EVENING)


def wholesale() -> Receipt:
    """Return a line of 80,000 units under one offer, without a time."""
    basket = stands(counted("NUTS", 80, 80_000, "Salted nuts 50g"))
    return receipt(
        after(basket, made(basket, counted_offer("Any 3 snacks", price(200)), [("NUTS", 3)], 40, times=26_666))
    )


def names() -> Receipt:
    """Return names that are long, wide, joined, and meant to do harm."""
    basket = stands(
        counted("LONG", 300, 1, "Extra mature Cheddar from the caves of Wookey Hole, hand wrapped, 18 months old"),
        counted("WIDE", 1280, 2, "北海道産 有機栽培 とうもろこし 特別栽培 詰め合わせ 大箱"),
        counted("EMOJI", 100, 1, "Family pack 👩‍👩‍👧‍👦 crème brûlée"),
        counted("=1+1", 100, 1, "<script>alert('&')</script>\n\x1b[31mred"),
        counted("UNBROKEN", 50, 1, "x" * 200),
        counted("TURNED", 50, 1, "\u202eabc"),
    )
    offer = counted_offer(
        'buy 2 of WIDE and 1 of LONG and 1 of EMOJI get cheapest free on monday to friday at lunch time for "<b>"',
        FREE,
        Target.CHEAPEST,
        4,
    )
    return receipt(
        after(basket, made(basket, offer, [("WIDE", 2, False), ("LONG", 1, False), ("EMOJI", 1)], 100)), EVENING
    )


def without_currency() -> Receipt:
    """Return a basket without offers and without a currency."""
    return attrs.evolve(receipt(stands(counted("A", 5000, 1), counted("B", 30, 2))), currency=Currency())


def enormous() -> Receipt:
    """Return amounts too great for their column."""
    return receipt(stands(counted("GOLD", 10**39 + 1, 3, "Gold")))


RECEIPTS = {
    "lunch": lunch,
    "coupons": coupons,
    "wholesale": wholesale,
    "names": names,
    "without currency": without_currency,
    "enormous": enormous,
    "empty": lambda: receipt(stands()),
}
