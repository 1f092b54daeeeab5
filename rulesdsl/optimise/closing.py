"""Closing the gap between a bound and the best selection: what a quick walk leaves open.

A guess says what the best selection may lose. All steps that lose more by themselves are dropped from the tables;
tables that share what is undecided are made one; and with better prices for what is left, the walk goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from rulesdsl.optimise.descent import descended
from rulesdsl.optimise.gates import Found, Layout
from rulesdsl.optimise.join import joined, trimmed
from rulesdsl.optimise.prices import Prices, Worth, auction
from rulesdsl.optimise.rest import Rest
from rulesdsl.optimise.slots import Slots
from rulesdsl.optimise.table import Table
from rulesdsl.optimise.walk import beam, walk

_BEAM = 24
_CLOSE = 16  # what loses less than this part of what it may lose is near the best
_NEAR = 4  # a first answer that loses no more than so many times the least is taken for the best
LONGEST = 6000
ARCS = 4000
PATIENCE = 30  # so many states for each gate are looked at before the bound is lowered


def closed(
    tables: Sequence[Table],
    slots: Sequence[Slots],
    rests: Sequence[Rest],
    floors: Sequence[int],
    prices: Prices,
    known: Found,
    least: int,
    stopped: Callable[[], bool],
) -> Found:
    """Find the best joint path, given a known one and the least loss: guess what it loses, and see if that is so."""
    for offer in slots:
        offer.move(prices.each)
    tries = 0
    while least < known.loss and not stopped():
        guess = _guess(known.loss, least, tries)
        tries += 1
        near = [*tables, *[offer.table(prices.each, guess) for offer in slots]]
        found = _within(near, rests, floors, prices, guess, stopped)
        if found.paths and found.loss < known.loss:
            known = found
        least = max(least, min(found.least, known.loss))
    return attrs.evolve(known, least=least)


def _guess(known: int, least: int, tries: int) -> int:
    """Return what the best selection may lose: more than the least there is to lose, no more than what is known.

    A guess that is too low costs a search for nothing, one that is too high a long search: the first is cheap, and
    there are few of them.
    """
    if known <= _NEAR * least:
        return known
    grown = 2 * least
    return min(known, max(grown + 1, known >> (4 if tries else 5)))


def patience(layout: Layout) -> int:
    """Return how many states a quick walk looks at."""
    return min(LONGEST, PATIENCE * len(layout.gates))


def _within(
    tables: Sequence[Table],
    rests: Sequence[Rest],
    floors: Sequence[int],
    prices: Prices,
    limit: int,
    stopped: Callable[[], bool],
) -> Found:
    """Find the best joint path that loses less than `limit`; where there is none, maybe a good one that loses more."""
    value, top = prices.bound - limit, prices.bound
    stuck = 0
    while True:
        closer = _joined(tables, rests, prices, prices.bound - value, ARCS << stuck, stopped)
        if closer is None:
            return Found((), limit, limit)
        stuck += len(closer) == len(tables)
        tables = closer
        prices = auction(tables, (), rests, floors, prices.each, stopped, worths=prices.worths)
        if stuck > 1:
            prices = descended(tables, (), rests, floors, prices, prices.bound - value, stopped)
        layout = Layout(tables, rests, prices)
        lost = top - prices.bound
        if prices.bound <= value:
            return _near(layout, lost, limit)
        found = walk(layout, limit - lost, patience(layout) << 5 * stuck, stopped)
        if found.trail:
            return layout.found(found.trail, lost + found.loss)
        if lost + found.loss >= limit:
            return _near(layout, lost, limit)
        if stopped():
            return Found((), limit, lost + found.loss)


def _near(layout: Layout, lost: int, limit: int) -> Found:
    """Return a joint path, if it finds one, of tables in which none loses less than `limit`."""
    first = beam(layout, _BEAM)
    return Found(layout.found(first.trail, 0).paths if first.trail else (), lost + first.loss, limit)


def _joined(
    tables: Sequence[Table],
    rests: Sequence[Rest],
    prices: Prices,
    limit: int,
    most: int,
    stopped: Callable[[], bool],
) -> list[Table] | None:
    """Return the tables with those made one that share most undecided kinds; None where nothing loses so little."""
    smaller = [t if stopped() else trimmed(t, prices.worth(t), prices.each, limit) for t in tables]
    worths = [prices.worth(t) for t in smaller]
    counts = [len(rest.values) - 1 for rest in rests]
    sizes = [sum(map(len, t.arcs)) for t in smaller]
    too_large = most * most  # the sizes of two tables that would have too many arcs together, multiplied
    done: set[int] = set()
    made: list[Table] = []
    for i, j in _pairs(smaller, worths, prices, limit // _CLOSE + 1):
        if i in done or j in done or sizes[i] * sizes[j] >= 2 * too_large:
            continue
        if stopped():
            break
        both = joined(smaller[j], smaller[i], (worths[j], worths[i]), prices.each, counts, limit, most)
        if both is None:
            too_large = min(too_large, sizes[i] * sizes[j])
            continue
        if not both.states[0]:
            return None
        done |= {i, j}
        made.append(both)
    return [*[t for i, t in enumerate(smaller) if i not in done], *made]


def _pairs(tables: Sequence[Table], worths: Sequence[Worth], prices: Prices, close: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of tables that have kinds in common, those that share most undecided ones first."""
    bits = [sum([1 << kind for kind in t.kinds]) for t in tables]
    undecided = [_undecided(trimmed(t, w, prices.each, close)) for t, w in zip(tables, worths, strict=True)]
    pairs = [
        (-(undecided[i] & undecided[j]).bit_count(), -(bits[i] & bits[j]).bit_count(), i, j)
        for i in range(len(tables))
        for j in range(i)
        if bits[i] & bits[j]
    ]
    for _, _, i, j in sorted(pairs):
        yield i, j


def _undecided(table: Table) -> int:
    """Return the kinds of which a table may take one number of units or another, as bits."""
    found = 0
    for kind, arcs in zip(table.kinds, table.arcs, strict=True):
        if len({arc[1] for arc in arcs}) > 1:
            found |= 1 << kind
    return found
