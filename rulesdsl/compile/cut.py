"""Plain price cuts, pro rata prices, and changes off the whole basket."""

from __future__ import annotations

import attrs

from rulesdsl.compile.change import change
from rulesdsl.compile.goods import ranges, selection
from rulesdsl.compile.scope import Scope
from rulesdsl.model.change import Change, ChangeKind
from rulesdsl.model.offer import Basket, Buy, Pick, Reward, Selection, Slot, Target, Tier
from rulesdsl.syntax.nodes import BasketSentence, CutSentence, ProRataSentence, Things


def cut_tiers(scope: Scope, sentence: CutSentence) -> tuple[Tier, ...]:
    """Return `20% off SNACKS`, `A now 0.99`: each unit is a deal, and an amount is per measure of weighed goods."""
    unit = Pick(1, selection(scope, sentence.things))
    return (_of_all(unit, change(scope, sentence.change, sentence.things, each=True)),)


def pro_rata_tiers(scope: Scope, sentence: ProRataSentence) -> tuple[Tier, ...]:
    """Return `LEMONS now 3 for 2.00`: any number of units at an exact part of the price each."""
    price = scope.amount(sentence.money) / scope.count(sentence.count)
    units = Pick(1, selection(scope, sentence.things), or_more=True)
    return (_of_all(units, Change(ChangeKind.PRICE, price, each=True)),)


def basket_tiers(scope: Scope, sentence: BasketSentence) -> tuple[Tier, ...]:
    """Return `10% off the basket except SHIPPING`: one deal that takes everything."""
    things = Things(sentence.span, (), sentence.excepts, sentence.ranges)
    left_out = selection(scope, attrs.evolve(things, ranges=()))
    goods = Selection(None, left_out.excepts, ranges(scope, sentence.ranges, things))
    return (Tier(Basket(goods), Reward(Target.ALL, change(scope, sentence.change, None))),)


def _of_all(units: Pick, changed: Change) -> Tier:
    return Tier(Buy((Slot((units,)),)), Reward(Target.ALL, changed))
