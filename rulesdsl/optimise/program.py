"""Offers on many units as a small program in whole numbers: how many units of each kind every slot of an offer takes.

Where every unit's gain is its own, only these numbers count, and how many deals they make: the units of a slot are as
many times its size as there are deals, whatever deal each of them is in. Where the cheapest units of a deal change
price, there must be enough that are paid in full among the goods that stand before any unit that changes, and that is
all: dealt out in order, deal after deal, the units gain no less. None of this depends on how many units there are, so
a line of thousands is as good as a line of ten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import gcd, lcm
from typing import NamedTuple

import attrs

from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.form import Countable, Form, form, row
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.machine import Machine
from rulesdsl.optimise.ranked import RankedRule
from rulesdsl.optimise.role import Role
from rulesdsl.optimise.spend import SpendRule

Terms = list[tuple[int, int]]  # columns, and how often each

MONEY = -1  # the role and the kind of a column that holds no units


class Column(NamedTuple):
    """Units of one kind in one role of a rule, by their numbers.

    Where some units of a slot change price and others do not, the former have roles of their own, after all slots.
    """

    machine: int
    rule: int
    role: int
    kind: int


@attrs.frozen
class Program:
    """Columns to be filled with whole numbers so that they gain most.

    Sums in `held` are 0, those in `limits` at most so much. Of the columns in `lots` the sum is a multiple of a number,
    and of those in a pair of `rivals` one sum is 0. Sums in `steps` are at least a number, or all their columns are 0.
    Any gain is a multiple of `grain`.
    """

    columns: list[Column] = attrs.field(factory=list)
    gains: list[int] = attrs.field(factory=list)
    held: list[Terms] = attrs.field(factory=list)
    limits: list[tuple[Terms, int]] = attrs.field(factory=list)
    lots: list[tuple[list[int], int]] = attrs.field(factory=list)
    steps: list[tuple[Terms, int]] = attrs.field(factory=list)
    rivals: list[tuple[list[int], list[int]]] = attrs.field(factory=list)
    grain: int = 1


def program(
    machines: Sequence[Machine], ground: Ground, floors: Sequence[int], rounding: bool = False
) -> Program | None:
    """Return the program of offers; None where some of them are more than numbers of units can say.

    With `rounding`, what the rounding of open-ended deals adds or takes decides between equal gains.
    """
    offers = [_countable(machine) for machine in machines]
    sizes = [_size(rule) for rules in offers if rules for rule in rules if rule.benefit.bonus]
    writer = _Writer(ground, floors, lcm(*sizes), rounding)
    for number, (machine, rules) in enumerate(zip(machines, offers, strict=True)):
        if rules is None:
            return None
        writer.add(number, machine, rules)
    return writer.finished()


def _countable(machine: Machine) -> list[Countable] | None:
    """Return the rules of an offer, where numbers of units say all about its deals."""
    rules = [rule for rule in machine.rules if isinstance(rule, Countable) and form(rule) is not None]
    limited = machine.deals is not None or machine.saving is not None
    return None if len(rules) < len(machine.rules) or (limited and any(rule.growing for rule in rules)) else rules


def _size(rule: Countable) -> int:
    """Return how many of the units by which deals are counted each deal has."""
    if isinstance(rule, SpendRule):
        return 1
    if isinstance(rule, RankedRule):
        return rule.slots[0].least
    shape = form(rule)
    return row(rule)[1] if shape is Form.ROW else 1 if shape is Form.LAST else rule.roles[0].least


class _Writer:
    """Writes down a program whose gains are `finer` times as fine as those of the offers.

    `ties` are what columns gain where equal gains are told apart, by how `rounded` deals are rounded.
    """

    def __init__(self, ground: Ground, floors: Sequence[int], finer: int, rounding: bool) -> None:
        self.made = Program()
        self.ground = ground
        self.floors = floors
        self.finer = finer
        self.rounding = rounding
        self.grain = 0
        self.ties: dict[int, int] = {}
        self.rounded = 0

    def add(self, number: int, machine: Machine, rules: Sequence[Countable]) -> None:
        """Add an offer with its limits."""
        made = self.made
        start = len(made.columns)
        counts = [(self._rule(number, place, rule), _size(rule)) for place, rule in enumerate(rules)]
        if machine.items is not None:
            units = [column for column in range(start, len(made.columns)) if made.columns[column].role != MONEY]
            made.limits.append(([(column, 1) for column in units], machine.items))
        if machine.deals is not None:
            common = lcm(*[size for _, size in counts])
            terms = [(column, common // size) for columns, size in counts for column in columns]
            made.limits.append((terms, machine.deals * common))
        if machine.saving is not None:
            self._capped(number, start, machine.saving)
        growing = [columns for (columns, _), rule in zip(counts, rules, strict=True) if rule.growing]
        made.rivals.extend(combinations(growing, 2))

    def _capped(self, machine: int, start: int, cap: int) -> None:
        """Let an offer, whose columns begin at `start`, gain no more than its cap: what is beyond is taken away."""
        made, finer = self.made, self.finer
        saved = [
            (place, made.gains[place] + self.floors[column.kind] * finer)
            for place, column in enumerate(made.columns[start:], start)
        ]
        beyond = self._money((machine, 0), -finer)
        made.limits.append(([*saved, (beyond, -finer)], cap * finer))
        self.grain = gcd(self.grain, cap * finer)

    def finished(self) -> Program:
        """Return the program, once all offers are in it: no more units are taken than there are.

        Gains weigh so much that all that rounding can do is less than the smallest difference between two of them.
        """
        made = self.made
        taken: list[Terms] = [[] for _ in self.ground.counts]
        for place, column in enumerate(made.columns):
            if column.role != MONEY:
                taken[column.kind].append((place, 1))
        made.limits.extend([(terms, count) for terms, count in zip(taken, self.ground.counts, strict=True) if terms])
        grain = max(1, self.grain)
        if not self.ties:
            return attrs.evolve(made, grain=grain)
        weight = self.rounded * self.ground.scale // grain + 1
        gains = [weight * gain + self.ties.get(column, 0) for column, gain in enumerate(made.gains)]
        return attrs.evolve(made, gains=gains, grain=gcd(weight * grain, *self.ties.values()))

    def _rule(self, machine: int, number: int, rule: Countable) -> list[int]:
        """Add a rule, and return the columns that count its deals."""
        at = machine, number
        if isinstance(rule, RankedRule):
            return self._ranked(at, rule)
        if isinstance(rule, SpendRule):
            worth = {kind: goods.price for kind, goods in enumerate(self.ground.goods) if rule.mask[kind]}
            return self._open(at, worth, rule.least, rule.benefit.unit)
        shape = form(rule)
        if shape is Form.ROW:
            return self._row(at, rule)
        if shape is Form.LAST:
            return self._last(at, rule)
        if shape is Form.OPEN:
            each = {kind: 1 for kind in range(self.ground.size) if rule.takes(kind)}
            return self._open(at, each, rule.roles[0].least, rule.benefit.unit)
        gains = [rule.benefit.unit if role.named or rule.benefit.cheapest < 0 else None for role in rule.roles]
        slots = self._slots(at, rule.roles, gains, rule.benefit.bonus)
        self._together(slots, rule.roles)
        if shape is Form.SETS:  # no set holds two of a kind
            for column in slots[0]:
                terms = [(other, rule.roles[0].least * (other == column) - 1) for other in slots[0]]
                self.made.limits.append((terms, 0))
        return slots[0]

    def _slots(
        self, at: tuple[int, int], roles: Sequence[Role], gains: Sequence[Sequence[int] | None], bonus: int
    ) -> list[list[int]]:
        """Add a column for each kind in each role; the units of the first role share the bonus of a deal."""
        return [
            [
                self._column(Column(*at, index, kind), unit[kind] if unit else 0, 0 if index else bonus, role.least)
                for kind in range(self.ground.size)
                if role.mask[kind]
            ]
            for index, (role, unit) in enumerate(zip(roles, gains, strict=True))
        ]

    def _together(self, slots: Sequence[Sequence[int]], roles: Sequence[Role]) -> None:
        """Fill all slots as often, a whole number of times."""
        first, least = slots[0], roles[0].least
        if least > 1:
            self.made.lots.append((list(first), least))
        for slot, role in zip(slots[1:], roles[1:], strict=True):
            self.made.held.append([*[(column, least) for column in slot], *[(column, -role.least) for column in first]])

    def _open(self, at: tuple[int, int], worth: Mapping[int, int], least: int, unit: Sequence[int]) -> list[int]:
        """Add the units of an open-ended deal, which together are worth the least that it asks for, or are none."""
        columns = [self._column(Column(*at, 0, kind), unit[kind], 0, 1) for kind in worth]
        self.made.steps.append((list(zip(columns, worth.values(), strict=True)), least))
        if self.rounding:
            self._rounded(at, columns, unit)
        return columns

    def _rounded(self, at: tuple[int, int], columns: Sequence[int], unit: Sequence[int]) -> None:
        """Add what an open-ended deal saves in whole minor units: no more than half of one above what it gains."""
        minor = self.ground.scale
        gains = [(column, unit[self.made.columns[column].kind]) for column in columns]
        if any(gain % minor for _, gain in gains):
            whole = self._money(at, 0)
            self.rounded += 1
            self.made.limits.append(([(whole, 2 * minor), *[(column, -2 * gain) for column, gain in gains]], minor))
            self.ties[whole] = minor
            self.ties.update([(column, -gain) for column, gain in gains])

    def _row(self, at: tuple[int, int], rule: BuyRule) -> list[int]:
        """Add the units that are paid in full and those that change price, of which there are never too many so far."""
        made, benefit = self.made, rule.benefit
        paid, changes = row(rule)
        changed: list[int] = []
        so_far: Terms = []
        for kind in filter(rule.takes, range(self.ground.size)):
            full = self._column(Column(*at, 0, kind), 0, 0, 1)
            changed.append(self._column(Column(*at, 1, kind), benefit.unit[kind], benefit.bonus, changes))
            so_far += [(full, -changes), (changed[-1], paid)]
            made.limits.append((list(so_far), 0))
            made.lots.append((list(changed), 1))
        made.limits.pop()
        made.held.append(so_far)
        made.lots[-1] = changed, changes
        return changed

    def _last(self, at: tuple[int, int], rule: BuyRule) -> list[int]:
        """Add the units of each slot that are paid in full, and those that change price, one for each deal.

        For every one that changes there are enough units of all slots that stand before it.
        """
        made, roles, benefit = self.made, rule.roles, rule.benefit
        changed: list[int] = []
        so_far: list[Terms] = [[] for _ in roles]
        for kind in filter(rule.takes, range(self.ground.size)):
            for index, role in enumerate(roles):
                if role.mask[kind]:
                    so_far[index].append((self._column(Column(*at, index, kind), 0, 0, 1), -1))
                    last = Column(*at, len(roles) + index, kind)
                    changed.append(self._column(last, benefit.unit[kind], benefit.bonus, 1))
                    for other, terms in enumerate(so_far):
                        terms.append((changed[-1], roles[other].least - (other == index)))
            made.limits.extend([(list(terms), 0) for terms in so_far])
        made.held.extend(so_far)
        return changed

    def _ranked(self, at: tuple[int, int], rule: RankedRule) -> list[int]:
        """Add the slots, and named units: of those that are compared, at any price no more than there are deals."""
        made, named = self.made, rule.named
        roles = [*rule.slots, named]
        slots = self._slots(at, roles, [*[None] * len(rule.slots), rule.benefit.unit], rule.benefit.bonus)
        self._together(slots, roles)
        kinds = [[made.columns[column].kind for column in slot] for slot in slots]
        for level in sorted({self.ground.goods[kind].price for kind in kinds[-1] if rule.ranked[kind]}):
            dear = [self.ground.goods[kind].price >= level for kind in range(self.ground.size)]
            compared = [c for c, kind in zip(slots[-1], kinds[-1], strict=True) if dear[kind] and rule.ranked[kind]]
            for index in rule.compared:
                bought = [c for c, kind in zip(slots[index], kinds[index], strict=True) if dear[kind]]
                terms = [(column, rule.slots[index].least) for column in compared]
                made.limits.append(([*terms, *[(column, -named.least) for column in bought]], 0))
        return slots[0]

    def _money(self, at: tuple[int, int], gain: int) -> int:
        """Add a column of money."""
        self.made.columns.append(Column(*at, MONEY, MONEY))
        self.made.gains.append(gain)
        return len(self.made.columns) - 1

    def _column(self, column: Column, gain: int, bonus: int, size: int) -> int:
        """Add a column of units that gain so much each, and a bonus for as many as are in a deal."""
        made = self.made
        net = gain - self.floors[column.kind]
        made.columns.append(column)
        made.gains.append(net * self.finer + bonus * self.finer // size)
        self.grain = gcd(self.grain, net * self.finer, gain * self.finer, bonus * self.finer)
        return len(made.columns) - 1
