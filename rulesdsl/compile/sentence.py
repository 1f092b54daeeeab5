"""Which module reads which sentence: the one place that knows all kinds of offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rulesdsl.compile.buy import buy_tiers
from rulesdsl.compile.cut import basket_tiers, cut_tiers, pro_rata_tiers
from rulesdsl.compile.scope import Scope
from rulesdsl.compile.spend import each_spent_tiers, spend_tiers
from rulesdsl.model.offer import Tier
from rulesdsl.syntax.nodes import (
    BasketSentence,
    BuySentence,
    CutSentence,
    EachSpentSentence,
    ProRataSentence,
    Sentence,
    SpendSentence,
)

_KINDS: Mapping[type, Callable[[Scope, Any], tuple[Tier, ...]]] = {
    BuySentence: buy_tiers,
    SpendSentence: spend_tiers,
    EachSpentSentence: each_spent_tiers,
    BasketSentence: basket_tiers,
    CutSentence: cut_tiers,
    ProRataSentence: pro_rata_tiers,
}


def tiers(scope: Scope, sentence: Sentence) -> tuple[Tier, ...]:
    """Return the ways to make a deal of an offer, in the order in which the sentence says them."""
    return _KINDS[type(sentence)](scope, sentence)
