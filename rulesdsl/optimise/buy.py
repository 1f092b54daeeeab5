"""Deals of counted goods: `buy 3 of A for 130`, slots, modifiers, rewards on the cheapest or on named units.

A deal has roles: one for each slot of the purchase, and one for units that are named in the reward and taken besides.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import attrs

from rulesdsl.model.deal import Take
from rulesdsl.model.offer import Modifier
from rulesdsl.optimise.benefit import Benefit
from rulesdsl.optimise.ground import Ground
from rulesdsl.optimise.role import Role
from rulesdsl.optimise.rule import DONE, Move, Partial, Unit


@attrs.frozen(slots=False, eq=False)
class BuyRule:
    """One deal of counted goods; see `Rule`. A partial is the roles' fills, their keys, their floors, then two numbers.

    The key of a role is what its modifier asks the units to share. The floor of a slot is the price below which no more
    units may go into it, because a named unit of the deal already costs that much. Then: the units rewarded so far (or,
    of pooled deals, the units that may still be taken beyond the least), and what they earned so far under a ceiling.
    """

    ground: Ground
    tier: int
    roles: tuple[Role, ...]
    benefit: Benefit
    rivals: tuple[tuple[int, ...], ...]  # for each kind: the slots whose units it must not exceed as a named unit
    growing: bool
    free: bool
    pooled: bool
    whole = False

    def takes(self, kind: int) -> bool:
        """Return whether a deal could hold this kind."""
        return self.held[kind]

    @cached_property
    def held(self) -> tuple[bool, ...]:
        """Return for each kind whether some role holds it."""
        masks = [role.mask for role in self.roles]
        return masks[0] if len(masks) == 1 else tuple(map(any, zip(*masks, strict=True)))

    def start(self) -> Partial:
        """Return a deal that holds nothing yet."""
        return (0,) * (3 * len(self.roles) + 2)

    def add(self, partial: Partial, kind: int) -> Iterator[Move]:
        """Return every way to put one more unit of a kind into the deal."""
        for index, role in enumerate(self.roles):
            if not role.mask[kind]:
                continue
            for key in self._keys(role, partial[len(self.roles) + index], kind):
                floors = self._floors(partial, index, kind)
                if floors is not None:
                    yield from self._fill(partial, index, key, floors, kind)

    def leave(self, partial: Partial, kind: int) -> Partial | None:
        """Return the deal once the walk has passed a kind."""
        width = len(self.roles)
        deals = self._deals_begun(partial) if self.pooled else 1
        for role, fill in zip(self.roles, partial, strict=False):
            if deals * role.least - fill > role.supply[kind]:
                return None
        if self.pooled:
            return self._leave_pool(partial, kind)
        for index, role in enumerate(self.roles):
            key = partial[width + index]
            if key and role.modifier in KEYED and role.least - partial[index] > self._like(role, key, kind):
                return None
        if not self.growing and self._complete(partial) and not self._extendable(partial, kind):
            return DONE
        keys = list(partial[width : 2 * width])
        for index, role in enumerate(self.roles):
            if role.modifier is Modifier.DIFFERENT:
                keys[index] &= self.ground.later_items[kind]
        return partial[:width] + tuple(keys) + partial[2 * width :]

    def missing(self, partial: Partial) -> int:
        """Return how many more units the deal needs at least before it may stand."""
        deals = self._deals_begun(partial) if self.pooled else 1
        return sum(max(0, deals * role.least - fill) for role, fill in zip(self.roles, partial, strict=False))

    def uncounted(self, partial: Partial) -> bool:
        """Return whether the deal still has to be counted when it becomes complete."""
        return any(partial[: len(self.roles)]) if self.pooled else not self._complete(partial)

    def owed(self, partial: Partial) -> int:
        """Return what has still to be paid out of what the units have gained, once the deals begun are complete."""
        if self.pooled:
            return max(0, -self.benefit.bonus) * self._deals_begun(partial)
        return 0 if self._complete(partial) else max(0, -self.benefit.bonus)

    def accepts(self, partial: Partial) -> bool:
        """Return whether the deal may stand as it is at the end."""
        if self.pooled:
            return not any(partial[: len(self.roles)]) and partial[-2] >= 0
        return self._complete(partial) and (not self._picky or partial[-2] == self.benefit.cheapest)

    def key(self, partial: Partial) -> int:
        """Return the item, price or group that an open-ended deal is of."""
        for index, role in enumerate(self.roles):
            if role.modifier in KEYED:
                return partial[len(self.roles) + index] or -1
        return 0

    def saving(self, takes: Sequence[Take]) -> tuple[int, int]:
        """Return what a complete deal of these units saves, scaled, and how often its reward is earned."""
        return self.benefit.of(takes), 1

    def assemble(self, units: Iterable[Unit]) -> list[list[Unit]]:
        """Make deals of pooled units: every role's least in the order of its units, then more where there is room."""
        queues: list[deque[Unit]] = [deque() for _ in self.roles]
        for unit in units:
            queues[unit.role].append(unit)
        count = min(len(queue) // role.least for queue, role in zip(queues, self.roles, strict=True))
        made: list[list[Unit]] = [[] for _ in range(count)]
        for queue, role in zip(queues, self.roles, strict=True):
            for deal in made:
                deal += [queue.popleft() for _ in range(role.least)]
            for deal in made:
                deal += [queue.popleft() for _ in range(min(role.spare, len(queue)))]
        return made

    @property
    def _picky(self) -> bool:
        """Whether the walk has to choose where an open-ended deal's cheapest units begin."""
        return self.growing and self.benefit.cheapest > 0

    def _complete(self, partial: Partial) -> bool:
        return all(fill >= role.least for role, fill in zip(self.roles, partial, strict=False))

    def _deals_begun(self, partial: Partial) -> int:
        """Return how many deals a pool has to become for its units to be used."""
        begun = max(-(-fill // role.least) for role, fill in zip(self.roles, partial, strict=False))
        owed = -partial[-2]
        spare = max(role.spare for role in self.roles)
        return max(begun, -(-owed // spare)) if owed > 0 else begun

    def _leave_pool(self, partial: Partial, kind: int) -> Partial | None:
        spare = partial[-2]
        if spare > 0:
            left = max((role.supply[kind] for role in self.roles if role.spare), default=0)
            spare = min(spare, left)
        fresh = (*partial[:-2], spare, partial[-1])
        return DONE if not any(fresh) else fresh

    def _extendable(self, partial: Partial, kind: int) -> bool:
        return any(
            role.supply[kind] and (role.most is None or fill < role.most)
            for role, fill in zip(self.roles, partial, strict=False)
        )

    def _keys(self, role: Role, key: int, kind: int) -> Sequence[int]:
        """Return the keys that a role may have after one more unit of a kind; none where the unit does not match."""
        ground = self.ground
        if role.modifier is Modifier.NONE:
            return (0,)
        if role.modifier is Modifier.SAME or role.modifier is Modifier.SAME_PRICE:
            own = 1 + (ground.items if role.modifier is Modifier.SAME else ground.rates)[kind]
            return (own,) if key in (0, own) else ()
        if role.modifier is Modifier.DIFFERENT:
            bit = 1 << ground.items[kind]
            return () if key & bit else (key | bit,)
        if self.growing and key == 0:  # one open-ended deal for each group: the group is chosen at the start
            return tuple(1 << i for i in range(ground.groups[kind].bit_length()) if ground.groups[kind] >> i & 1)
        shared = ground.groups[kind] & (key or -1)
        return (shared,) if shared else ()

    def _like(self, role: Role, key: int, kind: int) -> int:
        """Return how many units that stand after a kind fit a role with a key."""
        known = self._known_likes
        if (role, key, kind) not in known:
            later = range(kind + 1, self.ground.size)
            fitting = (self.ground.counts[k] for k in later if role.mask[k] and self._keys(role, key, k))
            known[role, key, kind] = sum(fitting)
        return known[role, key, kind]

    @cached_property
    def _known_likes(self) -> dict[tuple[Role, int, int], int]:
        return {}

    def _floors(self, partial: Partial, index: int, kind: int) -> Partial | None:
        """Return the slots' floors after one more unit of a kind, or None where a named unit would be dearer."""
        width = len(self.roles)
        floors = partial[2 * width : 3 * width]
        price = self.ground.goods[kind].price
        if not self.roles[index].named:
            return None if price < floors[index] else floors
        rivals = self.rivals[kind]
        if not rivals:
            return floors
        waiting = [self.growing or fill < role.least for role, fill in zip(self.roles, partial, strict=False)]
        return tuple(max(f, price) if i in rivals and waiting[i] else f for i, f in enumerate(floors))

    def _fill(self, partial: Partial, index: int, key: int, floors: Partial, kind: int) -> Iterator[Move]:
        width = len(self.roles)
        role = self.roles[index]
        keys = (*partial[width : width + index], key, *partial[width + index + 1 : 2 * width])
        if self.pooled and role.spare:  # beyond the least: it uses up room that complete deals leave
            gain = self.benefit.unit[kind] if role.named or self.benefit.cheapest < 0 else 0
            yield Move((*partial[:-2], partial[-2] - 1, 0), gain, index, role.named, 0)
        fill = partial[index]
        if not self.pooled and role.most is not None and fill >= role.most:
            return
        grown = fill if role.most is None and fill == role.least else fill + 1
        fills = (*partial[:index], grown, *partial[index + 1 : width])
        was_complete = self._complete(partial)
        for rewarded, count in self._rewards(partial, role):
            gain, earned = self._gain(rewarded, kind, partial[-1])
            after = (*fills, *keys, *floors, count, earned)
            complete = self._complete(after)
            if complete and not was_complete:
                yield self._completed(after, gain + self.benefit.bonus, index, rewarded)
            else:
                yield Move(after, gain, index, rewarded, 0)

    def _rewards(self, partial: Partial, role: Role) -> Iterator[tuple[bool, int]]:
        """Return whether the unit carries the reward, and the count of those that do, for each choice there is."""
        cheapest, so_far = self.benefit.cheapest, partial[-2]
        if cheapest < 0:
            yield True, so_far
        elif cheapest == 0:
            yield role.named, so_far
        elif not self.growing:
            size = sum(r.least for r in self.roles)
            yield sum(partial[: len(self.roles)]) >= size - cheapest, so_far
        else:
            if so_far == 0:
                yield False, 0
            if so_far < cheapest:
                yield True, so_far + 1

    def _gain(self, rewarded: bool, kind: int, earned: int) -> tuple[int, int]:
        if not rewarded:
            return 0, earned
        return self.benefit.more(kind, earned)

    def _completed(self, after: Partial, gain: int, index: int, rewarded: bool) -> Move:
        width = len(self.roles)
        if self.pooled:
            fills = tuple(fill - role.least for role, fill in zip(self.roles, after, strict=False))
            spare = after[-2] + sum(role.spare for role in self.roles)
            left = (*fills, *after[width:-2], spare, 0)
            return Move(left if any(left) else None, gain, index, rewarded, 1)
        exact = not self.growing and all(role.most == role.least for role in self.roles)
        return Move(None if exact else after, gain, index, rewarded, 1)


KEYED = (Modifier.SAME, Modifier.SAME_PRICE, Modifier.SAME_GROUP)
