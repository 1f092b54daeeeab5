"""Baskets, offers and stages made by hand: everything that settling is given, without a search for deals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from rulesdsl.model.change import Change, ChangeKind, half_up
from rulesdsl.model.deal import Deal, StageResult, Take
from rulesdsl.model.item import Goods
from rulesdsl.model.line import Line
from rulesdsl.model.money import Currency
from rulesdsl.model.offer import (
    Basket,
    Buy,
    Limits,
    Offer,
    Pick,
    Reward,
    Selection,
    Slot,
    Target,
    Tier,
)
from rulesdsl.settle import Standing, opening, settle_stage, stage_goods

POUNDS = Currency("GBP", "£", 2, ("£",), ("p",))
ANYTHING = Selection(None)

FREE = Change(ChangeKind.SHARE, Fraction(1))
HALF = Change(ChangeKind.SHARE, Fraction(1, 2))


def counted(item: str, price: int, count: int, name: str = "") -> Line:
    """Return a line of counted units at a price in pence."""
    unit_price = POUNDS.main(price)
    goods = Goods(item, price, None, Fraction(price))
    return Line(0, item, name or item, Decimal(count), "", unit_price, price * count, goods, count)


def weighed(item: str, quantity: str, rate: int, unit: str = "kg", name: str = "") -> Line:
    """Return a weighed line at so many pence per measure."""
    measure = Decimal(quantity)
    amount = half_up(rate * Fraction(measure))
    goods = Goods(item, amount, measure, Fraction(rate))
    return Line(0, item, name or item, measure, unit, POUNDS.main(rate), amount, goods, 1)


def percent(value: int) -> Change:
    """Return `value% off`."""
    return Change(ChangeKind.SHARE, Fraction(value, 100))


def off(pence: int, each: bool = False) -> Change:
    """Return `M off` or `M off each`."""
    return Change(ChangeKind.OFF, Fraction(pence), each)


def price(pence: int | Fraction, each: bool = False) -> Change:
    """Return `for M` or `for M each`."""
    return Change(ChangeKind.PRICE, Fraction(pence), each)


def buys(count: int, or_more: bool = False) -> Buy:
    """Return a purchase of any `count` units."""
    return Buy((Slot((Pick(count, ANYTHING, or_more=or_more),)),))


def counted_offer(
    name: str, change: Change, target: Target = Target.ALL, count: int = 3, cap: int | None = None
) -> Offer:
    """Return an offer on counted deals of `count` units; `cap` is the most that it may save, in pence."""
    rewarded = None if target is Target.ALL else 1
    return Offer(name, name, (Tier(buys(count), Reward(target, change, rewarded)),), Limits(saving=cap))


def open_offer(name: str, change: Change, cap: int | None = None) -> Offer:
    """Return an offer on one open-ended deal of any units."""
    return Offer(name, name, (Tier(buys(1, or_more=True), Reward(Target.ALL, change)),), Limits(saving=cap))


def basket_offer(name: str, change: Change, cap: int | None = None) -> Offer:
    """Return an offer off the basket."""
    return Offer(name, name, (Tier(Basket(ANYTHING), Reward(Target.ALL, change)),), Limits(saving=cap))


def stands(*lines: Line) -> Standing:
    """Return how a basket of these lines stands before the first stage."""
    return opening(lines, POUNDS)


Taken = tuple[str, int] | tuple[str, int, bool]  # item, how many, whether they are rewarded (if not said: yes)


def made(standing: Standing, offer: Offer, taken: Sequence[Taken], saving: Fraction | int, times: int = 1) -> Deal:
    """Return a deal over the goods that a basket has now; `taken` means the dearest goods of an item."""
    goods, _ = stage_goods(standing)
    codes = [one.item for one in goods]
    takes = tuple(Take(codes.index(item), count, all(rewarded)) for item, count, *rewarded in taken)
    return Deal(offer, 0, takes, Fraction(saving), times)


def after(standing: Standing, *deals: Deal, stage: str = "", exact: Fraction | None = None) -> Standing:
    """Return how a basket stands after a stage that made these deals; `exact` where a cap cuts their saving."""
    goods, counts = stage_goods(standing)
    total = sum((deal.saving * deal.times for deal in deals), Fraction(0)) if exact is None else exact
    return settle_stage(standing, StageResult(goods, counts, deals, total), stage)
