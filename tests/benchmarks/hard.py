"""Named hard cases: small to look at, and the undoing of many a pricing engine."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from tests.benchmarks.goods import Goods
from tests.benchmarks.instance import Instance
from tests.benchmarks.offers import (
    BuyGet,
    Cheapest,
    Cut,
    Different,
    ForPrice,
    Offer,
    Set,
    Together,
)
from tests.benchmarks.shop import Family, shop

SERIES = ((2, 5), (3, 10), (4, 20), (5, 25))


def hard_cases() -> Iterator[Instance]:
    """Yield every case."""
    yield from overlapping_discounts()
    yield from (any_six(items) for items in (20, 30, 40, 60))
    yield from (vouchers(pizzas, held) for pizzas, held in ((10, 4), (10, 8), (15, 10), (20, 14)))
    yield from (book_series(books) for books in (8, 50, 200, 500))
    yield pairs()
    yield from (meal_deals(units) for units in (15, 30, 60))
    yield identical_units()
    yield thousand_lines(200, whole=False)
    yield thousand_lines(40, whole=True)


def overlapping_discounts() -> Iterator[Instance]:
    """Buy one, get one half price against two for 20% off: prices of a published article on overlapping discounts."""
    keyboards = ((20, 20, 15, 5), (20, 20, 10, 10), (15, 15, 15, 15), (30, 29, 18, 17, 12, 5, 4))
    for prices in keyboards:
        name = "overlapping discounts " + ", ".join(map(str, prices))
        cents = {f"K{number}": 100 * price for number, price in enumerate(prices)}
        yield _case(name, cents, [Cheapest(2, 1, 50, _group(cents)), Set(2, 20, _group(cents))])


def any_six(items: int) -> Instance:
    """Any 6 for 20% off, over items of which many have a price cut of their own that sometimes is better."""
    rng = random.Random(f"any six {items}")
    prices = _distinct(rng, items, 150, 1500)
    cuts = [Cut(rng.choice((10, 15, 25)), Goods((item,))) for item in rng.sample(list(prices), items // 2)]
    return _case(f"any 6 for 20% off over {items} items", prices, [Set(6, 20, _group(prices)), *cuts])


def vouchers(pizzas: int, held: int) -> Instance:
    """Vouchers that may be used once each: pay for some pizzas, and as many are free that cost no more."""
    rng = random.Random(f"vouchers {pizzas} {held}")
    prices = _distinct(rng, pizzas, 500, 2500)
    kinds = [(rng.randint(1, 4), rng.randint(1, 3)) for _ in range(held)]
    offers = [Cheapest(paid + free, free, 100, _group(prices), once=True) for paid, free in kinds]
    return _case(f"{held} vouchers once each, {pizzas} pizzas", prices, offers)


def book_series(books: int) -> Instance:
    """The kata of the book series: sets of different titles, the larger the cheaper."""
    rng = random.Random(f"books {books}")
    prices = {f"B{number}": 800 for number in range(1, 6)}
    titles = list(prices)
    copies = dict.fromkeys(titles, 1)
    for _ in range(books - len(titles)):
        copies[rng.choices(titles, (4, 3, 3, 2, 2))[0]] += 1
    if books == 8:
        copies = dict(zip(titles, (2, 2, 2, 1, 1), strict=True))
    return _case(f"series of 5 titles, {books} books", prices, [Different(SERIES, _group(prices))], copies)


def pairs() -> Instance:
    """Offers on pairs over 40 distinct prices, on ranges that overlap."""
    rng = random.Random("pairs")
    prices = _distinct(rng, 40, 100, 3000)
    items = sorted(prices, key=lambda item: prices[item])
    low, middle, high = (Goods(tuple(items[at : at + 20])) for at in (0, 10, 20))
    offers: list[Offer] = [
        Cheapest(2, 1, 50, _group(prices)),
        ForPrice(2, prices[items[10]] + prices[items[11]], low),
        Set(2, 20, middle),
        BuyGet(1, high, 50, Goods(tuple(items[:20]))),
    ]
    return _case("pair offers over 40 prices", prices, offers)


def meal_deals(units: int) -> Instance:
    """Meal deals whose three slots overlap: a snack may be a main, a drink may be a snack."""
    rng = random.Random(f"meals {units}")
    prices = _distinct(rng, 15, 80, 600)
    items = sorted(prices, key=lambda item: -prices[item])
    main, snack, drink = (Goods(tuple(items[at : at + 7])) for at in (0, 4, 8))
    copies = dict.fromkeys(items, 1)
    for _ in range(units - len(items)):
        copies[rng.choice(items)] += 1
    offers: list[Offer] = [
        Together((main, snack, drink), 620),
        Together((snack, drink), 290),
        Cheapest(3, 1, 100, snack),
    ]
    return _case(f"meal deals with overlapping slots, {units} units", prices, offers, copies)


def identical_units() -> Instance:
    """Thousands of one item, under three multibuys none of which divides the quantity well."""
    (item,) = goods = ("BOLT",)
    offers = [ForPrice(7, 560, Goods(goods)), ForPrice(11, 870, Goods(goods)), ForPrice(16, 1240, Goods(goods))]
    return _case("6,000 identical units, 3 multibuys", {item: 100}, offers, {item: 6000})


def thousand_lines(groups: int, whole: bool) -> Instance:
    """A thousand lines under 300 offers: local ones, or such that nearly all of them hang together."""
    name = f"1,000 lines, 300 offers on {'whole groups' if whole else 'parts'} of {groups}"
    size = Family((1000, 1000), (300, 300), groups, 1000, whole)
    return shop(size, name, "hard", random.Random(f"lines {groups}"))


def _case(
    name: str, prices: Mapping[str, int], offers: Sequence[Offer], units: Mapping[str, int] | None = None
) -> Instance:
    return Instance("hard", name, prices, {"SHELF": tuple(prices)}, units or dict.fromkeys(prices, 1), tuple(offers))


def _group(prices: Mapping[str, int]) -> Goods:
    return Goods(tuple(prices), "SHELF" if len(prices) > 1 else "")


def _distinct(rng: random.Random, count: int, least: int, most: int) -> dict[str, int]:
    return {f"I{number:02d}": price for number, price in enumerate(rng.sample(range(least, most), count))}
