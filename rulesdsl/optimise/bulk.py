"""Large quantities: of a line of thousands, all but a remainder goes to the deals that save most per unit.

Take the deals that hold nothing but one kind. Let the densest of them hold `n` units: none of which there may be any
number saves more for each unit. Of `n` other deals some have together a number of units that `n` divides (two of
their running sums are equal modulo `n`), and making densest deals of those units instead saves at least as much. So
fewer than `n` other deals of that kind alone are needed, fewer than `n` units of it need to stay without a deal, and
units in deals with other goods are bounded where every rule takes them in the order of the walk, and otherwise by how
many other goods there are, or by the limits of an offer. What is beyond that goes to the densest deals without a
search.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from rulesdsl.model.deal import Deal, Take
from rulesdsl.model.offer import Modifier
from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.machine import Machine
from rulesdsl.optimise.rule import Rule, made_by
from rulesdsl.optimise.spend import SpendRule

SMALL = 24  # a kind with no more units than this is not worth the trouble


Growth = tuple[Machine, Rule, Take]  # units of a kind that are certain to be in an open-ended deal


@attrs.frozen
class Bulk:
    """Deals that need no search, units to add to open-ended deals, and how many units of each kind that leaves."""

    deals: tuple[Deal, ...]
    growth: tuple[Growth, ...]
    counts: tuple[int, ...]


def bulk(machines: Sequence[Machine], ground: Ground, floors: Sequence[int]) -> Bulk:
    """Return what some best selection does with kinds of which there are very many units."""
    deals: list[Deal] = []
    growth: list[Growth] = []
    counts = list(ground.counts)
    for kind, count in enumerate(ground.counts):
        dense = _densest(machines, kind, floors[kind]) if count > SMALL else None
        if dense is None:
            continue
        machine, rule = dense
        takes = _takes(rule, kind)
        size = sum(take.count for take in takes)
        kept = _kept(machines, kind, size, [c for k, c in enumerate(ground.counts) if k != kind])
        if kept is None or count - kept < size:
            continue
        times = (count - kept) // size
        if rule.growing:
            growth.append((machine, rule, Take(kind, times, True)))
        else:
            saving = Fraction(rule.saving(takes)[0], ground.scale)
            deals.append(Deal(machine.offer, rule.tier, takes, saving, times))
        counts[kind] -= times * size
    return Bulk(tuple(deals), tuple(growth), tuple(counts))


def grown(deals: Sequence[Deal], growth: Sequence[Growth], scale: int) -> list[Deal] | None:
    """Return the deals with the units added to the open-ended ones; None where those were not made after all."""
    made = list(deals)
    for machine, rule, more in growth:
        index = next((i for i, d in enumerate(made) if d.offer is machine.offer and made_by(rule, d)), None)
        if index is None or not any(take.goods == more.goods for take in made[index].takes):
            return None
        takes = tuple(
            attrs.evolve(take, count=take.count + more.count) if take.goods == more.goods else take
            for take in made[index].takes
        )
        saving = Fraction(rule.saving(takes)[0], scale)
        made[index] = attrs.evolve(made[index], takes=takes, saving=saving)
    return made


def _densest(machines: Sequence[Machine], kind: int, floor: int) -> tuple[Machine, Rule] | None:
    """Return the rule that saves most for each unit of a kind; None where that cannot be told or a cut saves more."""
    best: tuple[Fraction, Machine, Rule] | None = None
    rival = Fraction(floor)
    for machine in machines:
        for rule in machine.rules:
            if not rule.takes(kind):
                continue
            gain = _per_unit(rule, kind)
            if gain is None:
                return None
            if _endless(machine) and (_alone(rule, kind) or _plain_growth(rule)):
                if gain > 0 and (best is None or gain > best[0]):
                    best = (gain, machine, rule)
            elif rule.growing and gain:
                return None
            elif not _limited(machine, rule):
                rival = max(rival, gain)
    return None if best is None or best[0] < rival else (best[1], best[2])


def _per_unit(rule: Rule, kind: int) -> Fraction | None:
    """Return what a unit of a kind saves at most in deals of that kind alone; None if that is unknown."""
    if isinstance(rule, SpendRule):
        if rule.benefit.cheapest > 0 or (rule.named[kind] and rule.named_most is None):
            return None
        return Fraction(rule.benefit.unit[kind] if rule.benefit.cheapest < 0 else 0)
    if not isinstance(rule, BuyRule):
        return None
    roles, cheapest = rule.roles, rule.benefit.cheapest
    if rule.growing:
        every = cheapest < 0 or any(role.named and role.most is None and role.mask[kind] for role in roles)
        grouped = any(role.modifier is Modifier.SAME_GROUP for role in roles)  # it may be in a deal of each group
        return None if grouped else Fraction(rule.benefit.unit[kind] if every else 0)
    if not all(role.mask[kind] for role in roles):
        return Fraction(0)
    if any(role.spare for role in roles):
        return None
    return Fraction(rule.saving(_takes(rule, kind))[0], _size(rule))


def _plain_growth(rule: Rule) -> bool:
    """Return whether every unit that an open-ended deal takes of a single slot gains by itself."""
    return (
        isinstance(rule, BuyRule)
        and rule.growing
        and len(rule.roles) == 1
        and rule.roles[0].modifier is Modifier.NONE
        and rule.benefit.cheapest < 0
        and rule.benefit.ceiling is None
    )


def _endless(machine: Machine) -> bool:
    return machine.deals is None and machine.items is None and machine.saving is None


def _alone(rule: Rule, kind: int) -> bool:
    """Return whether the rule makes counted deals that could all be of one kind, whose units gain by themselves."""
    if not isinstance(rule, BuyRule) or rule.growing or rule.benefit.ceiling is not None:
        return False
    for role in rule.roles:
        several = role.modifier is Modifier.DIFFERENT and role.least > 1
        apart = role.modifier is Modifier.SAME_GROUP and not rule.ground.groups[kind]
        if not role.mask[kind] or role.spare or several or apart:
            return False
    return True


def _size(rule: BuyRule) -> int:
    return sum(role.least for role in rule.roles)


def _takes(rule: Rule, kind: int) -> tuple[Take, ...]:
    """Return the units by which deals of one kind alone grow: those of a deal, or one of an open-ended deal."""
    if not isinstance(rule, BuyRule) or rule.growing:
        return (Take(kind, 1, True),)
    size, cheapest = _size(rule), rule.benefit.cheapest
    rewarded = size if cheapest < 0 else cheapest or sum(role.least for role in rule.roles if role.named)
    return tuple(Take(kind, n, r) for n, r in ((size - rewarded, False), (rewarded, True)) if n)


def _kept(machines: Sequence[Machine], kind: int, size: int, others: Sequence[int]) -> int | None:
    """Return how many units of a kind may be needed for anything but its densest deals; None where that is unknown."""
    largest, mixed = 1, 0
    for machine, rule in _rules(machines, kind):
        if _limited(machine, rule):
            mixed += _units(machine, rule, kind, sum(others))
            continue
        if isinstance(rule, SpendRule):
            mixed += (
                rule.least // max(1, rule.ground.goods[kind].price) + 1 + size + (rule.named_most or rule.named_least)
            )
            continue
        if not isinstance(rule, BuyRule):
            return None
        units = sum(role.least + role.spare for role in rule.roles)
        if rule.growing and rule.benefit.cheapest <= 0:
            mixed += units + size
        elif rule.growing:
            mixed += units + size + units * sum(others)
        elif _alone(rule, kind) and len(rule.roles) == 1 and not rule.free:
            largest, mixed = max(largest, units), mixed + 2 * (units - 1)
        else:
            largest, mixed = max(largest, units), mixed + units * sum(others)
    return mixed + size * largest + size


def _limited(machine: Machine, rule: Rule) -> bool:
    """Return whether limits of an offer say how many units all deals of a rule take at most."""
    counted = isinstance(rule, BuyRule) and not rule.growing
    return machine.items is not None or (counted and not _endless(machine))


def _units(machine: Machine, rule: Rule, kind: int, others: int) -> int:
    """Return how many units of a kind the limits of an offer leave for all deals of a rule.

    Of a cap, no deals are needed beyond the one that reaches it; every other deal holds some of the other goods.
    """
    if machine.items is not None:
        return machine.items
    assert isinstance(rule, BuyRule)
    size = sum(role.least + role.spare for role in rule.roles)
    if machine.deals is not None:
        return machine.deals * size
    saving = (_per_unit(rule, kind) or 0) * _size(rule)
    alone = int((machine.saving or 0) // saving) + 1 if saving else 0
    return (alone + others) * size


def _rules(machines: Sequence[Machine], kind: int) -> Iterable[tuple[Machine, Rule]]:
    return ((machine, rule) for machine in machines for rule in machine.rules if rule.takes(kind))
