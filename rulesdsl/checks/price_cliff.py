"""More units cost less.

## What it finds

An item of which one unit more costs less in total: five bottles 45.00, six bottles 40.50. It is worked out by pricing
up to 24 units at the listed prices, with the offers of the book that run whenever this one does.

## Why it matters

Customers who see it take the unit that they do not want; those who do not see it are overcharged for taking less.

## Example

```promo
item RIOJA 9.00
buy 6 or more of RIOJA get 25% off
```

## Write instead

```promo
item RIOJA 9.00
buy 3 or more of RIOJA get 10% off, or 6 or more get 20% off
```
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

import attrs

from rulesdsl.book import Book
from rulesdsl.checks import idle
from rulesdsl.checks.bundle import deal_saving, saving_at_most
from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.stock import Stock
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.terms import runs_whenever
from rulesdsl.checks.words import money
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.model.basket import Context
from rulesdsl.model.offer import Buy, Modifier, Offer, Selection, Spend, Target, Tier

CODE = documented("P331", Severity.HINT, __doc__)

MOST_UNITS = 24
MOST_OFFERS = 6
"""How many offers under one name are taken along."""


@attrs.frozen
class Cliff:
    """An item, and the number of units that cost less than one unit fewer, as far as its offer alone tells."""

    stock: Stock
    units: int
    drop: Fraction


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find offers under which N + 1 units of an item cost less than N; of each offer the deepest fall."""
    for listed in subject.offers if subject.listed else ():
        cliff = max(_cliffs(subject, listed), key=lambda c: (c.drop, -c.units, c.stock.code), default=None)
        if cliff is not None:
            found = _priced(subject, listed, cliff)
            if found is not None:
                yield found


def _cliffs(subject: Subject, listed: Listed) -> Iterator[Cliff]:
    for tier in listed.offer.tiers:
        goods = _goods(tier)
        if goods is None or tier.reward.target is Target.NAMED:
            continue
        if isinstance(tier.purchase, Buy) and not _can_fall(tier, _units(tier)):
            continue
        for stock in subject.shelves.counted(goods):
            units = _units(tier, stock)
            if _can_fall(tier, units):
                drop = deal_saving(tier, (stock,) * units) - stock.price
                if drop > 0:
                    yield Cliff(stock, units, drop)


def _can_fall(tier: Tier, units: int) -> bool:
    """Return whether a deal of so many equal units may save more than one of them costs."""
    return 1 < units <= MOST_UNITS and saving_at_most(tier, units) * units > 1


def _goods(tier: Tier) -> Selection | None:
    if isinstance(tier.purchase, Spend):
        return tier.purchase.selection
    if not isinstance(tier.purchase, Buy) or len(tier.purchase.slots) > 1:
        return None
    options = tier.purchase.slots[0].options
    return options[0].selection if len(options) == 1 and options[0].modifier is not Modifier.DIFFERENT else None


def _units(tier: Tier, stock: Stock | None = None) -> int:
    """Return how many units of an item the smallest deal of a tier takes."""
    if isinstance(tier.purchase, Spend) and stock is not None:
        units = tier.purchase.amount / stock.price
        return floor(units) + 1 if tier.purchase.over else ceil(units)
    return tier.purchase.slots[0].options[0].count if isinstance(tier.purchase, Buy) else 0


def _priced(subject: Subject, listed: Listed, cliff: Cliff) -> Diagnostic | None:
    """Return the finding if pricing says the same, with the ladder."""
    book, context = _book(subject, listed, cliff.stock), _context(listed.offer)
    counts = range(max(1, cliff.units - 2), cliff.units + 2)
    receipts = {count: book.price_in({cliff.stock.code: count}, context) for count in counts}
    if not all(receipt.proved for receipt in receipts.values()):
        return None
    totals = {count: receipt.total for count, receipt in receipts.items()}
    less, more = totals[cliff.units - 1], totals[cliff.units]
    if more >= less:
        return None
    code = cliff.stock.code
    message = f"{cliff.units} `{code}` cost less than {cliff.units - 1}: {more} instead of {less}"
    minor = subject.compiled.book.currency.minor
    ladder = ", ".join(f"{count} cost {money(subject, minor(total))}" for count, total in totals.items())
    help = f"the ladder of `{code}`: {ladder}; a smaller step before it makes it less steep"
    return finding(CODE, message, help, listed.place())


def _book(subject: Subject, listed: Listed, stock: Stock) -> Book:
    """Return the offers that certainly run when this one does, as far as they are about the item."""
    whole = subject.compiled.book
    stages = []
    for number, stage in enumerate(whole.stages):
        about = subject.about(number, sorted(stock.names), MOST_OFFERS)
        offers = {o.order: o.offer for o in about if runs_whenever(o.offer, listed.offer)}
        if number == listed.number:
            offers[listed.order] = listed.offer
        if offers:
            stages.append(attrs.evolve(stage, offers=tuple(offers[order] for order in sorted(offers))))
    return Book(attrs.evolve(whole, stages=tuple(stages)))


def _context(offer: Offer) -> Context:
    """Return what a customer needs for an offer."""
    return Context(
        store=min(frozenset.intersection(*offer.stores), default=None) if offer.stores else None,
        cards=frozenset().union(*offer.cards),
        coupons={name: 1 for names in offer.coupons for name in names},
        flags=frozenset().union(*offer.flags),
    )


CHECK = Check(CODE, check, idle.CODES | {"P200", "P310", "P311", "P322", "P323"})
