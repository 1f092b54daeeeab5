"""The table of a machine: everything it can do with the goods, laid out kind by kind.

The arcs of all its layers are a graph, and a path through it is a set of deals that keeps every limit of the offer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

import attrs

from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.machine import START, Machine, State
from rulesdsl.optimise.rule import Partial
from rulesdsl.optimise.stride import apart, strides

Path = tuple[tuple[int, int], ...]  # for each layer of a table, the units taken and the number of the state afterwards
Arc = tuple[int, int, int, int]  # a state, the units that are taken, the number of the state afterwards, and the gain

ANY = 1 << 60

_NOTHING = -1 << 200


@attrs.frozen(slots=False, eq=False)
class Table:
    """All layers of a machine: `kinds[i]` is the kind of layer i, `rows[i][s]` the arcs of its state s.

    `states[i]` are the states before layer i, to find the deals of a path again; state 0 of layer 0 is the start, and
    every state leads to an end. Of a machine that strides, a state is the deal in the making.
    """

    machine: Machine | None
    kinds: tuple[int, ...]
    rows: Sequence[Sequence[Sequence[Arc]]]
    states: Sequence[Sequence[Any]]

    def parts(self, path: Path) -> list[tuple[Table, Path]]:
        """Return the tables of machines that this one stands for, each with what it does on a path."""
        return [(self, path)]

    @cached_property
    def arcs(self) -> list[list[Arc]]:
        """Return the arcs of each layer in one list."""
        return [[arc for row in rows for arc in row] for rows in self.rows]


def table(machine: Machine, stopped: Callable[[], bool], most: int = ANY) -> Table | None:
    """Walk a machine over its kinds and keep every state that can still end well; None if `stopped` says so.

    Of deals with several slots, no more than `most` can gain.
    """
    kinds = machine.kinds
    rule = machine.striding
    return _walked(machine, kinds, stopped) if rule is None else _strided(machine, rule, kinds, stopped, most)


def _strided(
    machine: Machine, rule: BuyRule, kinds: Sequence[int], stopped: Callable[[], bool], most: int
) -> Table | None:
    """Return the table of a machine whose steps can be written down."""
    layer: list[Partial | None] = [None]
    states, layers = [layer], []
    for kind in kinds:
        reach = strides(rule, kind, machine.ground.counts[kind], most)
        numbers: dict[Partial | None, int] = {}
        rows = []
        for here, state in enumerate(layer):
            if here & 7 == 7 and stopped():
                return None
            rows.append(
                [(here, units, numbers.setdefault(after, len(numbers)), gain) for units, after, gain in reach(state)]
            )
        layer = list(numbers)
        layers.append(rows)
        states.append(layer)
    return Table(machine, tuple(kinds), *((layers, states) if apart(rule) else _alive(layers, states)))


def _alive(
    layers: Sequence[Sequence[Sequence[Arc]]], states: Sequence[Sequence[Partial | None]]
) -> tuple[list[list[list[Arc]]], list[list[Partial | None]]]:
    """Drop the states that lead to a dead end; units that fit several slots can be short where each slot has enough."""
    numbers = {number: number for number in range(len(states[-1]))}
    kept_rows: list[list[list[Arc]]] = []
    kept_states = [list(states[-1])]
    for layer in range(len(layers) - 1, -1, -1):
        fresh: dict[int, int] = {}
        rows = []
        for state, row in enumerate(layers[layer]):
            here = len(fresh)
            good = [(here, units, numbers[target], gain) for _, units, target, gain in row if target in numbers]
            if good:
                fresh[state] = here
                rows.append(good)
        numbers = fresh
        kept_rows.append(rows)
        kept_states.append([states[layer][state] for state in fresh])
    return kept_rows[::-1], kept_states[::-1]


def _walked(machine: Machine, kinds: Sequence[int], stopped: Callable[[], bool]) -> Table | None:
    """Return the table of any machine, found unit by unit."""
    layers: list[list[State]] = [[START]]
    reached: list[list[list[tuple[int, State, int]]]] = []
    try:
        for kind in kinds:
            out = [list(_reached(machine, state, kind, stopped)) for state in layers[-1]]
            reached.append(out)
            layers.append(list(dict.fromkeys([target for row in out for _, target, _ in row])))
    except _Stopped:
        return None
    return _pruned(machine, kinds, layers, reached)


class _Stopped(Exception):
    """The table of a machine would take too long."""


def _reached(
    machine: Machine, state: State, kind: int, stopped: Callable[[], bool]
) -> Iterator[tuple[int, State, int]]:
    """Return what taking 0, 1, … units of a kind leads to: units, the state after the kind, and the gain.

    Of two ways to the same state, the one with more units is left out unless it gains more.
    """
    best: dict[State, int] = {}
    leave = machine.left[kind]
    passed = _whole(machine, state, kind) if machine.whole else enumerate(levels(machine, state, kind, stopped))
    for units, level in passed:
        for inside, gain in level.items():
            if inside not in leave:
                leave[inside] = machine.leave(inside, kind)
            after = leave[inside]
            if after is not None and (after not in best or best[after] < gain):
                best[after] = gain
                yield units, after, gain


def _whole(machine: Machine, state: State, kind: int) -> Iterator[tuple[int, dict[State, int]]]:
    """Return the states of a machine that takes no unit of a kind, or all of them."""
    yield 0, {state: 0}
    yield machine.ground.counts[kind], {after: gain for after, gain, _ in machine.steps(state, kind)}


def levels(
    machine: Machine, state: State, kind: int, stopped: Callable[[], bool] = lambda: False
) -> Iterator[dict[State, int]]:
    """Return the states in which 0, 1, 2, … units of a kind are taken, each with the greatest gain on the way.

    Raises:
        _Stopped: where `stopped` says so.
    """
    level = {state: 0}
    count = machine.ground.counts[kind]
    later = machine.later[kind]
    for taken in range(count):
        yield level
        following: dict[State, int] = {}
        for number, (inside, gain) in enumerate(level.items()):
            if number & 63 == 0 and stopped():
                raise _Stopped
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
    reached: Sequence[Sequence[Sequence[tuple[int, State, int]]]],
) -> Table:
    """Drop, from the last layer backwards, every state from which no end can be reached, and number the rest."""
    ends = {state: gain for state in layers[-1] if (gain := machine.end(state)) is not None}
    last = len(kinds) - 1
    numbers = {state: i for i, state in enumerate(ends)}
    states: list[list[State]] = [list(numbers)]
    kept: list[list[list[Arc]]] = []
    for layer in range(last, -1, -1):
        fresh: dict[State, int] = {}
        rows = []
        for state, row in zip(layers[layer], reached[layer], strict=True):
            here = len(fresh)
            good = [
                (here, units, numbers[target], gain + (ends[target] if layer == last else 0))
                for units, target, gain in row
                if target in numbers
            ]
            if good:
                fresh[state] = here
                rows.append(good)
        numbers = fresh
        states.append(list(fresh))
        kept.append(rows)
    return Table(machine, tuple(kinds), kept[::-1], states[::-1])
