"""The optimiser against the judge: the same greatest saving, from deals that are deals."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import given

import rulesdsl
from rulesdsl.model.basket import Context
from rulesdsl.model.deal import StageResult
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Offer, Stage
from rulesdsl.optimise import best_deals
from tests.judge import judge
from tests.judge.oracle import choosing
from tests.judge.sentences import Shop, catalogue, shops
from tests.judge.strategies import Case, cases
from tests.judge.verdict import faults, value


def optimised(case: Case) -> StageResult:
    """Let the optimiser choose."""
    return best_deals(case.stage, case.offers, case.goods, case.counts, case.context, None)


def judged(case: Case) -> judge.Value:
    """Let the judge try everything."""
    return judge.best_saving(case.stage, case.offers, case.goods, case.counts, case.context)


@given(cases())
def test_no_selection_saves_more(case: Case) -> None:
    """The exact saving of a stage is the greatest of all selections, and the printed one the greatest beside it."""
    result = optimised(case)
    assert value(case, result) == judged(case)


@given(cases())
def test_deals_are_deals(case: Case) -> None:
    """Every chosen deal answers to its offer's definition, takes units of its own, and every clause holds."""
    assert faults(case, optimised(case)) == []


@given(cases(plain=True, most_units=8))
def test_no_selection_of_counted_deals_saves_more(case: Case) -> None:
    """Offers of counted deals without a clause, where only the choice among overlapping deals is hard, are exact."""
    result = optimised(case)
    assert value(case, result) == judged(case)
    assert faults(case, result) == []


@given(cases())
def test_the_judge_obeys_its_own_definitions(case: Case) -> None:
    """What the judge chooses is a selection by the same rules, so that a slip of the judge does not go unseen."""
    result = judge.best_deals(case.stage, case.offers, case.goods, case.counts, case.context)
    assert faults(case, result) == []


def compared(found: list[tuple[judge.Value, judge.Value, list[str]]]) -> Callable[..., StageResult]:
    """Return an optimiser that notes what it and the judge save in every stage, and what is wrong with its deals."""

    def choose(
        stage: Stage,
        offers: tuple[Offer, ...],
        goods: tuple[Goods, ...],
        counts: tuple[int, ...],
        context: Context,
        *limits: object,
    ) -> StageResult:
        case = Case(attrs.evolve(stage, offers=offers), goods, counts, context)
        result = best_deals(stage, offers, goods, counts, context, *limits)
        found.append((value(case, result), judged(case), faults(case, result)))
        return result

    return choose


@given(shops())
def test_sentences_are_priced_as_the_judge_does(shop: Shop) -> None:
    """Offers as text, in every spelling, save in every stage what the judge says, on the prices that it finds."""
    book = rulesdsl.loads(shop.promo, catalogue=catalogue(shop))
    found: list[tuple[judge.Value, judge.Value, list[str]]] = []
    with choosing(compared(found)):
        receipt = book.price(
            list(shop.basket), store="LEEDS", cards={"CLUB"}, coupons=["SAVE10", "STAMP", "SAVE10"], when={"STUDENT"}
        )
    assert all(optimum == best and not wrong for optimum, best, wrong in found)
    assert receipt.exact_saving == sum(best.exact for _, best, _ in found) / 100
    assert receipt.saving == sum(best.printed for _, best, _ in found) / 100
