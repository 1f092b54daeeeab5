"""What a price becomes: percentages, fractions and amounts, checked."""

from __future__ import annotations

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
    said = scope.words(node.span)
    if fraction > 1:
        what = "raises the price" if node.word is ChangeWord.FRACTION_PRICE else "is more than the whole price"
        scope.error(
            "P106", node.span, f"`{said}` {what}", "write a fraction below 1, such as `1/3 off` or `at 2/3 price`"
        )
    elif share == 0:
        scope.error(
            "P107", node.span, f"`{said}` changes nothing", "write a fraction such as `1/3 off` or `at 2/3 price`"
        )
    return share


def percent(scope: Scope, node: ChangeNode) -> Fraction:
    """Return a percentage as a part of 1; refuse 0 % and more than 100 %."""
    value = Fraction(node.percent or 0) / 100
    said = scope.words(node.span)
    if value > 1:
        fitting = f"{value * 100 - 100}" if 1 < value < 2 and (value * 100).denominator == 1 else "20"
        message = f"`{said}` is more than the whole price"
        scope.error("P106", node.span, message, f"write at most 100%: `{_other(said, node, fitting)}`, or `free`")
    elif value == 0:
        scope.error(
            "P107", node.span, f"`{said}` changes nothing", f"write a percentage above 0: `{_other(said, node, '10')}`"
        )
    return value


def _other(said: str, node: ChangeNode, number: str) -> str:
    return said.replace(f"{node.percent}", number, 1) if f"{node.percent}" in said else f"{number}% off"


def _of_money(scope: Scope, node: ChangeNode, things: Things | None, each: bool) -> Change:
    money = node.money
    if money is None:
        return FREE
    value = scope.rate(money, things) if each else scope.amount(money)
    if node.word is not ChangeWord.AMOUNT_OFF:
        return Change(ChangeKind.PRICE, value, each)
    scope.above_zero(money, value, scope.rewrite(node.span, [(money.span, "1.00")]))
    return Change(ChangeKind.OFF, value, each)
