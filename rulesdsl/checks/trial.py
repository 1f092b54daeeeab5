"""Proofs by trying: every deal that an offer can make at the listed prices, against the best of the other offers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement, islice, product

import attrs

from rulesdsl.checks.stock import Stock
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.terms import runs_whenever
from rulesdsl.model.basket import Context
from rulesdsl.model.offer import Buy, Limits, Offer, Selection, Stage, Target, Tier
from rulesdsl.optimise import best_deals

MOST_ITEMS = 6
MOST_DEALS = 24
MOST_UNITS = 12

Units = Counter[Stock]

UNLIMITED = Limits()


def as_good_without(listed: Listed, others: Sequence[Listed], deals: Sequence[Units]) -> bool:
    """Return whether other offers save as much on the units of every one of these deals."""
    own, rivals = (_bare(listed.offer),), tuple(_bare(other.offer) for other in others)
    return all(_saving(rivals, units) >= _saving(own, units) for units in deals)


def _bare(offer: Offer) -> Offer:
    """Return an offer as it is where its conditions hold and its limits are far."""
    return attrs.evolve(offer, conditions=(), limits=UNLIMITED, exclusive=False)


def may_replace(subject: Subject, better: Listed, listed: Listed) -> bool:
    """Return whether any number of deals of an offer can be made wherever one of the other can."""
    return better.order in _free(subject) and runs_whenever(better.offer, listed.offer)


def _free(subject: Subject) -> frozenset[int]:
    """Return the offers of which any number of deals can be made beside any others."""
    return subject.once("free", lambda: frozenset(o.order for o in subject.offers if _is_free(o.offer)))


def _is_free(offer: Offer) -> bool:
    return offer.limits == UNLIMITED and not offer.exclusive and not any(tier.open_ended for tier in offer.tiers)


def deals_of(subject: Subject, listed: Listed) -> tuple[Units, ...]:
    """Return the units of every deal that an offer can make at the listed prices; nothing where they are too many."""
    if not subject.listed or not listed.first_stage or any(tier.open_ended for tier in listed.offer.tiers):
        return ()
    found: list[Units] = []
    for tier in listed.offer.tiers:
        deals = list(islice(_deals(subject, tier), MOST_DEALS + 1))
        if not deals or len(deals) > MOST_DEALS:
            return ()
        found += deals
    return tuple(found)


def _deals(subject: Subject, tier: Tier) -> Iterator[Units]:
    if not isinstance(tier.purchase, Buy):
        return
    named = tier.reward.selection if tier.reward.target is Target.NAMED else None
    wanted = [[(pick.count, pick.selection) for pick in slot.options] for slot in tier.purchase.slots]
    if named is not None:
        if tier.reward.up_to or tier.reward.count is None:
            return
        wanted.append([(tier.reward.count, named)])
    for options in product(*wanted):
        yield from _fills(subject, options)


def _fills(subject: Subject, options: Sequence[tuple[int, Selection]]) -> Iterator[Units]:
    if sum(count for count, _ in options) > MOST_UNITS:
        return
    fills = []
    for count, selection in options:
        stocks = subject.shelves.counted(selection)
        if not 0 < len(stocks) <= MOST_ITEMS:
            return
        fills.append(list(combinations_with_replacement(stocks, count)))
    for chosen in product(*fills):
        yield Counter(stock for part in chosen for stock in part)


def _saving(offers: tuple[Offer, ...], units: Units) -> Fraction:
    goods = tuple(stock.goods for stock in units)
    return best_deals(Stage("", offers), offers, goods, tuple(units.values()), Context()).exact_saving
