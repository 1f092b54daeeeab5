"""Offers on many units as a small program in whole numbers: how many units of each kind every slot of an offer takes.

Where every unit's gain is its own, only these numbers count, and how many deals they make: the units of a slot are as
many times its size as there are deals, whatever deal each of them is in. Where the cheapest units of a deal change
price, there must be enough that are paid in full among the goods that stand before any unit that changes, and that is
all: dealt out in order, deal after deal, the units gain no less. None of this depends on how many units there are, so
a line of thousands is as good as a line of ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import gcd, lcm
from typing import NamedTuple

import attrs

from rulesdsl.model.offer import Modifier
from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.machine import Machine
from rulesdsl.optimise.stride import distinct

Terms = list[tuple[int, int]]  # columns, and how often each

FULL, CHANGED = 0, 1  # the roles of units that are paid in full and of those that change price, the cheapest of a deal


class Column(NamedTuple):
    """Units of one kind in one role of a rule, by their numbers."""

    machine: int
    rule: int
    role: int
    kind: int


@attrs.frozen
class Program:
    """Columns to be filled with whole numbers so that they gain most.

    Sums in `held` are 0, those in `limits` at most so much. Of the columns in `lots` the sum is a multiple of a number,
    of those in `steps` it is 0 or at least a number, and of those in a pair of `rivals` one sum is 0. Any gain is a
    multiple of `grain`.
    """

    columns: list[Column] = attrs.field(factory=list)
    gains: list[int] = attrs.field(factory=list)
    held: list[Terms] = attrs.field(factory=list)
    limits: list[tuple[Terms, int]] = attrs.field(factory=list)
    lots: list[tuple[list[int], int]] = attrs.field(factory=list)
    steps: list[tuple[list[int], int]] = attrs.field(factory=list)
    rivals: list[tuple[list[int], list[int]]] = attrs.field(factory=list)
    grain: int = 1


def program(machines: Sequence[Machine], ground: Ground, floors: Sequence[int]) -> Program | None:
    """Return the program of offers; None where some of them are more than numbers of units can say."""
    offers = [_countable(machine) for machine in machines]
    made = Program()
    sizes = [_size(rule) for rules in offers if rules for rule in rules if rule.benefit.bonus]
    writer = _Writer(made, ground, floors, lcm(*sizes))
    for number, (machine, rules) in enumerate(zip(machines, offers, strict=True)):
        if rules is None:
            return None
        writer.add(number, machine, rules)
    for kind, count in enumerate(ground.counts):
        taken = [(place, 1) for place, column in enumerate(made.columns) if column.kind == kind]
        if taken:
            made.limits.append((taken, count))
    return attrs.evolve(made, grain=max(1, writer.grain))


def consecutive(rule: BuyRule) -> bool:
    """Return whether the cheapest units of each deal change price, and deals hold consecutive units of the walk."""
    return not rule.growing and rule.benefit.cheapest > 0


def _countable(machine: Machine) -> list[BuyRule] | None:
    """Return the rules of an offer, where numbers of units say all about its deals."""
    rules = [rule for rule in machine.rules if isinstance(rule, BuyRule) and _plain(rule)]
    if len(rules) < len(machine.rules) or machine.saving is not None:
        return None
    return None if machine.deals is not None and any(rule.growing for rule in rules) else rules


def _plain(rule: BuyRule) -> bool:
    if rule.benefit.ceiling is not None or any(role.spare for role in rule.roles):
        return False
    if distinct(rule):
        return True
    if any(role.modifier is not Modifier.NONE for role in rule.roles):
        return False
    if rule.growing:
        return len(rule.roles) == 1 and rule.benefit.cheapest < 0 and not rule.benefit.bonus
    if rule.pooled:
        return True
    changed = rule.benefit.cheapest
    return len(rule.roles) == 1 and not rule.free and 1 in (changed, rule.roles[0].least - changed)


def _size(rule: BuyRule) -> int:
    """Return how many of the units by which deals are counted each deal has."""
    return rule.benefit.cheapest if consecutive(rule) else rule.roles[0].least


class _Writer:
    """Writes down a program whose gains are `finer` times as fine as those of the offers."""

    def __init__(self, made: Program, ground: Ground, floors: Sequence[int], finer: int) -> None:
        self.made = made
        self.ground = ground
        self.floors = floors
        self.finer = finer
        self.grain = 0

    def add(self, number: int, machine: Machine, rules: Sequence[BuyRule]) -> None:
        """Add an offer with its limits."""
        made = self.made
        start = len(made.columns)
        counts = [(self._rule(number, place, rule), _size(rule)) for place, rule in enumerate(rules)]
        if machine.items is not None:
            made.limits.append(([(column, 1) for column in range(start, len(made.columns))], machine.items))
        if machine.deals is not None:
            common = lcm(*[size for _, size in counts])
            terms = [(column, common // size) for columns, size in counts for column in columns]
            made.limits.append((terms, machine.deals * common))
        growing = [columns for (columns, _), rule in zip(counts, rules, strict=True) if rule.growing]
        made.rivals.extend(combinations(growing, 2))

    def _rule(self, machine: int, number: int, rule: BuyRule) -> list[int]:
        """Add a rule, and return the columns that count its deals."""
        made = self.made
        if consecutive(rule):
            return self._consecutive(machine, number, rule)
        slots = [self._role(machine, number, index, rule) for index in range(len(rule.roles))]
        first, least = slots[0], rule.roles[0].least
        if rule.growing:
            made.steps.append((first, least))
            return first
        if least > 1:
            made.lots.append((first, least))
        for slot, role in zip(slots[1:], rule.roles[1:], strict=True):
            made.held.append([*[(column, least) for column in slot], *[(column, -role.least) for column in first]])
        if distinct(rule):
            for column in first:  # no set holds two of a kind
                made.limits.append(([(other, least - 1 if other == column else -1) for other in first], 0))
        return first

    def _role(self, machine: int, number: int, index: int, rule: BuyRule) -> list[int]:
        """Add a column for each kind in a role."""
        role, benefit = rule.roles[index], rule.benefit
        gains = role.named or benefit.cheapest < 0
        bonus = 0 if index or rule.growing else benefit.bonus
        return [
            self._column(Column(machine, number, index, kind), benefit.unit[kind] if gains else 0, bonus, role.least)
            for kind in range(self.ground.size)
            if role.mask[kind]
        ]

    def _consecutive(self, machine: int, number: int, rule: BuyRule) -> list[int]:
        """Add the units that are paid in full and those that change price, of which there are never too many so far."""
        made, changes, benefit = self.made, rule.benefit.cheapest, rule.benefit
        paid = rule.roles[0].least - changes
        changed: list[int] = []
        so_far: Terms = []
        for kind in filter(rule.takes, range(self.ground.size)):
            full = self._column(Column(machine, number, FULL, kind), 0, 0, 1)
            changed.append(
                self._column(Column(machine, number, CHANGED, kind), benefit.unit[kind], benefit.bonus, changes)
            )
            so_far += [(full, -changes), (changed[-1], paid)]
            made.limits.append((list(so_far), 0))
            made.lots.append((list(changed), 1))
        made.limits.pop()
        made.lots.pop()
        made.held.append(so_far)
        made.lots.append((changed, changes))
        return changed

    def _column(self, column: Column, gain: int, bonus: int, size: int) -> int:
        """Add a column of units that gain so much each, and a bonus for as many as are in a deal."""
        made = self.made
        net = gain - self.floors[column.kind]
        made.columns.append(column)
        made.gains.append(net * self.finer + bonus * self.finer // size)
        self.grain = gcd(self.grain, net * self.finer, bonus * self.finer)
        return len(made.columns) - 1
