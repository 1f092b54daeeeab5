"""The best selection of deals for a few units, by trying every one of them.

`best_deals` has the signature of the optimiser, so that the two may stand in for each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction

import attrs

from rulesdsl.model.basket import Context
from rulesdsl.model.deal import Deal, StageResult, Take
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Has, Offer, Stage, Worth
from tests.judge.deals import ONE, Key, Made, deals_of_offer, in_common, meant, of_size, round_half_up


@attrs.frozen(order=True)
class Value:
    """What deals save: exactly, and as printed."""

    exact: Fraction
    printed: Fraction


NOTHING = Value(Fraction(0), Fraction(0))
Chosen = tuple[tuple[Offer, Made], ...]
Best = dict[int, tuple[Value, Chosen]]  # by the mask of the units taken


def single_units(goods: tuple[Goods, ...], counts: tuple[int, ...]) -> tuple[Goods, ...]:
    """Return every unit by itself."""
    return tuple(one for one, count in zip(goods, counts, strict=True) for _ in range(count))


def printed_saving(deal: Made) -> Fraction:
    """Return what a receipt prints for a deal: an open-ended one is rounded here, once."""
    return round_half_up(deal.saving)


def condition_holds(condition: Has | Worth, units: tuple[Goods, ...]) -> bool:
    """Return whether the basket, as the stage finds it, has or is worth what a clause asks."""
    if isinstance(condition, Worth):
        total = sum(unit.price for unit in units if meant(condition.selection, unit))
        return total > condition.amount or (total == condition.amount and not condition.over)
    pick = condition.pick
    having = [unit for unit in units if meant(pick.selection, unit)]
    full = (1 << len(having)) - 1
    return any(
        in_common(pick.modifier, [having[i] for i in range(len(having)) if mask >> i & 1])
        for mask in of_size(full, pick.count)
    )


def deal_limit(offer: Offer, context: Context) -> int | None:
    """Return how many deals an offer may make, None where nothing limits them."""
    limits = [] if offer.limits.deals is None else [offer.limits.deals]
    if offer.limits.once_per_coupon:  # where coupons are asked for twice over, a deal needs one of each
        limits += [sum(context.coupons.get(coupon, 0) for coupon in coupons) for coupons in offer.coupons]
    return min(limits, default=None)


def may_stand(key: Key, used: frozenset[Key]) -> bool:
    """Return whether an offer may make one more open-ended deal: one without a `same…` stands alone."""
    return not used or (key not in used and key != ONE and ONE not in used)


def capped(value: Value, offer: Offer) -> Value:
    """Cut what an offer saves to its cap: then exactly the cap is printed."""
    cap = offer.limits.saving
    if cap is None:
        return value
    if value.exact > cap:
        return Value(Fraction(cap), Fraction(cap))
    return Value(value.exact, min(value.printed, Fraction(cap)))


def selections_of(offer: Offer, units: tuple[Goods, ...], context: Context) -> Best:
    """Return, for every set of units, the most that deals of one offer save when they take exactly these units."""
    if not all(condition_holds(condition, units) for condition in offer.conditions):
        return {}
    limit = deal_limit(offer, context)
    states: dict[tuple[int, int, frozenset[Key]], tuple[Value, Chosen]] = {(0, 0, frozenset()): (NOTHING, ())}
    deals = deals_of_offer(offer, units)
    for first in range(len(units)):
        starting = [deal for deal in deals if deal.taken & -deal.taken == 1 << first]
        for (mask, count, used), (value, chosen) in list(states.items()):
            for deal in starting:
                if deal.taken & mask or (limit is not None and count >= limit):
                    continue
                better = Value(value.exact + deal.saving, value.printed + printed_saving(deal))
                for key in [used] if not deal.keys else [used | {key} for key in deal.keys if may_stand(key, used)]:
                    state = (mask | deal.taken, 0 if limit is None else count + 1, key)
                    if state not in states or states[state][0] < better:
                        states[state] = (better, (*chosen, (offer, deal)))
    best: Best = {}
    for (mask, _, _), (value, chosen) in states.items():
        within = offer.limits.items is None or mask.bit_count() <= offer.limits.items
        if chosen and within and (mask not in best or best[mask][0] < capped(value, offer)):
            best[mask] = (capped(value, offer), chosen)
    return best


def together(tables: Iterable[Best]) -> Best:
    """Return, for every set of units, the most that several offers save when they take exactly these units."""
    best: Best = {0: (NOTHING, ())}
    for table in tables:
        added = dict(best)
        for mask, (value, chosen) in best.items():
            for more, (gain, deals) in table.items():
                if mask & more:
                    continue
                total = Value(value.exact + gain.exact, value.printed + gain.printed)
                if mask | more not in added or added[mask | more][0] < total:
                    added[mask | more] = (total, (*chosen, *deals))
        best = added
    return best


def best_selection(
    stage: Stage, offers: tuple[Offer, ...], units: tuple[Goods, ...], context: Context
) -> tuple[Value, Chosen]:
    """Return the greatest exact saving of a stage, the greatest printed one beside it, and deals that reach both."""
    tables = [(offer, selections_of(offer, units, context)) for offer in offers]
    if stage.best_only:
        ways = [together([table]) for _, table in tables]
    else:
        ways = [together([table]) for offer, table in tables if offer.exclusive]
        ways.append(together(table for offer, table in tables if not offer.exclusive))
    ends = [end for way in ways for end in way.values()]
    return max(ends, key=lambda end: end[0], default=(NOTHING, ()))


def best_saving(
    stage: Stage, offers: tuple[Offer, ...], goods: tuple[Goods, ...], counts: tuple[int, ...], context: Context
) -> Value:
    """Return the greatest exact saving of a stage in minor units, and the greatest printed saving that goes with it."""
    return best_selection(stage, offers, single_units(goods, counts), context)[0]


def takes(deal: Made, kinds: list[int]) -> tuple[Take, ...]:
    """Return the units of a deal as counts of goods."""
    tally = Counter((kinds[i], bool(deal.rewarded >> i & 1)) for i in range(len(kinds)) if deal.taken >> i & 1)
    return tuple(Take(kind, count, changed) for (kind, changed), count in sorted(tally.items()))


def best_deals(
    stage: Stage,
    offers: tuple[Offer, ...],
    goods: tuple[Goods, ...],
    counts: tuple[int, ...],
    context: Context,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> StageResult:
    """Return the best deals of a stage, as the optimiser would; for a few units only."""
    del time_limit, stop
    kinds = [i for i, count in enumerate(counts) for _ in range(count)]
    value, chosen = best_selection(stage, offers, single_units(goods, counts), context)
    made = Counter((offer, deal.tier, takes(deal, kinds), deal.saving, deal.earned) for offer, deal in chosen)
    deals = (
        Deal(offer, tier, taken, saving, times, earned) for (offer, tier, taken, saving, earned), times in made.items()
    )
    return StageResult(goods, counts, tuple(deals), value.exact)
