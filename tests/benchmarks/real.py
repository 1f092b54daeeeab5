"""Real baskets under drawn offers: supermarket shopping, and wholesale orders with large quantities."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import attrs

from tests.benchmarks.instance import Instance
from tests.benchmarks.offers import Offer, OrMore
from tests.benchmarks.shop import Groups, drawn_offers

SAMPLE = Path(__file__).parent / "data" / "real_baskets.csv"
OFFERS = (3, 8)
BREAKS = (1, 3)


@attrs.frozen
class Bought:
    """A basket as somebody bought it."""

    name: str
    prices: dict[str, int]
    units: dict[str, int]
    groups: Groups


@cache
def sample() -> tuple[Bought, ...]:
    """Return the real baskets, one of each source in turn."""
    rows: defaultdict[tuple[int, str], list[dict[str, str]]] = defaultdict(list)
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[int(row["basket"]), row["source"]].append(row)
    return tuple(_bought(f"{source}-{number}", rows[number, source]) for number, source in sorted(rows))


def real_baskets(count: int, seed: int) -> Iterator[Instance]:
    """Yield real baskets, each under offers of its own; where more are wanted than there are, with others again."""
    baskets = sample()
    for number in range(count):
        bought = baskets[number % len(baskets)]
        rng = random.Random(f"real {seed} {number}")
        offers = (*drawn_offers(rng, bought.prices, bought.groups, rng.randint(*OFFERS)), *_breaks(rng, bought))
        yield Instance("real", f"{bought.name}-{seed + number}", bought.prices, bought.groups, bought.units, offers)


def _breaks(rng: random.Random, bought: Bought) -> Iterator[Offer]:
    """Yield lower prices for quantities near those that were bought."""
    for item in rng.sample(sorted(bought.prices), rng.randint(*BREAKS)):
        count = max(2, round(bought.units[item] * rng.choice((0.5, 1, 1.5))))
        yield OrMore(count, round(bought.prices[item] * rng.uniform(0.75, 0.95)), item)


def _bought(name: str, rows: list[dict[str, str]]) -> Bought:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        groups[row["group"]].append(row["item"])
    return Bought(
        name,
        {row["item"]: int(Decimal(row["price"]) * 100) for row in rows},
        {row["item"]: int(row["quantity"]) for row in rows},
        {group: tuple(items) for group, items in groups.items()},
    )
