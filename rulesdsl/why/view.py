"""A stage as it went: which units are in whose deals, and what an offer could do by itself on some of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property

import attrs

from rulesdsl.model.basket import Context
from rulesdsl.model.deal import Deal
from rulesdsl.model.item import Goods
from rulesdsl.model.money import Currency
from rulesdsl.model.offer import Limits, Offer, Stage
from rulesdsl.model.printed import printed_savings
from rulesdsl.optimise import best_deals
from rulesdsl.pricing import Passed
from rulesdsl.settle.place import Entry

Units = Mapping[Goods, int]


@attrs.frozen
class Attempt:
    """The deals that an offer makes by itself on some units, and whether they are proved best."""

    deals: tuple[Deal, ...]
    goods: tuple[Goods, ...]
    proved: bool

    @property
    def saving(self) -> int:
        """Return what all the deals save as printed, in minor units."""
        return printed_savings(self.deals)

    def units(self) -> Counter[Goods]:
        """Return all units that the deals take."""
        taken: Counter[Goods] = Counter()
        for deal in self.deals:
            for take in deal.takes:
                taken[self.goods[take.goods]] += take.count * deal.times
        return taken

    def holding(self, goods: Goods) -> Attempt:
        """Return only those deals that take some of these goods."""
        mine = (d for d in self.deals if any(self.goods[take.goods] == goods for take in d.takes))
        return attrs.evolve(self, deals=tuple(mine))


@attrs.frozen(slots=False, eq=False)
class View:
    """A stage that a basket went through, and the context in which it did."""

    passed: Passed
    context: Context
    currency: Currency
    time_limit: float | None = None
    stop: Callable[[], bool] | None = None

    @cached_property
    def units(self) -> dict[Goods, int]:
        """Return the units that the stage found."""
        return dict(zip(*self.passed.before.kinds, strict=True))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Return the deals of this stage as the receipt lists them."""
        return self.passed.after.entries[len(self.passed.before.entries) :]

    @cached_property
    def used(self) -> dict[int, list[Entry]]:
        """Return the deals of every offer that was used, by its identity."""
        used: dict[int, list[Entry]] = {}
        for entry in self.entries:
            used.setdefault(id(entry.deal.offer), []).append(entry)
        return used

    @cached_property
    def free(self) -> Counter[Goods]:
        """Return the units that no deal of this stage took."""
        left = Counter(self.units)
        for entry in self.entries:
            left -= units_of(entry)
        return left

    def own(self, offer: Offer) -> Counter[Goods]:
        """Return the units that an offer's own deals took."""
        taken: Counter[Goods] = Counter()
        for entry in self.used.get(id(offer), ()):
            taken += units_of(entry)
        return taken

    def attempt(self, offer: Offer, units: Units, limits: Limits | None = None) -> Attempt:
        """Return the best that an offer can do by itself on some units, its conditions taken as met.

        `limits` stand in for those of the offer.
        """
        bare = attrs.evolve(offer, conditions=(), exclusive=False, limits=offer.limits if limits is None else limits)
        goods = tuple(kind for kind, count in units.items() if count > 0)
        counts = tuple(units[kind] for kind in goods)
        stage = Stage(self.passed.stage.name, (bare,))
        result = best_deals(stage, (bare,), goods, counts, self.context, self.time_limit, self.stop)
        return Attempt(tuple(result.deals), goods, result.bound is None)

    def left(self, offer: Offer) -> Limits | None:
        """Return what an offer's limits leave beside its own deals, None where they leave nothing."""
        limits, mine = offer.limits, self.used.get(id(offer), [])
        deals = limits.deals
        if limits.once_per_coupon:
            presented = min(sum(self.context.coupons.get(name, 0) for name in names) for names in offer.coupons)
            deals = presented if deals is None else min(deals, presented)
        rest = Limits(
            None if deals is None else deals - sum(entry.times for entry in mine),
            False,
            None if limits.items is None else limits.items - sum(self.own(offer).values()),
            None if limits.saving is None else limits.saving - sum(entry.saving for entry in mine),
        )
        exhausted = any(part is not None and part <= 0 for part in (rest.deals, rest.items, rest.saving))
        return None if exhausted else rest

    def minus(self, taken: Units) -> Counter[Goods]:
        """Return the units of the stage without some."""
        return Counter(self.units) - Counter(taken)


def units_of(entry: Entry, times: int | None = None) -> Counter[Goods]:
    """Return the units of a deal of the receipt, of all its applications or of so many."""
    taken: Counter[Goods] = Counter()
    for take in entry.deal.takes:
        taken[entry.goods[take.goods]] += take.count * (entry.times if times is None else times)
    return taken
