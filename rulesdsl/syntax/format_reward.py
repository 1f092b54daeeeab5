"""Canonical words for changes and rewards: `get cheapest 2 at 50% off`, `for 19.00 each`, `pay for 2`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from rulesdsl.syntax import format_goods as goods
from rulesdsl.syntax import format_words as words
from rulesdsl.syntax.nodes import ChangeNode, ChangeWord, Money, RewardNode, RewardWord, Things

HALF = Fraction(1, 2)
BARE = frozenset({ChangeWord.FOR, ChangeWord.AT, ChangeWord.FRACTION_PRICE})
HALF_PRICE = "half price"
NUMBERS = frozenset({ChangeWord.PERCENT_OFF, ChangeWord.FRACTION_OFF, ChangeWord.AMOUNT_OFF})


def change(node: ChangeNode) -> str:
    """Return `free`, `half price`, `20% off`, `1.00 off each`, `for 2.00`, `at 0.99 each`, `at 2/3 price`."""
    each = " each" if node.each else ""
    return _CHANGES[node.word](node) + each


def change_after_goods(node: ChangeNode, things: Things) -> str:
    """Return a change as it stands after goods: an amount would run into the amount of a price range."""
    return change_after(node, number=bool(things.ranges) and not things.excepts)


def change_after(node: ChangeNode, number: bool) -> str:
    """Return a change as it stands after a `number` (with `at` before an amount, a percentage or a fraction) or not."""
    said = change(node)
    return f"at {said}" if number and node.word in NUMBERS and said != HALF_PRICE else said


def reward(node: RewardNode) -> str:
    """Return what a deal earns, with its first word (`get`, `for`, `at` or `pay for`)."""
    return _REWARDS[node.word](node)


def _percent(node: ChangeNode) -> str:
    return "" if node.percent is None else f"{words.number(node.percent)}% off"


def _fraction_off(node: ChangeNode) -> str:
    if node.fraction is None:
        return ""
    return HALF_PRICE if node.fraction == HALF else f"{words.fraction(node.fraction)} off"


def _fraction_price(node: ChangeNode) -> str:
    return "" if node.fraction is None else f"at {words.fraction(node.fraction)} price"


def _amount(before: str, after: str) -> Callable[[ChangeNode], str]:
    def said(node: ChangeNode) -> str:
        return before + _money(node.money) + after

    return said


def _money(node: Money | None) -> str:
    return "" if node is None else words.money(node)


_CHANGES: Mapping[ChangeWord, Callable[[ChangeNode], str]] = {
    ChangeWord.FREE: lambda node: "free",
    ChangeWord.PERCENT_OFF: _percent,
    ChangeWord.FRACTION_OFF: _fraction_off,
    ChangeWord.FRACTION_PRICE: _fraction_price,
    ChangeWord.AMOUNT_OFF: _amount("", " off"),
    ChangeWord.FOR: _amount("for ", ""),
    ChangeWord.AT: _amount("at ", ""),
}


def _whole(node: RewardNode) -> str:
    if node.change is None:
        return ""
    said = change(node.change)
    if node.change.word in BARE:
        return said
    return f"at {said}" if said == HALF_PRICE else f"get {said}"


def _pay_for(node: RewardNode) -> str:
    return f"pay for {_count(node)}"


def _cheapest(node: RewardNode) -> str:
    return words.joined(("get cheapest", _count(node), _after_count(node)))


def _more(node: RewardNode) -> str:
    return words.joined(("get", _count(node), _after_count(node)))


def _named(node: RewardNode) -> str:
    return f"get {_goods(node)} {_after_goods(node)}"


def _up_to(node: RewardNode) -> str:
    return f"get up to {_goods(node)} {_after_goods(node)}"


def _every(node: RewardNode) -> str:
    things = "" if node.things is None else goods.things(node.things, False, "items")
    return f"get all {things} {_after_goods(node)}"


_REWARDS: Mapping[RewardWord, Callable[[RewardNode], str]] = {
    RewardWord.ALL: _whole,
    RewardWord.CHEAPEST: _cheapest,
    RewardWord.PAY_FOR: _pay_for,
    RewardWord.MORE: _more,
    RewardWord.NAMED: _named,
    RewardWord.UP_TO: _up_to,
    RewardWord.EVERY: _every,
}


def _count(node: RewardNode) -> str:
    return "" if node.count is None else words.count(node.count)


def _goods(node: RewardNode) -> str:
    if node.things is None:
        return _count(node)
    if node.count is None:
        return goods.things(node.things, False)
    return goods.counted(node.count, node.things, node.modifier)


def _after_count(node: RewardNode) -> str:
    return "" if node.change is None else change_after(node.change, number=node.count is not None)


def _after_goods(node: RewardNode) -> str:
    return "" if node.change is None or node.things is None else change_after_goods(node.change, node.things)
