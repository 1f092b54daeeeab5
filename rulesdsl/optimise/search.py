"""The search by loss: the best way to run all machines of a component together, and the proof that it is best.

Prices give a bound, and a walk from the smallest loss on finds the best selection. How long it takes depends on how far
that selection falls short of the bound. So where a short walk does not get there, the bound is lowered first: prices
that are better for all kinds together, tables without what loses too much, and tables that are made one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter

from rulesdsl.optimise.closing import closed, patience
from rulesdsl.optimise.descent import STEPS, descended
from rulesdsl.optimise.gates import Found, Layout
from rulesdsl.optimise.join import trimmed
from rulesdsl.optimise.mending import mended
from rulesdsl.optimise.prices import ENOUGH, Prices, auction, priced, worth
from rulesdsl.optimise.regions import Task, agreed
from rulesdsl.optimise.rest import Rest
from rulesdsl.optimise.selection import Selection
from rulesdsl.optimise.slots import Slots
from rulesdsl.optimise.table import Table
from rulesdsl.optimise.turns import in_turn, repaired
from rulesdsl.optimise.walk import Trail, beam, walk

DOUBTFUL = 64  # a first answer that falls short of the bound by more than this part of it is looked for in another way
WIDE = 60  # components of more offers are not walked over as a whole
_BEAM = 24
_TIGHT = 2  # no better prices are looked for if a first answer loses at most so many times what the best one does
_FAR = 256  # the best selection of very many tables falls short of the first bound by about this part of it
_ROUGH = 64  # a pair of sweeps that lowers the bound by less than this part of it is the last where others follow
_GROUPS = 3, 4, 6, 8  # so many tables of a good joint path choose anew together
DENSE = 5  # they are tried region by region, unless two kinds together are wanted by more tables than this
_PART = 2  # a region with more than this part of all tables is none


def search(
    tables: Sequence[Table],
    slots: Sequence[Slots],
    rests: Sequence[Rest],
    floors: Sequence[int],
    stopped: Callable[[], bool],
) -> Found:
    """Find the joint path that loses least; if `stopped` says so, the best one so far.

    Tables of which no path is worth more than its units are anyway take no part.
    """
    worths = {table: ahead for table in tables if (ahead := worth(table, floors))[0][0] > 0}
    tables = list(worths)
    if len(tables) + len(slots) > WIDE:
        return _wide(tables, slots, rests, floors, stopped)
    prices = auction(tables, slots, rests, floors, floors, stopped, worths=worths)
    layout, quick = _quick(tables, slots, rests, prices, stopped)
    if quick.trail:
        return layout.found(quick.trail, quick.loss)
    return _stubborn(tables, slots, rests, floors, prices, layout, quick.loss, stopped)


def _wide(
    tables: Sequence[Table],
    slots: Sequence[Slots],
    rests: Sequence[Rest],
    floors: Sequence[int],
    stopped: Callable[[], bool],
) -> Found:
    """Find the best joint path of very many tables: region by region, or a good one first and then the proof."""
    prices = auction(tables, slots, rests, floors, floors, stopped, _ROUGH if slots else ENOUGH)
    known = None
    if not slots and _sparse(tables):
        known = _by_region(tables, rests, floors, prices, stopped)
        if known.loss == known.least or stopped():
            return known
    best = prices.bound - (0 if known is None else known.least)  # no joint path is worth more
    near = tables if stopped() else _near(tables, prices, max(prices.each) // 32 + 1)
    if known is None:
        known = _found(in_turn(near, rests, _bargain(prices), stopped), prices)
    top = prices.bound
    prices = _lowered(tables, near, slots, rests, floors, prices, STEPS // 2, stopped)
    known = _against(known, top, prices)
    if not stopped():
        selection = in_turn(_likely(tables, slots, prices, stopped), rests, _bargain(prices), stopped)
        mended(selection, floors, prices.each, _GROUPS, stopped)
        known = min(known, _found(selection, prices), key=attrgetter("loss"))
    while not stopped():
        top = prices.bound
        prices = _lowered(tables, tables, slots, rests, floors, prices, STEPS, stopped)
        known = _against(known, top, prices)
        if (top - prices.bound) * _ROUGH <= known.loss:
            break
    return closed(tables, slots, rests, floors, prices, known, max(0, prices.bound - best), stopped)


def _by_region(
    tables: Sequence[Table],
    rests: Sequence[Rest],
    floors: Sequence[int],
    prices: Prices,
    stopped: Callable[[], bool],
) -> Found:
    """Find the best joint path region by region, or a good one where regions would become too large."""
    most = len(tables) // _PART
    found, wishes = agreed(tables, rests, floors, prices, partial(_region, stopped), most, stopped)
    if found.paths:
        return found
    selection = repaired(tables, wishes, rests, _bargain(prices))
    return Found(selection.all_paths(), prices.bound - selection.value, found.least)


def _sparse(tables: Sequence[Table]) -> bool:
    """Return whether few tables want the same kind, so that regions stay small."""
    taken = {kind for table in tables for kind in table.kinds}
    return DENSE * len(taken) >= 2 * sum([len(table.kinds) for table in tables])


def _found(selection: Selection, prices: Prices) -> Found:
    loss = prices.bound - selection.value
    return Found(selection.all_paths(), loss, loss)


def _against(known: Found, top: int, prices: Prices) -> Found:
    """Return a joint path with what it loses against a lower bound than before."""
    loss = known.loss - (top - prices.bound)
    return Found(known.paths, loss, loss)


def _lowered(
    tables: Sequence[Table],
    near: Sequence[Table],
    slots: Sequence[Slots],
    rests: Sequence[Rest],
    floors: Sequence[int],
    prices: Prices,
    steps: int,
    stopped: Callable[[], bool],
) -> Prices:
    """Return prices with a bound that is as low or lower, found with what the tables are likely to do."""
    if stopped():
        return prices
    near = _near(near, prices, max(prices.each) // 64 + 1)
    lower = descended(near, slots, rests, floors, prices, prices.bound // _FAR, stopped, steps)
    lower = priced(tables, slots, rests, floors, lower.each)
    return lower if lower.bound < prices.bound else prices


def _near(tables: Sequence[Table], prices: Prices, limit: int) -> list[Table]:
    """Return the tables without what loses `limit` or more, but for taking nothing."""
    return [trimmed(table, prices.worth(table), prices.each, limit, idle=True) for table in tables]


def _likely(
    tables: Sequence[Table], slots: Sequence[Slots], prices: Prices, stopped: Callable[[], bool]
) -> list[Table]:
    """Return tables of what loses little at the prices of the moment; not all of them where `stopped` says so."""
    limit = max(prices.each) // 32 + 1
    near = _near(tables, prices, limit)
    for offer in slots:
        if stopped():
            break
        offer.move(prices.each)
        near.append(offer.table(prices.each, limit))
    return near


def _bargain(prices: Prices) -> list[int]:
    """Return prices that are a little lower, so that taking a unit is better than leaving it."""
    return [price - price // DOUBTFUL for price in prices.each]


def _region(stopped: Callable[[], bool], task: Task) -> tuple[Found, Prices]:
    """Find the best joint path of a region, and the prices at which it loses what is said."""
    tables, rests, prices = task.tables, task.rests, task.prices
    layout = Layout(tables, rests, prices, task.parts)
    quick = walk(layout, None, patience(layout), stopped)
    if not quick.trail:
        prices = auction(tables, (), rests, task.floors, prices.each, stopped)
        layout = Layout(tables, rests, prices)
        quick = walk(layout, None, patience(layout), stopped)
    if not quick.trail:
        return _stubborn(tables, (), rests, task.floors, prices, layout, quick.loss, stopped), prices
    return layout.found(quick.trail, quick.loss), prices


def _stubborn(
    tables: Sequence[Table],
    slots: Sequence[Slots],
    rests: Sequence[Rest],
    floors: Sequence[int],
    prices: Prices,
    layout: Layout,
    least: int,
    stopped: Callable[[], bool],
) -> Found:
    """Find the best joint path where a quick walk does not."""
    known = _first(layout, rests, floors, prices, stopped)
    top = prices.bound
    if known.loss > _TIGHT * least and not stopped():
        tables = [trimmed(table, prices.worth(table), prices.each, known.loss) for table in tables]
        prices = descended(tables, slots, rests, floors, prices, known.loss, stopped)
        known = _against(known, top, prices)
        least = min(known.loss, 0)
        if known.loss > 0:
            layout, quick = _quick(tables, slots, rests, prices, stopped)
            first = quick if quick.trail else beam(layout, _BEAM)
            if first.trail and first.loss < known.loss:
                known = layout.found(first.trail, first.loss)
            least = min(known.loss, quick.loss)
    known = closed(tables, slots, rests, floors, prices, known, least, stopped)
    return Found(known.paths, known.loss + top - prices.bound, known.least + top - prices.bound)


def _quick(
    tables: Sequence[Table],
    slots: Sequence[Slots],
    rests: Sequence[Rest],
    prices: Prices,
    stopped: Callable[[], bool],
) -> tuple[Layout, Trail]:
    """Walk for a short while; of offers with slots, look only at what loses little, and at more where that is all."""
    if not slots:
        layout = Layout(tables, rests, prices)
        return layout, walk(layout, None, patience(layout), stopped)
    for offer in slots:
        offer.move(prices.each)
    limit = max(prices.each) // 8 + 1
    while True:
        layout = Layout([*tables, *[offer.table(prices.each, limit) for offer in slots]], rests, prices)
        quick = walk(layout, limit, patience(layout), stopped)
        if quick.trail or quick.loss < limit:
            return layout, quick
        limit *= 4


def _first(
    layout: Layout, rests: Sequence[Rest], floors: Sequence[int], prices: Prices, stopped: Callable[[], bool]
) -> Found:
    """Return a first answer."""
    first = beam(layout, _BEAM)
    known = layout.found(first.trail, first.loss)
    if first.loss * DOUBTFUL > prices.bound:
        for paid in (floors, [p - p // DOUBTFUL for p in prices.each]):
            known = min(known, _found(in_turn(layout.tables, rests, paid, stopped), prices), key=attrgetter("loss"))
    return known
