"""The best deals of one stage: who may play, what stands alone, and the search where offers compete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from time import monotonic
from typing import NamedTuple

from rulesdsl.model.basket import Context
from rulesdsl.model.deal import StageResult
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Offer, Stage
from rulesdsl.optimise.alike import players_of
from rulesdsl.optimise.component import solutions
from rulesdsl.optimise.condition import met
from rulesdsl.optimise.cuts import Cuts
from rulesdsl.optimise.draft import NOTHING, Draft, Drafts, limited_savings, savings
from rulesdsl.optimise.roster import Candidate, Fits, Roster
from rulesdsl.optimise.sieve import Sieve


class Outcome(NamedTuple):
    """The deals that a team of offers makes, what they save, exactly and printed, and how much more could be saved."""

    deals: Sequence[Draft]
    saving: Fraction
    printed: int
    slack: Fraction


def best_deals(
    stage: Stage,
    offers: tuple[Offer, ...],
    goods: tuple[Goods, ...],
    counts: tuple[int, ...],
    context: Context,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> StageResult:
    """Return the deals of a stage that save most, exactly.

    `offers` are those of the stage that run in this context; everything else is as for `chosen_deals`.
    """
    found = chosen_deals(Roster(stage, offers, running=True), goods, counts, context, time_limit, stop)
    if found is None:
        return StageResult(goods, counts, (), NOTHING)
    return StageResult(goods, counts, tuple(found.deals), found.exact_saving, found.bound)


def chosen_deals(
    roster: Roster,
    goods: tuple[Goods, ...],
    counts: tuple[int, ...],
    context: Context,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
    fits: Sequence[Fits] | None = None,
) -> StageResult | None:
    """Return the deals of a stage that save most, exactly; None where there is nothing to choose.

    `goods` are the kinds of the stage with their counts. Neither their order nor that of the offers matters.
    `time_limit` is in seconds; where it ends the search, or `stop` says so, the result is the best selection found,
    with the bound that is left. `fits` is what the roster says of the names of each of the goods, where that is known.
    """
    sieve = roster.sieve(goods, counts, fits)
    playing = roster.candidates(sieve, context)
    if roster.choosy:
        playing = [candidate for candidate in playing if met(candidate.offer, goods, counts)]
    if not playing:
        return None
    stopped = _clock(time_limit, stop)
    teams = _teams(roster.stage, playing) if roster.choosy else [playing]
    best, bound = _best([_play(team, sieve, context, stopped) for team in teams])
    return StageResult(
        goods, counts, Drafts(best.deals), best.saving, None if bound <= best.saving else bound, best.printed
    )


def _best(outcomes: Sequence[Outcome]) -> tuple[Outcome, Fraction]:
    """Return the outcome that saves most, exactly and then as printed, and the greatest bound."""
    if len(outcomes) == 1:
        best = outcomes[0]
        return best, best.saving + best.slack if best.slack else best.saving
    best = max(outcomes, key=lambda o: (o.saving, o.printed))
    return best, max(o.saving + o.slack for o in outcomes)


def _teams(stage: Stage, offers: Sequence[Candidate]) -> list[Sequence[Candidate]]:
    """Return the sets of offers that may be used together; the best of them wins."""
    if stage.best_only:
        return [[candidate] for candidate in offers]
    alone: list[Sequence[Candidate]] = [[candidate] for candidate in offers if candidate.offer.exclusive]
    return [[candidate for candidate in offers if not candidate.offer.exclusive], *alone] if alone else [offers]


def _play(team: Sequence[Candidate], sieve: Sieve, context: Context, stopped: Callable[[], bool]) -> Outcome:
    cutting: list[Candidate] = []
    others: list[Candidate] = []
    for candidate in team:
        (cutting if candidate.plan.cut else others).append(candidate)
    cuts = Cuts.of(cutting, sieve)
    players = []
    capped = False
    for candidate in others:
        for player in players_of(candidate, sieve, cuts.floors, context):
            players.append(player)
            capped = capped or player.saving is not None
    deals: list[Draft] = []
    slack = NOTHING
    if players:
        for found, more in solutions(players, sieve, cuts.floors, stopped):
            deals += found
            if more:
                slack += more
    deals += cuts.deals(deals, sieve)
    return Outcome(deals, *(limited_savings(deals) if capped else savings(deals)), slack)


def _clock(time_limit: float | None, stop: Callable[[], bool] | None) -> Callable[[], bool]:
    """Return what tells whether to stop; it costs nothing where nothing limits the search."""
    if time_limit is None:
        return stop or (lambda: False)
    end = monotonic() + time_limit
    return lambda: monotonic() >= end or (stop is not None and stop())
