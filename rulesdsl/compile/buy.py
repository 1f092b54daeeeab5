"""`buy …`, `for each …` and `every 2nd of …`: counted goods and what they earn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs

from rulesdsl.compile.goods import SAME, pick
from rulesdsl.compile.reward import Purchase, reward, reward_count
from rulesdsl.compile.scope import Scope
from rulesdsl.model.offer import Buy, Modifier, Pick, Reward, Slot, Tier
from rulesdsl.source import Span
from rulesdsl.syntax.nodes import BuySentence, PickNode, RewardNode, RewardWord, SlotNode, TierNode


def buy_tiers(scope: Scope, sentence: BuySentence) -> tuple[Tier, ...]:
    """Return the tiers of a sentence that buys counted goods."""
    _check_counts(scope, sentence)
    slots = tuple(Slot(tuple(pick(scope, option) for option in slot.options)) for slot in sentence.slots)
    reward_node = _every_nth(sentence)
    first = _tier(scope, sentence, reward_node, slots, sentence.span)
    if not sentence.tiers:
        return (first,)
    if len(slots) > 1 or len(slots[0].options) > 1:
        _refuse_tiers(scope, sentence.tiers[0])
        return (first,)
    picks = [slots[0].options[0], *(_tier_pick(scope, sentence, node, slots[0].options[0]) for node in sentence.tiers)]
    _check_repeats(scope, sentence, picks)
    return (first, *(_further(scope, sentence, n, p) for n, p in zip(sentence.tiers, picks[1:], strict=True)))


def _further(scope: Scope, sentence: BuySentence, node: TierNode, chosen: Pick) -> Tier:
    span = Span(node.count.span.start if node.count else node.span.start, node.span.end)
    return _tier(scope, sentence, node.reward, (Slot((chosen,)),), span)


def _tier(scope: Scope, sentence: BuySentence, node: RewardNode, slots: tuple[Slot, ...], span: Span) -> Tier:
    if node.word is RewardWord.MORE:
        if len(slots) > 1:
            _refuse_which(scope, sentence, node)
        slots = (_grown(slots[0], reward_count(scope, node)), *slots[1:])
    tier = Tier(Buy(slots), reward(scope, node, _purchase(scope, sentence, slots, span)))
    _check_same(scope, sentence, slots, tier)
    return tier


def _purchase(scope: Scope, sentence: BuySentence, slots: tuple[Slot, ...], span: Span) -> Purchase:
    first = sentence.slots[0].options[0]
    return Purchase(
        least=sum(min(option.count for option in slot.options) for slot in slots),
        open=any(option.or_more for slot in slots for option in slot.options),
        closed=lambda: _closed(scope, sentence) if span == sentence.span else scope.without(span, "or more"),
        things=first.things if len(slots) == 1 else None,
        count=first.count.span if first.count and span == sentence.span else None,
    )


def _every_nth(sentence: BuySentence) -> RewardNode:
    return attrs.evolve(sentence.reward, word=RewardWord.CHEAPEST) if sentence.every else sentence.reward


def _grown(slot: Slot, more: int) -> Slot:
    return Slot(tuple(attrs.evolve(option, count=option.count + more) for option in slot.options))


def _tier_pick(scope: Scope, sentence: BuySentence, node: TierNode, first: Pick) -> Pick:
    modifier = first.modifier if node.modifier is Modifier.NONE else node.modifier
    return Pick(scope.count(node.count), first.selection, modifier, node.or_more)


# -- refusals ------------------------------------------------------------------------------------------------------


def _closed(scope: Scope, sentence: BuySentence) -> str:
    """The first tier's words with a fixed number of units."""
    until = sentence.tiers[0].span.start if sentence.tiers else sentence.span.end
    open_picks = [option for slot in sentence.slots for option in slot.options if option.or_more]
    whole = Span(sentence.span.start, until)
    if not open_picks:
        return scope.words(whole)
    text = [(option.span, scope.without(option.span, "or more")) for option in open_picks]
    return scope.rewrite(whole, text).rstrip(" ,")


def _options(slots: Sequence[SlotNode]) -> list[PickNode]:
    return [option for slot in slots for option in slot.options]


def _check_counts(scope: Scope, sentence: BuySentence) -> None:
    options = _options(sentence.slots)
    bare = [option for option in options if option.count is None]
    if not bare or len(bare) == len(options):
        return
    said = scope.words(bare[0].span)
    counted = scope.rewrite(sentence.span, [(Span(o.span.start, o.span.start), "1 of ") for o in bare])
    listed = ""
    if len(sentence.slots) == len(options) and all(o.count is None for o in options[1:]):
        between = [(Span(a.span.end, b.span.start), " or ") for a, b in pairwise(options)]
        listed = f"; for one list of names, `{scope.rewrite(sentence.span, between)}`"
    message = f"`{said}` has no number, and other goods of this sentence have one"
    scope.error("P111", bare[0].span, message, f"write `{counted}`{listed}")


def _check_same(scope: Scope, sentence: BuySentence, slots: tuple[Slot, ...], tier: Tier) -> None:
    if not tier.open_ended:
        return
    alike = [option.modifier in SAME for slot in slots for option in slot.options]
    named: Reward = tier.reward
    if sum(alike) + (named.modifier in SAME) < 2:
        return
    nodes = [option for option in _options(sentence.slots) if option.modifier in SAME]
    span = nodes[1].span if len(nodes) > 1 else sentence.reward.span
    message = f"`{scope.words(span)}` is a second `same` in a deal that takes any number of units"
    closed = _closed(scope, sentence)
    fixed = f", or fix the number: `{closed}`" if closed != scope.words(sentence.span) else ""
    scope.error("P114", span, message, f"say `same` of one of the goods only{fixed}")


def _refuse_which(scope: Scope, sentence: BuySentence, node: RewardNode) -> None:
    things = scope.words(sentence.slots[0].options[0].things.span)
    at = node.count.span.end if node.count else node.span.end
    named = scope.instead(Span(at, at), f" of {things}")
    message = f"`{scope.words(node.span)}` does not say of which of the goods"
    scope.error("P112", node.span, message, f"name the goods: `{named}`")


def _refuse_tiers(scope: Scope, node: TierNode) -> None:
    message = f"`{scope.words(node.span)}` does not say of which of the goods"
    scope.error("P119", node.span, message, "write an offer of its own for each number of units")


def _check_repeats(scope: Scope, sentence: BuySentence, picks: Sequence[Pick]) -> None:
    seen = {(picks[0].count, picks[0].or_more, picks[0].modifier)}
    for node, chosen in zip(sentence.tiers, picks[1:], strict=True):
        key = (chosen.count, chosen.or_more, chosen.modifier)
        if key in seen:
            more = " or more" if chosen.or_more else ""
            message = f"`{scope.words(node.span)}` gives a second reward for `{chosen.count}{more}`"
            scope.error("P118", node.span, message, "keep one of the two, or change its number")
        seen.add(key)
