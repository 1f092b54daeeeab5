"""Units by numbers made into deals: as many equal ones at a time as there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

import attrs

from rulesdsl.model.deal import Deal, Take
from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.form import Form, form, row
from rulesdsl.optimise.machine import Machine
from rulesdsl.optimise.program import MONEY, Program
from rulesdsl.optimise.ranked import RankedRule
from rulesdsl.optimise.replay import Made, counted
from rulesdsl.optimise.rule import Rule

Run = tuple[int, int]  # a kind, and how many units of it
Runs = Mapping[int, Sequence[Run]]  # the units of every role, in the order of the walk
Parcel = tuple[tuple[Take, ...], int]  # the units of a deal, and how many such deals there are


def parcelled(machines: Sequence[Machine], program: Program, numbers: Mapping[int, int]) -> list[Deal]:
    """Return the deals of a program's solution, given as numbers of units for its columns."""
    taken: dict[tuple[int, int], dict[int, list[Run]]] = {}  # by machine and rule, then by role
    for column in sorted(numbers):
        number, place, role, kind = program.columns[column]
        if role != MONEY:
            taken.setdefault((number, place), {}).setdefault(role, []).append((kind, numbers[column]))
    deals: dict[int, list[Deal]] = {}
    for (number, place), runs in taken.items():
        machine = machines[number]
        made: Made = Counter()
        for takes, times in _parcels(machine.rules[place], runs):
            made[place, takes] += times
        deals.setdefault(number, []).extend(counted(machine, made))
    return [deal for number, made in deals.items() for deal in _needed(machines[number], made)]


def _needed(machine: Machine, deals: list[Deal]) -> list[Deal]:
    """Return the deals of an offer without those that its cap makes worthless."""
    if machine.saving is None:
        return deals
    beyond = sum([deal.saving * deal.times for deal in deals]) - Fraction(machine.saving, machine.ground.scale)
    kept = []
    for deal in reversed(deals):
        spared = min(deal.times, max(0, int(beyond // deal.saving)))
        beyond -= spared * deal.saving
        if spared < deal.times:
            kept.append(attrs.evolve(deal, times=deal.times - spared))
    return kept[::-1]


def _parcels(rule: Rule, runs: Runs) -> Iterator[Parcel]:
    if isinstance(rule, RankedRule):
        return _ranked(rule, runs)
    shape = form(rule)
    if shape is Form.OPEN:
        return iter([(tuple([Take(kind, count, True) for kind, count in runs[0]]), 1)])
    assert isinstance(rule, BuyRule)
    if shape is Form.SETS:
        return _sets(rule.roles[0].least, runs[0])
    if shape is Form.ROW:
        return _rows(rule, runs)
    return _last(rule, runs) if shape is Form.LAST else _pool(rule, runs)


def _sets(size: int, runs: Sequence[Run]) -> Iterator[Parcel]:
    """Lay the units of all kinds beside each other, round and round over the sets: no set gets two of a kind."""
    sets = sum([count for _, count in runs]) // size
    ends = list(accumulate([count for _, count in runs], initial=0))
    bounds = sorted({0, sets, *[end % sets for end in ends]})
    for first, after in pairwise(bounds):
        kinds = [kind for (kind, count), start in zip(runs, ends, strict=False) if (first - start) % sets < count]
        yield tuple([Take(kind, 1, True) for kind in kinds]), after - first


def _pool(rule: BuyRule, runs: Runs) -> Iterator[Parcel]:
    sizes = [role.least for role in rule.roles]
    rewarded = [role.named or rule.benefit.cheapest < 0 for role in rule.roles]
    queues = Queues([runs[index] for index in range(len(sizes))])
    for parts, times in queues.dealt(sizes, queues.units(0) // sizes[0]):
        yield _takes(parts, rewarded), times


def _ranked(rule: RankedRule, runs: Runs) -> Iterator[Parcel]:
    """Give named units that are compared to the first deals, the dearest of them first."""
    named = sorted(runs[len(rule.slots)], key=lambda run: (not rule.ranked[run[0]], run[0]))
    sizes = [*[slot.least for slot in rule.slots], rule.named.least]
    queues = Queues([*[runs[index] for index in range(len(rule.slots))], named])
    for parts, times in queues.dealt(sizes, queues.units(0) // sizes[0]):
        yield _takes(parts, [*[False] * len(rule.slots), True]), times


def _rows(rule: BuyRule, runs: Runs) -> Iterator[Parcel]:
    """Make deals of consecutive units, whatever their roles; the last of each deal change price."""
    together: Counter[int] = Counter()
    for role in runs.values():
        together.update(dict(role))
    sizes = row(rule)
    queues = Queues([sorted(together.items())])
    for (part,), times in queues.dealt([sum(sizes)], queues.units(0) // sum(sizes)):
        yield _takes([halves[0] for halves in _cut(part, sizes)], [False, True]), times


def _last(rule: BuyRule, runs: Runs) -> Iterator[Parcel]:
    """Give each unit that changes price the first units of the other slots that are left."""
    roles = rule.roles
    queues = Queues([runs.get(index, ()) for index in range(len(roles))])
    changed = [(kind, index, count) for index in range(len(roles)) for kind, count in runs.get(len(roles) + index, ())]
    for kind, index, count in sorted(changed):
        sizes = [role.least - (other == index) for other, role in enumerate(roles)]
        for parts, times in queues.dealt(sizes, count):
            yield _takes([*parts, [(kind, 1)]], [*[False] * len(roles), True]), times


def _cut(part: Sequence[Run], sizes: Sequence[int]) -> Iterator[list[list[Run]]]:
    """Cut the units of a deal into consecutive ones."""
    queues = Queues([part])
    for size in sizes:
        for parts, _ in queues.dealt([size], 1):
            yield parts


def _takes(parts: Sequence[Sequence[Run]], rewarded: Sequence[bool]) -> tuple[Take, ...]:
    units: Counter[tuple[int, bool]] = Counter()
    for part, changes in zip(parts, rewarded, strict=True):
        for kind, count in part:
            units[kind, changes] += count
    return tuple([Take(kind, count, changes) for (kind, changes), count in sorted(units.items())])


class Queues:
    """Units of several slots, to be dealt out in order."""

    def __init__(self, slots: Sequence[Sequence[Run]]) -> None:
        self.left = [[list(run) for run in reversed(slot)] for slot in slots]

    def units(self, slot: int) -> int:
        """Return how many units of a slot are left."""
        return sum([count for _, count in self.left[slot]])

    def dealt(self, sizes: Sequence[int], deals: int) -> Iterator[tuple[list[list[Run]], int]]:
        """Deal out so many units of every slot to each of so many deals; yield what deals hold, and how many do."""
        while deals:
            whole = [queue[-1][1] // size for queue, size in zip(self.left, sizes, strict=True) if size]
            times = max(1, min([deals, *whole]))
            yield [self._part(queue, size, times) for queue, size in zip(self.left, sizes, strict=True)], times
            deals -= times

    @staticmethod
    def _part(queue: list[list[int]], size: int, times: int) -> list[Run]:
        """Take the units of so many equal deals, and return those of one; more than one have units of one kind."""
        part = []
        while size:
            kind, count = queue[-1]
            units = min(size, count)
            part.append((kind, units))
            queue[-1][1] -= units * times
            size -= units
            if not queue[-1][1]:
                queue.pop()
        return part
