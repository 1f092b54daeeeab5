"""The gates of a joint walk: one for each machine that passes a kind, and one that closes the kind.

At given prices every arc of a machine *loses* what it falls short of the machine's best, and the units that are left of
a kind lose what their worth falls short of the best that leaving some could have. Losses are never negative and add up,
so a selection is worth the bound minus its losses.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from rulesdsl.optimise.prices import Prices, most_left
from rulesdsl.optimise.rest import Rest
from rulesdsl.optimise.table import ANY, Path, Table

Toll = tuple[int, int, int]  # what an arc loses, the units it takes, and what it adds to the packed state


@attrs.frozen
class Found:
    """The outcome of a search: what each machine does, what that loses, and the least loss that is not excluded.

    `paths` holds for each layer of a table the units taken and the number of the state afterwards.
    `loss == least` is a proof.
    """

    paths: Sequence[tuple[Table, Path]]
    loss: int
    least: int


class Gate:
    """One step of the joint walk: what one machine does with a kind. The last gate of a kind closes it, too.

    A packed state has the units of the kind that are left in the bits of `left`, and the machine's state from `shift`
    on. `part` are the bits that decide what can be done; that is worked out when they are first seen. Where a kind is
    closed, `losses` says what each number of units left over loses, and `opens` how many units the next kind has.
    """

    def __init__(self, left: int, table: Table | None = None, layer: int = 0, shift: int = 0, bits: int = 0) -> None:
        self.left = left
        self.table = table
        self.layer = layer
        self.shift = shift
        self.part = ((1 << bits) - 1) << shift
        self.price = 0
        self.here: Sequence[int] = ()
        self.following: Sequence[int] = ()
        self.closes = False
        self.losses: Sequence[int] = ()
        self.opens = 0
        self.tolls: dict[int, Sequence[Toll]] = {}

    def close(self, losses: Sequence[int], opens: int) -> None:
        """Let the gate close its kind."""
        self.closes, self.losses, self.opens = True, losses, opens
        self.part |= self.left

    def ways(self, state: int) -> Sequence[Toll]:
        """Return the ways through the gate from a packed state, what loses least first."""
        seen = state & self.part
        return self.tolls.get(seen) or self.learn(seen)

    def learn(self, seen: int) -> Sequence[Toll]:
        """Return the ways through the gate from states with these bits."""
        ways = [(0, 0, 0)] if self.table is None else self._arcs(self.table, seen >> self.shift)
        if self.closes:
            left, opens, losses = seen & self.left, self.opens, self.losses
            found = [(t + losses[left - units], units, move + opens - left) for t, units, move in ways if units <= left]
        else:
            found = [(toll, units, move - units) for toll, units, move in ways]
        found.sort()
        self.tolls[seen] = found
        return found

    def _arcs(self, table: Table, state: int) -> list[Toll]:
        price, best, following, shift = self.price, self.here[state], self.following, self.shift
        return [
            (best - gain + price * units - following[target], units, (target - state) << shift)
            for _, units, target, gain in table.rows[self.layer][state]
        ]


class Layout:
    """The gates of a joint walk, from its start; a packed state holds the units left and every machine's state.

    `parts` are parts of the component that do not overlap, each by its first kind, with what it loses at least.
    """

    def __init__(
        self, tables: Sequence[Table], rests: Sequence[Rest], prices: Prices, parts: Sequence[tuple[int, int]] = ()
    ) -> None:
        counts = [len(rest.values) - 1 for rest in rests]
        low = max(counts).bit_length()
        self.left = (1 << low) - 1
        self.tables = tables
        self.rests = rests
        self.start = counts[0]
        self.gates: list[Gate] = []
        at: list[list[Gate]] = [[] for _ in counts]
        for table, (shift, bits) in zip(tables, _places(tables, low), strict=True):
            worths = prices.worth(table)
            for layer, kind in enumerate(table.kinds):
                gate = Gate(self.left, table, layer, shift, bits)
                gate.price, gate.here, gate.following = prices.each[kind], worths[layer], worths[layer + 1]
                at[kind].append(gate)
        closed: list[int] = []
        for kind, gates in enumerate(at):
            price, rest = prices.each[kind], rests[kind]
            best = most_left(rest, price)
            losses = [best - value + price * units for units, value in enumerate(rest.values)]
            self.gates += gates or [Gate(self.left)]
            self.gates[-1].close(losses, counts[kind + 1] if kind + 1 < len(counts) else 0)
            closed.append(len(self.gates))
        self.ahead = [0] * (len(self.gates) + 1)  # what is lost at least from each gate on
        for kind, loss in parts:
            for number in range(closed[kind - 1] + 1 if kind else 0):
                self.ahead[number] += loss

    def found(self, trail: Sequence[int], loss: int) -> Found:
        """Return what every machine does on a way from the start to the end."""
        alone: list[tuple[Table, Path]] = []
        paths: dict[int, tuple[Table, list[tuple[int, int]]]] = {}
        kind = 0
        for gate, before, after in zip(self.gates, trail, trail[1:], strict=False):
            units = next(units for _, units, change in gate.ways(before) if change == after - before)
            if gate.table is not None:
                steps = paths.setdefault(id(gate.table), (gate.table, []))[1]
                steps.append((units, (after & gate.part) >> gate.shift))
            if gate.closes:
                alone += self.rests[kind].paths((before & self.left) - units)
                kind += 1
        parts = [part for table, steps in paths.values() for part in table.parts(tuple(steps))]
        return Found([*alone, *parts], loss, loss)


def _places(tables: Sequence[Table], low: int) -> list[tuple[int, int]]:
    """Return for each table where the bits of its state stand in a packed one, from `low` on, and how many they are.

    A table that has one end is in state 0 there, so once it has passed its last kind, others may have its bits.
    """
    places = [(0, 0)] * len(tables)
    held: list[tuple[int, int, int]] = []  # where bits begin and end, and the last kind for which they are needed
    for number, table in sorted(enumerate(tables), key=lambda entry: entry[1].kinds[0]):
        bits = (max(map(len, table.states)) - 1).bit_length()
        shift = low
        for begin, end, last in sorted(held):
            if last >= table.kinds[0] and begin < shift + bits:
                shift = max(shift, end)
        places[number] = shift, bits
        held.append((shift, shift + bits, table.kinds[-1] if len(table.states[-1]) == 1 else ANY))
    return places
