"""Where an offer says what: the words of its slots, rewards, limits and conditions."""

from __future__ import annotations

from collections.abc import Iterator

from rulesdsl.model.offer import Selection
from rulesdsl.source import Span
from rulesdsl.syntax.nodes import (
    BasketSentence,
    BuySentence,
    CutSentence,
    DateClause,
    HasClause,
    LimitClause,
    LimitWord,
    OfferStatement,
    OnDatesClause,
    ProRataSentence,
    RewardNode,
    Things,
    TierNode,
    WorthClause,
)


def things_span(statement: OfferStatement, selection: Selection) -> Span:
    """Return where an offer names the goods of a selection; the whole sentence where it does not."""
    for things in things_of(statement):
        names = frozenset(name.text for name in things.names) or None
        excepts = frozenset(name.text for name in things.excepts)
        if (names, excepts, len(things.ranges)) == (selection.names, selection.excepts, len(selection.ranges)):
            return things.span
    return statement.sentence.span


def tier_spans(statement: OfferStatement) -> tuple[Span, ...]:
    """Return where the tiers of an offer stand."""
    sentence = statement.sentence
    tiers: tuple[TierNode, ...] = getattr(sentence, "tiers", ())
    if not tiers:
        return (sentence.span,)
    first = Span(sentence.span.start, _reward(statement).span.end)
    return (first, *(tier.span for tier in tiers))


def limit_span(statement: OfferStatement, word: LimitWord) -> Span:
    """Return where an offer says a limit."""
    clauses = (c.span for c in statement.clauses if isinstance(c, LimitClause) and c.word is word)
    return next(clauses, statement.sentence.span)


def dates_span(statement: OfferStatement) -> Span:
    """Return where an offer says its last day."""
    dated = [c.span for c in statement.clauses if isinstance(c, DateClause | OnDatesClause)]
    return dated[-1] if dated else statement.sentence.span


def _reward(statement: OfferStatement) -> RewardNode:
    reward: RewardNode = statement.sentence.reward  # type: ignore[union-attr]
    return reward


def things_of(statement: OfferStatement) -> Iterator[Things]:
    """Yield the goods that an offer names: of its purchase, its rewards and its conditions."""
    sentence = statement.sentence
    if isinstance(sentence, CutSentence | ProRataSentence):
        yield sentence.things
    elif isinstance(sentence, BuySentence):
        yield from (option.things for slot in sentence.slots for option in slot.options)
    elif isinstance(sentence, BasketSentence):
        yield Things(sentence.span, (), sentence.excepts, sentence.ranges)
    elif sentence.things is not None:
        yield sentence.things
    rewards = [_reward(statement)] if hasattr(sentence, "reward") else []
    rewards += [tier.reward for tier in getattr(sentence, "tiers", ())]
    yield from (reward.things for reward in rewards if reward.things is not None)
    for clause in statement.clauses:
        if isinstance(clause, HasClause):
            yield clause.pick.things
        elif isinstance(clause, WorthClause) and clause.things is not None:
            yield clause.things
