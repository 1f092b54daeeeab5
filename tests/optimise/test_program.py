"""Numbers of units found by a program in whole numbers, against the search and against trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rulesdsl
from rulesdsl.optimise import branches, component
from rulesdsl.optimise.parcels import Queues
from rulesdsl.optimise.program import Program
from rulesdsl.optimise.tableau import Tableau
from tests.judge.strategies import Case, cases
from tests.optimise.outcome import outcome


@contextmanager
def counting(units: int) -> Iterator[None]:
    """Look only at numbers of units from so many units on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(component, "AMPLE", units)
        patch.setattr(component, "FEW", units)
        patch.setattr(component, "alone", lambda *_: None)
        patch.setattr(component, "quantity", lambda *_: None)
        patch.setattr(component, "sets", lambda *_: None)
        yield


@settings(deadline=None)
@given(cases())
def test_numbers_of_units_save_what_the_search_finds(case: Case) -> None:
    """Whatever the offers are, numbers of units save as much, and every deal made of them is one."""
    with counting(0):
        numbers = outcome(case)
    with counting(10**9):
        assert outcome(case) == numbers


@settings(deadline=None)
@given(cases(plain=True, most_units=9))
def test_numbers_of_units_save_what_the_search_finds_of_plain_offers(case: Case) -> None:
    """Plain offers are the ones that numbers say all about."""
    with counting(0):
        numbers = outcome(case)
    with counting(10**9):
        assert outcome(case) == numbers


SENTENCES = (
    "buy {n} of {k} for {big}",
    "buy {n} of {k} pay for {m}",
    "buy {n} of {k} get {p}% off",
    "buy {n} of {k} get {p}% off at most {m} times",
    "buy {n} or more of {k} for {small} each",
    "buy {n} or more of {k} for {small} each, or {more} or more for 0.55 each",
    "{p}% off {k}",
    "buy {n} of {k} for {big}, or {more} get {p}% off",
    "buy {n} of {k} get {p}% off at most 7 items",
    "buy 2 different SNACKS get {p}% off",
    "buy 2 different SNACKS get 0.20 off, or 3 get {p}% off",
    "buy {n} of {k} get cheapest half price",
    "buy 3 of {k} get cheapest 2 at {p}% off",
    "buy A and B for {small}",
    "buy {n} of A and {m} of B for {big}",
    "buy 1 of {k} and 1 of B or C and 1 of C or D for {big}",
    "buy {n} of {k} get {m} of D half price",
    "buy {n} of {k} get 1 of SNACKS half price",
    "buy 1 of {k} get {m} of SNACKS {p}% off",
    "buy {n} of {k} get 1 of {k} {p}% off",
    "buy {n} of {k} and {m} of C or D get cheapest free",
    "buy 1 of A and 1 of B and 1 of {k} get cheapest {p}% off",
    "buy {n} or more of {k} get 7% off",
    "buy {n} or more of {k} get 3% off, or {more} or more get 11% off",
    "buy {n} of {k} get 1.00 off",
    "spend {n} on {k} get {p}% off",
    "buy {n} of {k} get {p}% off at most 3.00 off",
    "buy {n} of {k} for {big} at most {small} off",
    "buy {n} of {k} pay for {m} at most 5.00 off",
    "spend {more} on SNACKS get 3% off",
)


@st.composite
def books(draw: st.DrawFn) -> str:
    """Draw offers that compete for four items, and the items' prices."""
    prices = [draw(st.integers(100, 400)) for _ in "ABCD"]
    items = [f"item {c} {p / 100:.2f} in SNACKS" for c, p in zip("ABCD", prices, strict=True)]
    offers = []
    for number in range(draw(st.integers(2, 4))):
        n = draw(st.integers(2, 5))
        words = {
            "n": n,
            "k": draw(st.sampled_from(["A", "B", "SNACKS", "A or B", "B, C or D"])),
            "m": draw(st.integers(1, n - 1)),
            "p": draw(st.sampled_from([10, 20, 25, 50])),
            "more": n + 2,
            "big": f"{n * draw(st.integers(60, 300)) / 100:.2f}",
            "small": f"{draw(st.integers(60, 250)) / 100:.2f}",
        }
        offers.append(f'"Offer {number}": ' + draw(st.sampled_from(SENTENCES)).format(**words))
    return "\n".join([*items, *offers])


@settings(max_examples=100, deadline=None)
@given(books(), st.lists(st.sampled_from([0, 1, 2, 3, 5, 8, 13, 24]), min_size=4, max_size=4))
def test_many_units_save_what_the_search_finds(text: str, counts: list[int]) -> None:
    """Lines of dozens that compete save what the search finds."""
    book = rulesdsl.loads(text)
    basket = {code: count for code, count in zip("ABCD", counts, strict=True) if count}
    with counting(0):
        numbers = book.price(basket)
    with counting(10**9):
        search = book.price(basket, time_limit=3)
    assert numbers.exact_saving == search.exact_saving or (numbers.exact_saving > search.exact_saving and search.bound)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Draw a small program."""
    size = draw(st.integers(1, 4))
    columns = st.lists(st.integers(0, size - 1), min_size=1, max_size=size, unique=True)
    terms = columns.flatmap(
        lambda c: st.tuples(*[st.tuples(st.just(x), st.sampled_from([-2, -1, 1, 2, 3])) for x in c])
    )
    made = Program(gains=[draw(st.integers(-4, 9)) for _ in range(size)], columns=[None] * size)  # type: ignore[list-item]
    made.limits.extend([([(column, 1)], draw(st.integers(0, 4))) for column in range(size)])
    made.limits.extend([(list(draw(terms)), draw(st.integers(0, 5))) for _ in range(draw(st.integers(0, 2)))])
    made.held.extend([list(draw(terms)) for _ in range(draw(st.integers(0, 2)))])
    made.lots.extend([(draw(columns), draw(st.integers(1, 3))) for _ in range(draw(st.integers(0, 2)))])
    made.steps.extend(
        [
            ([(c, draw(st.integers(0, 3))) for c in draw(columns)], draw(st.integers(1, 5)))
            for _ in range(draw(st.integers(0, 1)))
        ]
    )
    made.rivals.extend([(draw(columns), draw(columns)) for _ in range(draw(st.integers(0, 1)))])
    return made


def allowed(program: Program, numbers: tuple[int, ...]) -> bool:
    """Return whether numbers keep everything that a program asks for."""
    return (
        all(sum(numbers[c] * times for c, times in terms) == 0 for terms in program.held)
        and all(sum(numbers[c] * times for c, times in terms) <= limit for terms, limit in program.limits)
        and all(sum(numbers[c] for c in columns) % size == 0 for columns, size in program.lots)
        and all(
            not any(numbers[c] for c, _ in terms) or sum(numbers[c] * times for c, times in terms) >= least
            for terms, least in program.steps
        )
        and all(not (any(numbers[c] for c in a) and any(numbers[c] for c in b)) for a, b in program.rivals)
    )


@settings(max_examples=300, deadline=None)
@given(programs(), st.sampled_from([(0, 0), (2, 0), (6, 1), (3, 3)]))
def test_the_best_numbers_are_the_best_of_all(program: Program, rounds: tuple[int, int]) -> None:
    """However often is cut before a program is parted, its numbers are allowed, and none that are gain more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(branches, "ROUNDS", rounds[0])
        patch.setattr(branches, "LATER", rounds[1])
        found = branches.best_numbers(program, 10**9, lambda: False)
    assert found is not None
    numbers = tuple(found.get(column, 0) for column in range(len(program.gains)))
    everything = product(range(5), repeat=len(program.gains))
    gains = [sum(map(lambda g, n: g * n, program.gains, tried)) for tried in everything if allowed(program, tried)]
    assert allowed(program, numbers)
    assert sum(g * n for g, n in zip(program.gains, numbers, strict=True)) == max(gains)


def test_a_program_that_is_stopped_finds_nothing() -> None:
    """Nobody knows what the best numbers are where the time is up."""
    program = Program(gains=[1], limits=[([(0, 1)], 1)])
    assert branches.best_numbers(program, 10**9, lambda: True) is None


def test_rows_are_added_to_a_solved_program() -> None:
    """Half a unit is the best, then less of it, and then there is nothing that gains enough."""
    tableau = Tableau([3, 2])
    tableau.at_most([(0, 2), (1, 1)], 1)
    tableau.rise()
    assert (tableau.value(), tableau.values()) == (2, {1: 1})
    tableau.at_most([(1, 3)], 1)
    assert tableau.mend(0)
    assert tableau.value() == Fraction(5, 3)
    tableau.at_most([(0, -1)], -1)
    assert not tableau.mend(0)


@given(st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=4), min_size=1, max_size=3), st.integers(1, 4))
def test_units_are_dealt_out_in_order(slots: list[list[int]], size: int) -> None:
    """Every deal has its units, every unit is dealt, and the first deals have the first units."""
    sizes = [size + index for index in range(len(slots))]
    deals = min(sum(slot) // least for slot, least in zip(slots, sizes, strict=True))
    runs = [list(_first(slot, deals * least)) for slot, least in zip(slots, sizes, strict=True)]
    made = [parts for parts, times in Queues(runs).dealt(sizes, deals) for _ in range(times)]
    assert len(made) == deals
    for index, slot in enumerate(runs):
        units = [kind for parts in made for kind, count in parts[index] for _ in range(count)]
        assert units == [kind for kind, count in slot for _ in range(count)]
        assert all(sum(count for _, count in parts[index]) == sizes[index] for parts in made)


def _first(counts: list[int], units: int) -> Iterator[tuple[int, int]]:
    for kind, count in enumerate(counts):
        if units > 0:
            yield kind, min(count, units)
        units -= count
