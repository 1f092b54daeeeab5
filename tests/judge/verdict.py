"""What is wrong with a result of the optimiser, by the definitions alone."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import attrs

from rulesdsl.model.deal import Deal, StageResult, Take
from rulesdsl.model.offer import Offer
from tests.judge.deals import Key, Made, deals_of_offer, round_half_up
from tests.judge.judge import Value, capped, condition_holds, deal_limit, may_stand, single_units, takes
from tests.judge.strategies import Case


@attrs.frozen
class Known:
    """The deals that an offer could make, by tier and units."""

    offer: Offer
    deals: dict[tuple[int, tuple[Take, ...]], list[Made]]


def known(offer: Offer, case: Case) -> Known:
    """Return every deal of an offer over the goods of a case."""
    places = [i for i, count in enumerate(case.counts) for _ in range(count)]
    found: dict[tuple[int, tuple[Take, ...]], list[Made]] = {}
    for deal in deals_of_offer(offer, single_units(case.goods, case.counts)):
        found.setdefault((deal.tier, takes(deal, places)), []).append(deal)
    return Known(offer, found)


def applications(result: StageResult, offer: Offer) -> list[Deal]:
    """Return every single application of an offer."""
    return [deal for deal in result.deals if deal.offer == offer for _ in range(deal.times)]


def definition(known_deals: Known, deal: Deal) -> list[Made]:
    """Return the definitions that a deal answers to: the same tier, units, changed units and saving.

    One deal that saves more than its offer's cap may be stated with the cap: the rest of it is worth nothing.
    """
    cap = known_deals.offer.limits.saving
    candidates = known_deals.deals.get(
        (deal.tier, tuple(sorted(deal.takes, key=lambda take: (take.goods, take.rewarded)))), []
    )
    return [
        made
        for made in candidates
        if made.saving == deal.saving or (cap is not None and made.saving > deal.saving >= cap)
    ]


def distinct(keys: list[frozenset[Key]], used: frozenset[Key] = frozenset()) -> bool:
    """Return whether every deal can have a key of its own."""
    return not keys or any(distinct(keys[1:], used | {key}) for key in keys[0] if may_stand(key, used))


def overdrawn(case: Case, result: StageResult) -> list[str]:
    """Return the kinds of goods of which more units are taken than there are."""
    taken: Counter[int] = Counter()
    for deal in result.deals:
        for take in deal.takes:
            taken[take.goods] += take.count * deal.times
    return [
        f"{count} of {case.counts[i]} units of {case.goods[i]} taken"
        for i, count in taken.items()
        if count > case.counts[i]
    ]


def faults_of_offer(case: Case, result: StageResult, offer: Offer) -> list[str]:
    """Return which of an offer's deals are none, and which of its clauses do not hold."""
    made = applications(result, offer)
    if not made:
        return []
    found = []
    known_deals = known(offer, case)
    definitions = [definition(known_deals, deal) for deal in made]
    found += [f"no such deal: {deal}" for deal, meanings in zip(made, definitions, strict=True) if not meanings]
    keys = [frozenset[Key]().union(*(made.keys for made in meanings)) for meanings in definitions]
    if not distinct([one for one in keys if one]):
        found.append(f"two open-ended deals for the same thing: {offer.name}")
    limit = deal_limit(offer, case.context)
    if limit is not None and len(made) > limit:
        found.append(f"{len(made)} deals of {offer.name}")
    units = sum(take.count for deal in made for take in deal.takes)
    if offer.limits.items is not None and units > offer.limits.items:
        found.append(f"{units} units in deals of {offer.name}")
    if not all(condition_holds(one, single_units(case.goods, case.counts)) for one in offer.conditions):
        found.append(f"the basket does not meet the conditions of {offer.name}")
    return found


def faults(case: Case, result: StageResult) -> list[str]:
    """Return everything that is wrong with a result; whether it is the best is another question."""
    found = overdrawn(case, result)
    used = [offer for offer in case.offers if applications(result, offer)]
    if len(used) > 1 and (case.stage.best_only or any(offer.exclusive for offer in used)):
        found.append(f"used together: {[offer.name for offer in used]}")
    for offer in used:
        found += faults_of_offer(case, result, offer)
    if value(case, result).exact != result.exact_saving:
        found.append(f"the deals save {value(case, result).exact}, not {result.exact_saving}")
    if result.bound is not None:
        found.append(f"not proved: {result.bound}")
    return found


def value(case: Case, result: StageResult) -> Value:
    """Return what the deals of a result save, exactly and as printed, each offer's cut to its cap."""
    total = Value(Fraction(0), Fraction(0))
    for offer in case.offers:
        savings = [deal.saving for deal in applications(result, offer)]
        one = capped(Value(sum(savings, Fraction(0)), sum(map(round_half_up, savings), Fraction(0))), offer)
        total = Value(total.exact + one.exact, total.printed + one.printed)
    return total
