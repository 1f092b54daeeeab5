"""The ways to make a deal of counted goods: from what an offer says to the rules that the walk follows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import attrs

from rulesdsl.model.offer import Buy, Modifier, Pick, Reward, Slot, Target, Tier
from rulesdsl.optimise.benefit import Benefit, benefit
from rulesdsl.optimise.buy import KEYED, BuyRule
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.ranked import RankedRule
from rulesdsl.optimise.role import Role
from rulesdsl.optimise.rule import Rule

Chosen = tuple[Pick, Slot]  # an option, and the slot that it fills


def optimistic(rule: Rule) -> Rule:
    """Return a rule that takes an amount off for granted, also where the units may be worth less than that.

    It is far cheaper to walk, its deals save at least as much, and mostly they are worth enough after all.
    """
    if not isinstance(rule, BuyRule) or rule.growing or rule.benefit.ceiling is None:
        return rule
    benefit = Benefit((0,) * rule.ground.size, rule.benefit.ceiling, None, rule.benefit.cheapest)
    free, pooled = _grouping(rule.roles, benefit, rule.rivals, growing=False)
    return attrs.evolve(rule, benefit=benefit, free=free, pooled=pooled)


def buy_rules(tier: Tier, number: int, ground: Ground) -> list[Rule]:
    """Return the rules of a `Buy` tier: one for each way to choose among the alternatives of its slots."""
    assert isinstance(tier.purchase, Buy)
    ways = product(*([(pick, slot) for pick in slot.options] for slot in tier.purchase.slots))
    rules = [_rule(tier, number, chosen, ground) for chosen in dict.fromkeys(map(_joined, ways))]
    return [rule for rule in rules if rule is not None]


def _joined(way: Sequence[Chosen]) -> tuple[Chosen, ...]:
    """Join slots that ask for the same things, where no modifier tells their units apart."""
    joined: dict[tuple[object, ...], Chosen] = {}
    for index, (pick, slot) in enumerate(way):
        plain = pick.modifier is Modifier.NONE and not pick.or_more
        key = (pick.selection, slot) if plain else (index,)
        known = joined.get(key)
        joined[key] = (pick if known is None else attrs.evolve(known[0], count=known[0].count + pick.count), slot)
    return tuple(joined.values())


def _rule(tier: Tier, number: int, chosen: Sequence[Chosen], ground: Ground) -> Rule | None:
    growing = tier.open_ended
    if not growing:
        chosen = [(_unmodified(pick), slot) for pick, slot in chosen]
    roles = [_slot_role(pick, ground) for pick, _ in chosen]
    rivals: tuple[tuple[int, ...], ...] = ((),) * ground.size
    if tier.reward.target is Target.NAMED:
        named = _named_role(tier.reward, ground)
        rivals = _rivals([slot for _, slot in chosen], named, ground)
        roles.append(named)
    if not all(any(r.mask) and r.supply[0] + (ground.counts[0] if r.mask[0] else 0) >= r.least for r in roles):
        return None
    benefit = _benefit(tier, roles, growing, ground)
    free, pooled = _grouping(roles, benefit, rivals, growing)
    compared = {slots for slots in rivals if slots}
    if free and len(compared) == 1 and _plain(roles, benefit):
        ranked = tuple(map(bool, rivals))
        return RankedRule(ground, number, tuple(roles[:-1]), roles[-1], compared.pop(), ranked, benefit)
    return BuyRule(ground, number, tuple(roles), benefit, rivals, growing, free, pooled)


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


def _unmodified(pick: Pick) -> Pick:
    """Return the pick without a modifier that says nothing: one unit is of one item, and of distinct items."""
    if pick.count > 1 or pick.modifier in (Modifier.NONE, Modifier.SAME_GROUP):
        return pick
    return attrs.evolve(pick, modifier=Modifier.NONE)


def _slot_role(pick: Pick, ground: Ground) -> Role:
    mask = ground.sieve.mask(pick.selection)
    return Role(pick.count, None if pick.or_more else pick.count, pick.modifier, mask, ground.supply(mask))


def _named_role(reward: Reward, ground: Ground) -> Role:
    assert reward.selection is not None
    mask = ground.sieve.mask(reward.selection)
    least = 1 if reward.up_to or reward.count is None else reward.count
    return Role(least, reward.count, reward.modifier, mask, ground.supply(mask), named=True)


def _rivals(slots: Sequence[Slot], named: Role, ground: Ground) -> tuple[tuple[int, ...], ...]:
    """Return for each kind that the reward names the counted slots that it would also fit; `or more` is not counted."""
    counted = [(i, slot) for i, slot in enumerate(slots) if not any(option.or_more for option in slot.options)]
    return tuple(
        tuple(i for i, slot in counted if named.mask[k] and any(o.selection.holds(goods) for o in slot.options))
        for k, goods in enumerate(ground.goods)
    )


def _benefit(tier: Tier, roles: Sequence[Role], growing: bool, ground: Ground) -> Benefit:
    reward = tier.reward
    cheapest = {Target.ALL: -1, Target.NAMED: 0, Target.CHEAPEST: reward.count or 0}.get(reward.target)
    if cheapest is None:
        cheapest = sum(role.least for role in roles) - (reward.count or 0)
    rewarded = [r for r in roles if r.named] if cheapest == 0 else list(roles)
    single = cheapest == 1 or (cheapest == 0 and rewarded[0].most == 1)
    least = cheapest if cheapest > 0 else sum(role.least for role in rewarded)
    surely = least * min(g.price for k, g in enumerate(ground.goods) if any(role.mask[k] for role in rewarded))
    return benefit(reward.change, ground, cheapest, single=single, rounded=not growing, surely=surely)
