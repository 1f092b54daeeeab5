"""An offer without a rival: its best deals can be written down at once.

An open-ended deal takes all there is. Counted deals whose units are interchangeable within their slots take the units
that gain most, slot by slot, as long as a deal still gains. Where the cheapest units of a deal are changed, the
dearest goods make the first deals, one after another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rulesdsl.model.deal import Deal, Take
from rulesdsl.model.offer import Modifier
from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.each_spent import EachSpentRule
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.machine import Machine
from rulesdsl.optimise.rule import Rule
from rulesdsl.optimise.spend import SpendRule
from rulesdsl.optimise.whole import BasketRule

Run = list[int]  # a kind, and how many units of it are left


def alone(machines: Sequence[Machine], ground: Ground, floors: Sequence[int]) -> list[Deal] | None:
    """Return the best deals of a component that is one simple offer, or None where they have to be searched."""
    if len(machines) != 1 or len(machines[0].rules) != 1:
        return None
    machine, rule = machines[0], machines[0].rules[0]
    if machine.items is not None or machine.saving is not None:
        return None
    if _insatiable(rule) and machine.deals is None and not any(floors):
        return _everything(machine, rule, ground)
    if not isinstance(rule, BuyRule):
        return None
    if rule.pooled and _apart(rule):
        return _deals(
            machine, rule, ground, [_by_gain(rule, i, ground, floors) for i in range(len(rule.roles))], floors
        )
    ranked = len(rule.roles) == 1 and rule.benefit.cheapest > 0 and not (rule.free or rule.growing or any(floors))
    if ranked:
        runs = [[kind, count] for kind, count in enumerate(ground.counts) if rule.roles[0].mask[kind]]
        return _deals(machine, rule, ground, [runs], floors)
    return None


def _apart(rule: BuyRule) -> bool:
    """Return whether no kind could play two parts in a deal, and every deal is of one size."""
    return not any(r.spare for r in rule.roles) and all(
        sum(held) <= 1 for held in zip(*(r.mask for r in rule.roles), strict=True)
    )


def _by_gain(rule: BuyRule, index: int, ground: Ground, floors: Sequence[int]) -> list[Run]:
    """Return the units of a role as runs of one kind, those first that gain most over what they are worth anyway."""
    role = rule.roles[index]
    paid = rule.benefit.cheapest < 0 or role.named
    gain = [(unit if paid else 0) - floor for unit, floor in zip(rule.benefit.unit, floors, strict=True)]
    kinds = sorted((k for k, held in enumerate(role.mask) if held), key=lambda k: (-gain[k], k))
    return [[kind, ground.counts[kind]] for kind in kinds]


def _deals(
    machine: Machine, rule: BuyRule, ground: Ground, queues: Sequence[list[Run]], floors: Sequence[int]
) -> list[Deal]:
    made = []
    room = machine.deals
    for takes, times in _blocks(rule, queues):
        saving = rule.benefit.of(takes)
        if saving <= sum(floors[take.goods] * take.count for take in takes) or room == 0:
            break
        number = times if room is None else min(times, room)
        room = None if room is None else room - number
        made.append(Deal(machine.offer, rule.tier, takes, Fraction(saving, ground.scale), number))
    return made


def _blocks(rule: BuyRule, queues: Sequence[list[Run]]) -> Iterator[tuple[tuple[Take, ...], int]]:
    """Return one deal after another from the fronts of the roles' queues, equal ones at once."""
    needs = [role.least for role in rule.roles]
    while all(sum(count for _, count in queue) >= need for queue, need in zip(queues, needs, strict=True)):
        times = min(queue[0][1] // need for queue, need in zip(queues, needs, strict=True))
        units = [
            (kind, role) for role, queue in enumerate(queues) for kind in _drawn(queue, needs[role], max(times, 1))
        ]
        yield _takes(rule, units), max(times, 1)


def _drawn(queue: list[Run], need: int, times: int) -> list[int]:
    """Take the units of one role for a number of equal deals off a queue, and return the kinds in one of them."""
    if queue[0][1] >= need * times:
        kinds = [queue[0][0]] * need
        queue[0][1] -= need * times
    else:
        kinds = []
        while len(kinds) < need:
            here = min(need - len(kinds), queue[0][1])
            kinds += [queue[0][0]] * here
            queue[0][1] -= here
            if not queue[0][1]:
                queue.pop(0)
    if queue and not queue[0][1]:
        queue.pop(0)
    return kinds


def _takes(rule: BuyRule, units: Sequence[tuple[int, int]]) -> tuple[Take, ...]:
    cheapest = rule.benefit.cheapest
    counts: dict[tuple[int, bool], int] = {}
    for index, (kind, role) in enumerate(units):
        rewarded = cheapest < 0 or rule.roles[role].named or (cheapest > 0 and index >= len(units) - cheapest)
        counts[kind, rewarded] = counts.get((kind, rewarded), 0) + 1
    return tuple(Take(kind, count, rewarded) for (kind, rewarded), count in sorted(counts.items()))


def _everything(machine: Machine, rule: Rule, ground: Ground) -> list[Deal]:
    """Return the one deal of an open-ended offer that only gains by taking more."""
    takes = tuple(Take(kind, count, True) for kind, count in enumerate(ground.counts) if rule.takes(kind))
    saving, earned = rule.saving(takes)
    return [Deal(machine.offer, rule.tier, takes, Fraction(saving, ground.scale), 1, earned)] if saving else []


def _insatiable(rule: Rule) -> bool:
    """Return whether a deal only gains by taking more."""
    if isinstance(rule, BuyRule):
        single = rule.growing and len(rule.roles) == 1 and rule.roles[0].modifier is Modifier.NONE
        return single and rule.benefit.cheapest == -1 and rule.benefit.bonus >= 0
    if isinstance(rule, SpendRule):
        return not any(rule.named) and rule.benefit.cheapest == -1 and rule.benefit.bonus >= 0
    return isinstance(rule, BasketRule) or (isinstance(rule, EachSpentRule) and not any(rule.named))
