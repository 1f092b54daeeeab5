"""What may be said and is probably not meant: warnings about an offer that is otherwise in order."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from rulesdsl.compile.goods import SAME
from rulesdsl.compile.scope import Scope
from rulesdsl.model.change import ChangeKind, half_up
from rulesdsl.model.offer import Basket, Buy, EachSpent, Limits, Offer, Target, Tier
from rulesdsl.syntax.nodes import (
    BuySentence,
    ChangeWord,
    CutSentence,
    LimitClause,
    LimitWord,
    OfferStatement,
    RewardWord,
)


def advise(scope: Scope, statement: OfferStatement, offer: Offer) -> None:
    """Warn about an offer that can hardly be meant as it is said."""
    sentence = statement.sentence
    if isinstance(sentence, BuySentence):
        _pay_for(scope, sentence, offer)
    elif isinstance(sentence, CutSentence):
        _off_anything(scope, sentence)
    for clause in statement.clauses:
        if isinstance(clause, LimitClause):
            _one_unit(scope, statement, clause)
            _limit(scope, clause, offer)


def _pay_for(scope: Scope, sentence: BuySentence, offer: Offer) -> None:
    """`buy 3 of A for 2` where A costs 5.00."""
    words = sentence.reward.change
    purchase = offer.tiers[0].purchase
    if sentence.reward.word is not RewardWord.ALL or words is None or words.money is None or words.each:
        return
    if words.word is not ChangeWord.FOR or not words.money.bare_whole or not isinstance(purchase, Buy):
        return
    price, count = words.money.value, _least(offer.tiers[0])
    if offer.tiers[0].open_ended or not 0 < price < count:
        return
    picks = [pick for slot in purchase.slots for pick in slot.options]
    lowest = [scope.known.lowest_price(pick.selection.names or ()) for pick in picks]
    if not lowest or any(low is None or low < price for low in lowest):
        return
    said, changed = scope.words(words.money.span), offer.tiers[0].reward.change
    paid = scope.rewrite(sentence.span, [(words.span, f"pay for {said}")])
    message = f"`for {said}` is a price, and one unit alone costs {_cheapest(lowest)}"
    help = f"to pay for {said} of the {count} units, write `{paid}`"
    if scope.currency is not None and scope.currency.decimals:
        help += f"; a price is clearer with its decimals: `for {scope.currency.main(half_up(changed.value)):f}`"
    scope.warn("P200", words.span, message, help)


def _cheapest(lowest: list[Decimal | None]) -> str:
    return f"{min(low for low in lowest if low is not None):f}"


def _off_anything(scope: Scope, sentence: CutSentence) -> None:
    """`10.00 off anything`, and `10.00 off anything over 50`, where the order may be meant."""
    things, money = sentence.things, sentence.change.money
    if things.names or sentence.change.word is not ChangeWord.AMOUNT_OFF or money is None:
        return
    if len(things.ranges) > 1 or any(node.low is None or node.high is not None for node in things.ranges):
        return
    left_out = [scope.words(name.span) for name in things.excepts]
    excepts = f" except {', '.join(left_out)}" if left_out else ""
    off = f"{scope.words(money.span)} off"
    order = f"{off} the basket{excepts}"
    for node in things.ranges:
        least = scope.words(node.low.span) if node.low else ""
        on = f" on anything{excepts}" if excepts else ""
        order = f"spend {'over ' if node.low_strict else ''}{least}{on} get {off}"
    message = f"`{scope.words(sentence.span)}` is {off} each unit"
    scope.warn("P201", sentence.span, message, f"for the order as a whole, write `{order}`")


def _one_unit(scope: Scope, statement: OfferStatement, clause: LimitClause) -> None:
    """`10% off WINE once`; a sum off one unit for each coupon is what coupons do."""
    sentence = statement.sentence
    if not isinstance(sentence, CutSentence):
        return
    sum_off = sentence.change.money is not None
    once = clause.word is LimitWord.DEALS and clause.count is not None and clause.count.value == 1
    if not once and (clause.word is not LimitWord.COUPON or sum_off):
        return
    message = f"`{scope.words(clause.span)}` lets the price of one single unit fall, for each unit is a deal of its own"
    things, cut = scope.words(sentence.things.span), scope.words(sentence.change.span)
    help = f"for all of them, write `buy 1 or more of {things} get {cut}`"
    if sum_off:
        help = "if not, leave the clause out"
    scope.warn("P202", clause.span, message, f"if that is meant, `at most 1 item` says it; {help}")


# -- limits --------------------------------------------------------------------------------------------------------


def _limit(scope: Scope, clause: LimitClause, offer: Offer) -> None:
    if clause.word is LimitWord.DEALS:
        _deals_limit(scope, clause, offer)
    elif clause.word is LimitWord.ITEMS:
        _items_limit(scope, clause, offer)
    elif clause.word is LimitWord.SAVING:
        _saving_limit(scope, clause, offer)


def _deals_limit(scope: Scope, clause: LimitClause, offer: Offer) -> None:
    if offer.limits.deals is not None and all(_one_deal(tier) for tier in offer.tiers):
        _never_binds(scope, clause, "this offer makes one deal at most anyway")


def _items_limit(scope: Scope, clause: LimitClause, offer: Offer) -> None:
    items, least = offer.limits.items, min(_least(tier) for tier in offer.tiers)
    if items is None:
        return
    if items < least:
        message = f"`{scope.words(clause.span)}` is less than one deal takes, so the offer never applies"
        scope.warn("P203", clause.span, message, f"one deal takes {least} units: write `at most {least} items` or more")
        return
    most = [_most(tier) for tier in offer.tiers]
    if offer.limits.deals is None or None in most:
        return
    if max(m for m in most if m is not None) * offer.limits.deals <= items:
        _never_binds(scope, clause, "its other limit lets the offer take no more anyway")


def _saving_limit(scope: Scope, clause: LimitClause, offer: Offer) -> None:
    cap, sums = offer.limits.saving, [_sum_off(tier) for tier in offer.tiers]
    if cap is None or any(value is None for value in sums):
        return
    values = [value for value in sums if value is not None]
    if cap < min(values):
        message = f"`{scope.words(clause.span)}` is less than one deal saves"
        scope.warn("P203", clause.span, message, "write the smaller amount in the sentence, or a greater limit")
        return
    times = [_times(tier, offer.limits) for tier in offer.tiers]
    if None not in times and max(v * t for v, t in zip(values, times, strict=True) if t is not None) <= cap:
        _never_binds(scope, clause, "the offer cannot save more anyway")


def _never_binds(scope: Scope, clause: LimitClause, why: str) -> None:
    message = f"`{scope.words(clause.span)}` changes nothing: {why}"
    scope.warn("P204", clause.span, message, "leave it out")


def _one_deal(tier: Tier) -> bool:
    """Whether a basket has at most one deal of a tier: it is open-ended, and not one for each item, price or group."""
    if not tier.open_ended or isinstance(tier.purchase, EachSpent):
        return False
    if not isinstance(tier.purchase, Buy):
        return True
    alike = any(pick.modifier in SAME for slot in tier.purchase.slots for pick in slot.options)
    return not alike and tier.reward.modifier not in SAME


def _least(tier: Tier) -> int:
    """The fewest units that a deal takes."""
    named = 0
    if tier.reward.target is Target.NAMED:
        named = 1 if tier.reward.up_to or isinstance(tier.purchase, EachSpent) else tier.reward.count or 1
    if not isinstance(tier.purchase, Buy):
        return 1 + named
    return named + sum(min(pick.count for pick in slot.options) for slot in tier.purchase.slots)


def _most(tier: Tier) -> int | None:
    """The most units that a deal takes, or None where that is open."""
    if tier.open_ended or not isinstance(tier.purchase, Buy):
        return None
    named = (tier.reward.count or 0) if tier.reward.target is Target.NAMED else 0
    return named + sum(max(pick.count for pick in slot.options) for slot in tier.purchase.slots)


def _sum_off(tier: Tier) -> Fraction | None:
    """What one deal saves where the sentence says it as one amount, else None."""
    changed = tier.reward.change
    if changed.kind is not ChangeKind.OFF:
        return None
    one_unit = tier.reward.target is Target.ALL and not tier.open_ended and _least(tier) == 1
    return changed.value if not changed.each or one_unit else None


def _times(tier: Tier, limits: Limits) -> int | None:
    """How often one basket can earn a tier at most, or None where that is open."""
    if isinstance(tier.purchase, EachSpent):
        return tier.purchase.times
    return 1 if isinstance(tier.purchase, Basket) or _one_deal(tier) else limits.deals
