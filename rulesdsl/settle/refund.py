"""Refund values that are never below nothing, however the deals of several stages meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from rulesdsl.settle.apportion import Claim, apportion
from rulesdsl.settle.place import Run, Runs


@attrs.define(eq=False)
class _Account:
    """Units of a run whose refund values change together."""

    run: Run
    count: int
    refund: int

    @property
    def deals(self) -> tuple[int, ...]:
        return tuple(number for number, _ in self.run.savings)


def mended(runs: Runs) -> Runs:
    """Return runs without a refund value below nothing; what they add up to stays the same.

    A unit that only qualifies in one stage lends part of its refund value to the units that the deal rewards. When a
    later stage takes more off it than is left, the units of its deals give that back: those of its first deal, if that
    is not enough those of the next, then those of the deals that these units are in.
    """
    if all(run.refund >= 0 for line in runs for run in line):
        return runs
    lines = [[_Account(run, run.count, run.refund) for run in line] for line in runs]
    by_deal: dict[int, list[_Account]] = {}
    for account in (account for line in lines for account in line):
        for number in account.deals:
            by_deal.setdefault(number, []).append(account)
    splits: dict[int, list[_Account]] = {}
    for debtor in [account for line in lines for account in line if account.refund < 0]:
        _repay(debtor, by_deal, splits)
    return tuple(tuple(run for account in line for run in _runs(account, splits)) for line in lines)


def _runs(account: _Account, splits: Mapping[int, Sequence[_Account]]) -> list[Run]:
    """Return an account's runs, those that were split off it included."""
    own = [attrs.evolve(account.run, count=account.count, refund=account.refund)]
    return own + [run for part in splits.get(id(account), ()) for run in _runs(part, splits)]


def _repay(debtor: _Account, by_deal: dict[int, list[_Account]], splits: dict[int, list[_Account]]) -> None:
    """Lift an account to a refund value of 0 at the expense of the units that it shares deals with."""
    debt, debtor.refund = -debtor.refund * debtor.count, 0
    lenders = _lenders(debtor, debt, by_deal)
    claims = [Claim(lender.refund, lender.refund, lender.count) for lender in lenders]
    for lender, shares in zip(lenders, apportion(debt, claims), strict=True):
        before = lender.refund
        lender.refund, lender.count = before - shares[0][0], shares[0][1]
        for amount, count in shares[1:]:
            part = _Account(lender.run, count, before - amount)
            splits.setdefault(id(lender), []).append(part)
            for number in part.deals:
                by_deal[number].append(part)


def _lenders(debtor: _Account, debt: int, by_deal: Mapping[int, Sequence[_Account]]) -> list[_Account]:
    """Return the accounts that can bear a debt, as near as deals allow, the greater refund value first."""
    lenders: dict[_Account, None] = {}
    circle = dict.fromkeys(debtor.deals)
    queue = list(circle)
    for number in queue:  # grows while it is walked
        for account in by_deal[number]:
            if account.refund > 0 and account not in lenders:
                lenders[account] = None
                debt -= account.refund * account.count
            queue += [n for n in account.deals if n not in circle]
            circle |= dict.fromkeys(account.deals)
        if debt <= 0:
            break
    return sorted(lenders, key=lambda account: (-account.refund, account.run.goods.item))
