"""`spend …` and `for each … spent`: goods worth an amount and what they earn."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from rulesdsl.compile.goods import selection
from rulesdsl.compile.reward import Purchase, reward
from rulesdsl.compile.scope import Scope
from rulesdsl.model.change import ChangeKind
from rulesdsl.model.offer import EachSpent, Modifier, Reward, Selection, Spend, Target, Tier
from rulesdsl.source import Span
from rulesdsl.syntax.nodes import EachSpentSentence, Money, RewardNode, RewardWord, SpendSentence, TierNode


def spend_tiers(scope: Scope, sentence: SpendSentence) -> tuple[Tier, ...]:
    """Return the tiers of a sentence that asks for goods worth an amount."""
    goods = selection(scope, sentence.things)
    first = Spend(_threshold(scope, sentence.amount, sentence.over), goods, sentence.over)
    tiers = [Tier(first, _reward(scope, sentence, sentence.reward))]
    tiers += [_further(scope, sentence, node, goods) for node in sentence.tiers]
    _check_repeats(scope, sentence, [tier.purchase for tier in tiers if isinstance(tier.purchase, Spend)])
    return tuple(tiers)


def each_spent_tiers(scope: Scope, sentence: EachSpentSentence) -> tuple[Tier, ...]:
    """Return the one tier of a sentence that rewards every full amount spent."""
    goods = selection(scope, sentence.things)
    amount = _threshold(scope, sentence.amount, False)
    return (Tier(EachSpent(amount, goods), _earned_again(scope, sentence)),)


def _further(scope: Scope, sentence: SpendSentence, node: TierNode, goods: Selection) -> Tier:
    amount = node.amount if node.amount is not None else sentence.amount
    purchase = Spend(_threshold(scope, amount, node.over), goods, node.over)
    return Tier(purchase, _reward(scope, sentence, node.reward))


def _threshold(scope: Scope, money: Money, over: bool) -> Fraction:
    value = scope.amount(money)
    return value if over else scope.above_zero(money, value)


def _reward(scope: Scope, sentence: SpendSentence, node: RewardNode) -> Reward:
    if node.word is RewardWord.MORE:
        _refuse_which(scope, sentence, node)
    if node.modifier is not Modifier.NONE:
        said, plain = _likeness(scope, node)
        message = f"`{scope.words(said)}` does not say what these have to be like: money that is spent counts no units"
        scope.error("P122", said, message, f"write `{plain}`")
    return reward(scope, node, Purchase(_least(node), open=True, things=sentence.things))


def _least(node: RewardNode) -> int:
    """Goods worth an amount are any number of units: as many as a reward on the cheapest of them asks for."""
    return int(node.count.value) if node.count is not None else 1


def _refuse_which(scope: Scope, sentence: SpendSentence, node: RewardNode) -> None:
    things = scope.words(sentence.things.span) if sentence.things and sentence.things.names else "anything"
    at = node.count.span.end if node.count else node.span.end
    help = f"name the goods: `{scope.instead(Span(at, at), f' of {things}')}`"
    scope.error("P112", node.span, f"`{scope.words(node.span)}` does not say of which goods", help)


def _check_repeats(scope: Scope, sentence: SpendSentence, purchases: Sequence[Spend]) -> None:
    seen = {(purchases[0].amount, purchases[0].over)}
    for node, purchase in zip(sentence.tiers, purchases[1:], strict=True):
        if (purchase.amount, purchase.over) in seen:
            message = f"`{scope.words(node.span)}` gives a second reward for the same amount"
            scope.error("P118", node.span, message, "keep one of the two, or change its amount")
        seen.add((purchase.amount, purchase.over))


# -- for each … spent ----------------------------------------------------------------------------------------------


def _earned_again(scope: Scope, sentence: EachSpentSentence) -> Reward:
    node = sentence.reward
    earned = reward(scope, node, Purchase(_least(node), varies=True, things=sentence.things))
    if earned.target is Target.ALL:
        if earned.change.kind is not ChangeKind.OFF or earned.change.each:
            _refuse(scope, sentence)
        return earned
    if earned.target is not Target.NAMED or earned.count is None or node.word is RewardWord.MORE:
        _refuse(scope, sentence)
        return earned
    if node.modifier is not Modifier.NONE:
        _refuse_likeness(scope, node)
    return attrs.evolve(earned, up_to=False)


def _refuse_likeness(scope: Scope, node: RewardNode) -> None:
    said, plain = _likeness(scope, node)
    message = f"`{scope.words(said)}` reads two ways where it is earned again and again"
    scope.error("P117", said, message, f"write `{plain}`")


def _likeness(scope: Scope, node: RewardNode) -> tuple[Span, str]:
    """Return where a reward says how its units are alike, and the sentence without it."""
    assert node.count is not None and node.things is not None  # a modifier stands between the two
    of = " of " if node.things.names else " "
    plain = scope.instead(Span(node.count.span.end, node.things.span.start), of)
    return Span(node.count.span.start, node.things.span.end), plain


def _refuse(scope: Scope, sentence: EachSpentSentence) -> None:
    node, amount = sentence.reward, scope.words(sentence.amount.span)
    on = f" on {scope.words(sentence.things.span)}" if sentence.things else ""
    said = scope.words(node.span)
    message = f"`{said}` cannot be earned again and again: only a sum off, or a number of named goods, can"
    if node.word in (RewardWord.PAY_FOR, RewardWord.MORE):
        help = f"write `for each {amount} spent{on} get 1.00 off`, or name the goods that are free"
    else:
        help = f"to have it once, write `spend {amount}{on} {said}`; or write a sum, as in `get 1.00 off`"
    scope.error("P117", node.span, message, help)
