"""What a deal earns: the words after the purchase, checked against how many units the deal has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from rulesdsl.compile.change import FREE, change
from rulesdsl.compile.goods import selection
from rulesdsl.compile.scope import Scope
from rulesdsl.model.change import Change
from rulesdsl.model.offer import Reward, Target
from rulesdsl.source import Span
from rulesdsl.syntax.nodes import ChangeNode, ChangeWord, Count, RewardNode, RewardWord, Things


@attrs.frozen
class Purchase:
    """What a reward has to know of its purchase.

    `least` are the fewest units of a deal; `open` says that a deal can have more.
    `closed` says the sentence with a fixed number of units, as the user could have written it. `varies` says that the
    reward may be earned several times in one deal. `things` are the goods of the purchase where they are of one kind,
    `count` is where their number stands.
    """

    least: int
    open: bool = False
    closed: Callable[[], str] | None = None
    varies: bool = False
    things: Things | None = None
    count: Span | None = None


def reward(scope: Scope, node: RewardNode, purchase: Purchase) -> Reward:
    """Return what a deal earns; `MORE` is read as the cheapest of a purchase that was made larger already."""
    return _REWARDS[node.word](scope, node, purchase)


def reward_count(scope: Scope, node: RewardNode) -> int:
    """Return how many units a reward names, 1 where it does not say."""
    return scope.count(node.count)


def _all(scope: Scope, node: RewardNode, purchase: Purchase) -> Reward:
    words = node.change
    if words is not None and _is_new_price(words):
        if purchase.open:
            _refuse_open_price(scope, node, words, purchase)
        elif words.word is ChangeWord.AT and purchase.least != 1:
            _refuse_at(scope, node, words, purchase)
    return Reward(Target.ALL, _change(scope, node, purchase.things))


def _cheapest(scope: Scope, node: RewardNode, purchase: Purchase) -> Reward:
    count = reward_count(scope, node)
    if count > purchase.least and node.count is not None:
        _refuse_too_many(scope, node, node.count, purchase)
    _check_at(scope, node, count, purchase)
    return Reward(Target.CHEAPEST, _change(scope, node, purchase.things), count)


def _pay_for(scope: Scope, node: RewardNode, purchase: Purchase) -> Reward:
    count = reward_count(scope, node)
    said = scope.words(node.span)
    if purchase.open:
        fixed = purchase.closed() if purchase.closed else f"buy {count + 1} of {_goods(scope, purchase)} {said}"
        message = f"`{said}` needs a fixed number of units that are bought"
        scope.error("P109", node.span, message, f"write `{fixed}`")
    elif count >= purchase.least and node.count is not None:
        message = f"`{said}` pays for all that is bought, so nothing is saved"
        if purchase.least > 1 or purchase.count is None:
            help = f"pay for less: `{scope.instead(node.count.span, str(max(1, purchase.least - 1)))}`"
        else:
            help = f"buy more than is paid for: `{scope.instead(purchase.count, str(count + 1))}`"
        scope.error("P110", node.span, message, help)
    return Reward(Target.PAY_FOR, FREE, count)


def _named(scope: Scope, node: RewardNode, purchase: Purchase) -> Reward:
    count = reward_count(scope, node)
    if count > 1 and purchase.varies:
        _check_variable(scope, node, purchase)
    else:
        _check_at(scope, node, count, purchase)
    return _besides(scope, node, count)


def _up_to(scope: Scope, node: RewardNode, purchase: Purchase) -> Reward:
    count = reward_count(scope, node)
    if count > 1:
        _check_variable(scope, node, purchase)
    return attrs.evolve(_besides(scope, node, count), up_to=True)


def _every(scope: Scope, node: RewardNode, purchase: Purchase) -> Reward:
    _check_variable(scope, node, purchase)
    return _besides(scope, node, None)


_REWARDS: Mapping[RewardWord, Callable[[Scope, RewardNode, Purchase], Reward]] = {
    RewardWord.ALL: _all,
    RewardWord.CHEAPEST: _cheapest,
    RewardWord.MORE: _cheapest,
    RewardWord.PAY_FOR: _pay_for,
    RewardWord.NAMED: _named,
    RewardWord.UP_TO: _up_to,
    RewardWord.EVERY: _every,
}


def _change(scope: Scope, node: RewardNode, things: Things | None) -> Change:
    return FREE if node.change is None else change(scope, node.change, things)


def _besides(scope: Scope, node: RewardNode, count: int | None) -> Reward:
    goods = selection(scope, node.things)
    return Reward(Target.NAMED, _change(scope, node, node.things), count, False, goods, node.modifier)


def _is_new_price(words: ChangeNode) -> bool:
    return words.word in (ChangeWord.FOR, ChangeWord.AT) and not words.each


def _check_at(scope: Scope, node: RewardNode, count: int, purchase: Purchase) -> None:
    words = node.change
    if words is not None and words.word is ChangeWord.AT and not words.each and count > 1:
        _refuse_at(scope, node, words, purchase)


def _check_variable(scope: Scope, node: RewardNode, purchase: Purchase) -> None:
    words = node.change
    if words is None or words.money is None or words.each:
        return
    said = scope.words(words.span)
    message = f"`{said}` does not say whether it is for each unit, and their number varies"
    scope.error("P116", words.span, message, f"write `{scope.instead(*_each_at_end(words))}`")


def _refuse_open_price(scope: Scope, node: RewardNode, words: ChangeNode, purchase: Purchase) -> None:
    each = scope.instead(*_each_at_end(words))
    said = scope.words(words.span)
    message = f"`{said}` is a price for a number of units that is left open"
    fixed = purchase.closed().replace(said, f"for {_money(scope, words)}") if purchase.closed else ""
    closed = f"; for a fixed number, `{fixed}`" if fixed else ""
    scope.error("P108", words.span, message, f"for each unit, write `{each}`{closed}")


def _refuse_at(scope: Scope, node: RewardNode, words: ChangeNode, purchase: Purchase) -> None:
    together = scope.instead(words.span, f"for {_money(scope, words)}")
    each = scope.instead(*_each_at_end(words))
    message = f"`{scope.words(words.span)}` can be the price of each unit or of all of them"
    scope.error("P115", words.span, message, f"for each, write `{each}`; for all together, `{together}`")


def _refuse_too_many(scope: Scope, node: RewardNode, count: Count, purchase: Purchase) -> None:
    fewer = scope.instead(count.span, str(max(1, purchase.least - 1)))
    units = "1 unit" if purchase.least == 1 else f"{purchase.least} units"
    message = f"`{scope.words(node.span)}` needs more than the {units} that the deal is sure to have"
    scope.error("P113", count.span, message, f"write `{fewer}`")


def _goods(scope: Scope, purchase: Purchase) -> str:
    return scope.words(purchase.things.span) if purchase.things and purchase.things.names else "anything"


def _money(scope: Scope, words: ChangeNode) -> str:
    return scope.words(words.money.span) if words.money else ""


def _each_at_end(words: ChangeNode) -> tuple[Span, str]:
    return Span(words.span.end, words.span.end), " each"
