"""What an offer alone makes of a few baskets: more and more of one item, or one of everything it asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

import attrs

from rulesdsl.book import Book
from rulesdsl.diagnostics.diagnostic import BasketError
from rulesdsl.ladder import Ladder, climb
from rulesdsl.lsp.analysis import Analysis
from rulesdsl.model.basket import Basket, Context, Row
from rulesdsl.model.book import OfferBook
from rulesdsl.model.item import MEASURES, Goods, Item
from rulesdsl.model.offer import Buy, Offer, Selection, Stage, Target, Tier
from rulesdsl.model.receipt import Receipt
from rulesdsl.pricing import Pricer

LONGEST = 12  # quantities
SHORTEST = 4
ITEMS_TRIED = 3
PATIENCE = 0.05  # seconds for one basket


def sample_ladder(analysis: Analysis, offer: Offer) -> Ladder | None:
    """Return what more and more of one item cost under an offer alone; None where one item never earns anything."""
    pricer = Pricer(_alone(analysis, offer))
    for item in islice(_items(analysis, offer), ITEMS_TRIED):
        try:
            found = climb(pricer, item.code, _most(offer), _context(offer), PATIENCE)
        except BasketError:
            continue
        if any(rung.offers for rung in found.rungs) and all(rung.proved for rung in found.rungs):
            return found
    return None


def sample_basket(analysis: Analysis, offer: Offer) -> tuple[Mapping[str, int], Receipt] | None:
    """Return a smallest basket of different items that earns an offer of several slots, and its receipt."""
    tier = offer.tiers[0]
    wanted: Counter[str] = Counter()
    for selection, count in _wanted(tier):
        item = next(_listed(analysis, selection), None)
        if item is None:
            return None
        wanted[item.code] += count
    receipt = _priced(_alone(analysis, offer), offer, wanted) if wanted else None
    return None if receipt is None or not receipt.saving else (dict(wanted), receipt)


def _wanted(tier: Tier) -> Iterator[tuple[Selection, int]]:
    if isinstance(tier.purchase, Buy):
        for slot in tier.purchase.slots:
            yield slot.options[0].selection, slot.options[0].count
    if tier.reward.target is Target.NAMED and tier.reward.selection is not None:
        yield tier.reward.selection, tier.reward.count or 1


def _most(offer: Offer) -> int:
    counts = [count for tier in offer.tiers for _, count in _wanted(tier)]
    return min(max(2 * max(counts, default=1), SHORTEST), LONGEST)


def _items(analysis: Analysis, offer: Offer) -> Iterator[Item]:
    """Yield counted items with a price that the offer's first tier is about, in the order of their codes."""
    purchase = offer.tiers[0].purchase
    selections: Sequence[Selection]
    if isinstance(purchase, Buy):
        selections = [option.selection for slot in purchase.slots[:1] for option in slot.options]
    else:
        selections = [purchase.selection]
    for selection in selections:
        yield from _listed(analysis, selection)


def _listed(analysis: Analysis, selection: Selection) -> Iterator[Item]:
    known = analysis.known
    currency = analysis.compiled.book.currency
    for item in sorted(known.below(selection.names or ()), key=lambda item: item.code):
        if item.price is None or item.unit in MEASURES:
            continue
        price = currency.minor(item.price)
        names = frozenset({item.code, *known.groups_of(item)})
        if price.denominator == 1 and selection.holds(Goods(item.code, int(price), rate=price, names=names)):
            yield item


def _alone(analysis: Analysis, offer: Offer) -> OfferBook:
    return attrs.evolve(analysis.compiled.book, catalogue=analysis.items, stages=(Stage("", (offer,)),))


def _context(offer: Offer) -> Context:
    """Return any time, with everything that an offer asks for."""
    return Context(
        store=min(offer.stores[0]) if offer.stores else None,
        cards=frozenset().union(*offer.cards),
        coupons=Counter(name for names in offer.coupons for name in names),
        flags=frozenset().union(*offer.flags),
    )


def _priced(book: OfferBook, offer: Offer, counts: Mapping[str, int]) -> Receipt | None:
    rows = tuple(Row(item=code, quantity=Decimal(count)) for code, count in counts.items())
    try:
        receipt = Book(book).price_in(Basket(rows), _context(offer), PATIENCE)
    except BasketError:
        return None
    return receipt if receipt.proved else None
