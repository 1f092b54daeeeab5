"""From parts to sentences: what is bought, what it earns, and plain price cuts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rulesdsl.source import Span
from rulesdsl.syntax.build_parts import (
    Left,
    Sum,
    count_in,
    excepts,
    fraction_price,
    has_kind,
    modifier_in,
    number,
    refuse_number_word,
    span,
    text,
)
from rulesdsl.syntax.nodes import (
    BasketSentence,
    BuySentence,
    ChangeNode,
    ChangeWord,
    Count,
    CutSentence,
    EachSpentSentence,
    PickNode,
    ProRataSentence,
    Range,
    RewardNode,
    RewardWord,
    SlotNode,
    SpendSentence,
    Text,
    Things,
    TierNode,
)
from rulesdsl.syntax.refusal import Refusal
from rulesdsl.syntax.token import Token


def _first(parts: list[Any], kind: type) -> Any:
    return next((part for part in parts if type(part) is kind), None)


def _all(parts: list[Any], kind: type) -> tuple[Any, ...]:
    return tuple(part for part in parts if type(part) is kind)


def reward_all(parts: list[Any]) -> RewardNode:
    """Build `for 130`, `get 25% off`."""
    return RewardNode(span(parts), RewardWord.ALL, parts[-1])


def reward_pay_for(parts: list[Any]) -> RewardNode:
    """Build `pay for 2`."""
    return RewardNode(span(parts), RewardWord.PAY_FOR, None, parts[-1])


def _counted(word: RewardWord) -> Callable[[list[Any]], RewardNode]:
    def build(parts: list[Any]) -> RewardNode:
        return RewardNode(span(parts), word, parts[-1], count_in(parts))

    return build


def _of_things(word: RewardWord) -> Callable[[list[Any]], RewardNode]:
    def build(parts: list[Any]) -> RewardNode:
        things, change = parts[-2], parts[-1]
        _refuse_amount_after_range(things, change)
        if count_in(parts) is None:
            refuse_number_word(things)
        return RewardNode(span(parts), word, change, count_in(parts), things, modifier_in(parts))

    return build


def _everything(parts: list[Any]) -> RewardNode:
    filters = parts[1:-1]
    things = Things(span(parts[1:-1]), (), excepts(filters), _all(filters, Range))
    _refuse_amount_after_range(things, parts[-1])
    return RewardNode(span(parts), RewardWord.EVERY, parts[-1], None, things)


def _refuse_amount_after_range(things: Things, change: ChangeNode) -> None:
    """Refuse `under 2.00 0.50 off`: two amounts side by side."""
    if not things.ranges or change.word is not ChangeWord.AMOUNT_OFF or change.money is None:
        return
    if things.ranges[-1].span.end == things.span.end and change.span.start == change.money.span.start:
        message = "two amounts stand side by side, the end of the price range and what is off"
        raise Refusal("P033", change.span, message, "write `at` between them: `under 2.00 at 0.50 off`", None)


def tier(parts: list[Any]) -> TierNode:
    """Build `or 6 or more for 18 each`."""
    inner = parts[1:] if parts[0].kind == "COMMA" else parts
    more = has_kind(inner, "OR_MORE")
    return TierNode(span(inner), count_in(inner), None, more, False, inner[-1], modifier_in(inner))


def spend_tier(parts: list[Any]) -> TierNode:
    """Build `or over 200 get 5% off`."""
    inner = parts[1:] if parts[0].kind == "COMMA" else parts
    amount: Sum = _first(inner, Sum)
    return TierNode(span(inner), None, amount.money, amount.or_more, amount.over, inner[-1])


def buy(parts: list[Any]) -> BuySentence:
    """Build `buy …` and `for each …`."""
    _refuse_and_after_except(parts)
    slots: tuple[SlotNode, ...] = _all(parts, SlotNode)
    if parts[0].kind == "FOR":
        _refuse_or_more(slots)
    reward, tiers = _first(parts, RewardNode), _all(parts, TierNode)
    return BuySentence(span(parts), slots, reward, tiers, for_each=parts[0].kind == "FOR")


def _refuse_or_more(slots: tuple[SlotNode, ...]) -> None:
    """Refuse `for each 3 or more`: each 3, or any number from 3 up?"""
    for pick in (pick for slot in slots for pick in slot.options):
        if pick.or_more and pick.count is not None:
            count = pick.count.value
            message = f"`for each {count}` counts in steps of {count}, but `or more` takes any number from {count} up"
            help_text = f"for any number write `buy {count} or more of …`; for each {count} leave out `or more`"
            raise Refusal("P029", pick.span, message, help_text)


def _refuse_and_after_except(parts: list[Any]) -> None:
    """Refuse `buy WINE except PORT and SHERRY`: is SHERRY left out, or bought too?"""
    slots = [i for i, part in enumerate(parts) if type(part) is SlotNode]
    if len(slots) < 2 or parts[slots[-1] - 1].kind != "AND":
        return
    before, last = parts[slots[-2]].options[0], parts[slots[-1]].options[0]
    if before.count is not None or last.count is not None or not before.things.excepts or not last.things.names:
        return
    left, after = before.things.excepts[-1], last.things.names[0]
    names = f"`{after.text}` is left out like `{left.text}` or bought as well"
    help_text = "left out: write `or` for this `and`; bought as well: write `+`, or give each a count"
    raise Refusal("P032", parts[slots[-1]].span, f"it is not clear whether {names}", help_text)


def every(parts: list[Any]) -> BuySentence:
    """Build `every 2nd of A half price`: a purchase of that many, the change on the cheapest."""
    ordinal, things, change = parts[1], parts[-2], parts[-1]
    _refuse_amount_after_range(things, change)
    count = Count(ordinal.span, number(ordinal, ordinal.text[:-2]))
    pick = PickNode(span(parts[1:-1]), count, modifier_in(parts), False, things)
    reward = RewardNode(change.span, RewardWord.CHEAPEST, change)
    return BuySentence(span(parts), (SlotNode(pick.span, (pick,)),), reward, every=True)


def spend(parts: list[Any]) -> SpendSentence:
    """Build `spend over 40 on WINE …`."""
    amount: Sum = parts[1]
    things, reward = _first(parts, Things), _first(parts, RewardNode)
    return SpendSentence(span(parts), amount.money, amount.over, things, reward, _all(parts, TierNode))


def each_spent(parts: list[Any]) -> EachSpentSentence:
    """Build `for each 20.00 spent on GROCERIES get 2.00 off`."""
    return EachSpentSentence(span(parts), parts[2], _first(parts, Things), parts[-1])


def spent_on(parts: list[Any]) -> Things:
    """Return what the money is spent on."""
    things: Things = parts[1]
    return things


def basket_cut(parts: list[Any]) -> BasketSentence:
    """Build `10% off the basket except SHIPPING`."""
    return BasketSentence(span(parts), parts[0], excepts([part for part in parts if type(part) is Left]))


def cut(parts: list[Any]) -> CutSentence:
    """Build `20% off SNACKS`."""
    return CutSentence(span(parts), parts[0], parts[1])


def fraction_price_cut(parts: list[Any]) -> CutSentence:
    """Build `half price WINE`."""
    return CutSentence(span(parts), fraction_price(parts[:2]), parts[2])


def now(parts: list[Any]) -> CutSentence:
    """Build `A now 0.99`."""
    things, word, money = parts
    change = ChangeNode(Span(word.start, money.span.end), ChangeWord.FOR, money=money, each=True)
    return CutSentence(span(parts), change, things, now=True)


def pro_rata(parts: list[Any]) -> ProRataSentence:
    """Build `LEMONS now 3 for 2.00`."""
    return ProRataSentence(span(parts), parts[0], parts[2], parts[4])


def label(parts: list[Token]) -> Text:
    """Build the given name of an offer."""
    return text(parts[:1])


ACTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "reward_all": reward_all,
    "reward_pay_for": reward_pay_for,
    "reward_cheapest": _counted(RewardWord.CHEAPEST),
    "reward_more": _counted(RewardWord.MORE),
    "reward_named": _of_things(RewardWord.NAMED),
    "reward_up_to": _of_things(RewardWord.UP_TO),
    "reward_every": _of_things(RewardWord.EVERY),
    "reward_everything": _everything,
    "tier": tier,
    "spend_tier": spend_tier,
    "buy": buy,
    "for_each": buy,
    "every": every,
    "spend": spend,
    "each_spent": each_spent,
    "spent_on": spent_on,
    "basket_cut": basket_cut,
    "cut": cut,
    "fraction_price_cut": fraction_price_cut,
    "now": now,
    "pro_rata": pro_rata,
    "label": label,
}
