"""The machine of one offer: every way in which it can take units, kind by kind, with what it saves.

The machine walks the goods from the dearest to the cheapest. At each kind it takes some units and moves to a next
state; the arcs of all its layers are a table, and a path through the table is a set of deals that keeps every limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import attrs

from rulesdsl.model.offer import Offer
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.rule import DONE, Move, Partial, Rule
from rulesdsl.optimise.stride import strides

Making = tuple[tuple[int, Partial], ...]  # deals in the making: the number of their rule, and the deal so far
Counters = tuple[int, int, int]  # deals, units and (scaled) saving so far; each stays 0 where nothing limits it
State = tuple[Counters, Making]

START: State = ((0, 0, 0), ())
_NOTHING = -1 << 200


class Step(NamedTuple):
    """One unit more, as a machine takes it: which rule, which deal in the making (None: a new one), and its move."""

    rule: int
    partial: Partial | None
    move: Move


class Arc(NamedTuple):
    """Taking `units` of a layer's kind, to the state with number `target` in the next layer."""

    units: int
    target: int
    gain: int


@attrs.frozen(slots=False, eq=False)
class Machine:
    """An offer on a ground; limits are those of the offer in this context, None where there is none."""

    offer: Offer
    ground: Ground
    rules: tuple[Rule, ...]
    deals: int | None
    items: int | None
    saving: int | None  # scaled

    def kinds(self) -> tuple[int, ...]:
        """Return the kinds that some deal could hold, in order."""
        return tuple(k for k in range(self.ground.size) if any(rule.takes(k) for rule in self.rules))

    def steps(self, state: State, kind: int) -> Sequence[tuple[State, int, Step]]:
        """Return every way to take one more unit of a kind: the state afterwards, the gain, and what was done."""
        known = self._known_steps[kind]
        if state not in known:
            known[state] = tuple(self._steps(state, kind))
        return known[state]

    @cached_property
    def _known_steps(self) -> list[dict[State, tuple[tuple[State, int, Step], ...]]]:
        return [{} for _ in range(self.ground.size)]

    def _steps(self, state: State, kind: int) -> Iterator[tuple[State, int, Step]]:
        counters, making = state
        if self.saving is not None and counters[2] == self.saving and not making:
            return
        for index, (number, partial) in enumerate(making):
            if index and making[index - 1] == making[index]:
                continue
            rest = making[:index] + making[index + 1 :]
            for move in self.rules[number].add(partial, kind):
                yield from self._after(counters, rest, Step(number, partial, move))
        for number, rule in enumerate(self.rules):
            if rule.takes(kind) and self._may_start(rule, number, making):
                for move in rule.add(rule.start(), kind):
                    yield from self._after(counters, making, Step(number, None, move))

    @cached_property
    def simple(self) -> bool:
        """Return whether the machine has one rule and nothing counts its deals, units or saving."""
        return len(self.rules) == 1 and self.deals is None and self.items is None and self.saving is None

    @cached_property
    def later(self) -> tuple[int, ...]:
        """Return for each kind how many units stand after it that some deal could hold."""
        return self.ground.supply([any(rule.takes(k) for rule in self.rules) for k in range(self.ground.size)])

    def missing(self, making: Making) -> int:
        """Return how many more units the deals in the making need at least."""
        known = self._known_missing
        total = 0
        for entry in making:
            if entry not in known:
                known[entry] = self.rules[entry[0]].missing(entry[1])
            total += known[entry]
        return total

    @cached_property
    def left(self) -> list[dict[State, State | None]]:
        """Return, for each kind, what `leave` is known to give."""
        return [{} for _ in range(self.ground.size)]

    @cached_property
    def _known_missing(self) -> dict[tuple[int, Partial], int]:
        return {}

    def leave(self, state: State, kind: int) -> State | None:
        """Return the state once the walk has passed a kind, or None where some deal can no longer be completed."""
        counters, making = state
        if self.missing(making) > self.later[kind]:
            return None
        kept = []
        for number, partial in making:
            left = self.rules[number].leave(partial, kind)
            if left is None:
                return None
            if left != DONE:
                kept.append((number, left))
        if self.deals is not None and counters[0] >= self.deals and any(self._wants_another(n, p) for n, p in kept):
            return None
        return counters, tuple(sorted(kept))

    @property
    def whole(self) -> bool:
        """Return whether the machine takes all units of a kind or none."""
        return self.rules[0].whole

    def end(self, state: State) -> int | None:
        """Return the gain of ending in a state, or None where some deal is not complete."""
        return 0 if all(self.rules[number].accepts(partial) for number, partial in state[1]) else None

    def _wants_another(self, number: int, partial: Partial) -> bool:
        """Return whether a deal in the making still has to be counted when it completes."""
        rule = self.rules[number]
        return not rule.growing and rule.uncounted(partial)

    def _may_start(self, rule: Rule, number: int, making: Making) -> bool:
        if rule.growing:  # one that nothing tells apart is the only open-ended deal of its offer
            alone = rule.key(rule.start()) == 0
            return not any(self.rules[n].growing and (alone or not self.rules[n].key(p)) for n, p in making)
        return rule.free or all(n != number for n, _ in making)

    def _after(self, counters: Counters, rest: Making, step: Step) -> Iterator[tuple[State, int, Step]]:
        rule, move = self.rules[step.rule], step.move
        made, units, saved = counters
        if self.deals is not None:
            made += 1 if (step.partial is None if rule.growing else move.completes) else 0
            if made > self.deals:
                return
        if self.items is not None:
            if units == self.items:
                return
            units += 1
        if move.partial is None:
            making = rest
        else:
            if rule.growing and self._key_taken(rule.key(move.partial), rest):
                return
            making = tuple(sorted((*rest, (step.rule, move.partial))))
        gain = move.gain
        if self.saving is not None:
            total = min(saved + gain, self.saving + sum(self.rules[n].owed(p) for n, p in making))
            saved, gain = total, total - saved
        yield ((made, units, saved), making), gain, step

    def _key_taken(self, key: int, rest: Making) -> bool:
        return any(self.rules[n].growing and self.rules[n].key(p) == key for n, p in rest) if key > 0 else False


@attrs.frozen(slots=False, eq=False)
class Table:
    """All layers of a machine: `kinds[i]` is the kind of layer i, `arcs[i][s]` the arcs of its state s.

    `states[i]` are the states themselves, to find the deals of a path again; state 0 of layer 0 is the start, and every
    state of the last layer but one leads to an end.
    """

    machine: Machine
    kinds: tuple[int, ...]
    arcs: tuple[tuple[tuple[Arc, ...], ...], ...]
    states: tuple[tuple[State, ...], ...]


def table(machine: Machine, stopped: Callable[[], bool]) -> Table | None:
    """Walk a machine over its kinds and keep every state that can still end well; None if `stopped` says so."""
    kinds = machine.kinds()
    layers: list[list[State]] = [[START]]
    arcs: list[list[list[tuple[int, State, int]]]] = []
    for kind in kinds:
        found: dict[State, None] = {}
        out = []
        for state in layers[-1]:
            row = []
            for number, entry in enumerate(reached(machine, state, kind)):
                if number & 255 == 0 and stopped():
                    return None
                row.append(entry)
            found.update(dict.fromkeys(target for _, target, _ in row))
            out.append(row)
        arcs.append(out)
        layers.append(list(found))
    return _pruned(machine, kinds, layers, arcs)


def reached(machine: Machine, state: State, kind: int) -> Iterator[tuple[int, State, int]]:
    """Return what taking 0, 1, … units of a kind leads to: units, the state after the kind, and the gain.

    Of two ways to the same state, the one with more units is left out unless it gains more.
    """
    best: dict[State, int] = {}
    for units, after, gain in _strides(machine, state, kind) or _walked(machine, state, kind):
        if after not in best or best[after] < gain:
            best[after] = gain
            yield units, after, gain


def _strides(machine: Machine, state: State, kind: int) -> Iterator[tuple[int, State, int]] | None:
    """Return the same at once, where a machine of one rule and no limit can tell."""
    if not machine.simple:
        return None
    making = state[1]
    found = strides(machine.rules[0], making[0][1] if making else None, kind, machine.ground.counts[kind])
    if found is None:
        return None
    return ((units, START if left is None else (START[0], ((0, left),)), gain) for units, left, gain in found)


def _walked(machine: Machine, state: State, kind: int) -> Iterator[tuple[int, State, int]]:
    """Return the same, found unit by unit."""
    leave = machine.left[kind]
    for units, level in _whole(machine, state, kind) if machine.whole else enumerate(levels(machine, state, kind)):
        for inside, gain in level.items():
            if inside not in leave:
                leave[inside] = machine.leave(inside, kind)
            after = leave[inside]
            if after is not None:
                yield units, after, gain


def _whole(machine: Machine, state: State, kind: int) -> Iterator[tuple[int, dict[State, int]]]:
    """Return the states of a machine that takes no unit of a kind, or all of them."""
    yield 0, {state: 0}
    yield machine.ground.counts[kind], {after: gain for after, gain, _ in machine.steps(state, kind)}


def levels(machine: Machine, state: State, kind: int) -> Iterator[dict[State, int]]:
    """Return the states in which 0, 1, 2, … units of a kind are taken, each with the greatest gain on the way."""
    level = {state: 0}
    count = machine.ground.counts[kind]
    later = machine.later[kind]
    for taken in range(count):
        yield level
        following: dict[State, int] = {}
        for inside, gain in level.items():
            for after, more, _ in machine.steps(inside, kind):
                if following.get(after, _NOTHING) < gain + more:
                    following[after] = gain + more
        room = later + count - taken - 1
        level = {after: gain for after, gain in following.items() if machine.missing(after[1]) <= room}
        if not level:
            return
    yield level


def _pruned(
    machine: Machine,
    kinds: Sequence[int],
    layers: Sequence[Sequence[State]],
    arcs: Sequence[Sequence[Sequence[tuple[int, State, int]]]],
) -> Table:
    """Drop, from the last layer backwards, every state from which no end can be reached, and number the rest."""
    ends = {state: gain for state in layers[-1] if (gain := machine.end(state)) is not None}
    last = len(kinds) - 1
    numbers = {state: i for i, state in enumerate(ends)}
    kept_states: list[tuple[State, ...]] = [tuple(numbers)]
    kept_arcs: list[tuple[tuple[Arc, ...], ...]] = []
    for layer in range(last, -1, -1):
        fresh: dict[State, int] = {}
        kept = []
        for state, row in zip(layers[layer], arcs[layer], strict=True):
            good = tuple(
                Arc(units, numbers[target], gain + (ends[target] if layer == last else 0))
                for units, target, gain in row
                if target in numbers
            )
            if good:
                fresh[state] = len(fresh)
                kept.append(good)
        numbers = fresh
        kept_states.append(tuple(fresh))
        kept_arcs.append(tuple(kept))
    return Table(machine, tuple(kinds), tuple(reversed(kept_arcs)), tuple(reversed(kept_states)))
