"""Units by numbers made into deals: as many equal ones at a time as there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rulesdsl.model.deal import Deal, Take
from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.machine import Machine
from rulesdsl.optimise.program import Program, consecutive
from rulesdsl.optimise.replay import Made, counted
from rulesdsl.optimise.sets import arranged
from rulesdsl.optimise.stride import distinct

Run = tuple[int, int]  # a kind, and how many units of it


def parcelled(machines: Sequence[Machine], program: Program, numbers: Mapping[int, int]) -> list[Deal]:
    """Return the deals of a program's solution, given as numbers of units for its columns."""
    slots: dict[tuple[int, int], dict[int, list[Run]]] = {}  # by machine and rule, then by role
    for column in sorted(numbers):
        number, place, role, kind = program.columns[column]
        slots.setdefault((number, place), {}).setdefault(role, []).append((kind, numbers[column]))
    deals = []
    for (number, place), roles in slots.items():
        machine = machines[number]
        rule = machine.rules[place]
        assert isinstance(rule, BuyRule)
        made: Made = Counter()
        for takes, times in _deals(rule, roles):
            made[place, takes] += times
        deals += counted(machine, made)
    return deals


def _deals(rule: BuyRule, roles: Mapping[int, Sequence[Run]]) -> Iterator[tuple[tuple[Take, ...], int]]:
    """Yield the takes of deals, and how many such deals there are."""
    if rule.growing:
        yield tuple([Take(kind, count, True) for kind, count in roles[0]]), 1
    elif distinct(rule):
        counts = [count for _, count in roles[0]]
        for places in arranged(counts, [rule.roles[0].least] * (sum(counts) // rule.roles[0].least)):
            yield tuple([Take(roles[0][place][0], 1, True) for place in places]), 1
    elif consecutive(rule):
        together: Counter[int] = Counter()
        for runs in roles.values():
            for kind, count in runs:
                together[kind] += count
        for (part,), times in dealt([sorted(together.items())], [rule.roles[0].least]):
            yield _cheapest(part, rule.benefit.cheapest), times
    else:
        every = rule.benefit.cheapest < 0
        sizes = [role.least for role in rule.roles]
        for parts, times in dealt([roles[index] for index in range(len(sizes))], sizes):
            units: Counter[tuple[int, bool]] = Counter()
            for part, role in zip(parts, rule.roles, strict=True):
                for kind, count in part:
                    units[kind, every or role.named] += count
            yield tuple([Take(kind, count, rewarded) for (kind, rewarded), count in sorted(units.items())]), times


def dealt(slots: Sequence[Sequence[Run]], sizes: Sequence[int]) -> Iterator[tuple[list[list[Run]], int]]:
    """Deal the units of every slot out in order, so many to each deal; yield what deals hold, and how many do."""
    left = [[list(run) for run in reversed(slot)] for slot in slots]
    while left[0]:
        times = min([max(1, slot[-1][1] // size) for slot, size in zip(left, sizes, strict=True)])
        parts = []
        for slot, size in zip(left, sizes, strict=True):
            part: list[Run] = []
            wanted = size
            while wanted:
                kind, count = slot[-1]
                units = min(wanted, count)
                part.append((kind, units))
                slot[-1][1] -= units * times
                wanted -= units
                if not slot[-1][1]:
                    slot.pop()
            parts.append(part)
        yield parts, times


def _cheapest(part: Sequence[Run], cheapest: int) -> tuple[Take, ...]:
    """Return the takes of a deal, in the order of the walk, whose last units change price."""
    takes: list[Take] = []
    left = cheapest
    for kind, count in reversed(part):
        changed = min(left, count)
        left -= changed
        takes += [Take(kind, n, rewarded) for n, rewarded in ((changed, True), (count - changed, False)) if n]
    return tuple(reversed(takes))
