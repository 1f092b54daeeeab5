"""The best deals of one stage: who may play, what stands alone, and the search where offers compete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from operator import attrgetter
from time import monotonic

import attrs

from rulesdsl.model.basket import Context
from rulesdsl.model.deal import Deal, StageResult, Take
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Offer, Stage
from rulesdsl.model.printed import printed_savings
from rulesdsl.optimise.amount import exact
from rulesdsl.optimise.component import NOTHING, solutions
from rulesdsl.optimise.condition import met
from rulesdsl.optimise.cuts import Cuts
from rulesdsl.optimise.plan import Plan, plan_of
from rulesdsl.optimise.prospect import player_of
from rulesdsl.optimise.sieve import Sieve

Planned = tuple[Offer, Plan]


@attrs.frozen
class Outcome:
    """The deals that a team of offers makes, what they save exactly, and how much more could be saved at most."""

    deals: Sequence[Deal]
    saving: Fraction
    slack: Fraction


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
    order = None if _in_order(goods) else _order(goods)
    sieve = Sieve(goods, counts) if order is None else Sieve([goods[k] for k in order], [counts[k] for k in order])
    running = [
        (o, plan_of(o))
        for o in (sorted(offers, key=_identity) if len(offers) > 1 else offers)
        if not o.conditions or met(o, sieve.goods, sieve.counts)
    ]
    stopped = _clock(time_limit, stop)
    outcomes = [_play(team, sieve, context, stopped) for team in _teams(stage, running)]
    best, bound = _best(outcomes)
    deals = best.deals if order is None else [_renumbered(deal, order) for deal in best.deals]
    return StageResult(goods, counts, tuple(deals), best.saving, None if bound <= best.saving else bound)


_identity = attrgetter("name", "sentence")


def _best(outcomes: Sequence[Outcome]) -> tuple[Outcome, Fraction]:
    """Return the outcome that saves most, exactly and then as printed, and the greatest bound."""
    if len(outcomes) == 1:
        best = outcomes[0]
        return best, best.saving + best.slack if best.slack else best.saving
    if not outcomes:
        return Outcome((), NOTHING, NOTHING), NOTHING
    best = max(outcomes, key=lambda o: (o.saving, printed_savings(o.deals)))
    return best, max(o.saving + o.slack for o in outcomes)


def _in_order(goods: Sequence[Goods]) -> bool:
    """Return whether goods already stand in the order that `_order` finds."""
    price, item = None, ""
    for one in goods:
        if price is not None and (one.price > price or (one.price == price and one.item <= item)):
            return False
        price, item = one.price, one.item
    return True


def _order(goods: Sequence[Goods]) -> list[int]:
    """Return the numbers of the goods in an order that depends on nothing but what they are, the dearest first."""
    return sorted(range(len(goods)), key=lambda k: _content(goods[k]))


def _content(goods: Goods) -> tuple[object, ...]:
    """Order goods by what they are: the dearest first."""
    return (-goods.price, goods.item, goods.rate, sorted(goods.groups), sorted(goods.names))


def _teams(stage: Stage, offers: Sequence[Planned]) -> list[Sequence[Planned]]:
    """Return the sets of offers that may be used together; the best of them wins."""
    if stage.best_only:
        return [[planned] for planned in offers]
    alone: list[Sequence[Planned]] = [[planned] for planned in offers if planned[0].exclusive]
    return [[planned for planned in offers if not planned[0].exclusive], *alone] if alone else [offers]


def _play(team: Sequence[Planned], sieve: Sieve, context: Context, stopped: Callable[[], bool]) -> Outcome:
    cuts = Cuts.of([planned for planned in team if planned[1].cut], sieve)
    players = [
        player
        for offer, plan in team
        if not plan.cut and (player := player_of(offer, plan, sieve, cuts.floors, context)) is not None
    ]
    left = list(sieve.counts)
    deals: list[Deal] = []
    slack = NOTHING
    for solution in solutions(players, sieve, cuts.floors, stopped):
        deals += solution.deals
        if solution.slack:
            slack += solution.slack
        for deal in solution.deals:
            times = deal.times
            for take in deal.takes:
                left[take.goods] -= take.count * times
    deals += cuts.deals(left)
    return Outcome(deals, exact_saving(deals), slack)


def exact_saving(deals: Iterable[Deal]) -> Fraction:
    """Return what deals save together, every offer's saving cut to its limit, in minor units."""
    whole, rest = 0, NOTHING
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
    if not rest and not capped:
        return exact(whole)
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
