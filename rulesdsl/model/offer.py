"""Offers as values: what a deal takes, what it earns, when and how often it may be made.

An offer says *what* is a deal; how deals are found is the optimiser's business. Amounts are in minor units of the
currency. Every sentence of the language is one of these:

    purchase    Buy (slots of counted goods), Spend (goods worth an amount), EachSpent, Basket (everything)
    reward      which of the deal's units change, and the Change

`20% off SNACKS` is `Buy` of one unit with a reward on all of the deal; `A now 0.99` the same with `for 0.99 each`;
`LEMONS now 3 for 2.00` is `Buy` of `1 or more` with a price of 2/3 `each`; `every 2nd of A half price` is `Buy` of 2
with a reward on the cheapest; `buy 1 of A get 1 free` is `Buy` of 2 with a reward on the cheapest 1.
"""

from __future__ import annotations

from datetime import date, time
from enum import Enum
from fractions import Fraction

import attrs

from rulesdsl.model.change import Change
from rulesdsl.model.item import Goods


@attrs.frozen
class PriceRange:
    """`over`, `under`, `from`, `up to`: bounds on the price in minor units (of weighed goods: per measure)."""

    low: Fraction | None = None
    low_strict: bool = False
    high: Fraction | None = None
    high_strict: bool = False

    def holds(self, rate: Fraction | int) -> bool:
        """Return whether a price lies in the range."""
        if self.low is not None and (rate < self.low or (self.low_strict and rate == self.low)):
            return False
        return self.high is None or not (rate > self.high or (self.high_strict and rate == self.high))


@attrs.frozen
class Selection:
    """Which goods a sentence means: any of `names` (None: anything), none of `excepts`, within every range."""

    names: frozenset[str] | None
    excepts: frozenset[str] = frozenset()
    ranges: tuple[PriceRange, ...] = ()

    def holds(self, goods: Goods) -> bool:
        """Return whether the sentence means these goods."""
        if self.names is not None and self.names.isdisjoint(goods.names):
            return False
        if self.excepts and not self.excepts.isdisjoint(goods.names):
            return False
        return all(r.holds(goods.rate) for r in self.ranges)


class Modifier(Enum):
    """What the units of one slot (or of a counted reward) must have in common within a deal."""

    NONE = "none"
    SAME = "same"  # one item
    SAME_PRICE = "same-price"  # equal unit price in this stage (weighed goods: per measure)
    SAME_GROUP = "same-group"  # one group of `Goods.groups` that all share
    DIFFERENT = "different"  # distinct items


@attrs.frozen
class Pick:
    """`3 same SNACKS`, `3 or more of A`: `count` units (`or_more`: at least that many) of the selection."""

    count: int
    selection: Selection
    modifier: Modifier = Modifier.NONE
    or_more: bool = False


@attrs.frozen
class Slot:
    """One slot of a purchase, filled by its own units: exactly one of its options is used in a deal."""

    options: tuple[Pick, ...]


@attrs.frozen
class Buy:
    """`3 of A`, `1 of MAIN and (1 of WINE or 2 of BEER)`: every slot is filled."""

    slots: tuple[Slot, ...]


@attrs.frozen
class Spend:
    """`spend 40 on WINE`: units of the selection worth at least `amount` (`over`: more than that)."""

    amount: Fraction
    selection: Selection
    over: bool = False


@attrs.frozen
class EachSpent:
    """`for each 20.00 spent on GROCERIES`: one deal; its reward is earned as often as `amount` goes into its worth.

    `times` bounds how often (the clause `at most 3 times` of such an offer is kept here, not in the limits).
    Its reward is either ALL with `Change(OFF)` or NAMED.
    """

    amount: Fraction
    selection: Selection
    times: int | None = None


@attrs.frozen
class Basket:
    """`off the basket`: the deal takes every unit of the selection that the stage has."""

    selection: Selection


class Target(Enum):
    """Which units of a deal change price."""

    ALL = "all"  # every unit of the deal
    CHEAPEST = "cheapest"  # the `count` cheapest units of the deal, whatever their slots
    PAY_FOR = "pay for"  # all but `count` units of the deal: the cheapest ones are free
    NAMED = "named"  # units taken besides the purchase


@attrs.frozen
class Reward:
    """What a deal earns.

    `count` is how many units change: for CHEAPEST exactly, for PAY_FOR those *not* changed, for NAMED at most
    (`up_to`: from 1 to `count`; otherwise exactly `count`; None: `get all`, from 1 to any number, which makes the deal
    open-ended). `selection` and `modifier` are for NAMED only. With `EachSpent`, `count` is per earning, and "as far as
    there are any". A NAMED unit that fits the selection of any option of a counted slot of `Buy` (none of whose options
    is `or more`) is never dearer than the units bought in that slot.
    """

    target: Target
    change: Change
    count: int | None = None
    up_to: bool = False
    selection: Selection | None = None
    modifier: Modifier = Modifier.NONE


@attrs.frozen
class Tier:
    """One way to make a deal of an offer: a purchase and its reward."""

    purchase: Buy | Spend | EachSpent | Basket
    reward: Reward

    @property
    def open_ended(self) -> bool:
        """Return whether a deal of this tier can grow: it is then rounded once, and made at most once.

        With a `same…` modifier on an open-ended pick there is one deal for each item, price or group.
        """
        if not isinstance(self.purchase, Buy):
            return True
        if self.reward.target is Target.NAMED and self.reward.count is None:
            return True
        return any(pick.or_more for slot in self.purchase.slots for pick in slot.options)


@attrs.frozen
class Limits:
    """How often: all tiers of an offer share them; each is per basket and stage, None where nothing is said."""

    deals: int | None = None  # `once`, `at most 3 times`
    once_per_coupon: bool = False  # deals: one for each presentation of the coupons that the offer names
    items: int | None = None  # units that its deals take
    saving: int | None = None  # total saving of the offer: a greater one is cut to it


@attrs.frozen
class Has:
    """`if the basket has 2 different TITLES`: tested once on the basket as the stage finds it; takes no unit."""

    pick: Pick


@attrs.frozen
class Worth:
    """`if the basket is worth [over] 100 [on WINE]`, in minor units, on the prices that the stage finds."""

    amount: Fraction
    selection: Selection
    over: bool = False


@attrs.frozen
class Schedule:
    """When an offer runs. Every part that is given must hold.

    Dates include both ends. `days` are weekdays, Monday = 0. A `between` span includes its start and not its end, and
    belongs, with its date and weekday, to the day on which it starts (22:00 to 02:00 runs into the next morning).
    """

    start: date | None = None
    end: date | None = None
    dates: frozenset[date] | None = None
    days: frozenset[int] | None = None
    between: tuple[time, time] | None = None


@attrs.frozen
class Offer:
    """An offer. `name` is what the receipt prints: as given, else its canonical sentence.

    `sentence` is the canonical sentence with its clauses, which identifies the offer's content. `stores`, `cards`,
    `coupons` and `flags` hold one set for each time the clause was said: any name of every set must be in the context.
    """

    name: str
    sentence: str
    tiers: tuple[Tier, ...]
    limits: Limits = Limits()
    conditions: tuple[Has | Worth, ...] = ()
    schedule: Schedule = Schedule()
    stores: tuple[frozenset[str], ...] = ()
    cards: tuple[frozenset[str], ...] = ()
    coupons: tuple[frozenset[str], ...] = ()
    flags: tuple[frozenset[str], ...] = ()
    exclusive: bool = False  # `not with other offers`
    where: str = ""  # `file:line`, for people


@attrs.frozen
class Stage:
    """Offers that compete for the same units; `best_only` uses just the one offer that saves most."""

    name: str
    offers: tuple[Offer, ...]
    best_only: bool = False
