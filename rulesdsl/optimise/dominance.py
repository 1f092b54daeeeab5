"""Offers that another one always beats: whatever they make of some units, the other makes more of the same units.

`buy 2 of WINE for 9.00` leaves nothing to do for `buy 2 of WINE for 9.50` or `buy 4 of WINE for 18.50`, nor `buy 2 of
WINE pay for 1` for `buy 3 of WINE pay for 2`. Two offers that are as good as each other are one too many as well: a
search would look at every selection twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.machine import Machine


class Part(NamedTuple):
    """A role of a rule, as far as rules are compared by it; `kinds` are bits."""

    named: bool
    least: int
    kinds: int


class Entry(NamedTuple):
    """A rule that may be compared with others: the number of its machine, the rule, and its roles."""

    number: int
    rule: BuyRule
    parts: list[Part]


def undominated(machines: Sequence[Machine]) -> list[Machine]:
    """Return the machines without those that another one always beats; of equals, the first one stays."""
    alike: dict[tuple[object, ...], list[Entry]] = {}
    for number, machine in enumerate(machines):
        rule = machine.striding
        if rule is not None and not rule.growing:
            parts = [Part(role.named, role.least, _bits(role.mask)) for role in rule.roles]
            modifier = rule.roles[0].modifier
            key = rule.pooled, modifier, len(parts), min(rule.benefit.cheapest, 1), rule.benefit.unit
            alike.setdefault(key, []).append(Entry(number, rule, parts))
    out: set[int] = set()
    for entries in alike.values():
        if len(entries) > 1:
            out |= _beaten(entries)
    return [machine for number, machine in enumerate(machines) if number not in out] if out else list(machines)


def _bits(mask: Sequence[bool]) -> int:
    return int("".join(["1" if held else "0" for held in mask]), 2)


def _beaten(entries: Sequence[Entry]) -> set[int]:
    kept: list[Entry] = []
    out = set()
    for entry in sorted(entries, key=_promise):
        if any(_beats(better, entry) for better in kept):
            out.add(entry.number)
        else:
            kept.append(entry)
    return out


def _promise(entry: Entry) -> tuple[int, int, int, int]:
    """Order rules so that none is beaten by one that comes after it, unless the two are equal."""
    reach = sum([part.kinds.bit_count() for part in entry.parts])
    return sum([part.least for part in entry.parts]), -entry.rule.benefit.bonus, -reach, entry.number


def _beats(better: Entry, entry: Entry) -> bool:
    """Return whether deals of one rule save at least as much of the units of any deal of another one."""
    bonus, other = better.rule.benefit.bonus, entry.rule.benefit.bonus
    if not entry.rule.pooled and entry.rule.benefit.cheapest > 0:
        held = not entry.parts[0].kinds & ~better.parts[0].kinds
        return held and bonus == other == 0 and _frees(better.rule, entry.rule)
    times = min([part.least for part in entry.parts]) // min([part.least for part in better.parts])
    if not times or times * bonus < other:
        return False
    left = list(entry.parts)
    for part in better.parts:
        fitting = [p for p in left if p.named == part.named and p.least == times * part.least]
        inside = next((p for p in fitting if not p.kinds & ~part.kinds), None)
        if inside is None:
            return False
        left.remove(inside)
    return True


def _frees(better: BuyRule, rule: BuyRule) -> bool:
    """Return whether the units that one rule changes are as dear as those of the other, one by one."""
    size, of = better.roles[0].least, rule.roles[0].least
    ours = [place for place in range(of - of % size) if place % size >= size - better.benefit.cheapest]
    theirs = range(of - rule.benefit.cheapest, of)
    return len(ours) >= len(theirs) and all(a <= b for a, b in zip(ours, theirs, strict=False))
