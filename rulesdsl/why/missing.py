"""What a deal lacks: units are added until it can be made, then taken away again as long as it still can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil, floor

import attrs

from rulesdsl.model.item import Goods
from rulesdsl.model.money import Currency
from rulesdsl.model.offer import Buy, EachSpent, Modifier, Offer, Pick, Selection, Slot, Spend, Target, Tier
from rulesdsl.why.answer import Need
from rulesdsl.why.known import Known
from rulesdsl.why.sayings import money, selection_words

MOST_FILLED = 10_000  # units of one slot; nobody adds as many


@attrs.frozen
class Fill:
    """Units that are added for one slot or reward: which, how many, and how the sentence calls them."""

    goods: Goods
    count: int
    words: str


@attrs.frozen
class Lack:
    """What a tier lacks: units to add (all of them known goods), and what cannot be said with such units."""

    fills: tuple[Fill, ...]
    needs: tuple[Need, ...] = ()


Makes = Callable[[Mapping[Goods, int]], bool]
"""Tells whether these units besides make a deal possible."""


def lacking(offer: Offer, goods: Goods, free: Counter[Goods], known: Known, makes: Makes) -> Lack | None:
    """Return the least that a deal with these goods lacks, over the offer's tiers; None where nothing found helps."""
    best: Lack | None = None
    for tier in offer.tiers:
        for dear in (True, False):
            lack = _lack(_Tier(tier, goods, free, known, dear), makes)
            if lack is not None:
                if best is None or _size(lack) < _size(best):
                    best = lack
                break
    return best


def _size(lack: Lack) -> int:
    return sum(fill.count for fill in lack.fills) + sum(need.count or 1 for need in lack.needs)


@attrs.frozen
class _Tier:
    """A tier and what there is to fill it with; `dear` prefers the dearest known goods, else the cheapest."""

    tier: Tier
    goods: Goods
    free: Counter[Goods]
    known: Known
    dear: bool

    @property
    def currency(self) -> Currency:
        return self.known.book.currency

    def filler(self, selection: Selection, dear: bool) -> Goods | None:
        """Return goods for a slot: the same as the line's, else such as lie free, else some of the price list."""
        if selection.holds(self.goods):
            return self.goods
        free = [goods for goods in self.free if goods.measure is None and selection.holds(goods)]
        found: Sequence[Goods] = free or self.known.holding(selection)
        return (max if dear else min)(found, key=lambda g: (g.price, g.item), default=None)


def _lack(side: _Tier, makes: Makes) -> Lack | None:
    wanted = list(_wanted(side))
    unknown = tuple(need for need in wanted if isinstance(need, Need))
    fills = [fill for fill in wanted if isinstance(fill, Fill)]
    if unknown:  # what cannot be added cannot be tried: only what is lacking altogether is said
        return Lack((), unknown)
    if not fills or not makes(_together(fills)):
        return None
    return Lack(tuple(fill for fill in _least(fills, makes) if fill.count))


def _least(fills: list[Fill], makes: Makes) -> list[Fill]:
    """Return the fills with as few units of each as will do, one after the other."""
    for index, fill in enumerate(fills):
        low, high = -1, fill.count  # too few; enough
        while high - low > 1:
            middle = (low + high) // 2
            fewer = [*fills[:index], attrs.evolve(fill, count=middle), *fills[index + 1 :]]
            low, high = (low, middle) if makes(_together(fewer)) else (middle, high)
        fills[index] = attrs.evolve(fill, count=high)
    return fills


def _together(fills: Sequence[Fill]) -> Counter[Goods]:
    units: Counter[Goods] = Counter()
    for fill in fills:
        units[fill.goods] += fill.count
    return units


def _wanted(side: _Tier) -> Iterator[Fill | Need]:
    """Yield all that one deal of a tier takes, as units to add, and as needs where no such units are known."""
    purchase, reward = side.tier.purchase, side.tier.reward
    if isinstance(purchase, Buy):
        for slot in purchase.slots:
            yield from _slot(side, _option(side, slot))
    elif isinstance(purchase, Spend | EachSpent):
        yield from _worth(side, purchase)
    if reward.target is Target.NAMED and reward.selection is not None:
        count = 1 if reward.up_to or reward.count is None or isinstance(purchase, EachSpent) else reward.count
        yield from _slot(side, Pick(count, reward.selection, reward.modifier), dear=False)


def _option(side: _Tier, slot: Slot) -> Pick:
    """Return the alternative of a slot that the line's goods fit, else one that other free units fit."""
    fitting = [pick for pick in slot.options if pick.selection.holds(side.goods)]
    started = [pick for pick in slot.options if any(pick.selection.holds(goods) for goods in side.free)]
    return (fitting or started or list(slot.options))[0]


def _slot(side: _Tier, pick: Pick, dear: bool = True) -> Iterator[Fill | Need]:
    words = pick_of(side.currency, pick, side.goods)
    if pick.modifier is Modifier.DIFFERENT:
        yield from _different(side, pick, words)
        return
    filler = side.filler(pick.selection, side.dear and dear)
    if filler is not None:
        yield Fill(filler, min(pick.count, MOST_FILLED), words)
    elif not any(pick.selection.holds(goods) for goods in side.free):
        yield Need(pick.count, words)


def _different(side: _Tier, pick: Pick, words: str) -> Iterator[Fill | Need]:
    """Yield one unit each of different items, those that the basket has first, so that they are left out first."""
    items: dict[str, Goods] = {}
    listed = side.known.holding(pick.selection)
    free = [goods for goods in side.free if goods.measure is None and pick.selection.holds(goods)]
    for goods in (*free, *(reversed(listed) if side.dear else listed)):
        items.setdefault(goods.item, goods)
    if len(items) < pick.count:
        yield Need(pick.count - len(items), words)
        return
    yield from (Fill(goods, 1, words) for goods in list(items.values())[: min(pick.count, MOST_FILLED)])


def _worth(side: _Tier, purchase: Spend | EachSpent) -> Iterator[Need]:
    worth = sum(goods.price * count for goods, count in side.free.items() if purchase.selection.holds(goods))
    over = isinstance(purchase, Spend) and purchase.over
    short = purchase.amount - worth
    if short > 0 or (over and short == 0):
        least = floor(short) + 1 if over else ceil(short)
        yield Need(0, selection_words(side.currency, purchase.selection), worth=side.currency.main(least))


def pick_of(currency: Currency, pick: Pick, goods: Goods) -> str:
    """Return what a slot wants more of, as seen from the goods of a line."""
    words = selection_words(currency, pick.selection)
    things = "" if pick.selection.names is None else f" of {words}"
    if pick.modifier is Modifier.NONE or not pick.selection.holds(goods):
        return words
    if pick.modifier is Modifier.DIFFERENT:
        return f"{words}, of another kind" if things else f"{words} of another kind"
    if pick.modifier is Modifier.SAME:
        return goods.item
    if pick.modifier is Modifier.SAME_PRICE:
        return f"anything{things} at {money(currency, goods.rate)}"
    return f"anything{things} of the same group"
