"""Sets of distinct items that all save the same: `buy 2 different BOOKS get 5% off, or 3 get 10% off`.

Where one offer stands alone, every deal takes distinct items, and it does not matter which, only the sizes of the
sets count. Stack each item's units beside each other, one in each set, and the sets have the sizes of the conjugate
partition of the counts; any other list of sizes can be had from the same units exactly if it is dominated by that
partition (Gale 1957 and Ryser 1957 on matrices of zeros and ones with given sums). So the best sizes are sought among
those, the greatest sets first, with what the units that are left could save at most as the bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from rulesdsl.model.deal import Deal, Take
from rulesdsl.model.offer import Modifier
from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.machine import Machine


def sets(machines: Sequence[Machine], ground: Ground, floors: Sequence[int]) -> list[Deal] | None:
    """Return the best deals of a component that is one such offer, or None where it is not."""
    if len(machines) != 1 or any(floors):
        return None
    machine = machines[0]
    if any(limit is not None for limit in (machine.deals, machine.items, machine.saving)):
        return None
    worth = _worth(machine, ground)
    if worth is None:
        return None
    sizes = best_sizes(ground.counts, {size: saving for size, (_, saving) in worth.items()})
    made = Counter(arranged(ground.counts, sizes))
    return [
        Deal(
            machine.offer,
            worth[len(kinds)][0],
            tuple(Take(kind, 1, True) for kind in kinds),
            Fraction(worth[len(kinds)][1], ground.scale),
            times,
        )
        for kinds, times in made.items()
    ]


def _worth(machine: Machine, ground: Ground) -> dict[int, tuple[int, int]] | None:
    """Return, for each size of a set, the tier and what it saves; None where it depends on which items are in it."""
    worth: dict[int, tuple[int, int]] = {}
    if len(set(ground.items)) != ground.size:
        return None
    for rule in machine.rules:
        if not isinstance(rule, BuyRule) or rule.growing or len(rule.roles) != 1:
            return None
        role, benefit = rule.roles[0], rule.benefit
        alike = len(set(benefit.unit)) == 1 and all(role.mask) and benefit.cheapest == -1
        if role.modifier is not Modifier.DIFFERENT or role.spare or not alike or benefit.ceiling is not None:
            return None
        saving = role.least * benefit.unit[0] + benefit.bonus
        if saving > worth.get(role.least, (0, 0))[1]:
            worth[role.least] = (rule.tier, saving)
    return worth


def best_sizes(counts: Sequence[int], worth: Mapping[int, int]) -> list[int]:
    """Return the sizes of the sets that save most together, greatest first; `worth` is what a set of a size saves."""
    stacked = [sum(count > i for count in counts) for i in range(max(counts))]
    rooms = [sum(max(size - k, 0) for size in stacked) for k in range(len(counts))]
    sizes = sorted((size for size in worth if size <= len(counts)), reverse=True)
    scale = lcm(*sizes)  # by which what a unit saves in a set is whole
    gains = [worth[size] * scale for size in sizes]
    densities = [gain // size for gain, size in zip(gains, sizes, strict=True)]
    later = [max(densities[at + 1 :], default=0) for at in range(len(sizes))]
    _, found = _best_numbers(list(zip(sizes, gains, later, strict=True)), rooms, (0, (0,) * len(sizes)), (), 0)
    return [size for size, number in zip(sizes, found, strict=True) for _ in range(number)]


Choice = tuple[int, tuple[int, ...]]  # what sets save, and how many there are of each size


def _best_numbers(
    sizes: Sequence[tuple[int, int, int]], rooms: Sequence[int], best: Choice, chosen: tuple[int, ...], saved: int
) -> Choice:
    """Go on from the numbers of greater sets; `rooms[k]` is how many more units may lie beyond the k-th of a set.

    Sizes stand with what such a set saves, and what a unit saves at most in smaller ones.
    """
    if len(chosen) == len(sizes):
        return (saved, chosen) if saved > best[0] else best
    size, gain, density = sizes[len(chosen)]
    most = min([rooms[k] // (size - k) for k in range(size)])
    rising = gain > density * size  # the bound falls with fewer of these sets: begin with the most
    for number in range(most, -1, -1) if rising else range(most + 1):
        now = saved + number * gain
        if now + density * (rooms[0] - number * size) <= best[0]:
            break
        left = [room - number * (size - k) if k < size else room for k, room in enumerate(rooms)]
        best = _best_numbers(sizes, left, best, (*chosen, number), now)
    return best


def arranged(counts: Sequence[int], sizes: Sequence[int]) -> list[tuple[int, ...]]:
    """Return sets of the given sizes, greatest first, each of the kinds of which most units are left."""
    left = list(counts)
    made = []
    for size in sizes:
        kinds = sorted(range(len(left)), key=lambda kind: (-left[kind], kind))[:size]
        for kind in kinds:
            left[kind] -= 1
        made.append(tuple(sorted(kinds)))
    return made
