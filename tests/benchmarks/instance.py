"""One basket under one book of offers, and what may be asked about it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from tests.benchmarks.goods import money
from tests.benchmarks.offers import Offer
from tests.benchmarks.program import Program


@attrs.frozen
class Instance:
    """A basket with the prices and groups of a catalogue, and offers. Prices are cents.

    `groups` holds the items of each group; `family` is the suite that the basket belongs to.
    """

    family: str
    name: str
    prices: Mapping[str, int]
    groups: Mapping[str, tuple[str, ...]]
    units: Mapping[str, int]
    offers: tuple[Offer, ...]

    @property
    def promo(self) -> str:
        """Return the offers as a file of the language."""
        return "".join(f'"P{number}": {offer.sentence}\n' for number, offer in enumerate(self.offers))

    @property
    def catalogue(self) -> str:
        """Return the catalogue as CSV."""
        groups = {item: group for group, items in self.groups.items() for item in items}
        rows = (f"{item},{item},{money(price)},{groups.get(item, '')}\n" for item, price in self.prices.items())
        return "item,name,price,group\n" + "".join(rows)

    @property
    def touching(self) -> tuple[Offer, ...]:
        """Return the offers that name anything in the basket."""
        return tuple(offer for offer in self.offers if not offer.items().isdisjoint(self.units))

    def program(self) -> Program:
        """Return the integer program of the basket."""
        program = Program(self.units)
        for offer in self.touching:
            offer.model(program, self.prices)
        return program
