"""The ways to make a deal of counted goods as the rules that the walk follows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs

from rulesdsl.model.offer import Modifier
from rulesdsl.optimise.benefit import Benefit
from rulesdsl.optimise.benefit import benefit as benefit_of
from rulesdsl.optimise.buy import KEYED, BuyRule
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.plan import Part, Way
from rulesdsl.optimise.prospect import Prospect
from rulesdsl.optimise.ranked import RankedRule
from rulesdsl.optimise.role import Role
from rulesdsl.optimise.rule import Rule


def optimistic(rule: Rule) -> Rule:
    """Return a rule that takes an amount off for granted, also where the units may be worth less than that.

    It is far cheaper to walk, its deals save at least as much, and mostly they are worth enough after all.
    """
    if not isinstance(rule, BuyRule) or rule.growing or rule.benefit.ceiling is None:
        return rule
    benefit = Benefit((0,) * rule.ground.size, rule.benefit.ceiling, None, rule.benefit.cheapest)
    free, pooled = _grouping(rule.roles, benefit, rule.rivals, growing=False)
    return attrs.evolve(rule, benefit=benefit, free=free, pooled=pooled)


def buy_rule(prospect: Prospect, ground: Ground, factor: int) -> Rule | None:
    """Return the rule of a way to buy counted goods, or None where there are too few."""
    way = prospect.way
    roles = [_role(part, ground.mask(bits), ground) for part, bits in zip(way.parts, prospect.fits, strict=True)]
    if not all(any(r.mask) and r.supply[0] + (ground.counts[0] if r.mask[0] else 0) >= r.least for r in roles):
        return None
    rivals = _rivals(way, roles[-1], ground)
    benefit = benefit_of(prospect, ground, factor)
    free, pooled = _grouping(roles, benefit, rivals, way.growing)
    compared = {slots for slots in rivals if slots}
    if free and len(compared) == 1 and _plain(roles, benefit):
        ranked = tuple(map(bool, rivals))
        return RankedRule(ground, way.number, tuple(roles[:-1]), roles[-1], compared.pop(), ranked, benefit)
    return BuyRule(ground, way.number, tuple(roles), benefit, rivals, way.growing, free, pooled)


def _plain(roles: Sequence[Role], benefit: Benefit) -> bool:
    """Return whether no modifier and no ceiling ties the units of a deal together."""
    return all(role.modifier is Modifier.NONE for role in roles) and benefit.ceiling is None


def _grouping(
    roles: Sequence[Role], benefit: Benefit, rivals: Sequence[Sequence[int]], growing: bool
) -> tuple[bool, bool]:
    """Return whether many deals have to be kept in the making at once, and whether their units can be pooled.

    Units can be regrouped among deals without a change of the saving where every unit's gain is its own. Where the
    cheapest of a single slot carry the reward, consecutive units of the walk make the best deals, one after another.
    """
    keyed = any(role.modifier in KEYED for role in roles)
    if growing:
        return keyed, False
    plain = _plain(roles, benefit)
    if plain and benefit.cheapest <= 0 and not any(rivals):
        return False, True
    if plain and benefit.cheapest > 0 and len(roles) == 1 and _falls(benefit.unit, roles[0].mask):
        return False, False
    consecutive = len(roles) == 2 and roles[1].named and roles[0].mask == roles[1].mask and not roles[1].spare
    return not (plain and consecutive and _falls(benefit.unit, roles[0].mask)), False


def _falls(gains: Sequence[int], mask: Sequence[bool]) -> bool:
    """Return whether the gains never rise from dear to cheap; per measure, weighed goods can break that."""
    held = [gain for gain, holds in zip(gains, mask, strict=True) if holds]
    return all(a >= b for a, b in pairwise(held))


def _role(part: Part, mask: tuple[bool, ...], ground: Ground) -> Role:
    return Role(part.least, part.most, part.modifier, mask, ground.supply(mask), part.named)


def _rivals(way: Way, named: Role, ground: Ground) -> tuple[tuple[int, ...], ...]:
    """Return for each kind that the reward names the counted slots that it would also fit; `or more` is not counted."""
    rivals: list[tuple[int, ...]] = [()] * ground.size
    if way.compared:
        for kind, held in enumerate(named.mask):
            if held:
                goods = ground.goods[kind]
                rivals[kind] = tuple(
                    [i for i, options in way.compared if any(option.holds(goods) for option in options)]
                )
    return tuple(rivals)
