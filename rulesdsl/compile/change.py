"""What a price becomes: percentages, fractions and amounts, checked."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from rulesdsl.compile.scope import Scope
from rulesdsl.model.change import Change, ChangeKind
from rulesdsl.syntax.nodes import ChangeNode, ChangeWord, Things

FREE = Change(ChangeKind.SHARE, Fraction(1))


def change(scope: Scope, node: ChangeNode, things: Things | None, each: bool = False) -> Change:
    """Return the change of price that the words mean.

    Args:
        scope: where findings go.
        node: the words.
        things: the goods whose price changes (a price per measure may have more decimals).
        each: whether the change falls on each unit though the words do not say `each`, as in a price cut.
    """
    if node.word in (ChangeWord.AMOUNT_OFF, ChangeWord.FOR, ChangeWord.AT):
        return _of_money(scope, node, things, each or node.each)
    return Change(ChangeKind.SHARE, share_off(scope, node))


def is_money(node: ChangeNode) -> bool:
    """Return whether a change is an amount: whether it says `each` then makes a difference."""
    return node.money is not None


def share_off(scope: Scope, node: ChangeNode) -> Fraction:
    """Return which part of the price is taken off, above 0 and at most 1."""
    if node.word is ChangeWord.FREE:
        return Fraction(1)
    if node.word is ChangeWord.PERCENT_OFF:
        return percent(scope, node)
    fraction = node.fraction if node.fraction is not None else Fraction(0)
    share = 1 - fraction if node.word is ChangeWord.FRACTION_PRICE else fraction
    if 0 < share <= 1:
        return share
    other = "at 2/3 price" if node.word is ChangeWord.FRACTION_PRICE else "1/3 off"
    what = "changes nothing" if share == 0 else "raises the price" if share < 0 else "is more than the whole price"
    code = "P107" if share == 0 else "P106"
    help = f"write a fraction below 1: `{scope.instead(node.span, other)}`"
    scope.error(code, node.span, f"`{scope.words(node.span)}` {what}", help)
    return share


def percent(scope: Scope, node: ChangeNode) -> Fraction:
    """Return a percentage as a part of 1; refuse 0 % and more than 100 %."""
    value = node.percent or Decimal(0)
    said = scope.words(node.span)
    if value > 100:
        fitting = value - 100 if value < 200 else Decimal(20)
        help = f"write at most 100%: `{scope.instead(node.span, _other(said, fitting))}`"
        scope.error("P106", node.span, f"`{said}` is more than the whole price", help)
    elif value == 0:
        help = f"write a percentage above 0: `{scope.instead(node.span, _other(said, Decimal(10)))}`"
        scope.error("P107", node.span, f"`{said}` changes nothing", help)
    return Fraction(value) / 100


def _other(said: str, number: Decimal) -> str:
    return re.sub(r"[\d.]+(?=\s*%)", f"{number:f}", said, count=1)


def _of_money(scope: Scope, node: ChangeNode, things: Things | None, each: bool) -> Change:
    money = node.money
    if money is None:
        return FREE
    value = scope.rate(money, things) if each else scope.amount(money)
    if node.word is not ChangeWord.AMOUNT_OFF:
        return Change(ChangeKind.PRICE, value, each)
    scope.above_zero(money, value)
    return Change(ChangeKind.OFF, value, each)
