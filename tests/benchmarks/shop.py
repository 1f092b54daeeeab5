"""Random shops by seed: supermarket prices and quantities, and the usual offers in equal parts."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from statistics import median_high

import attrs

from tests.benchmarks.goods import Goods, Prices
from tests.benchmarks.instance import Instance
from tests.benchmarks.offers import BuyGet, Cheapest, Cut, ForPrice, Offer, OrMore, Together

QUANTITIES = {1: 0.80, 2: 0.147, 3: 0.028, 4: 0.015, 5: 0.005, 6: 0.004, 8: 0.001}  # shares of supermarket lines
LAST_DIGITS = (9, 9, 9, 9, 5, 0)
Groups = Mapping[str, tuple[str, ...]]


@attrs.frozen
class Family:
    """How large the shops of a suite are; with `whole` every offer is on whole groups, so that nearly all overlap."""

    lines: tuple[int, int]
    offers: tuple[int, int]
    groups: int = 20
    items: int = 200
    whole: bool = False


FAMILIES = {
    "S": Family((8, 20), (10, 20)),
    "M": Family((10, 60), (20, 50)),
    "L": Family((60, 110), (50, 100)),
    "G": Family((10, 60), (20, 50), groups=10, whole=True),
    "G5": Family((10, 60), (20, 50), groups=5, whole=True),
}


def shops(family: str, count: int, seed: int) -> Iterator[Instance]:
    """Yield the shops of a suite, one for each seed from the first on."""
    for number in range(seed, seed + count):
        yield shop(FAMILIES[family], f"{family}-{number}", family, random.Random(f"{family} {number}"))


def shop(size: Family, name: str, family: str, rng: random.Random) -> Instance:
    """Return a shop with one basket."""
    items = [f"S{number:04d}" for number in range(size.items)]
    prices = {item: _price(rng) for item in items}
    groups = {f"G{number:03d}": tuple(items[number :: size.groups]) for number in range(size.groups)}
    offers = drawn_offers(rng, prices, groups, rng.randint(*size.offers), size.whole)
    units = {item: _quantity(rng) for item in rng.sample(items, rng.randint(*size.lines))}
    return Instance(family, name, prices, groups, units, offers)


def drawn_offers(
    rng: random.Random, prices: Prices, groups: Groups, count: int, whole: bool = False
) -> tuple[Offer, ...]:
    """Draw offers, every kind as likely; of those that make no sense none is kept."""
    draw = _Draw(rng, prices, groups, whole)
    kinds = (draw.multibuy, draw.mixed, draw.pay_for, draw.buy_get, draw.or_more, draw.cut, draw.together)
    drawn = (rng.choice(kinds)() for _ in range(count))
    return tuple(offer for offer in drawn if offer is not None)


@attrs.frozen
class _Draw:
    """Draws offers of a shop."""

    rng: random.Random
    prices: Prices
    groups: Groups
    whole: bool

    def multibuy(self) -> Offer | None:
        """Several of one item for a price."""
        item, count = self.rng.choice(list(self.prices)), self.rng.choice((2, 2, 3, 3, 4, 5))
        price = self._below(count * self.prices[item], 0.6, 0.9)
        return ForPrice(count, price, Goods((item,))) if price else None

    def mixed(self) -> Offer | None:
        """Several of a group for a price, freely mixed."""
        goods, count = self._goods(3, None), self.rng.choice((2, 2, 3, 3, 4))
        price = self._below(count * self._middle(goods), 0.6, 0.9)
        return ForPrice(count, price, goods) if price else None

    def pay_for(self) -> Offer:
        """Several of a group, the cheapest free."""
        count, paid = self.rng.choice(((2, 1), (3, 2), (4, 3), (3, 1)))
        return Cheapest(count, count - paid, 100, self._goods(4, None))

    def buy_get(self) -> Offer | None:
        """Buy from one list, get one of another."""
        bought, rewarded = self._goods(1, 5), self._goods(1, 5)
        if set(bought.items) & set(rewarded.items):
            return None
        return BuyGet(self.rng.choice((1, 1, 2)), bought, self.rng.choice((50, 50, 100)), rewarded)

    def or_more(self) -> Offer:
        """A lower price from some quantity on."""
        item = self.rng.choice(list(self.prices))
        return OrMore(self.rng.choice((2, 3, 4, 6)), self._below(self.prices[item], 0.6, 0.9), item)

    def cut(self) -> Offer:
        """A percentage off a list."""
        return Cut(self.rng.choice((10, 15, 20, 25)), self._goods(1, None))

    def together(self) -> Offer | None:
        """One of each of two or three groups for a price."""
        number = min(self.rng.choice((2, 3, 3)), len(self.groups))
        slots = tuple(self._part(self.groups[g], g, 2, 6) for g in self.rng.sample(sorted(self.groups), number))
        price = self._below(sum(map(self._middle, slots)), 0.6, 0.85)
        return Together(slots, price) if price else None

    def _goods(self, least: int, most: int | None) -> Goods:
        group = self.rng.choice(sorted(self.groups))
        return self._part(self.groups[group], group, least, most)

    def _part(self, items: Sequence[str], group: str, least: int, most: int | None) -> Goods:
        limit = len(items) if most is None else min(most, len(items))
        count = len(items) if self.whole else self.rng.randint(min(least, limit), limit)
        chosen = tuple(items) if self.whole else tuple(self.rng.sample(items, count))
        return Goods(chosen, group if count == len(items) > 1 else "")

    def _middle(self, goods: Goods) -> int:
        return median_high(self.prices[item] for item in goods.items)

    def _below(self, amount: int, least: float, most: float) -> int:
        return int(amount * self.rng.uniform(least, most))


def _price(rng: random.Random) -> int:
    """Return a shelf price in cents: 2.19 in the middle, seldom above 10."""
    cents = min(2999, max(25, round(rng.lognormvariate(5.39, 0.75))))
    return cents // 10 * 10 + rng.choice(LAST_DIGITS)


def _quantity(rng: random.Random) -> int:
    """Return the quantity of a line; half of the lines are stocked up."""
    (units,) = rng.choices(list(QUANTITIES), list(QUANTITIES.values()))
    return units * rng.randint(1, 3) if rng.random() < 0.5 else units
