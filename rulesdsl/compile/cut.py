"""Plain price cuts, pro rata prices, and changes off the whole basket."""

from __future__ import annotations

import attrs

from rulesdsl.compile.change import change
from rulesdsl.compile.goods import ranges, selection
from rulesdsl.compile.scope import Scope
from rulesdsl.model.change import Change, ChangeKind
from rulesdsl.model.offer import Basket, Buy, Pick, Reward, Selection, Slot, Target, Tier
from rulesdsl.syntax.lexicon import ORDER_WORDS
from rulesdsl.syntax.nodes import BasketSentence, CutSentence, ProRataSentence, Things


def cut_tiers(scope: Scope, sentence: CutSentence) -> tuple[Tier, ...]:
    """Return `20% off SNACKS`, `A now 0.99`: each unit is a deal, and an amount is per measure of weighed goods."""
    if _refuse_orders(scope, sentence):
        sentence = attrs.evolve(sentence, things=attrs.evolve(sentence.things, names=()))
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


def _refuse_orders(scope: Scope, sentence: CutSentence) -> bool:
    """Refuse `10% off orders over 50`, and say whether it was: the basket's worth is meant, not an item's price."""
    things = sentence.things
    if sentence.now or len(things.names) != 1 or len(things.ranges) != 1 or things.excepts:
        return False
    name, least = things.names[0], things.ranges[0].low
    if name.quoted or name.text.removesuffix("s") not in ORDER_WORDS or least is None or things.ranges[0].high:
        return False
    worth = f"{'over ' if things.ranges[0].low_strict else ''}{scope.words(least.span)}"
    write = scope.instead(sentence.span, f"spend {worth} get {scope.words(sentence.change.span)}")
    message = f"`{name.text}` is not how the basket is called, and here it would be the name of items"
    scope.error("P015", sentence.span, message, f"write `{write}`; items of that name are written in quotes")
    return True


def _of_all(units: Pick, changed: Change) -> Tier:
    return Tier(Buy((Slot((units,)),)), Reward(Target.ALL, changed))
