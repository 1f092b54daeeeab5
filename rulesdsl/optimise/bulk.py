"""Large quantities: of a line of thousands, all but a remainder goes to the deals that save most per unit.

Take the deals that hold nothing but one kind. Let the densest of them hold `n` units. Of `n` other such deals some
have together a number of units that `n` divides (two of their running sums are equal modulo `n`), and making densest
deals of those units instead saves at least as much. So fewer than `n` other deals of that kind alone are needed,
fewer than `n` units of it need to stay without a deal, and units in deals with other goods are bounded where every
rule takes them in the order of the walk, or can make only so many deals. What is beyond that goes to the densest
deals without a search.
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
from rulesdsl.optimise.rule import Rule
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
        index = next((i for i, d in enumerate(made) if d.offer is machine.offer and d.tier == rule.tier), None)
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
    for machine in machines:
        for rule in machine.rules:
            if not rule.takes(kind):
                continue
            gain = _per_unit(rule, kind)
            if gain and not (_endless(machine) and (_alone(rule, kind) or _plain_growth(rule))):
                if rule.growing:
                    return None
                continue
            if gain > 0 and gain >= floor and (best is None or gain > best[0]):
                best = (gain, machine, rule)
    return None if best is None else (best[1], best[2])


def _per_unit(rule: Rule, kind: int) -> Fraction:
    """Return what a unit of a kind saves in deals of that kind alone."""
    if isinstance(rule, SpendRule) or (isinstance(rule, BuyRule) and _plain_growth(rule)):
        return Fraction(rule.benefit.unit[kind] if rule.benefit.cheapest < 0 else 0)
    if isinstance(rule, BuyRule) and _alone(rule, kind):
        return Fraction(rule.saving(_takes(rule, kind))[0], rule.roles[0].least)
    return Fraction(0)


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
    """Return whether the rule makes counted deals of a single slot, which could all be of one kind."""
    if not isinstance(rule, BuyRule):
        return False
    role = rule.roles[0]
    single = len(rule.roles) == 1 and not rule.growing and rule.benefit.ceiling is None
    return single and role.mask[kind] and (role.modifier is not Modifier.DIFFERENT or role.least == 1)


def _takes(rule: Rule, kind: int) -> tuple[Take, ...]:
    """Return the units by which deals of one kind alone grow: those of a deal, or one of an open-ended deal."""
    if not isinstance(rule, BuyRule) or rule.growing:
        return (Take(kind, 1, True),)
    size, cheapest = rule.roles[0].least, rule.benefit.cheapest
    rewarded = size if cheapest < 0 else cheapest
    return tuple(Take(kind, n, r) for n, r in ((size - rewarded, False), (rewarded, True)) if n)


def _kept(machines: Sequence[Machine], kind: int, size: int, others: Sequence[int]) -> int | None:
    """Return how many units of a kind may be needed for anything but its densest deals; None where that is unknown."""
    largest, mixed = 1, 0
    for rule in _rules(machines, kind):
        if isinstance(rule, SpendRule) and rule.benefit.cheapest <= 0:
            mixed += (
                rule.least // max(1, rule.ground.goods[kind].price) + 1 + size + (rule.named_most or rule.named_least)
            )
            continue
        if not isinstance(rule, BuyRule):
            return None
        units = sum(role.least + role.spare for role in rule.roles)
        if rule.growing and rule.benefit.cheapest <= 0:
            mixed += units + size
        elif _alone(rule, kind) and not rule.free:
            largest, mixed = max(largest, units), mixed + 2 * (units - 1)
        else:
            largest, mixed = max(largest, units), mixed + units * sum(others)
    return mixed + size * largest + size


def _rules(machines: Sequence[Machine], kind: int) -> Iterable[Rule]:
    return (rule for machine in machines for rule in machine.rules if rule.takes(kind))
