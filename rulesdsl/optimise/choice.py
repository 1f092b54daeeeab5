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

QUICK, THOROUGH = 150, 3000  # how many selections are looked at, at prices found quickly and at the best ones
CELLS = 3000  # how large a linear program may be, in kinds times deals

Units = tuple[tuple[int, int], ...]  # kinds, and how many units of each
Draft = tuple[Units, int]  # the units that a deal takes, and what it gains; there may be any number of equal ones


class Step(NamedTuple):
    """A deal at the first of its kinds: what it loses, its number, and its units by the places of their kinds."""

    loss: int
    number: int
    units: Units


class Chosen(NamedTuple):
    """The deals that gain most of those that were looked at, by number, and whether there are no better ones."""

    numbers: list[int]
    proved: bool


def best_packing(drafts: Sequence[Draft], counts: Mapping[int, int]) -> list[int] | None:
    """Return the numbers of the deals that gain most together; None where it takes too long to find them."""
    if not drafts:
        return []
    first = _searched(drafts, counts, _quick_prices(drafts, counts), 1, [], QUICK)
    if first.proved:
        return first.numbers
    kinds = sorted({kind for units, _ in drafts for kind, _ in units})
    if len(kinds) * len(drafts) > CELLS:
        return None
    at = {kind: place for place, kind in enumerate(kinds)}
    columns = [[(at[kind], count) for kind, count in units] for units, _ in drafts]
    found = dual(columns, [gain for _, gain in drafts], [counts[kind] for kind in kinds])
    if found is None:
        return None
    prices = dict(zip(kinds, found.prices, strict=True))
    second = _searched(drafts, counts, prices, found.scale, first.numbers, THOROUGH)
    return second.numbers if second.proved else None


def _searched(
    drafts: Sequence[Draft],
    counts: Mapping[int, int],
    prices: Mapping[int, int],
    scale: int,
    known: Sequence[int],
    nodes: int,
) -> Chosen:
    """Look for deals that lose less than known ones, at prices that are `scale` times as fine as the gains."""
    kinds = sorted(prices, key=lambda kind: -prices[kind])  # those without a price come last and begin no step
    place = {kind: at for at, kind in enumerate(kinds)}
    paid = [price for kind in kinds if (price := prices[kind])]
    steps: list[list[Step]] = [[] for _ in paid]
    for number, (units, gain) in enumerate(drafts):
        loss = -gain * scale
        for kind, count in units:
            loss += prices[kind] * count
        placed = tuple([(place[kind], count) for kind, count in units])
        steps[min(placed)[0]].append(Step(loss, number, placed))
    for step in steps:
        step.sort()
    left = [counts[kind] for kind in kinds]
    worth = sum([price * count for price, count in zip(paid, left, strict=False)])
    least = worth - scale * sum([drafts[number][1] for number in known])
    search = _Search(steps, paid, left, least if known else worth + 1, known, nodes)
    search.go(0, 0, 0)
    return Chosen(search.chosen, search.nodes >= 0)


def _quick_prices(drafts: Sequence[Draft], counts: Mapping[int, int]) -> dict[int, int]:
    """Return prices at which no deal is worth more than its units, and which could not be lower one by one."""
    prices: dict[int, int] = {}
    fitting: dict[int, list[tuple[int, Draft]]] = {}
    for draft in drafts:
        units, gain = draft
        share = -(-gain // sum([count for kind, count in units if kind >= 0]))
        for kind, count in units:
            if kind not in prices:
                prices[kind] = share if kind >= 0 else 0
                fitting[kind] = [(count, draft)]
                continue
            if prices[kind] < share and kind >= 0:
                prices[kind] = share
            fitting[kind].append((count, draft))
    order = sorted([kind for kind in prices if kind >= 0], key=lambda kind: -counts[kind] * prices[kind])
    for part in (2, 1):
        for kind in order:
            price = prices[kind]
            spare = price
            for count, (units, gain) in fitting[kind]:
                above = -gain
                for other, number in units:
                    above += prices[other] * number
                if above < spare * count:
                    spare = above // count
                    if not spare:
                        break
            prices[kind] = price - spare // part
    return prices


class _Search:
    """The search for the deals that lose least; kinds are places in the order in which they are gone through.

    `least` is the loss to stay below, that of `chosen`. `nodes` says how many selections may still be looked at; it
    falls below 0 where there were more.
    """

    def __init__(
        self,
        steps: Sequence[Sequence[Step]],
        prices: Sequence[int],
        left: list[int],
        least: int,
        chosen: Sequence[int],
        nodes: int,
    ) -> None:
        self.steps = steps
        self.prices = prices
        self.left = left
        self.least = least
        self.chosen = list(chosen)
        self.nodes = nodes
        self.path: list[int] = []
        self.seen: dict[tuple[int, ...], int] = {}

    def go(self, at: int, first: int, lost: int) -> None:
        """Go on with the deals from number `first` on at a place; `lost` is below the least loss so far."""
        self.nodes -= 1
        if self.nodes < 0:
            return
        if at == len(self.steps):
            self.least, self.chosen = lost, list(self.path)
            return
        left, steps = self.left, self.steps[at]
        if not first:
            here = (at, *left[at:])
            if self.seen.get(here, self.least) <= lost:
                return
            self.seen[here] = lost
        for number in range(first, len(steps)):
            loss, option, units = steps[number]
            if lost + loss >= self.least:
                break
            for place, count in units:
                if count > left[place]:
                    break
            else:
                for place, count in units:
                    left[place] -= count
                self.path.append(option)
                self.go(at, number, lost + loss)
                self.path.pop()
                for place, count in units:
                    left[place] += count
        count = left[at]
        lost += self.prices[at] * count
        if lost < self.least:
            left[at] = 0
            self.go(at + 1, 0, lost)
            left[at] = count
