"""A few offers on a few units: every deal that is worth making is written down, and the best of them are chosen.

No two deals may hold the same unit, so this is weighted set packing. Kind after kind, either one more deal is made
that holds a unit of it, or none holds one any more. No selection of what is left saves more than each unit's greatest
share in any deal, all units together; where that is not above the best selection so far, nothing is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, product
from math import comb, lcm
from typing import NamedTuple

from rulesdsl.model.deal import Deal, Take
from rulesdsl.model.offer import Modifier
from rulesdsl.optimise.amount import exact
from rulesdsl.optimise.alone import compares
from rulesdsl.optimise.prospect import Floors, Player, Prospect
from rulesdsl.optimise.quantity import growing_deal
from rulesdsl.optimise.sieve import Sieve, numbers

DEALS = 100  # how many deals are written down at most
NODES = 1000  # how many selections are looked at before another way is taken
UNITS = 300  # how many units there are at most: the search goes as deep

Units = tuple[tuple[int, int], ...]  # kinds, and how many units of each


class Option(NamedTuple):
    """A deal that could be made: its units by kind, what it saves more than cuts on them, scaled, and how to make it."""

    units: Units
    net: int
    player: int
    tier: int
    takes: tuple[Take, ...]
    saving: int


def packing(team: Sequence[Player], counts: Mapping[int, int], sieve: Sieve, floors: Floors) -> list[Deal] | None:
    """Return the best deals of a few offers, or None where there are too many or they have to be searched."""
    if sum(counts.values()) > UNITS:
        return None
    scale = lcm(*[player.scale for player in team])
    options: list[Option] = []
    limits: list[int | None] = []
    for number, player in enumerate(team):
        made = _options(player, number, counts, sieve, floors, scale)
        if made is None or len(made) + len(options) > DEALS:
            return None
        options += made
        once = any([prospect.way.growing for prospect in player.prospects])
        limits.append(1 if once else player.deals)
    chosen = _choice(options, limits, counts)
    if chosen is None:
        return None
    times: dict[Option, int] = {}
    for option in chosen:
        times[option] = times.get(option, 0) + 1
    return [Deal(team[o.player].offer, o.tier, o.takes, exact(o.saving, scale), number) for o, number in times.items()]


def _options(
    player: Player, number: int, counts: Mapping[int, int], sieve: Sieve, floors: Floors, scale: int
) -> list[Option] | None:
    """Return the deals of an offer that save more than cuts, for equal units the best; None where it is not plain."""
    if player.items is not None or player.saving is not None:
        return None
    grows = [prospect.way.growing for prospect in player.prospects]
    if any(grows) and (player.deals is not None or not all(grows)):
        return None
    factor = scale // player.scale
    best: dict[Units, Option] = {}
    for prospect in player.prospects:
        made = (
            _grown(prospect, counts, sieve, factor, scale) if prospect.way.growing else _bought(prospect, counts, sieve)
        )
        if made is None:
            return None
        for units, changed, saving in made:
            spared = sum([floors.savings[kind] * count for kind, count in units]) * scale
            net = saving * factor - spared
            if net > 0 and (units not in best or best[units].net < net):
                takes = _takes(units, changed)
                best[units] = Option(units, net, number, prospect.way.number, takes, saving * factor)
    return list(best.values())


Drawn = tuple[Units, Mapping[int, int], int]  # units of a deal, how many of them change price, what it saves


def _grown(prospect: Prospect, counts: Mapping[int, int], sieve: Sieve, factor: int, scale: int) -> list[Drawn] | None:
    """Return the sizes of an open-ended deal of one kind, where they save whole amounts."""
    bits = prospect.fits[0]
    if len(prospect.fits) > 1 or bits & (bits - 1):
        return None
    kind = bits.bit_length() - 1
    deal = growing_deal(prospect, kind, sieve.goods[kind].price, 1)
    if (
        deal is None
        or (deal.saving * factor) % scale
        or (deal.unit * factor) % scale
        or counts[kind] - deal.size >= DEALS
    ):
        return None
    return [
        (((kind, size),), {kind: size if deal.changed is None else deal.changed}, deal.saving + deal.unit * size)
        for size in range(deal.size, counts[kind] + 1)
    ]


def _bought(prospect: Prospect, counts: Mapping[int, int], sieve: Sieve) -> list[Drawn] | None:
    """Return every deal of counted goods."""
    way, goods, gains = prospect.way, sieve.goods, prospect.gains
    if any([part.modifier is not Modifier.NONE or part.spare for part in way.parts]):
        return None
    held = [numbers(bits) for bits in prospect.fits]
    many = 1
    for fit, part in zip(held, way.parts, strict=True):
        many *= comb(len(fit) + part.least - 1, part.least)
    if many > DEALS or compares(prospect, sieve):
        return None
    if way.cheapest > 0 and any([goods[kind].measure is not None for fit in held for kind in fit]):
        return None  # what weighed goods gain may not fall with their price
    drawn: list[Drawn] = []
    for parts in product(
        *[combinations_with_replacement(fit, part.least) for fit, part in zip(held, way.parts, strict=True)]
    ):
        units = sorted([kind for kinds in parts for kind in kinds])
        numbered = _numbered(units)
        if any([count > counts[kind] for kind, count in numbered]):
            continue
        changed = units if way.cheapest < 0 else units[-way.cheapest :] if way.cheapest else list(parts[-1])
        saving = sum([gains[kind] for kind in changed])
        if prospect.ceiling is not None:
            saving = min(saving, prospect.ceiling)
        drawn.append((numbered, dict(_numbered(changed)), saving + prospect.bonus))
    return drawn


def _numbered(units: Sequence[int]) -> Units:
    """Return sorted units as kinds with their numbers."""
    found: dict[int, int] = {}
    for kind in units:
        found[kind] = found.get(kind, 0) + 1
    return tuple(found.items())


def _takes(units: Units, changed: Mapping[int, int]) -> tuple[Take, ...]:
    takes = []
    for kind, count in units:
        rewarded = changed.get(kind, 0)
        if count > rewarded:
            takes.append(Take(kind, count - rewarded, False))
        if rewarded:
            takes.append(Take(kind, rewarded, True))
    return tuple(takes)


def _choice(options: Sequence[Option], limits: Sequence[int | None], counts: Mapping[int, int]) -> list[Option] | None:
    """Return the options that save most; None where that takes too long."""
    prices = _prices(options, counts)
    kinds = sorted([kind for kind, price in prices.items() if price], key=lambda kind: -prices[kind])
    place = {kind: at for at, kind in enumerate(kinds)}
    steps: list[list[tuple[int, Option]]] = [[] for _ in kinds]
    for option in options:
        loss = sum([prices[kind] * count for kind, count in option.units]) - option.net
        steps[min([place[kind] for kind, _ in option.units if kind in place])].append((loss, option))
    for step in steps:
        step.sort(key=_loss)
    most = sum([price * counts[kind] for kind, price in prices.items()])
    limited = [player for player, limit in enumerate(limits) if limit is not None]
    rooms = [sum(counts.values()) if limit is None else limit for limit in limits]
    search = _Search(kinds, steps, prices, rooms, limited, dict(counts), most + 1)
    search.go(0, 0, 0)
    return None if search.nodes > NODES else search.chosen


def _loss(entry: tuple[int, Option]) -> int:
    return entry[0]


def _prices(options: Sequence[Option], counts: Mapping[int, int]) -> dict[int, int]:
    """Return prices at which no option is worth more than its units, and which could not be lower one by one."""
    prices: dict[int, int] = {}
    fitting: dict[int, list[tuple[int, Option]]] = {}
    for option in options:
        share = -(-option.net // sum([count for _, count in option.units]))
        for kind, count in option.units:
            if prices.get(kind, 0) < share:
                prices[kind] = share
            fitting.setdefault(kind, []).append((count, option))
    order = sorted(prices, key=lambda kind: -counts[kind] * prices[kind])
    for part in (2, 1):
        for kind in order:
            price = prices[kind]
            spare = price
            for count, option in fitting[kind]:
                worth = 0
                for other, number in option.units:
                    worth += prices[other] * number
                if worth - option.net < spare * count:
                    spare = (worth - option.net) // count
                    if not spare:
                        break
            prices[kind] = price - spare // part
    return prices


class _Search:
    """The search for the options that lose least, at prices: what they lose, and what units lose that are left over."""

    def __init__(
        self,
        kinds: Sequence[int],
        steps: Sequence[Sequence[tuple[int, Option]]],
        prices: Mapping[int, int],
        limits: list[int],
        limited: Sequence[int],
        left: dict[int, int],
        least: int,
    ) -> None:
        self.kinds = kinds
        self.steps = steps
        self.prices = prices
        self.limits = limits
        self.limited = limited
        self.seen: dict[tuple[int, ...], int] = {}
        self.left = left
        self.least = least
        self.nodes = 0
        self.chosen: list[Option] = []
        self.path: list[Option] = []

    def go(self, at: int, first: int, lost: int) -> None:
        """Go on with the options from number `first` on of the kind at `at`; `lost` is below the least loss so far."""
        self.nodes += 1
        if self.nodes > NODES:
            return
        if at == len(self.kinds):
            self.least, self.chosen = lost, list(self.path)
            return
        left, limits, path, options = self.left, self.limits, self.path, self.steps[at]
        if not first:
            here = (*[left[kind] for kind in self.kinds[at:]], *[limits[player] for player in self.limited])
            if self.seen.get(here, self.least) <= lost:
                return
            self.seen[here] = lost
        for number in range(first, len(options)):
            loss, option = options[number]
            if lost + loss >= self.least:
                break
            if not limits[option.player] or not _fit(option.units, left):
                continue
            limits[option.player] -= 1
            for kind, count in option.units:
                left[kind] -= count
            path.append(option)
            self.go(at, number, lost + loss)
            path.pop()
            for kind, count in option.units:
                left[kind] += count
            limits[option.player] += 1
        kind = self.kinds[at]
        count = left[kind]
        lost += self.prices[kind] * count
        if lost < self.least:
            left[kind] = 0
            self.go(at + 1, 0, lost)
            left[kind] = count


def _fit(units: Units, left: Mapping[int, int]) -> bool:
    for kind, count in units:  # noqa: SIM110 - asked too often for a generator
        if count > left[kind]:
            return False
    return True
