"""The search by loss: the best way to run all machines of a component together, and the proof that it is best.

At given prices every arc of a machine *loses* what it falls short of the machine's best, and every unit that is left
over loses what its price exceeds its floor. Losses are never negative and add up, so a selection is worth the bound
minus its losses. The walk over the product of the machines therefore goes on from the smallest loss so far: the first
path that reaches the end is the best selection, and whatever was not looked at loses at least as much.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

import attrs

from rulesdsl.optimise.machine import Table
from rulesdsl.optimise.prices import bound, worth
from rulesdsl.optimise.turns import in_turn

Toll = tuple[int, int, int]  # what an arc loses, the units it takes, and what it adds to the packed state


class Gate(NamedTuple):
    """One step of the joint walk: a machine passes a kind, or a kind is closed.

    `shift` and `mask` find the machine's state in a packed one, `left` the units of the kind that are left.
    """

    left: int
    shift: int
    mask: int
    tolls: Sequence[Sequence[Toll]]
    slack: int  # closing a kind: what each unit left over loses; -1 for the gates of machines
    table: int
    opens: int  # closing a kind: how many units the next kind has


DOUBTFUL = 64  # a first answer that falls short of the bound by more than this part of it is looked for in another way


@attrs.frozen
class Found:
    """The outcome of a search: what each machine does, what that loses, and the least loss that is not excluded.

    `paths[i]` holds, for each layer of table i, the units taken and the number of the state afterwards.
    `loss == least` is a proof.
    """

    paths: tuple[tuple[tuple[int, int], ...], ...]
    loss: int
    least: int


def search(
    tables: Sequence[Table],
    counts: Sequence[int],
    floors: Sequence[int],
    prices: Sequence[int],
    stopped: Callable[[], bool],
) -> Found:
    """Find the joint path that loses least; if `stopped` says so, the best one so far."""
    gates, start = _gates(tables, counts, floors, prices)
    first = _beam(gates, start, 24)
    if first.loss == 0:
        return _found(tables, gates, first.trail, 0, 0)
    known = _found(tables, gates, first.trail, first.loss, first.loss)
    top = bound(tables, counts, prices)
    if first.loss * DOUBTFUL > top:
        turns = (in_turn(tables, counts, floors, paid) for paid in (floors, [p - p // DOUBTFUL for p in prices]))
        known = min(known, *(Found(paths, top - value, top - value) for paths, value in turns), key=lambda f: f.loss)
    walk = _walk(gates, start, known.loss, stopped)
    if walk.trail:
        return _found(tables, gates, walk.trail, walk.loss, walk.loss)
    return attrs.evolve(known, least=min(walk.loss, known.loss))


class Trail(NamedTuple):
    """The packed states before each gate and after the last, and the loss; without states, the least loss left."""

    trail: tuple[int, ...]
    loss: int


def _gates(
    tables: Sequence[Table], counts: Sequence[int], floors: Sequence[int], prices: Sequence[int]
) -> tuple[list[Gate], int]:
    """Lay out the joint walk; a packed state holds the units left of the current kind and every machine's state."""
    width = max(counts).bit_length()
    shifts = []
    for table in tables:
        shifts.append(width)
        width += max(len(states) for states in table.states).bit_length()
    left = (1 << max(counts).bit_length()) - 1
    at: list[list[tuple[int, int]]] = [[] for _ in counts]
    for index, table in enumerate(tables):
        for layer, kind in enumerate(table.kinds):
            at[kind].append((index, layer))
    values = [worth(table, prices) for table in tables]
    gates = []
    for kind, visits in enumerate(at):
        for index, layer in visits:
            mask = (1 << max(len(s) for s in tables[index].states).bit_length()) - 1
            tolls = _tolls(tables[index], layer, values[index], prices[kind], shifts[index])
            gates.append(Gate(left, shifts[index], mask, tolls, -1, index, 0))
        following = counts[kind + 1] if kind + 1 < len(counts) else 0
        gates.append(Gate(left, 0, 0, (), prices[kind] - floors[kind], -1, following))
    return gates, counts[0]


def _tolls(table: Table, layer: int, values: Sequence[Sequence[int]], price: int, shift: int) -> list[list[Toll]]:
    here, following = values[layer], values[layer + 1]
    rows = []
    for state, row in enumerate(table.arcs[layer]):
        tolls = [
            (here[state] - gain + price * units - following[target], units, ((target - state) << shift) - units)
            for units, target, gain in row
        ]
        rows.append(sorted(tolls))
    return rows


def _steps(gate: Gate, state: int, room: int) -> list[tuple[int, int]]:
    """Return loss and state after a gate for every way through it that loses at most `room`."""
    if gate.slack >= 0:
        left = state & gate.left
        loss = gate.slack * left
        return [(loss, state - left + gate.opens)] if loss <= room else []
    left = state & gate.left
    found = []
    for loss, units, change in gate.tolls[(state >> gate.shift) & gate.mask]:
        if loss > room:
            break
        if units <= left:
            found.append((loss, state + change))
    return found


def _beam(gates: Sequence[Gate], start: int, width: int) -> Trail:
    """Walk with only the `width` best states of each step; the state in which no offer is used always stays."""
    layers: list[dict[int, tuple[int, int]]] = [{start: (0, -1)}]
    idle = start
    for gate in gates:
        following: dict[int, tuple[int, int]] = {}
        for state, (so_far, _) in layers[-1].items():
            for loss, after in _steps(gate, state, 1 << 200):
                if after not in following or following[after][0] > so_far + loss:
                    following[after] = (so_far + loss, state)
        if gate.slack >= 0:
            idle = gate.opens
        if len(following) > width:
            ranked = sorted(following.items(), key=lambda entry: (entry[1][0], entry[0]))
            kept = dict(ranked[:width])
            kept.setdefault(idle, following[idle])
            following = kept
        layers.append(following)
    end, (loss, _) = min(layers[-1].items(), key=lambda entry: (entry[1][0], entry[0]))
    return Trail(_traced(layers, end), loss)


def _traced(layers: Sequence[dict[int, tuple[int, int]]], end: int) -> tuple[int, ...]:
    trail = [end]
    for layer in reversed(layers[1:]):
        trail.append(layer[trail[-1]][1])
    return tuple(reversed(trail))


def _walk(gates: Sequence[Gate], start: int, limit: int, stopped: Callable[[], bool]) -> Trail:
    """Walk from the smallest loss on, as far as losses below `limit`; an empty trail: there is no such path."""
    seen: list[dict[int, tuple[int, int]]] = [{} for _ in range(len(gates) + 1)]
    seen[0][start] = (0, -1)
    waiting: dict[int, list[tuple[int, int]]] = {0: [(0, start)]}
    losses = [0]
    steps = 0
    while losses:
        lost = losses[0]
        stack = waiting[lost]
        if not stack:
            heappop(losses)
            del waiting[lost]
            continue
        step, state = stack.pop()
        if seen[step][state][0] != lost:
            continue
        if step == len(gates):
            return Trail(_traced(seen, state), lost)
        steps += 1
        if steps & 1023 == 0 and stopped():
            return Trail((), lost)
        known = seen[step + 1]
        for loss, after in reversed(_steps(gates[step], state, limit - 1 - lost)):
            total = lost + loss
            if after not in known or known[after][0] > total:
                known[after] = (total, state)
                if total not in waiting:
                    waiting[total] = []
                    heappush(losses, total)
                waiting[total].append((step + 1, after))
    return Trail((), limit)


def _found(tables: Sequence[Table], gates: Sequence[Gate], trail: Sequence[int], loss: int, least: int) -> Found:
    paths: list[list[tuple[int, int]]] = [[] for _ in tables]
    for gate, before, after in zip(gates, trail, trail[1:], strict=False):
        if gate.slack < 0:
            units = (before & gate.left) - (after & gate.left)
            paths[gate.table].append((units, (after >> gate.shift) & gate.mask))
    return Found(tuple(map(tuple, paths)), loss, least)
