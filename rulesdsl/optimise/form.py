"""Forms of deals that numbers of units say all about: how the units of the slots are dealt out to the deals."""

from __future__ import annotations

from enum import Enum, auto

from rulesdsl.model.offer import Modifier
from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.ranked import RankedRule
from rulesdsl.optimise.rule import Rule
from rulesdsl.optimise.spend import SpendRule
from rulesdsl.optimise.stride import distinct


class Form(Enum):
    """How deals are made of numbers of units."""

    OPEN = auto()  # one open-ended deal of all of them
    POOL = auto()  # of any units, as many of each slot as it asks for
    SETS = auto()  # of distinct items
    ROW = auto()  # of units that are consecutive on the walk, the last of which change price
    LAST = auto()  # of any units of several slots, the last of which on the walk changes price
    RANKED = auto()  # of any units, where named ones come no earlier on the walk than those that are bought


Countable = BuyRule | RankedRule | SpendRule


def form(rule: Rule) -> Form | None:
    """Return the form of a rule's deals, or None where numbers of units do not say enough."""
    if isinstance(rule, RankedRule):
        least = rule.named.least
        exact = least == 1 or all(rule.slots[index].least == 1 for index in rule.compared)
        return Form.RANKED if exact and not any(role.spare for role in (*rule.slots, rule.named)) else None
    if isinstance(rule, SpendRule):
        plain = rule.benefit.cheapest < 0 and rule.benefit.ceiling is None and not rule.benefit.bonus
        return Form.OPEN if plain and not any(rule.named) else None
    if not isinstance(rule, BuyRule) or rule.benefit.ceiling is not None or any(role.spare for role in rule.roles):
        return None
    if distinct(rule):
        return Form.SETS
    if any(role.modifier is not Modifier.NONE for role in rule.roles):
        return None
    if rule.growing:
        return Form.OPEN if len(rule.roles) == 1 and rule.benefit.cheapest < 0 and not rule.benefit.bonus else None
    if rule.pooled:
        return Form.POOL
    if not rule.free:
        return Form.ROW if 1 in row(rule) else None
    return Form.LAST if rule.benefit.cheapest == 1 and not any(rule.rivals) else None


def row(rule: BuyRule) -> tuple[int, int]:
    """Return how many units of a row are paid in full, and how many change price."""
    if len(rule.roles) > 1:
        return rule.roles[0].least, rule.roles[1].least
    return rule.roles[0].least - rule.benefit.cheapest, rule.benefit.cheapest
