"""Which units of which lines get a deal: lines as runs of units that fared alike, filled in the order of the basket."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from rulesdsl.model.deal import Deal, StageResult
from rulesdsl.model.item import Goods, content
from rulesdsl.settle.kinds import lowered
from rulesdsl.settle.outcome import Cell, Outcome

SEPARATE = 100  # a deal that is made more often than this gets one number for all its applications


@attrs.frozen
class Run:
    """`count` units of a line that fared alike so far.

    `goods` is what they are now, `refund` their refund value in minor units, and `savings` the numbers of their deals,
    each with what it took off a unit's price.
    """

    goods: Goods
    count: int
    refund: int
    savings: tuple[tuple[int, int], ...] = ()


Runs = tuple[tuple[Run, ...], ...]  # the runs of every line


@attrs.frozen
class Entry:
    """A deal as the receipt lists it: `times` applications under one number, and what they save together."""

    number: int
    stage: str
    deal: Deal
    goods: tuple[Goods, ...]
    times: int
    saving: int


@attrs.define
class _Stock:
    """The units of a kind that no deal has taken yet, in the order of the basket."""

    waiting: deque[tuple[int, Run]] = attrs.Factory(deque)

    @property
    def front(self) -> int:
        """Return how many units wait in the first run."""
        return self.waiting[0][1].count

    def take(self, count: int) -> list[tuple[int, Run]]:
        """Take units from the front; return them with their lines."""
        taken = []
        while count:
            line, run = self.waiting.popleft()
            here = min(count, run.count)
            taken.append((line, attrs.evolve(run, count=here) if here < run.count else run))
            if here < run.count:
                self.waiting.appendleft((line, attrs.evolve(run, count=run.count - here)))
            count -= here
        return taken


def place(
    runs: Runs, result: StageResult, printed: Sequence[Sequence[Outcome]], stage: str, first: int
) -> tuple[Runs, list[Entry]]:
    """Give the deals of a stage to the units of the lines, and number them from `first`.

    Deals are numbered by the first line that they could fall on, then by content. Applications of one deal are given
    out one after the other, each kind from the front of the basket; many at once as long as one run has enough.
    """
    stocks = _stocks(runs, result.goods)
    after: list[list[Run]] = [[] for _ in runs]
    entries: list[Entry] = []
    for i in sorted(range(len(result.deals)), key=lambda i: _order(result.deals[i], result.goods, stocks)):
        deal = result.deals[i]
        for outcome, number, times in _numbered(printed[i], deal.times, first + len(entries)):
            _give(stocks, outcome.cells, times, number, after)
            saving = outcome.saving * times
            if entries and entries[-1].number == number:
                last = entries.pop()
                times, saving = times + last.times, saving + last.saving
            entries.append(Entry(number, stage, deal, result.goods, times, saving))
    for stock in stocks:
        for line, run in stock.waiting:
            after[line].append(run)
    return tuple(tuple(_joined(line)) for line in after), entries


def _stocks(runs: Runs, goods: Sequence[Goods]) -> list[_Stock]:
    places = {kind: i for i, kind in enumerate(goods)}
    stocks = [_Stock() for _ in goods]
    for line, line_runs in enumerate(runs):
        for run in line_runs:
            stocks[places[run.goods]].waiting.append((line, run))
    return stocks


def _order(deal: Deal, goods: Sequence[Goods], stocks: Sequence[_Stock]) -> tuple[Any, ...]:
    line = min(stocks[take.goods].waiting[0][0] for take in deal.takes)
    takes = sorted((content(goods[take.goods]), take.rewarded, take.count) for take in deal.takes)
    return (line, deal.offer.name, deal.offer.sentence, deal.tier, -deal.saving, takes)


def _numbered(printed: Sequence[Outcome], times: int, number: int) -> Iterable[tuple[Outcome, int, int]]:
    """Return outcomes with the number of their entry and how many applications it stands for."""
    for outcome in printed:
        if times > SEPARATE:
            yield outcome, number, outcome.times
            continue
        for _ in range(outcome.times):
            yield outcome, number, 1
            number += 1


def _give(stocks: list[_Stock], cells: Sequence[Cell], times: int, number: int, after: list[list[Run]]) -> None:
    """Give `times` applications to the units at the front; each application that one run cannot fill goes by itself."""
    needs: dict[int, int] = {}
    for cell in cells:
        needs[cell.goods] = needs.get(cell.goods, 0) + cell.count
    while times:
        at_once = max(1, min(times, min(stocks[kind].front // need for kind, need in needs.items())))
        for cell in cells:
            for line, run in stocks[cell.goods].take(cell.count * at_once):
                after[line].append(_fared(run, cell, number))
        times -= at_once


def _fared(run: Run, cell: Cell, number: int) -> Run:
    savings = (*run.savings, (number, cell.saving))
    return Run(lowered(run.goods, cell.saving), run.count, run.refund - cell.share, savings)


def _joined(runs: Iterable[Run]) -> Iterable[Run]:
    """Return runs with those that fared alike made one, where the first of them stood."""
    joined: dict[tuple[Any, ...], Run] = {}
    for run in runs:
        key = (run.goods.price, run.refund, run.savings)
        known = joined.get(key)
        joined[key] = run if known is None else attrs.evolve(known, count=known.count + run.count)
    return joined.values()
