"""Settling what the judge finds best: every kind of offer, with every clause."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from rulesdsl.model.item import Goods
from rulesdsl.model.line import Line
from rulesdsl.settle import opening, printed_saving, receipt, settle_stage, stage_goods
from tests.judge.judge import best_deals, best_saving
from tests.judge.strategies import Case, cases
from tests.settle.hands import POUNDS


def line(goods: Goods, count: int) -> Line:
    """Return a line of so many units of a kind."""
    quantity = Decimal(count) if goods.measure is None else goods.measure
    price = POUNDS.main(int(goods.rate))
    return Line(0, goods.item, goods.item, quantity, "", price, goods.price * count, goods, count)


def lines(case: Case) -> tuple[Line, ...]:
    """Return a basket that the goods of a case come from: weighed units are lines of their own."""
    pieces = [
        (one, 1 if one.measure is not None else count)
        for one, count in zip(case.goods, case.counts, strict=True)
        for _ in range(count if one.measure is not None else 1)
    ]
    return tuple(line(goods, count) for goods, count in pieces)


@given(cases(most_units=5))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_judged_best_is_settled_to_the_penny(case: Case) -> None:
    """What is printed is what the judge says is printed; parts add up, refunds too, and no price leaves its bounds."""
    standing = opening(lines(case), POUNDS)
    goods, counts = stage_goods(standing)
    result = best_deals(case.stage, case.offers, goods, counts, case.context)
    assert printed_saving(result) == best_saving(case.stage, case.offers, goods, counts, case.context).printed
    settled = receipt(settle_stage(standing, result))
    assert settled.saving_minor == printed_saving(result)
    paid = refunds = 0
    for own, before in zip(settled.lines, standing.lines, strict=True):
        for part in own.parts:
            units = 1 if own.weighed else int(part.quantity)
            each, refund = (int(POUNDS.minor(amount)) for amount in (part.paid_each, part.refund_each))
            assert 0 <= each <= before.goods.price and 0 <= refund <= before.goods.price
            paid, refunds = paid + each * units, refunds + refund * units
    assert paid == refunds == settled.subtotal_minor - settled.saving_minor
