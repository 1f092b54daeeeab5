"""The optimiser against the judge: the same greatest saving, from deals that are deals."""

from __future__ import annotations

from hypothesis import given

import rulesdsl
from rulesdsl.model.deal import StageResult
from rulesdsl.optimise import best_deals
from tests.judge import judge
from tests.judge.oracle import judging
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


@given(shops(stages=False))
def test_sentences_mean_what_the_judge_takes_them_for(shop: Shop) -> None:
    """Offers as text in one stage, in every spelling, save and cost exactly what the judge says."""
    book = rulesdsl.loads(shop.promo, catalogue=catalogue(shop))
    situation = {"store": "LEEDS", "cards": {"CLUB"}, "coupons": ["SAVE10", "STAMP", "SAVE10"], "when": {"STUDENT"}}
    found = book.price(list(shop.basket), **situation)
    with judging():
        expected = book.price(list(shop.basket), **situation)
    assert (found.exact_saving, found.total, found.proved) == (expected.exact_saving, expected.total, True)
