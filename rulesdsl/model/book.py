"""The offers of a retailer as one value, without any text of theirs."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from rulesdsl.model.item import Item
from rulesdsl.model.money import Currency
from rulesdsl.model.offer import Stage


@attrs.frozen
class OfferBook:
    """Stages in the order in which they apply, and what is known about items.

    `items` are those of `item` statements by code, `catalogue` those of the catalogue. `parents` maps a name (an item
    or a group) to the groups that `group` statements put it in directly.
    """

    currency: Currency
    stages: tuple[Stage, ...]
    items: Mapping[str, Item] = {}
    catalogue: Mapping[str, Item] = {}
    parents: Mapping[str, frozenset[str]] = {}
