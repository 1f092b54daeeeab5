"""The walk over the product of all machines of a component, gate by gate, from the smallest loss on.

The first path that reaches the end loses least, so it is the best selection, and whatever was not looked at loses at
least as much.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from rulesdsl.optimise.gates import Layout

_NEVER = 1 << 200


class Trail(NamedTuple):
    """The packed states before each gate and after the last, and the loss; without states, the least loss left."""

    trail: Sequence[int]
    loss: int


def walk(layout: Layout, limit: int | None, patience: int | None, stopped: Callable[[], bool]) -> Trail:
    """Walk from the smallest loss on, as far as losses below `limit`; an empty trail: there is no such path.

    What is known to be lost after a gate counts before it, too. After `patience` states, or where `stopped` says so, it
    gives up: then the loss is what is not excluded.
    """
    gates, mask, ahead = layout.gates, layout.left, layout.ahead
    last = len(gates)
    most = _NEVER if limit is None else limit
    lost_at: list[dict[int, int]] = [{} for _ in range(last + 1)]  # for each step, the least loss of its states
    before: list[dict[int, int]] = [{} for _ in range(last + 1)]  # and the state from which that came
    lost_at[0][layout.start] = 0
    waiting: dict[int, list[int]] = {ahead[0]: [0, layout.start]}  # steps and states in turn
    losses = [ahead[0]]
    steps = 0
    while losses:
        lost = losses[0]
        stack = waiting[lost]
        if not stack:
            heappop(losses)
            del waiting[lost]
            continue
        state, step = stack.pop(), stack.pop()
        coming = ahead[step]
        so_far = lost - coming
        if lost_at[step][state] != so_far:
            continue
        while state >= 0:  # go on as long as it can be done without a loss
            if step == last:
                return Trail(_traced(before, state), so_far)
            steps += 1
            if steps == patience or (steps & 1023 == 0 and stopped()):
                return Trail((), lost)
            gate, left = gates[step], state & mask
            step += 1
            coming, known, origin = ahead[step], lost_at[step], before[step]
            onward = -1
            part = state & gate.part
            for loss, units, change in gate.tolls.get(part) or gate.learn(part):
                if units > left:
                    continue
                total = so_far + loss
                least = total + coming
                if least >= most:
                    break
                after = state + change
                if after in known and known[after] <= total:
                    continue
                known[after] = total
                origin[after] = state
                if not loss and onward < 0:
                    onward = after
                elif least in waiting:
                    stack = waiting[least]
                    stack.append(step)
                    stack.append(after)
                else:
                    waiting[least] = [step, after]
                    heappush(losses, least)
            state = onward
    return Trail((), lost if limit is None else limit)


def beam(layout: Layout, width: int) -> Trail:
    """Walk with only the `width` best states of each step; an empty trail: they all lead to dead ends.

    The state in which no offer is used stays wherever it can be reached, so only of trimmed tables there may be no way.
    """
    layers: list[dict[int, tuple[int, int]]] = [{layout.start: (0, -1)}]
    idle = layout.start
    mask = layout.left
    for gate in layout.gates:
        following: dict[int, tuple[int, int]] = {}
        for state, (so_far, _) in layers[-1].items():
            left = state & mask
            for toll, units, change in gate.ways(state):
                if units <= left:
                    after, loss = state + change, so_far + toll
                    if after not in following or following[after][0] > loss:
                        following[after] = (loss, state)
        if gate.closes:
            idle = gate.opens
        if len(following) > width:
            ranked = sorted(following.items(), key=lambda entry: (entry[1][0], entry[0]))
            kept = dict(ranked[:width])
            if idle in following:
                kept[idle] = following[idle]
            following = kept
        if not following:
            return Trail((), 0)
        layers.append(following)
    end, (loss, _) = min(layers[-1].items(), key=lambda entry: (entry[1][0], entry[0]))
    return Trail(_traced([{state: origin for state, (_, origin) in layer.items()} for layer in layers], end), loss)


def _traced(before: Sequence[Mapping[int, int]], end: int) -> tuple[int, ...]:
    trail = [end]
    for origins in reversed(before[1:]):
        trail.append(origins[trail[-1]])
    return tuple(reversed(trail))
