"""Baskets as a customer brings them, and the context in which they are priced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal

import attrs

from rulesdsl.source import Place


@attrs.frozen
class Row:
    """One row of a basket, as it was said; None where it says nothing (the catalogue or an `item` statement then does).

    `price` is per unit or per measure, in the currency's main unit; `price_text` is how it was written (to refuse
    `1,234` once the currency is known). `quantity` None is a code given without a quantity: one unit, or one measure
    of weighed goods. `place` says where the row stands, for messages (`basket.csv:3`), `places` where it says each
    field (`item`, `price`…), where it came from a text.
    """

    item: str
    quantity: Decimal | None = None
    price: Decimal | None = None
    groups: frozenset[str] | None = None
    unit: str | None = None
    name: str | None = None
    price_text: str = ""
    place: str = ""
    places: Mapping[str, Place] | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen
class Basket:
    """The rows of a basket in their order."""

    rows: tuple[Row, ...]


@attrs.frozen
class Context:
    """When, where and with what a basket is priced.

    `at` is local time; None counts every dated offer as running. `timed` is False where only a date is known: every
    span of that day then counts as running. `clock` is a time of day where no date is known (an example may give
    just that): every date then counts as running. `coupons` maps a coupon to how often it was presented.
    """

    at: datetime | None = None
    timed: bool = True
    store: str | None = None
    cards: frozenset[str] = frozenset()
    coupons: Mapping[str, int] = Counter()
    flags: frozenset[str] = frozenset()
    clock: time | None = None
