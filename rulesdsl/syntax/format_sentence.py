"""Canonical sentences, in pieces at which a long line may be broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rulesdsl.model.offer import Modifier
from rulesdsl.syntax import format_goods as goods
from rulesdsl.syntax import format_words as words
from rulesdsl.syntax.format_reward import change, change_after_goods, reward
from rulesdsl.syntax.nodes import (
    BasketSentence,
    BuySentence,
    ChangeNode,
    CutSentence,
    EachSpentSentence,
    Money,
    ProRataSentence,
    RewardNode,
    Sentence,
    SpendSentence,
    Things,
    TierNode,
)

Piece = tuple[int, str]  # where its first word stands in the text, and its canonical words
"""A part of a statement: a line may be broken before it."""


def sentence_pieces(node: Sentence) -> list[Piece]:
    """Return the sentence in pieces; its text is the pieces with a space between."""
    return _SENTENCES[type(node)](node)


def _buy(node: BuySentence) -> list[Piece]:
    if node.every:
        return _every(node)
    verb, joint = "for each " if node.for_each else "buy ", _joint(node)
    pieces = [(node.slots[0].span.start, verb + goods.slot(node.slots[0]))]
    pieces += [(slot.span.start, joint + goods.slot(slot)) for slot in node.slots[1:]]
    return [*pieces, *_earned(node.reward, reward(node.reward), node.tiers)]


def _joint(node: BuySentence) -> str:
    """Return what stands between slots: after an `except` list without counts, `and` would go on with the list."""
    first = node.slots[0].options[0]
    if first.count is None and any(s.options[-1].things.excepts for s in node.slots):
        return "+ "
    return "and "


def _every(node: BuySentence) -> list[Piece]:
    pick = node.slots[0].options[0]
    nth = "" if pick.count is None else words.ordinal(pick.count.value)
    named = f"of {goods.things(pick.things)}" if pick.things.names else goods.things(pick.things, anything="item")
    head = words.joined(("every", nth, words.modifier(pick.modifier), named))
    said = "" if node.reward.change is None else change_after_goods(node.reward.change, pick.things)
    return [(node.span.start, head), *_earned(node.reward, said, node.tiers)]


def _earned(first: RewardNode, said: str, tiers: tuple[TierNode, ...]) -> list[Piece]:
    """Return the reward, and the tiers with a comma before each."""
    pieces = [(first.span.start, said)]
    for tier in tiers:
        start, before = pieces[-1]
        pieces[-1] = (start, before + ",")
        pieces.append((tier.span.start, _tier(tier)))
    return pieces


def _tier(node: TierNode) -> str:
    parts = ["or"]
    if node.over:
        parts.append("over")
    if node.count is not None:
        parts.append(words.count(node.count))
    if node.amount is not None:
        parts.append(words.money(node.amount))
    if node.or_more:
        parts.append("or more")
    if node.modifier is not Modifier.NONE:
        parts.append(node.modifier.value)
    parts.append(reward(node.reward))
    return " ".join(parts)


def _spend(node: SpendSentence) -> list[Piece]:
    head = f"spend {'over ' if node.over else ''}{_worth(node.amount, node.things)}"
    return [(node.span.start, head), *_earned(node.reward, reward(node.reward), node.tiers)]


def _each_spent(node: EachSpentSentence) -> list[Piece]:
    on = "" if node.things is None else f" on {goods.things(node.things)}"
    head = f"for each {words.money(node.amount)} spent{on}"
    return [(node.span.start, head), (node.reward.span.start, reward(node.reward))]


def _worth(amount: Money, things: Things | None) -> str:
    return words.money(amount) + ("" if things is None else f" on {goods.things(things)}")


def _basket(node: BasketSentence) -> list[Piece]:
    text = f"{_off(node.change)} the basket{goods.left_out(node.ranges, node.excepts)}"
    return [(node.span.start, text)]


def _off(node: ChangeNode) -> str:
    said = change(node)
    return "half off" if said == "half price" else said


def _cut(node: CutSentence) -> list[Piece]:
    if node.now:
        price = "" if node.change.money is None else words.money(node.change.money)
        return [(node.span.start, f"{_before_now(node.things)} now {price}")]
    said = change(node.change).removeprefix("at ")
    return [(node.span.start, f"{said} {goods.things(node.things, anything='everything')}")]


def _before_now(things: Things) -> str:
    directly = len(things.names) == 1 and not things.ranges and not things.excepts
    return goods.things(things, directly, "everything")


def _pro_rata(node: ProRataSentence) -> list[Piece]:
    text = f"{_before_now(node.things)} now {words.count(node.count)} for {words.money(node.money)}"
    return [(node.span.start, text)]


_SENTENCES: Mapping[type, Callable[[Any], list[Piece]]] = {
    BuySentence: _buy,
    SpendSentence: _spend,
    EachSpentSentence: _each_spent,
    BasketSentence: _basket,
    CutSentence: _cut,
    ProRataSentence: _pro_rata,
}
