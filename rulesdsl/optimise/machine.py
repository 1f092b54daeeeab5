"""The machine of one offer: every way in which it can take units, kind by kind, with what it saves.

The machine walks the goods from the dearest to the cheapest. At each kind it takes some units and moves to a next
state, and a way through all kinds is a set of deals that keeps every limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import attrs

from rulesdsl.model.offer import Offer
from rulesdsl.optimise.buy import BuyRule
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.rule import DONE, Move, Partial, Rule
from rulesdsl.optimise.stride import stepping

Making = tuple[tuple[int, Partial], ...]  # deals in the making: the number of their rule, and the deal so far
Counters = tuple[int, int, int]  # deals, units and (scaled) saving so far; each stays 0 where nothing limits it
State = tuple[Counters, Making]

START: State = ((0, 0, 0), ())


class Step(NamedTuple):
    """One unit more, as a machine takes it: which rule, which deal in the making (None: a new one), and its move."""

    rule: int
    partial: Partial | None
    move: Move


@attrs.frozen(slots=False, eq=False)
class Machine:
    """An offer on a ground; limits are those of the offer in this context, None where there is none."""

    offer: Offer
    ground: Ground
    rules: tuple[Rule, ...]
    deals: int | None
    items: int | None
    saving: int | None  # scaled

    @cached_property
    def kinds(self) -> tuple[int, ...]:
        """Return the kinds that some deal could hold, in order."""
        if len(self.rules) == 1:
            return tuple(filter(self.rules[0].takes, range(self.ground.size)))
        return tuple([k for k in range(self.ground.size) if any(rule.takes(k) for rule in self.rules)])

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
    def striding(self) -> BuyRule | None:
        """Return the one rule of a machine that nothing limits, where what it does can be written down; else None."""
        if len(self.rules) > 1 or self.deals is not None or self.items is not None or self.saving is not None:
            return None
        return stepping(self.rules[0])

    @cached_property
    def later(self) -> tuple[int, ...]:
        """Return for each kind how many units stand after it that some deal could hold."""
        kinds = range(self.ground.size)
        return self.ground.supply(tuple([any(rule.takes(k) for rule in self.rules) for k in kinds]))

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
