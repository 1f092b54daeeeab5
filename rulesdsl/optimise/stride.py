"""Many units at once: what the commonest deals become when they take any number of units of a kind.

The walk puts units into deals one by one. Where a machine makes deals of one rule, nothing limits them, and every kind
fits one role only, the outcome of taking `n` units can be written down: as many whole deals as fit, and a remainder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from rulesdsl.model.offer import Modifier
from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.rule import Partial, Rule

Stride = tuple[int, Partial | None, int]  # units taken, the deal in the making afterwards, and the gain
Strides = Callable[[Partial | None], list[Stride]]  # from the deal in the making before


def stepping(rule: Rule) -> BuyRule | None:
    """Return the rule if `strides` can tell what it does, so that it need not be walked unit by unit; else None."""
    if not isinstance(rule, BuyRule) or rule.benefit.ceiling is not None:
        return None
    if distinct(rule):
        return rule
    for role in rule.roles:
        if role.modifier is not Modifier.NONE or role.spare:
            return None
    if len(rule.roles) > 1:
        return rule if rule.pooled else None
    walked = rule.free or (rule.growing and rule.benefit.cheapest >= 0)
    return rule if rule.pooled or not walked else None


def distinct(rule: BuyRule) -> bool:
    """Return whether deals are sets of distinct items whose units all gain, and every kind is an item of its own.

    Then it only matters how many sets there are: any units, of no kind more than there are sets, can be arranged in
    sets of one size (Gale 1957, Ryser 1957).
    """
    role = rule.roles[0]
    if len(rule.roles) > 1 or rule.growing or role.modifier is not Modifier.DIFFERENT or role.spare:
        return False
    items = [item for item, held in zip(rule.ground.items, role.mask, strict=True) if held]
    return rule.benefit.cheapest < 0 and len(set(items)) == len(items)


def apart(rule: BuyRule) -> bool:
    """Return whether every kind fits one role only."""
    return sum(rule.held) == sum([sum(role.mask) for role in rule.roles])


def roles_of(rule: BuyRule, kind: int) -> list[int]:
    """Return the roles that a kind fits."""
    return [index for index, role in enumerate(rule.roles) if role.mask[kind]]


def strides(rule: BuyRule, kind: int, count: int, most: int) -> Strides:
    """Return what tells the outcomes of taking 0, 1, … up to `count` units of a kind.

    Of two ways to the same deal in the making, the one with more units is left out unless it gains more. Of deals with
    several slots, no more than `most` are in the making.
    """
    if distinct(rule):
        return _sets(rule, kind, count)
    if rule.growing:
        return _growing(rule, kind, count)
    if len(rule.roles) == 1:
        return _single(rule, kind, count)
    fitting = roles_of(rule, kind)
    return _slots(rule, fitting[0], kind, count, most) if len(fitting) == 1 else _mixed(rule, kind, count, most)


def _single(rule: BuyRule, kind: int, count: int) -> Strides:
    """Take units into deals of one slot, one after another, of each the last of which may be all that gain."""
    role, benefit = rule.roles[0], rule.benefit
    least, supply, gain, bonus = role.least, role.supply[kind], benefit.unit[kind], benefit.bonus
    paid = 0 if benefit.cheapest < 0 or role.named else least - benefit.cheapest  # units that gain nothing
    most = count if (least - paid) * gain + bonus > 0 else min(count, least - 1)

    def taken(partial: Partial | None) -> list[Stride]:
        fill = partial[0] if partial else 0
        found: list[Stride] = []
        earned = 0
        for units in range(most + 1):
            if fill == least:
                fill = 0
                earned += bonus
            if not fill or least - fill <= supply:
                found.append((units, (fill,) if fill else None, earned))
            if fill >= paid:
                earned += gain
            fill += 1
        return found

    return taken


def _slots(rule: BuyRule, index: int, kind: int, count: int, most: int) -> Strides:
    """Take units into one slot of several; deals are complete as often as every slot is full."""
    leasts = [role.least for role in rule.roles]
    benefit, width = rule.benefit, len(rule.roles)
    gain = benefit.unit[kind] if benefit.cheapest < 0 or rule.roles[index].named else 0
    others = [(i, role.least, role.supply[kind]) for i, role in enumerate(rule.roles) if i != index]
    least, supply, bonus = leasts[index], rule.roles[index].supply[kind], benefit.bonus

    def wanted(need: int, fills: Sequence[int]) -> bool:
        """Return whether there are enough units for so many deals in the making."""
        for i, each, later in others:
            if need * each - fills[i] > later:
                return False
        return need <= most

    def taken(partial: Partial | None) -> list[Stride]:
        fills = [*partial] if partial else [0] * width
        fill, earned = fills[index], 0
        need, complete = -(-fill // least), count
        for i, each, _ in others:
            whole, part = divmod(fills[i], each)
            if whole < complete:
                complete = whole
            if part:
                whole += 1
            if whole > need:
                need = whole
        found: list[Stride] = []
        for units in range(count + 1):
            if complete and fill == least:
                fills = [before - n for before, n in zip(fills, leasts, strict=True)]
                fill = 0
                complete -= 1
                need -= 1
                earned += bonus
            if fill > need * least:
                need += 1
                if not wanted(need, fills):
                    break  # even more units of this slot would want even more of the others
            if need * least - fill <= supply:
                fills[index] = fill
                found.append((units, tuple(fills) if need else None, earned))
            fill += 1
            earned += gain
        return found

    return taken


def _mixed(rule: BuyRule, kind: int, count: int, most: int) -> Strides:
    """Take units that fit several slots, each into one of them."""
    leasts = [role.least for role in rule.roles]
    supplies = [(role.supply[kind], role.mask[kind]) for role in rule.roles]

    def enough(fills: Partial, left: int) -> bool:
        """Return whether there may be enough units, with those that are left of this kind, to complete all deals."""
        need = max([-(-fill // least) for fill, least in zip(fills, leasts, strict=True)])
        for fill, least, (supply, fits) in zip(fills, leasts, supplies, strict=True):
            if need * least - fill > (supply + left if fits else supply):
                return False
        return need <= most

    wanted = cache(enough)
    filled = cache(lambda fills: _filled(rule, kind, fills))

    def taken(partial: Partial | None) -> list[Stride]:
        level = {partial or (0,) * len(leasts): 0}
        best: dict[Partial, int] = {}
        found: list[Stride] = []
        for units in range(count + 1):
            for fills, earned in level.items():
                if best.get(fills, earned - 1) < earned and wanted(fills, 0):
                    best[fills] = earned
                    found.append((units, fills if any(fills) else None, earned))
            if units == count:
                break
            following: dict[Partial, int] = {}
            for fills, earned in level.items():
                for after, gain, _ in filled(fills):
                    if following.get(after, earned + gain - 1) < earned + gain:
                        following[after] = earned + gain
            level = {fills: earned for fills, earned in following.items() if wanted(fills, count - units - 1)}
        return found

    return taken


def _filled(rule: BuyRule, kind: int, fills: Partial) -> list[tuple[Partial, int, int]]:
    """Return what the fills may be with one more unit of a kind, what it gains, and which role it takes."""
    benefit, found = rule.benefit, []
    for index in roles_of(rule, kind):
        gain = benefit.unit[kind] if benefit.cheapest < 0 or rule.roles[index].named else 0
        after = (*fills[:index], fills[index] + 1, *fills[index + 1 :])
        if all(fill >= role.least for fill, role in zip(after, rule.roles, strict=True)):
            after = tuple([fill - role.least for fill, role in zip(after, rule.roles, strict=True)])
            gain += benefit.bonus
        found.append((after, gain, index))
    return found


def roles_taken(rule: BuyRule, kind: int, units: int, before: Partial | None, after: Partial | None) -> list[int]:
    """Return the roles that units of a kind take one by one, on the best way from one deal in the making to another."""
    fitting = roles_of(rule, kind)
    if len(fitting) == 1:
        return fitting * units
    none = (0,) * len(rule.roles)
    level: dict[Partial, tuple[int, list[int]]] = {before or none: (0, [])}
    for _ in range(units):
        following: dict[Partial, tuple[int, list[int]]] = {}
        for fills, (earned, roles) in level.items():
            for reached, gain, role in _filled(rule, kind, fills):
                if reached not in following or following[reached][0] < earned + gain:
                    following[reached] = earned + gain, [*roles, role]
        level = following
    return level[after or none][1]


def _sets(rule: BuyRule, kind: int, count: int) -> Strides:
    """Take units into sets of distinct items; a state is how many sets there will be, and how many units they hold."""
    role, gain, bonus = rule.roles[0], rule.benefit.unit[kind], rule.benefit.bonus
    later = [c for c, held in zip(rule.ground.counts[kind + 1 :], role.mask[kind + 1 :], strict=True) if held]
    least = role.least

    def taken(partial: Partial | None) -> list[Stride]:
        if partial is not None:
            return more(partial[0], partial[1], 0)
        most = (count + sum(later)) // least
        begun = [stride for sets in range(1, most + 1) for stride in more(sets, 0, sets * bonus)]
        return [(0, (0, 0), 0), *begun]

    def more(sets: int, filled: int, gained: int) -> list[Stride]:
        wanted = sets * least - filled
        fewest = max(0, wanted - sum([min(c, sets) for c in later]))
        most = min(count, sets, wanted)
        return [(units, (sets, filled + units), gained + units * gain) for units in range(fewest, most + 1)]

    return taken


def _growing(rule: BuyRule, kind: int, count: int) -> Strides:
    """Take units into the one open-ended deal."""
    least, supply = rule.roles[0].least, rule.roles[0].supply[kind]
    gain, bonus = rule.benefit.unit[kind], rule.benefit.bonus

    def taken(partial: Partial | None) -> list[Stride]:
        fill = partial[0] if partial else 0
        most = count if gain > 0 else min(count, least - fill)
        found: list[Stride] = [(0, partial, 0)] if not fill or least - fill <= supply else []
        for units in range(1, most + 1):
            after = min(least, fill + units)
            if least - after <= supply:
                found.append((units, (after,), units * gain + (bonus if fill < least <= after else 0)))
        return found

    return taken
