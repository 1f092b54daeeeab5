"""What the optimiser chose: deals over the goods of a stage, before anything is rounded for print."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Offer


@attrs.frozen
class Take:
    """`count` units of one kind of goods in a deal; `rewarded` units carry the change, the others qualify.

    `goods` is the index of the kind in the stage.
    """

    goods: int
    count: int
    rewarded: bool


@attrs.frozen
class Deal:
    """One application of an offer, made `times` times with the same goods.

    `saving` is the exact saving of one application in minor units, before the offer's cap (`Limits.saving`) and
    before an open-ended deal is rounded; `takes` are the units of one application. `earned` is how often an
    `EachSpent` reward is earned (else 1).
    """

    offer: Offer
    tier: int
    takes: tuple[Take, ...]
    saving: Fraction
    times: int = 1
    earned: int = 1


@attrs.frozen
class StageResult:
    """The best deals of a stage over its goods.

    `goods` are the kinds and `counts` how many units there are of each. `exact_saving` is the sum over the offers of
    their deals' exact savings, each offer's cut to its cap, in minor units. `bound` is None where the result is proved;
    else the greatest saving that is not excluded. `printed` is what a receipt prints as saved, where that is known.
    """

    goods: tuple[Goods, ...]
    counts: tuple[int, ...]
    deals: Sequence[Deal]
    exact_saving: Fraction
    bound: Fraction | None = None
    printed: int | None = None
