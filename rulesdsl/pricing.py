"""Pricing lines stage by stage: the one loop from a basket's lines to how it stands at the end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from fractions import Fraction
from time import monotonic
from typing import NamedTuple

import attrs

from rulesdsl.model.basket import Context
from rulesdsl.model.book import OfferBook
from rulesdsl.model.deal import StageResult
from rulesdsl.model.offer import Offer, Stage
from rulesdsl.optimise import Roster, chosen_deals, rosters_of
from rulesdsl.settle import Belt, Standing, settle_stage


class Passed(NamedTuple):
    """A stage that a basket went through: the offers that could be made, and how it stood before and after."""

    stage: Stage
    offers: tuple[Offer, ...]
    before: Standing
    after: Standing


@attrs.frozen(eq=False)
class Pricer:
    """Prices baskets under the offers of a book; what a basket does not touch costs it nothing."""

    book: OfferBook
    rosters: tuple[Roster, ...] = attrs.field(
        default=attrs.Factory(lambda self: rosters_of(self.book), takes_self=True), repr=False, init=False
    )

    def prepare(self, named: Collection[frozenset[str]]) -> None:
        """Learn now what the offers say of items that are called so, so that no basket has to wait for it."""
        for roster in self.rosters:
            roster.prepare(named)

    def stages(
        self,
        belt: Belt,
        context: Context,
        time_limit: float | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Iterator[Passed]:
        """Return every stage with the best deals made; where no offer of it could be made nothing changes.

        `time_limit` is in seconds for all of them; once `stop` says True the search stops as at a time limit.
        """
        deadline = None if time_limit is None else monotonic() + time_limit
        standing = Standing(belt, self.book.currency)
        for number, roster in enumerate(self.rosters):
            before, standing = standing, self._settled(standing, number, context, deadline, stop)
            yield Passed(roster.stage, roster.named(belt.goods, context), before, standing)

    def final(
        self,
        belt: Belt,
        context: Context,
        time_limit: float | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Standing:
        """Return how a basket stands after the last stage."""
        deadline = None if time_limit is None else monotonic() + time_limit
        standing = Standing(belt, self.book.currency)
        for number in range(len(self.rosters)):
            standing = self._settled(standing, number, context, deadline, stop)
        return standing

    def _settled(
        self,
        standing: Standing,
        number: int,
        context: Context,
        deadline: float | None,
        stop: Callable[[], bool] | None,
    ) -> Standing:
        """Return how a basket stands after one more stage."""
        belt, roster = standing.belt, self.rosters[number]
        limit = None
        if deadline is not None:
            waiting = [later for later in self.rosters[number + 1 :] if later.named(belt.goods, context)]
            limit = max(deadline - monotonic(), 0.0) / (1 + len(waiting))
        goods, counts = standing.kinds
        fits = belt.held.fits if number == 0 and belt.held is not None and belt.held.roster is roster else None
        result = chosen_deals(roster, goods, counts, context, limit, stop, fits)
        if result is None and not standing.proved and roster.named(belt.goods, context):
            result = StageResult(goods, counts, (), Fraction(0))  # at other prices there may be something to choose
        return standing if result is None else settle_stage(standing, result, roster.stage.name)
