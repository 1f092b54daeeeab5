"""The kinds of purchase, each with what makes the rules of its deals: the one list of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rulesdsl.model.offer import Basket, Buy, EachSpent, Spend
from rulesdsl.optimise.each_spent import each_spent_rule
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.prospect import Player, Prospect
from rulesdsl.optimise.rule import Rule
from rulesdsl.optimise.spend import spend_rule
from rulesdsl.optimise.ways import buy_rule
from rulesdsl.optimise.whole import basket_rule

RULES: Mapping[type, Callable[[Prospect, Ground, int], Rule | None]] = {
    Buy: buy_rule,
    Spend: spend_rule,
    EachSpent: each_spent_rule,
    Basket: basket_rule,
}


def rules(player: Player, ground: Ground) -> tuple[Rule, ...]:
    """Return every way to make a deal of an offer on a ground."""
    factor = ground.scale // player.scale
    made = (RULES[type(p.way.tier.purchase)](p, ground, factor) for p in player.prospects)
    return tuple([rule for rule in made if rule is not None])
