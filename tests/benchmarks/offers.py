"""The kinds of offers in the benchmarks: each says its sentence, its rows of the integer program, its greediest deal.

A new kind is one more class here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Protocol

import attrs

from tests.benchmarks.goods import NO_DEAL, Deal, Goods, Prices, Units, money, share
from tests.benchmarks.program import Program


class Offer(Protocol):
    """A kind of offer."""

    @property
    def sentence(self) -> str:
        """Return the offer as a shelf label says it."""

    @property
    def once(self) -> bool:
        """Return whether there is at most one deal."""

    def items(self) -> set[str]:
        """Return all items that it names."""

    def model(self, program: Program, prices: Prices) -> None:
        """Add the offer to a program."""

    def greedy(self, prices: Prices, left: Units) -> Deal:
        """Return the deal that saves most of the units that are left, as a till without foresight makes it."""


@attrs.frozen
class ForPrice:
    """Any `count` units together for a price."""

    count: int
    price: int
    goods: Goods
    once: bool = False

    @property
    def sentence(self) -> str:
        """Return the offer as a shelf label says it."""
        return f"buy {self.count} of {self.goods.words} for {money(self.price)}{_times(self.once)}"

    def items(self) -> set[str]:
        """Return all items that it names."""
        return set(self.goods.items)

    def model(self, program: Program, prices: Prices) -> None:
        """Add the units at their prices, and the deals at what they cost."""
        items = self.goods.there(program.units)
        deals = _deals(program, items, self.count, self.once)
        if deals:
            made = program.column(deals, -self.price)
            program.equal([program.taken(item, prices[item]) for item in items], self.count, made)

    def greedy(self, prices: Prices, left: Units) -> Deal:
        """Take the dearest units."""
        units = self.goods.dearest(prices, left, self.count)
        return _deal(units, sum(prices[u] for u in units) - self.price) if len(units) == self.count else NO_DEAL


@attrs.frozen
class Cheapest:
    """Any `count` units, of which the `changed` cheapest are a percentage off."""

    count: int
    changed: int
    percent: int
    goods: Goods
    once: bool = False

    @property
    def sentence(self) -> str:
        """Return the offer as a shelf label says it."""
        reward = f"get cheapest {self.changed} at {self.percent}% off"
        if self.percent == 100:
            reward = f"pay for {self.count - self.changed}"
        return f"buy {self.count} of {self.goods.words} {reward}{_times(self.once)}"

    def items(self) -> set[str]:
        """Return all items that it names."""
        return set(self.goods.items)

    def model(self, program: Program, prices: Prices) -> None:
        """Add the units that are changed and those that are paid in full, which are never cheaper.

        Deals can be put together of them if, of the dearest units down to any price, there are enough paid in full for
        all deals that have a changed one among them.
        """
        items = sorted(self.goods.there(program.units), key=lambda item: -prices[item])
        deals = _deals(program, items, self.count, self.once)
        if not deals:
            return
        made, full = program.column(deals), self.count - self.changed
        changed: list[int] = []
        paid: list[int] = []
        for price, equal in groupby(items, key=lambda item: prices[item]):
            for item in equal:
                changed.append(program.taken(item, share(price, self.percent)))
                paid.append(program.taken(item))
            begun = program.column(deals)
            program.at_most(changed, self.changed, begun)
            program.at_least(paid, full, begun)
        program.equal(changed, self.changed, made)
        program.equal(paid, full, made)

    def greedy(self, prices: Prices, left: Units) -> Deal:
        """Take the dearest units."""
        units = self.goods.dearest(prices, left, self.count)
        if len(units) < self.count:
            return NO_DEAL
        return _deal(units, sum(share(prices[u], self.percent) for u in units[-self.changed :]))


@attrs.frozen
class BuyGet:
    """`count` units of some goods, and one of others a percentage off."""

    count: int
    bought: Goods
    percent: int
    rewarded: Goods
    once: bool = False

    @property
    def sentence(self) -> str:
        """Return the offer as a shelf label says it."""
        change = "free" if self.percent == 100 else f"{self.percent}% off"
        return f"buy {self.count} of {self.bought.words} get 1 of {self.rewarded.words} {change}{_times(self.once)}"

    def items(self) -> set[str]:
        """Return all items that it names."""
        return {*self.bought.items, *self.rewarded.items}

    def model(self, program: Program, prices: Prices) -> None:
        """Add the units that are bought, which gain nothing, and those that are rewarded."""
        bought, rewarded = self.bought.there(program.units), self.rewarded.there(program.units)
        deals = min(_deals(program, bought, self.count, self.once), _deals(program, rewarded, 1, self.once))
        if deals:
            made = program.column(deals)
            program.equal([program.taken(item) for item in bought], self.count, made)
            program.equal([program.taken(item, share(prices[item], self.percent)) for item in rewarded], 1, made)

    def greedy(self, prices: Prices, left: Units) -> Deal:
        """Take the dearest unit to reward, and of what has to be bought the dearest too."""
        units = self.bought.dearest(prices, left, self.count)
        best = self.rewarded.dearest(prices, left, 1)
        if not best or len(units) < self.count:
            return NO_DEAL
        return _deal([*units, *best], share(prices[best[0]], self.percent))


@attrs.frozen
class OrMore:
    """`count` units or more of an item, each at a price."""

    count: int
    price: int
    item: str
    once: bool = True

    @property
    def sentence(self) -> str:
        """Return the offer as a shelf label says it."""
        return f"buy {self.count} or more of {self.item} for {money(self.price)} each"

    def items(self) -> set[str]:
        """Return all items that it names."""
        return {self.item}

    def model(self, program: Program, prices: Prices) -> None:
        """Add the units, which are none or enough."""
        units, gain = program.units.get(self.item, 0), prices[self.item] - self.price
        if units >= self.count and gain > 0:
            taken, used = program.taken(self.item, gain), program.column(1)
            program.at_most([taken], units, used)
            program.at_least([taken], self.count, used)

    def greedy(self, prices: Prices, left: Units) -> Deal:
        """Take all there is."""
        units = left.get(self.item, 0)
        if units < self.count:
            return NO_DEAL
        return Deal(Counter({self.item: units}), units * (prices[self.item] - self.price))


@attrs.frozen
class Cut:
    """A percentage off every unit."""

    percent: int
    goods: Goods
    once: bool = False

    @property
    def sentence(self) -> str:
        """Return the offer as a shelf label says it."""
        return f"{self.percent}% off {self.goods.words}"

    def items(self) -> set[str]:
        """Return all items that it names."""
        return set(self.goods.items)

    def model(self, program: Program, prices: Prices) -> None:
        """Add the units."""
        for item in self.goods.there(program.units):
            program.taken(item, share(prices[item], self.percent))

    def greedy(self, prices: Prices, left: Units) -> Deal:
        """Take the dearest unit."""
        units = self.goods.dearest(prices, left, 1)
        return _deal(units, share(prices[units[0]], self.percent)) if units else NO_DEAL


@attrs.frozen
class Together:
    """One unit for each slot, together for a price; slots may overlap."""

    slots: tuple[Goods, ...]
    price: int
    once: bool = False

    @property
    def sentence(self) -> str:
        """Return the offer as a shelf label says it."""
        slots = " and ".join(f"1 of {slot.words}" for slot in self.slots)
        return f"buy {slots} for {money(self.price)}{_times(self.once)}"

    def items(self) -> set[str]:
        """Return all items that it names."""
        return {item for slot in self.slots for item in slot.items}

    def model(self, program: Program, prices: Prices) -> None:
        """Add the units of every slot at their prices, and the deals at what they cost."""
        slots = [slot.there(program.units) for slot in self.slots]
        deals = min(_deals(program, items, 1, self.once) for items in slots)
        if deals:
            made = program.column(deals, -self.price)
            for items in slots:
                program.equal([program.taken(item, prices[item]) for item in items], 1, made)

    def greedy(self, prices: Prices, left: Units) -> Deal:
        """Take the dearest unit for one slot after the other, those first that have least choice."""
        rest = Counter(left)
        units: list[str] = []
        for slot in sorted(self.slots, key=lambda slot: len(slot.there(left))):
            best = slot.dearest(prices, rest, 1)
            if not best:
                return NO_DEAL
            rest.subtract(best)
            units += best
        return _deal(units, sum(prices[u] for u in units) - self.price)


@attrs.frozen
class Set:
    """Any `count` units, all of them a percentage off."""

    count: int
    percent: int
    goods: Goods
    once: bool = False

    @property
    def sentence(self) -> str:
        """Return the offer as a shelf label says it."""
        return f"buy any {self.count} of {self.goods.words} get {self.percent}% off{_times(self.once)}"

    def items(self) -> set[str]:
        """Return all items that it names."""
        return set(self.goods.items)

    def model(self, program: Program, prices: Prices) -> None:
        """Add the units, each with its share."""
        items = self.goods.there(program.units)
        deals = _deals(program, items, self.count, self.once)
        if deals:
            taken = [program.taken(item, share(prices[item], self.percent)) for item in items]
            program.equal(taken, self.count, program.column(deals))

    def greedy(self, prices: Prices, left: Units) -> Deal:
        """Take the dearest units."""
        units = self.goods.dearest(prices, left, self.count)
        return _deal(units, _off(units, prices, self.percent)) if len(units) == self.count else NO_DEAL


@attrs.frozen
class Different:
    """Units of different items, a percentage off that depends on how many they are: tiers of (count, percentage)."""

    tiers: tuple[tuple[int, int], ...]
    goods: Goods
    once: bool = False

    @property
    def sentence(self) -> str:
        """Return the offer as a shelf label says it."""
        (first, percent), *more = self.tiers
        others = "".join(f", or {count} get {percent}% off" for count, percent in more)
        return f"buy {first} different {self.goods.words} get {percent}% off{others}"

    def items(self) -> set[str]:
        """Return all items that it names."""
        return set(self.goods.items)

    def model(self, program: Program, prices: Prices) -> None:
        """Add, for each tier, the sets and the units in them: of no item more than there are sets."""
        items = self.goods.there(program.units)
        for count, percent in self.tiers:
            if len(items) >= count:
                sets = program.column(_deals(program, items, count, self.once))
                taken = [program.taken(item, share(prices[item], percent)) for item in items]
                program.equal(taken, count, sets)
                for column in taken:
                    program.at_most([column], 1, sets)

    def greedy(self, prices: Prices, left: Units) -> Deal:
        """Take one of each of the dearest items, in the tier that saves most."""
        items = sorted(self.goods.there(left), key=lambda item: (-prices[item], item))
        found = [
            _deal(items[:count], _off(items[:count], prices, percent))
            for count, percent in self.tiers
            if len(items) >= count
        ]
        return max(found, key=lambda deal: deal.saving, default=NO_DEAL)


def _times(once: bool) -> str:
    return " once" if once else ""


def _deals(program: Program, items: Sequence[str], count: int, once: bool) -> int:
    """Return how many deals of so many units the items could make."""
    most = sum(program.units[item] for item in items) // count
    return min(most, 1) if once else most


def _off(units: Sequence[str], prices: Prices, percent: int) -> int:
    return sum(share(prices[unit], percent) for unit in units)


def _deal(units: Sequence[str], saving: int) -> Deal:
    return Deal(Counter(units), saving)
