"""Which of a number of deals to make, where no two may hold the same unit: weighted set packing.

At prices at which no deal is worth more than its units (a solution of the dual linear program), every deal loses what
it falls short of them, and every unit that is left over loses its price. Wanted are the deals that lose least. Kind
after kind, either one more deal is made that holds a unit of it, or none holds one any more; what loses no less than
what is known is not gone into.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rulesdsl.optimise.dual import dual
from rulesdsl.optimise.filled import Units, most

FEW = 32  # of so many selections at most, all are looked at
QUICK, THOROUGH = 150, 3000  # how many selections are looked at, at prices found quickly and at the best ones
CELLS = 3000  # how large a linear program may be, in kinds times deals

Column = tuple[Units, int]  # the units that a deal takes, and what it gains; there may be any number of equal ones
Step = tuple[int, int, int]  # what a deal loses, its number, and its units as `_Search` counts them


class Prices(NamedTuple):
    """Prices of the kinds, `scale` times as fine as the gains, and what each deal loses at them."""

    units: Mapping[int, int]
    losses: Sequence[int]
    scale: int


class Chosen(NamedTuple):
    """The deals that gain most of those that were looked at, by number, and what they lose.

    `proved` says whether there are no better ones.
    """

    numbers: list[int]
    loss: int
    proved: bool


def best_packing(columns: Sequence[Column], counts: Mapping[int, int]) -> list[int] | None:
    """Return the numbers of the deals that gain most together; None where it takes too long to find them."""
    if not columns:
        return []
    few = _few(columns, counts)
    if few is not None:
        return few
    quick = _quick_prices(columns, counts)
    first = _searched(columns, counts, quick, [], QUICK)
    if first.proved:
        return first.numbers
    chosen = set(first.numbers)
    hopeful = [number for number, loss in enumerate(quick.losses) if loss < first.loss or number in chosen]
    best = _best_prices([columns[number] for number in hopeful], counts)
    if best is None:
        return None
    place = {number: at for at, number in enumerate(hopeful)}
    known = [place[number] for number in first.numbers]
    second = _searched([columns[number] for number in hopeful], counts, best, known, THOROUGH)
    return [hopeful[at] for at in second.numbers] if second.proved else None


def _few(columns: Sequence[Column], counts: Mapping[int, int]) -> list[int] | None:
    """Return the numbers of the deals that gain most, found by trying them all; None where these are too many."""
    tries = 1
    for units, _ in columns:
        tries *= 1 + most(units, counts)
        if tries > FEW:
            return None
    width = max(counts.values()).bit_length() + 1
    place: dict[int, int] = {}
    at = left = full = 0
    for kind, count in counts.items():
        place[kind] = at
        left += count << at
        at += width
        full += 1 << at - 1
    made: list[tuple[int, int, list[int]]] = [(0, left + full, [])]
    for number, (units, gain) in enumerate(columns):
        taken = sum([count << place[kind] for kind, count in units])
        more = []
        for gained, rest, chosen in made:
            while (rest := rest - taken) & full == full:
                gained, chosen = gained + gain, [*chosen, number]
                more.append((gained, rest, chosen))
        made += more
    return max(made)[2]


def _best_prices(columns: Sequence[Column], counts: Mapping[int, int]) -> Prices | None:
    """Return the prices at which all units are worth least; None where it takes too long to find them."""
    kinds = sorted({kind for units, _ in columns for kind, _ in units})
    if len(kinds) * len(columns) > CELLS:
        return None
    at = {kind: place for place, kind in enumerate(kinds)}
    placed = [[(at[kind], count) for kind, count in units] for units, _ in columns]
    found = dual(placed, [gain for _, gain in columns], [counts[kind] for kind in kinds])
    if found is None:
        return None
    prices = dict(zip(kinds, found.prices, strict=True))
    losses = [sum([prices[kind] * count for kind, count in units]) - gain * found.scale for units, gain in columns]
    return Prices(prices, losses, found.scale)


def _searched(
    columns: Sequence[Column], counts: Mapping[int, int], prices: Prices, known: Sequence[int], nodes: int
) -> Chosen:
    """Look for deals that lose less than known ones."""
    of = prices.units
    kinds = sorted(of, key=of.__getitem__, reverse=True)  # those without a price come last and begin no step
    width = max([counts[kind] for kind in kinds]).bit_length() + 1
    paid = [price for kind in kinds if (price := of[kind])]
    steps: list[list[Step]] = [[] for _ in paid]
    place = {kind: at for at, kind in enumerate(kinds)}
    for number, ((units, _), loss) in enumerate(zip(columns, prices.losses, strict=True)):
        taken, first = 0, len(paid)
        for kind, count in units:
            at = place[kind]
            taken += count << width * at
            if at < first:
                first = at
        steps[first].append((loss, number, taken))
    for step in steps:
        if len(step) > 1:
            step.sort()
    left = full = worth = 0
    for at, kind in enumerate(kinds):
        left += counts[kind] << width * at
        full += 1 << width * (at + 1) - 1
        worth += of[kind] * counts[kind]
    least = worth - prices.scale * sum([columns[number][1] for number in known]) if known else worth + 1
    search = _Search(steps, paid, width, full, least, known, nodes)
    search.go(0, 0, left + full, 0)
    return Chosen(search.chosen, search.least, search.nodes >= 0)


def _quick_prices(columns: Sequence[Column], counts: Mapping[int, int]) -> Prices:
    """Return prices at which no deal is worth more than its units, and which could not be lower one by one."""
    prices: dict[int, int] = {}
    fitting: dict[int, list[tuple[int, int]]] = {}  # which deals take units of a kind, and how many
    for number, (units, gain) in enumerate(columns):
        size = 0
        for kind, count in units:
            if kind >= 0:
                size += count
        share = -(-gain // size)
        for kind, count in units:
            if kind not in prices:
                prices[kind] = share if kind >= 0 else 0
                fitting[kind] = [(number, count)]
                continue
            if prices[kind] < share and kind >= 0:
                prices[kind] = share
            fitting[kind].append((number, count))
    losses = [sum([prices[kind] * count for kind, count in units]) - gain for units, gain in columns]
    order = sorted([kind for kind in prices if kind >= 0], key=lambda kind: -counts[kind] * prices[kind])
    for part in (2, 1):
        for kind in order:
            spare = prices[kind]
            for number, count in fitting[kind]:
                if losses[number] < spare * count:
                    spare = losses[number] // count
            spare //= part
            if spare:
                prices[kind] -= spare
                for number, count in fitting[kind]:
                    losses[number] -= spare * count
    return Prices(prices, losses, 1)


class _Search:
    """The search for the deals that lose least; kinds are places in the order in which they are gone through.

    The units that are left stand in one number, `width` bits for each place, the highest of which is set (`full`): it
    is lost where more is taken than there is. `least` is the loss to stay below, that of `chosen`. `nodes` says how
    many selections may still be looked at; it falls below 0 where there were more.
    """

    def __init__(
        self,
        steps: Sequence[Sequence[Step]],
        prices: Sequence[int],
        width: int,
        full: int,
        least: int,
        chosen: Sequence[int],
        nodes: int,
    ) -> None:
        self.steps = steps
        self.prices = prices
        self.width = width
        self.full = full
        self.least = least
        self.chosen = list(chosen)
        self.nodes = nodes
        self.path: list[int] = []
        self.seen: list[dict[int, int]] = [{} for _ in steps]  # what is left from a place on, with the least loss

    def go(self, at: int, first: int, left: int, lost: int) -> None:
        """Go on with the deals from number `first` on at a place; `lost` is below the least loss so far."""
        width, full = self.width, self.full
        while at < len(self.steps):
            self.nodes -= 1
            if self.nodes < 0:
                return
            here = left >> width * at
            if not first:
                seen = self.seen[at]
                if seen.get(here, self.least) <= lost:
                    return
                seen[here] = lost
            steps = self.steps[at]
            for number in range(first, len(steps)):
                loss, option, taken = steps[number]
                if lost + loss >= self.least:
                    break
                rest = left - taken
                if rest & full == full:
                    self.path.append(option)
                    self.go(at, number, rest, lost + loss)
                    self.path.pop()
            lost += self.prices[at] * (here & (1 << width - 1) - 1)
            if lost >= self.least:
                return
            at, first = at + 1, 0
        self.least, self.chosen = lost, list(self.path)
