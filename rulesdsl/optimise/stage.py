"""The best deals of one stage: who may play, what stands alone, and the search where offers compete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from operator import attrgetter
from time import monotonic

import attrs

from rulesdsl.model.basket import Context
from rulesdsl.model.deal import Deal, StageResult, Take
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Offer, Stage
from rulesdsl.model.printed import printed_savings
from rulesdsl.optimise.component import components, solve
from rulesdsl.optimise.condition import met
from rulesdsl.optimise.cuts import Cuts, is_cut
from rulesdsl.optimise.sieve import Sieve


@attrs.frozen
class Outcome:
    """The deals that a team of offers makes, what they save exactly and as printed, and the bound: equal if proved."""

    deals: tuple[Deal, ...]
    saving: Fraction
    printed: int
    bound: Fraction


def best_deals(
    stage: Stage,
    offers: tuple[Offer, ...],
    goods: tuple[Goods, ...],
    counts: tuple[int, ...],
    context: Context,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> StageResult:
    """Return the deals of a stage that save most, exactly.

    `offers` are those of the stage that run in this context; `goods` the kinds of the stage with their counts. Neither
    their order nor that of the goods matters. `time_limit` is in seconds; where it ends the search, or `stop` says so,
    the result is the best selection found, with the bound that is left.
    """
    order = _order(goods)
    kinds, units = tuple(goods[k] for k in order), tuple(counts[k] for k in order)
    running = [o for o in sorted(offers, key=attrgetter("name", "sentence")) if met(o, kinds, units)]
    stopped = _clock(time_limit, stop)
    outcomes = [_play(team, kinds, units, context, stopped) for team in _teams(stage, running)]
    best = max(outcomes, key=lambda o: (o.saving, o.printed), default=Outcome((), Fraction(0), 0, Fraction(0)))
    bound = max((o.bound for o in outcomes), default=Fraction(0))
    ordered = order == list(range(len(order)))
    deals = best.deals if ordered else tuple(_renumbered(deal, order) for deal in best.deals)
    return StageResult(goods, counts, deals, best.saving, None if bound <= best.saving else bound)


def _order(goods: Sequence[Goods]) -> list[int]:
    """Return the numbers of the goods in an order that depends on nothing but what they are, the dearest first."""
    order = sorted(range(len(goods)), key=lambda k: (-goods[k].price, goods[k].item))
    twins = any(goods[a].price == goods[b].price and goods[a].item == goods[b].item for a, b in pairwise(order))
    return sorted(order, key=lambda k: _content(goods[k])) if twins else order


def _content(goods: Goods) -> tuple[object, ...]:
    """Order goods by what they are: the dearest first."""
    return (-goods.price, goods.item, goods.rate, sorted(goods.groups), sorted(goods.names))


def _teams(stage: Stage, offers: Sequence[Offer]) -> Iterable[Sequence[Offer]]:
    """Return the sets of offers that may be used together; the best of them wins."""
    if stage.best_only:
        return [[offer] for offer in offers]
    together = [offer for offer in offers if not offer.exclusive]
    return [together, *([offer] for offer in offers if offer.exclusive)]


def _play(
    team: Sequence[Offer],
    goods: tuple[Goods, ...],
    counts: tuple[int, ...],
    context: Context,
    stopped: Callable[[], bool],
) -> Outcome:
    sieve = Sieve(goods, counts)
    plain: list[Offer] = []
    rivals: list[Offer] = []
    for offer in team:
        (plain if is_cut(offer) else rivals).append(offer)
    cuts = Cuts.of(plain, goods, sieve)
    left = list(counts)
    deals: list[Deal] = []
    bound = Fraction(0)
    for component in components(rivals, goods, counts, cuts.savings, context, sieve):
        solution = solve(component, stopped)
        bound += solution.slack
        deals += solution.deals
        for deal in solution.deals:
            for take in deal.takes:
                left[take.goods] -= take.count * deal.times
    deals += cuts.deals(left)
    saving = exact_saving(deals)
    return Outcome(tuple(deals), saving, printed_savings(deals), saving + bound)


def exact_saving(deals: Iterable[Deal]) -> Fraction:
    """Return what deals save together, every offer's saving cut to its limit, in minor units."""
    whole, rest = 0, Fraction(0)
    capped: dict[int, tuple[int, Fraction]] = {}
    for deal in deals:
        cap = deal.offer.limits.saving
        if cap is not None:
            _, so_far = capped.get(id(deal.offer), (cap, Fraction(0)))
            capped[id(deal.offer)] = (cap, so_far + deal.saving * deal.times)
        elif deal.saving.denominator == 1:
            whole += deal.saving.numerator * deal.times
        else:
            rest += deal.saving * deal.times
    return whole + rest + sum(min(saving, Fraction(cap)) for cap, saving in capped.values())


def _renumbered(deal: Deal, order: Sequence[int]) -> Deal:
    takes = tuple([Take(order[t.goods], t.count, t.rewarded) for t in deal.takes])
    return Deal(deal.offer, deal.tier, takes, deal.saving, deal.times, deal.earned)


def _clock(time_limit: float | None, stop: Callable[[], bool] | None) -> Callable[[], bool]:
    """Return what tells whether to stop; it costs nothing where nothing limits the search."""
    if time_limit is None:
        return stop or (lambda: False)
    end = monotonic() + time_limit
    return lambda: monotonic() >= end or (stop is not None and stop())
