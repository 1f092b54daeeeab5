"""How a basket stands between stages: cheap to carry on, worked out only as far as somebody looks."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from functools import cached_property
from math import ceil

import attrs

from rulesdsl.model.deal import StageResult
from rulesdsl.model.lazy import lazy
from rulesdsl.model.line import Line
from rulesdsl.model.money import Currency
from rulesdsl.model.printed import printed_saving
from rulesdsl.model.receipt import Listing, Receipt
from rulesdsl.settle.belt import Belt, belt_of
from rulesdsl.settle.kinds import Kinds, lowered, merged, ordered
from rulesdsl.settle.listing import listing
from rulesdsl.settle.outcome import Outcome, outcomes
from rulesdsl.settle.place import Entry, Run, Runs, place

ZERO = Fraction(0)


@attrs.frozen(slots=False, eq=False)
class Standing:
    """A basket after some stages.

    `saving` is what these stages print as saved, `exact_saving` their exact saving and `bound` the greatest that is not
    excluded, in minor units; `proved` where every one of the stages is. `before`, `result` and `stage` are None and
    empty for a basket that no stage has seen.
    """

    belt: Belt
    currency: Currency
    saving: int = 0
    exact_saving: Fraction = ZERO
    bound: Fraction = ZERO
    proved: bool = True
    before: Standing | None = None
    result: StageResult | None = None
    stage: str = ""

    @property
    def amount(self) -> int:
        """Return what the basket costs before any offer, in minor units."""
        return self.belt.amount

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of the basket."""
        return self.belt.lines

    @lazy
    def kinds(self) -> Kinds:
        """Return the goods that the next stage finds, in no particular order, and how many units there are of each."""
        if self.before is None or self.result is None:
            belt = self.belt
            return merged(belt.goods, belt.counts) if belt.held is None else (tuple(belt.goods), tuple(belt.counts))
        return _left(self.result, self.printed) if self.result.deals else self.before.kinds

    @cached_property
    def printed(self) -> tuple[tuple[Outcome, ...], ...]:
        """Return how the deals of the last stage are printed."""
        return () if self.result is None else outcomes(self.result)

    @cached_property
    def _placed(self) -> tuple[Runs, tuple[Entry, ...]]:
        if self.before is None or self.result is None:
            return tuple((Run(line.goods, line.count, line.goods.price),) for line in self.lines), ()
        runs, entries = self.before.runs, self.before.entries
        if not self.result.deals:
            return runs, entries
        runs, new = place(runs, self.result, self.printed, self.stage, len(entries) + 1)
        return runs, (*entries, *new)

    @property
    def runs(self) -> Runs:
        """Return the units of every line by how they fared."""
        return self._placed[0]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the deals of all stages as a receipt lists them."""
        return self._placed[1]

    def details(self) -> Listing:
        """Return the lines and the deals of the receipt."""
        for standing in self._chain():
            _ = standing.runs  # in the order of the stages, so that no number of stages nests too deep
        return listing(self.lines, self.runs, self.entries, self.currency)

    def _chain(self) -> list[Standing]:
        chain: list[Standing] = []
        standing: Standing | None = self
        while standing is not None:
            chain.append(standing)
            standing = standing.before
        return chain[::-1]


def opening(lines: tuple[Line, ...], currency: Currency) -> Standing:
    """Return how a basket stands before the first stage."""
    return Standing(belt_of(lines), currency)


def stage_goods(standing: Standing) -> Kinds:
    """Return the kinds of goods that the next stage finds and how many units there are of each, dearest first."""
    return ordered(standing.kinds)


def settle_stage(standing: Standing, result: StageResult, stage: str = "") -> Standing:
    """Return how a basket stands after a stage whose best deals, over its `stage_goods`, are `result`.

    Where a stage before it is not proved, other deals there could have left other prices here: nothing is excluded then
    but that more is saved than the goods cost.
    """
    bound = result.exact_saving if result.bound is None else result.bound
    if not standing.proved:
        whole = standing.saving + sum(g.price * n for g, n in zip(result.goods, result.counts, strict=True))
        bound = whole - standing.bound
    return Standing(
        standing.belt,
        standing.currency,
        standing.saving + printed_saving(result),
        _sum(standing.exact_saving, result.exact_saving),
        _sum(standing.bound, bound),
        standing.proved and result.bound is None,
        standing,
        result,
        stage,
    )


def receipt(standing: Standing, priced_at: datetime | None = None, timed: bool = True) -> Receipt:
    """Return the receipt of a basket after its last stage; its lines and deals are worked out when looked at.

    `timed` is False where only a date is known.
    """
    return Receipt(
        standing.currency,
        standing.saving,
        standing.exact_saving,
        None if standing.proved else max(ceil(standing.bound), standing.saving),
        priced_at,
        standing,
        timed,
    )


def _sum(so_far: Fraction, more: Fraction) -> Fraction:
    """Return a sum; most begin with nothing, and to add fractions takes longer than all else here."""
    return so_far + more if so_far else more


def _left(result: StageResult, printed: tuple[tuple[Outcome, ...], ...]) -> Kinds:
    """Return what a stage leaves, from counts alone: no line is looked at."""
    left = list(result.counts)
    changed: dict[tuple[int, int], int] = {}
    for outcome in (outcome for deal in printed for outcome in deal):
        for cell in outcome.cells:
            count = cell.count * outcome.times
            left[cell.goods] -= count
            changed[cell.goods, cell.saving] = changed.get((cell.goods, cell.saving), 0) + count
    units = [(goods, count) for goods, count in zip(result.goods, left, strict=True) if count]
    units += [(lowered(result.goods[kind], saving), count) for (kind, saving), count in changed.items()]
    return merged([goods for goods, _ in units], [count for _, count in units])
