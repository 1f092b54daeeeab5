"""Promises that a book carries: what must hold for every basket of the catalogue."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

import attrs

from rulesdsl.model.offer import Selection
from rulesdsl.source import Place


class PromiseKind(Enum):
    """What a promise is about."""

    BASKET_SAVES = "no basket saves more than"
    NEVER_BELOW = "never below"
    NEVER_MORE = "never more than"
    NOT_FREE = "no item is free"


@attrs.frozen
class Promise:
    """What must hold for every basket.

    `selection` is for NEVER_BELOW and NEVER_MORE. The bound is a `share` of the price (40% is 2/5) or an `amount` in
    minor units (of weighed goods: per measure); NOT_FREE has neither.
    """

    kind: PromiseKind
    place: Place
    selection: Selection | None = None
    share: Fraction | None = None
    amount: Fraction | None = None
