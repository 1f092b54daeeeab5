"""The search by loss: the best way to run all machines of a component together, and the proof that it is best.

At given prices every arc of a machine *loses* what it falls short of the machine's best, and the units that are left of
a kind lose what their worth falls short of the best that leaving some could have. Losses are never negative and add up,
so a selection is worth the bound minus its losses. The walk over the product of the machines therefore goes on from the
smallest loss so far: the first path that reaches the end is the best selection, and whatever was not looked at loses at
least as much.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

import attrs

from rulesdsl.optimise.descent import descended
from rulesdsl.optimise.join import joined, trimmed
from rulesdsl.optimise.prices import Prices, auction, most_left, worth
from rulesdsl.optimise.rest import Rest
from rulesdsl.optimise.table import Path, Table
from rulesdsl.optimise.turns import in_turn

Toll = tuple[int, int, int]  # what an arc loses, the units it takes, and what it adds to the packed state

DOUBTFUL = 64  # a first answer that falls short of the bound by more than this part of it is looked for in another way
_BEAM = 24
_ROUNDS = 6
_STEPS = 40
_ARCS = 4000
_NEVER = 1 << 200
_PATIENCE = 40  # so many states for each gate are looked at before a first answer is sought in another way


@attrs.define(eq=False)
class Gate:
    """One step of the joint walk: a machine passes a kind, or a kind is closed.

    `shift` and `mask` find the machine's state in a packed one, whose lowest bits are the units of the kind that are
    left. The tolls of a state are worked out when it is first reached.
    """

    shift: int
    mask: int
    table: Table | None
    layer: int = 0
    price: int = 0
    here: Sequence[int] = ()
    following: Sequence[int] = ()
    losses: Sequence[int] = ()  # closing a kind: what each number of units left over loses
    opens: int = 0  # closing a kind: how many units the next kind has
    tolls: dict[int, list[Toll]] = attrs.field(factory=dict)

    def learn(self, state: int) -> list[Toll]:
        """Return what every arc of a state loses, the least first."""
        assert self.table is not None
        price, best, following, shift = self.price, self.here[state], self.following, self.shift
        found = [
            (best - gain + price * units - following[target], units, ((target - state) << shift) - units)
            for _, units, target, gain in self.table.rows[self.layer][state]
        ]
        found.sort()
        self.tolls[state] = found
        return found


@attrs.frozen
class Found:
    """The outcome of a search: what each machine does, what that loses, and the least loss that is not excluded.

    `paths` holds for each layer of a table the units taken and the number of the state afterwards.
    `loss == least` is a proof.
    """

    paths: Sequence[tuple[Table, Path]]
    loss: int
    least: int


def search(tables: Sequence[Table], rests: Sequence[Rest], floors: Sequence[int], stopped: Callable[[], bool]) -> Found:
    """Find the joint path that loses least; if `stopped` says so, the best one so far."""
    prices = auction(tables, rests, floors, floors, stopped)
    layout = _Layout(tables, rests, floors, prices)
    quick = _walk(layout, None, _PATIENCE * len(layout.gates), stopped)
    if quick.trail:
        return layout.found(quick.trail, quick.loss)
    prices = descended(tables, rests, floors, prices, _STEPS, stopped)
    layout = _Layout(tables, rests, floors, prices)
    quick = _walk(layout, None, _PATIENCE * len(layout.gates), stopped)
    if quick.trail:
        return layout.found(quick.trail, quick.loss)
    known = _first(layout, tables, rests, floors, prices)
    least = quick.loss
    while least < known.loss and not stopped():
        guess = min(2 * least + 1, known.loss)
        found = _within(tables, rests, floors, prices, guess, stopped)
        if found.paths:
            return found
        if found.least < guess and stopped():
            return attrs.evolve(known, least=max(least, found.least))
        least = guess
    return attrs.evolve(known, least=least)


def _within(
    tables: Sequence[Table],
    rests: Sequence[Rest],
    floors: Sequence[int],
    prices: Prices,
    limit: int,
    stopped: Callable[[], bool],
) -> Found:
    """Find the best of the joint paths that lose less than `limit`; without paths there is none."""
    value, top = prices.bound - limit, prices.bound
    for number in range(_ROUNDS):
        closer = _joined(tables, rests, prices, prices.bound - value)
        if closer is None:
            return Found((), limit, limit)
        last = number == _ROUNDS - 1 or len(closer) == len(tables) or stopped()
        tables = closer
        prices = auction(tables, rests, floors, prices.each, stopped)
        if prices.bound <= value:
            return Found((), limit, limit)
        layout = _Layout(tables, rests, floors, prices)
        walk = _walk(layout, prices.bound - value, None if last else _PATIENCE * len(layout.gates), stopped)
        if walk.trail:
            return layout.found(walk.trail, walk.loss)
        if walk.loss == prices.bound - value or last:
            return Found((), limit, top - prices.bound + walk.loss)
    raise AssertionError("the last round always ends the search")


def _first(
    layout: _Layout, tables: Sequence[Table], rests: Sequence[Rest], floors: Sequence[int], prices: Prices
) -> Found:
    """Return a first answer."""
    first = _beam(layout, _BEAM)
    known = layout.found(first.trail, first.loss)
    if first.loss * DOUBTFUL > prices.bound:
        for paid in (floors, [p - p // DOUBTFUL for p in prices.each]):
            paths, value = in_turn(tables, rests, paid)
            loss = prices.bound - value
            if loss < known.loss:
                known = Found(paths, loss, loss)
    return known


def _joined(tables: Sequence[Table], rests: Sequence[Rest], prices: Prices, limit: int) -> list[Table] | None:
    """Return the tables with those made one that share most; None where nothing can lose less than `limit`."""
    smaller = [trimmed(t, w, prices.each, limit) for t, w in zip(tables, prices.worths, strict=True)]
    worths = [worth(t, prices.each) for t in smaller]
    counts = [len(rest.values) - 1 for rest in rests]
    bits = [sum([1 << kind for kind in t.kinds]) for t in smaller]
    pairs = [
        ((bits[i] & bits[j]).bit_count(), i, j) for i in range(len(smaller)) for j in range(i) if bits[i] & bits[j]
    ]
    pairs.sort(key=lambda p: (-p[0], p[1], p[2]))
    done: set[int] = set()
    made: list[Table] = []
    for _, i, j in pairs:
        if i in done or j in done:
            continue
        both = joined(smaller[j], smaller[i], (worths[j], worths[i]), prices.each, counts, limit, _ARCS)
        if both is None:
            continue
        if not both.states[0]:
            return None
        done |= {i, j}
        made.append(both)
    return [*[t for i, t in enumerate(smaller) if i not in done], *made]


class Trail(NamedTuple):
    """The packed states before each gate and after the last, and the loss; without states, the least loss left."""

    trail: Sequence[int]
    loss: int


class _Layout:
    """The gates of a joint walk, from its start; a packed state holds the units left and every machine's state."""

    def __init__(self, tables: Sequence[Table], rests: Sequence[Rest], floors: Sequence[int], prices: Prices) -> None:
        counts = [len(rest.values) - 1 for rest in rests]
        width = max(counts).bit_length()
        self.left = (1 << width) - 1
        self.rests = rests
        self.start = counts[0]
        self.gates: list[Gate] = []
        at: list[list[Gate]] = [[] for _ in counts]
        for table, worths in zip(tables, prices.worths, strict=True):
            bits = max(map(len, worths)).bit_length()
            for layer, kind in enumerate(table.kinds):
                price, here, following = prices.each[kind], worths[layer], worths[layer + 1]
                at[kind].append(Gate(width, (1 << bits) - 1, table, layer, price, here, following))
            width += bits
        for kind, gates in enumerate(at):
            self.gates += gates
            opens = counts[kind + 1] if kind + 1 < len(counts) else 0
            price, values = prices.each[kind], rests[kind].values
            best = most_left(rests[kind], price)
            losses = [best - value + price * units for units, value in enumerate(values)]
            self.gates.append(Gate(0, 0, None, losses=losses, opens=opens))

    def found(self, trail: Sequence[int], loss: int) -> Found:
        """Return what every machine does on a way from the start to the end."""
        alone: list[tuple[Table, Path]] = []
        paths: dict[int, tuple[Table, list[tuple[int, int]]]] = {}
        kind = 0
        for gate, before, after in zip(self.gates, trail, trail[1:], strict=False):
            left = before & self.left
            if gate.table is None:
                alone += self.rests[kind].paths(left)
                kind += 1
            else:
                units = left - (after & self.left)
                steps = paths.setdefault(id(gate.table), (gate.table, []))[1]
                steps.append((units, (after >> gate.shift) & gate.mask))
        parts = [part for table, steps in paths.values() for part in table.parts(tuple(steps))]
        return Found([*alone, *parts], loss, loss)


def _beam(layout: _Layout, width: int) -> Trail:
    """Walk with only the `width` best states of each step; the state in which no offer is used always stays."""
    layers: list[dict[int, tuple[int, int]]] = [{layout.start: (0, -1)}]
    idle = layout.start
    mask = layout.left
    for gate in layout.gates:
        following: dict[int, tuple[int, int]] = {}
        for state, (so_far, _) in layers[-1].items():
            left = state & mask
            if gate.table is None:
                after = state - left + gate.opens
                loss = so_far + gate.losses[left]
                if after not in following or following[after][0] > loss:
                    following[after] = (loss, state)
                continue
            number = (state >> gate.shift) & gate.mask
            for toll, units, change in gate.tolls.get(number) or gate.learn(number):
                if units <= left:
                    after, loss = state + change, so_far + toll
                    if after not in following or following[after][0] > loss:
                        following[after] = (loss, state)
        if gate.table is None:
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


def _walk(layout: _Layout, limit: int | None, patience: int | None, stopped: Callable[[], bool]) -> Trail:
    """Walk from the smallest loss on, as far as losses below `limit`; an empty trail: there is no such path.

    After `patience` states, or where `stopped` says so, it gives up: then the loss is what is not excluded.
    """
    gates, mask = layout.gates, layout.left
    last = len(gates)
    most = _NEVER if limit is None else limit
    seen: list[dict[int, tuple[int, int]]] = [{} for _ in range(last + 1)]
    seen[0][layout.start] = (0, -1)
    waiting: dict[int, list[tuple[int, int]]] = {0: [(0, layout.start)]}
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
        while state >= 0:  # go on as long as it can be done without a loss
            if step == last:
                return Trail(_traced(seen, state), lost)
            steps += 1
            if steps == patience or (steps & 1023 == 0 and stopped()):
                return Trail((), lost)
            gate = gates[step]
            step += 1
            known = seen[step]
            left = state & mask
            if gate.table is None:
                tolls: Sequence[Toll] = ((gate.losses[left], 0, gate.opens - left),)
            else:
                number = (state >> gate.shift) & gate.mask
                tolls = gate.tolls.get(number) or gate.learn(number)
            onward = -1
            for loss, units, change in tolls:
                if units > left:
                    continue
                total = lost + loss
                if total >= most:
                    break
                after = state + change
                if after in known and known[after][0] <= total:
                    continue
                known[after] = (total, state)
                if not loss and onward < 0:
                    onward = after
                elif total in waiting:
                    waiting[total].append((step, after))
                else:
                    waiting[total] = [(step, after)]
                    heappush(losses, total)
            state = onward
    return Trail((), lost if limit is None else limit)
