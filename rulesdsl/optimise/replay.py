"""From the path of a machine back to its deals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import attrs

from rulesdsl.model.deal import Deal, Take
from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.machine import START, Machine, State, Step
from rulesdsl.optimise.rule import DONE, Partial, Unit
from rulesdsl.optimise.sets import arranged
from rulesdsl.optimise.stride import distinct, roles_taken
from rulesdsl.optimise.table import Table, levels

Made = Counter[tuple[int, tuple[Take, ...]]]  # how many deals there are of each rule, by its number, and units


@attrs.define(eq=False)
class _Making:
    """A deal that is put together again, unit by unit."""

    rule: int
    partial: Partial
    units: list[Unit] = attrs.field(factory=list)


@attrs.define
class _Workshop:
    """Deals in the making, those that are done, and the units of pooled rules by rule."""

    machine: Machine
    making: list[_Making] = attrs.field(factory=list)
    done: list[_Making] = attrs.field(factory=list)
    pools: dict[int, list[Unit]] = attrs.field(factory=dict)

    def take(self, step: Step, kind: int) -> None:
        """Put one unit where the machine put it."""
        unit = Unit(kind, step.move.role, step.move.rewarded)
        if self.machine.rules[step.rule].pooled:
            self.pools.setdefault(step.rule, []).append(unit)
            return
        if step.partial is None:
            deal = _Making(step.rule, ())
            self.making.append(deal)
        else:
            deal = next(d for d in self.making if d.rule == step.rule and d.partial == step.partial)
        deal.units.append(unit)
        if step.move.partial is None:
            self._finish(deal)
        else:
            deal.partial = step.move.partial

    def leave(self, kind: int) -> None:
        """Let every deal know that the walk has passed a kind."""
        for deal in list(self.making):
            left = self.machine.rules[deal.rule].leave(deal.partial, kind)
            if left == DONE:
                self._finish(deal)
            elif left is not None:
                deal.partial = left

    def deals(self) -> list[_Making]:
        """Return all deals, at the end of the walk."""
        rules = self.machine.rules
        pooled = [_Making(r, (), made) for r, units in self.pools.items() for made in rules[r].assemble(units)]
        return [*self.done, *self.making, *pooled]

    def _finish(self, deal: _Making) -> None:
        self.making.remove(deal)
        self.done.append(deal)


def deals(table: Table, path: Sequence[tuple[int, int]]) -> list[Deal]:
    """Return the deals of a path, as `search` gives it, over the kinds of the machine's ground."""
    machine = table.machine
    if machine is None or not any(units for units, _ in path):
        return []
    if machine.whole:
        everything = tuple(Take(k, units, True) for k, (units, _) in zip(table.kinds, path, strict=True) if units)
        return counted(machine, Counter({(0, everything): 1}) if everything else Counter())
    rule = machine.striding
    if rule is not None:
        return counted(machine, _striding(rule, table, path))
    shop = _Workshop(machine)
    state = START
    for layer, (kind, (units, number)) in enumerate(zip(table.kinds, path, strict=True)):
        target = table.states[layer + 1][number]
        for step in _steps(machine, state, kind, units, target):
            shop.take(step, kind)
        shop.leave(kind)
        state = target
    return counted(machine, Counter((deal.rule, _takes(deal.units)) for deal in shop.deals()))


def _striding(rule: BuyRule, table: Table, path: Sequence[tuple[int, int]]) -> Made:
    """Return the deals of a rule that strides."""
    if rule.growing:
        takes = [Take(kind, count, True) for kind, (count, _) in zip(table.kinds, path, strict=True) if count]
        return Counter({(0, tuple(takes)): 1})
    if distinct(rule):
        counts, size = [count for count, _ in path], rule.roles[0].least
        made = arranged(counts, [size] * (sum(counts) // size))
        return Counter((0, tuple([Take(table.kinds[place], 1, True) for place in places])) for places in made)
    every = rule.benefit.cheapest < 0
    units: list[Unit] = []
    before = None
    for layer, (kind, (count, number)) in enumerate(zip(table.kinds, path, strict=True)):
        after = table.states[layer + 1][number]
        if count:
            roles = roles_taken(rule, kind, count, before, after)
            units += [Unit(kind, role, every or rule.roles[role].named) for role in roles]
        before = after
    if rule.pooled:
        return Counter((0, _takes(deal)) for deal in rule.assemble(units))
    size, paid = rule.roles[0].least, rule.roles[0].least - rule.benefit.cheapest
    placed = [Unit(unit.kind, 0, index % size >= paid) for index, unit in enumerate(units)]
    return Counter((0, _takes(placed[i : i + size])) for i in range(0, len(placed), size))


def _steps(machine: Machine, state: State, kind: int, units: int, target: State) -> list[Step]:
    """Return the steps by which a machine takes its units of a kind and reaches the target with the greatest gain."""
    if units == 0:
        return []
    passed = list(levels(machine, state, kind))[: units + 1]
    inside = max((s for s in passed[units] if machine.leave(s, kind) == target), key=lambda s: (passed[units][s], s))
    steps: list[Step] = []
    for count in range(units, 0, -1):
        inside, step = _before(machine, passed[count - 1], kind, inside, passed[count][inside])
        steps.append(step)
    return steps[::-1]


def _before(machine: Machine, level: dict[State, int], kind: int, wanted: State, gain: int) -> tuple[State, Step]:
    for inside, so_far in level.items():
        for after, more, step in machine.steps(inside, kind):
            if after == wanted and so_far + more == gain:
                return inside, step
    raise AssertionError("a level is always reached from the one before it")


def counted(machine: Machine, counted: Counter[tuple[int, tuple[Take, ...]]]) -> list[Deal]:
    """Return those deals, given by rule and units, that save something."""
    found = []
    for (number, takes), times in counted.items():
        rule = machine.rules[number]
        saving, earned = rule.saving(takes)
        if saving > 0:
            exact = Fraction(saving, machine.ground.scale)
            found.append(Deal(machine.offer, rule.tier, takes, exact, times, earned))
    return found


def _takes(units: Sequence[Unit]) -> tuple[Take, ...]:
    counts = Counter((unit.kind, unit.rewarded) for unit in units)
    return tuple(Take(kind, count, rewarded) for (kind, rewarded), count in sorted(counts.items()))
