"""Pricing lines stage by stage: the one loop from a basket's lines to how it stands at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import NamedTuple

import attrs

from rulesdsl.model.basket import Context
from rulesdsl.model.book import OfferBook
from rulesdsl.model.index import OfferIndex, index_of
from rulesdsl.model.offer import Offer, Stage
from rulesdsl.optimise import best_deals, prepare
from rulesdsl.settle import Belt, Standing, settle_stage, stage_goods


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
    index: OfferIndex = attrs.field(
        default=attrs.Factory(lambda self: index_of(self.book), takes_self=True), repr=False, init=False
    )

    def __attrs_post_init__(self) -> None:
        """Work out once what is known of the offers without a basket."""
        for stage in self.book.stages:
            prepare(stage.offers)

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
        return self._stages(Standing(belt, self.book.currency), context, time_limit, stop)

    def _stages(
        self, standing: Standing, context: Context, time_limit: float | None, stop: Callable[[], bool] | None
    ) -> Iterator[Passed]:
        deadline = None if time_limit is None else monotonic() + time_limit
        running = self.index.candidates(standing.belt.names, context)
        waiting = sum(map(bool, running))
        for stage, offers in zip(self.book.stages, running, strict=True):
            before = standing
            if offers:
                limit = None if deadline is None else max(deadline - monotonic(), 0.0) / waiting
                result = best_deals(stage, offers, *stage_goods(before), context, limit, stop)
                standing = settle_stage(before, result, stage.name)
                waiting -= 1
            yield Passed(stage, offers, before, standing)

    def final(
        self,
        belt: Belt,
        context: Context,
        time_limit: float | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Standing:
        """Return how a basket stands after the last stage."""
        standing = Standing(belt, self.book.currency)
        for passed in self._stages(standing, context, time_limit, stop):
            standing = passed.after
        return standing
