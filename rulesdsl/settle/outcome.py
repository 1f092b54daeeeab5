"""What each unit of a deal gets: how a deal's saving falls on its units, and how it is shared for refunds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

import attrs

from rulesdsl.model.deal import Deal, StageResult, Take
from rulesdsl.model.item import Goods, content
from rulesdsl.model.offer import EachSpent, Target, Tier
from rulesdsl.model.printed import printed_deal_saving, printed_offer_saving
from rulesdsl.settle.apportion import Claim, Shares, apportion


@attrs.frozen
class Cell:
    """`count` units of one kind in one application of a deal that fare alike.

    `goods` is the index of the kind in the stage, `saving` what comes off a unit's price, `share` what comes off its
    refund value, both in minor units.
    """

    goods: int
    count: int
    saving: int
    share: int


@attrs.frozen
class Outcome:
    """`times` applications of a deal that print the same saving each, and how it falls on the units of one."""

    times: int
    saving: int
    cells: tuple[Cell, ...]


def outcomes(result: StageResult) -> tuple[tuple[Outcome, ...], ...]:
    """Return for every deal of a stage how its applications are printed.

    There is more than one outcome of a deal only where its offer's cap does not divide evenly among its applications.
    """
    printed: list[Shares] = [((printed_deal_saving(deal), deal.times),) for deal in result.deals]
    for deals in _capped(result).values():
        _cut(result, deals, printed)
    return tuple(
        tuple(Outcome(times, saving, _cells(deal, result.goods, saving)) for saving, times in shares)
        for deal, shares in zip(result.deals, printed, strict=True)
    )


def _capped(result: StageResult) -> dict[int, list[int]]:
    """Return the indices of the deals of each offer with a cap."""
    capped: dict[int, list[int]] = {}
    for i, deal in enumerate(result.deals):
        if deal.offer.limits.saving is not None:
            capped.setdefault(id(deal.offer), []).append(i)
    return capped


def _cut(result: StageResult, indices: list[int], printed: list[Shares]) -> None:
    """Share an offer's cap over its deals where they would save more."""
    deals = [result.deals[i] for i in indices]
    total = printed_offer_saving(deals, deals[0].offer.limits.saving)
    exact = sum(deal.saving * deal.times for deal in deals)
    if exact <= total == sum(printed_deal_saving(deal) * deal.times for deal in deals):
        return
    order = sorted(indices, key=lambda i: _deal_content(result.deals[i], result.goods))
    claims = [Claim(d.saving, ceil(d.saving), d.times) for d in (result.deals[i] for i in order)]
    for i, shares in zip(order, apportion(total, claims), strict=True):
        printed[i] = shares


def _deal_content(deal: Deal, goods: Sequence[Goods]) -> tuple[object, ...]:
    takes = sorted((content(goods[take.goods]), take.rewarded, take.count) for take in deal.takes)
    return (-deal.saving, deal.tier, takes, deal.earned)


def _cells(deal: Deal, goods: Sequence[Goods], saving: int) -> tuple[Cell, ...]:
    takes = sorted(deal.takes, key=lambda take: (content(goods[take.goods]), take.rewarded))
    by_price = [Claim(goods[take.goods].price, goods[take.goods].price, take.count) for take in takes]
    by_change = [
        Claim(_weight(deal, take, goods[take.goods]), claim.limit, claim.count)
        for take, claim in zip(takes, by_price, strict=True)
    ]
    shared = apportion(saving, by_price)
    falls = shared if by_change == by_price else apportion(saving, by_change)
    return tuple(
        Cell(take.goods, count, off, share)
        for take, savings, shares in zip(takes, falls, shared, strict=True)
        for off, share, count in _together(savings, shares)
    )


def _weight(deal: Deal, take: Take, goods: Goods) -> Fraction | int:
    """Return in what proportion the deal's saving falls on a unit: what it saves by itself, or its price."""
    tier = deal.offer.tiers[deal.tier]
    if not (take.rewarded or tier.reward.target is Target.ALL):
        return 0
    if _by_unit(tier):
        return tier.reward.change.on_unit(goods, not tier.open_ended)
    return goods.price


def _by_unit(tier: Tier) -> bool:
    """Return whether each changed unit carries its own change.

    `for each 20 spent get 1 of TIES for 5.00` changes one unit each time that it is earned: each by itself.
    """
    reward = tier.reward
    one_each = isinstance(tier.purchase, EachSpent) and reward.target is Target.NAMED and reward.count == 1
    return reward.change.by_unit or one_each


def _together(savings: Shares, shares: Shares) -> list[tuple[int, int, int]]:
    """Return (saving, share, count) of the same units from their savings and their shares, both in the same order."""
    together: list[tuple[int, int, int]] = []
    i = j = 0
    left = [count for _, count in savings], [count for _, count in shares]
    while i < len(savings) and j < len(shares):
        count = min(left[0][i], left[1][j])
        together.append((savings[i][0], shares[j][0], count))
        left[0][i] -= count
        left[1][j] -= count
        i += not left[0][i]
        j += not left[1][j]
    return together
