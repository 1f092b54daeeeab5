"""Deals as the optimiser writes them down: in whole numbers, and made into deals when somebody looks at them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple, overload

from rulesdsl.model.deal import Deal, Take
from rulesdsl.model.lazy import lazy
from rulesdsl.model.offer import Offer
from rulesdsl.model.printed import printed_savings

Units = tuple[int, int, bool]  # where a kind stands in the stage, how many units of it, whether they are rewarded


class Draft(NamedTuple):
    """A deal: see `Deal`. Its saving is `saving`, `scale` times as fine as minor units."""

    offer: Offer
    tier: int
    takes: tuple[Units, ...]
    saving: int
    scale: int
    times: int = 1
    earned: int = 1

    def deal(self) -> Deal:
        """Return the deal."""
        takes = tuple([Take(goods, count, rewarded) for goods, count, rewarded in self.takes])
        return Deal(self.offer, self.tier, takes, Fraction(self.saving, self.scale), self.times, self.earned)


class Drafts(Sequence[Deal]):
    """The deals of drafts, made when the first of them is looked at."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts

    @lazy
    def _deals(self) -> tuple[Deal, ...]:
        return tuple([draft.deal() for draft in self._drafts])

    def __len__(self) -> int:
        return len(self._drafts)

    @overload
    def __getitem__(self, index: int) -> Deal: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Deal]: ...

    def __getitem__(self, index: int | slice) -> Deal | Sequence[Deal]:
        """Return a deal."""
        return self._deals[index]


def savings(drafts: Sequence[Draft]) -> tuple[Fraction, int]:
    """Return what deals save together, exactly and as a receipt prints it, where no offer's saving has a limit."""
    whole = printed = 0
    parts = NOTHING
    for _, _, _, saving, scale, times, _ in drafts:
        minor, rest = divmod(saving, scale)
        if rest:
            parts += Fraction(rest * times, scale)
            printed += (2 * rest + scale) // (2 * scale) * times
        whole += minor * times
    return whole + parts if parts else Fraction(whole), whole + printed


def limited_savings(drafts: Sequence[Draft]) -> tuple[Fraction, int]:
    """Return the same where the savings of some offers are cut to their limits."""
    deals = [draft.deal() for draft in drafts]
    total = NOTHING
    capped: dict[int, tuple[int, Fraction]] = {}
    for deal in deals:
        cap, saving = deal.offer.limits.saving, deal.saving * deal.times
        if cap is None:
            total += saving
        else:
            _, so_far = capped.get(id(deal.offer), (cap, NOTHING))
            capped[id(deal.offer)] = cap, so_far + saving
    return total + sum([min(saving, Fraction(cap)) for cap, saving in capped.values()]), printed_savings(deals)


NOTHING = Fraction(0)
