"""The instances of the benchmarks: the same ones every time, and what their offers mean to all who are asked."""

from __future__ import annotations

import io
from itertools import islice

import pytest

import rulesdsl
from tests.benchmarks.__main__ import SUITES, suite_of
from tests.benchmarks.answer import Answer
from tests.benchmarks.greedy import greedy_saving
from tests.benchmarks.hard import book_series, hard_cases, overlapping_discounts
from tests.benchmarks.instance import Instance
from tests.benchmarks.real import sample
from tests.benchmarks.result import Result, quantile

SMALL = [*suite_of("S", 4, 500), *suite_of("M", 2, 500), *suite_of("real", 2, 500), *overlapping_discounts()]


def priced(instance: Instance) -> rulesdsl.Receipt:
    """Return the receipt of an instance."""
    book = rulesdsl.loads(instance.promo, rulesdsl.read_catalogue(io.StringIO(instance.catalogue)))
    return book.price(dict(instance.units))


@pytest.mark.parametrize("suite", SUITES)
def test_a_seed_says_all_about_a_suite(suite: str) -> None:
    """The same seed gives the same baskets, another one others, except of the hard cases."""
    first, again, other = (list(suite_of(suite, 3, seed)) for seed in (7, 7, 8))
    assert first == again
    assert (first == other) is (suite == "hard")


@pytest.mark.parametrize("suite", SUITES)
def test_offers_of_a_suite_are_sentences_of_the_language(suite: str) -> None:
    """Every one of them loads, and becomes one offer."""
    for instance in suite_of(suite, 30, 900):
        book = rulesdsl.loads(instance.promo)
        assert sum(len(stage.offers) for stage in book.offers.stages) == len(instance.offers)


@pytest.mark.parametrize("instance", SMALL, ids=lambda instance: instance.name)
def test_a_greedy_till_never_saves_more(instance: Instance) -> None:
    """What greed makes is a selection of deals, so it is no better than the best one."""
    receipt = priced(instance)
    assert receipt.proved
    assert 0 <= greedy_saving(instance) <= receipt.saving_minor


@pytest.mark.parametrize("instance", SMALL, ids=lambda instance: instance.name)
def test_the_integer_program_means_the_same(instance: Instance) -> None:
    """A general solver proves the saving that the engine proves."""
    pytest.importorskip("highspy")
    from time import process_time

    from tests.benchmarks.solvers import highs

    answer = highs(instance, 20, process_time)
    assert answer.proved
    assert answer.saving == priced(instance).saving_minor


def test_known_answers() -> None:
    """The worked example of overlapping discounts saves 14.00, and eight books of the kata cost 51.20."""
    assert priced(next(overlapping_discounts())).saving_minor == 1400
    books = priced(book_series(8))
    assert str(books.total) == "51.20"


def test_hard_cases_have_names_of_their_own() -> None:
    """A name says which case it is."""
    names = [case.name for case in hard_cases()]
    assert len(set(names)) == len(names)


def test_real_baskets_are_as_long_as_is_said() -> None:
    """They have 6 to 17 lines, and come from both sources in turn."""
    assert {len(bought.units) for bought in sample()} == set(range(6, 18))
    assert [bought.name.split("-")[0] for bought in islice(sample(), 4)] == ["supermarket", "wholesale"] * 2


def test_contradictions_are_found() -> None:
    """A saving above what another program proved is named; one below is not, unless it is said to be proved."""
    low, high = Answer(90, True, 90, 0.1), Answer(100, True, 100, 0.1)
    part = Answer(90, False, 120, 0.1)
    assert not list(Result("S", "S-1", {"rulesdsl": part, "HiGHS": high}, 80).disagreements())
    assert list(Result("S", "S-1", {"rulesdsl": low, "HiGHS": high}, 80).disagreements()) == [
        "S-1: HiGHS saves 100, rulesdsl proves 90"
    ]
    assert list(Result("S", "S-1", {"rulesdsl": high}, 110).disagreements())


def test_quantiles_are_values_that_were_measured() -> None:
    """The p99 of a hundred values is the second greatest, that of twenty the greatest."""
    assert quantile(range(1, 101), 0.99) == 99
    assert quantile(range(1, 21), 0.99) == 20
    assert quantile([1, 2, 3], 0.5) == 2
