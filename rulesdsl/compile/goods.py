"""Which goods a sentence means, and how many of them: names, exceptions, price ranges, picks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rulesdsl.compile.scope import Scope
from rulesdsl.model.offer import Modifier, Pick, PriceRange, Selection
from rulesdsl.syntax.nodes import Name, PickNode, Range, Things

ANYTHING = Selection(None)
SAME = frozenset({Modifier.SAME, Modifier.SAME_PRICE, Modifier.SAME_GROUP})


def selection(scope: Scope, things: Things | None) -> Selection:
    """Return the goods that the words mean; None (nothing said) and words without a name mean anything."""
    if things is None:
        return ANYTHING
    names = _names(scope, things.names)
    excepts = _names(scope, things.excepts)
    if names and names <= excepts:
        last = things.excepts[-1]
        message = f"`{scope.words(things.span)}` leaves out everything that it names"
        scope.error("P121", last.span, message, f"take `{last.text}` out of the names after `except`")
    return Selection(names or None, excepts, ranges(scope, things.ranges, things))


def ranges(scope: Scope, nodes: Sequence[Range], things: Things | None) -> tuple[PriceRange, ...]:
    """Return the price ranges of some goods; refuse those that no price can lie in."""
    found = tuple(_range(scope, node, things) for node in nodes)
    if nodes and _empty(found):
        said = " ".join(scope.words(node.span) for node in nodes)
        scope.error(
            "P120", nodes[-1].span, f"no price is `{said}`", f"write the lower price first: {_turned(scope, nodes)}"
        )
    return found


def pick(scope: Scope, node: PickNode) -> Pick:
    """Return the units that one option of a slot asks for."""
    return Pick(scope.count(node.count), selection(scope, node.things), node.modifier, node.or_more)


def _names(scope: Scope, names: Sequence[Name]) -> frozenset[str]:
    scope.uses += names
    for name in names:
        if name.text in scope.known.doubtful:
            message = f"`{name.text}` is both an item and a group, so the sentence can mean either"
            scope.error("P153", name.span, message, f"give the group another name, such as `{name.text}S`")
    return frozenset(name.text for name in names)


def _range(scope: Scope, node: Range, things: Things | None) -> PriceRange:
    low = None if node.low is None else scope.rate(node.low, things)
    high = None if node.high is None else scope.rate(node.high, things)
    return PriceRange(low, node.low_strict, high, node.high_strict)


def _empty(found: Sequence[PriceRange]) -> bool:
    low = max(((r.low, r.low_strict) for r in found if r.low is not None), default=(Fraction(0), False))
    high = min(((r.high, not r.high_strict) for r in found if r.high is not None), default=None)
    if high is None:
        return False
    return low[0] > high[0] or (low[0] == high[0] and (low[1] or not high[1]))


def _turned(scope: Scope, nodes: Sequence[Range]) -> str:
    lows = [node.low for node in nodes if node.low]
    highs = [node.high for node in nodes if node.high]
    if not lows or not highs or lows[0].value < highs[0].value:
        return "`from 1.00 to 5.00`"
    return f"`from {scope.words(highs[0].span)} to {scope.words(lows[0].span)}`"
