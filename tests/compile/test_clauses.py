"""Clauses become limits, schedules, conditions and sets of context names."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction

import pytest

from rulesdsl.model.offer import EachSpent, Has, Limits, Modifier, Pick, Schedule, Selection, Worth
from tests.compile.books import of, offer

SCHEDULES = [
    ("from 2026-11-01 until 2026-11-30", Schedule(start=date(2026, 11, 1), end=date(2026, 11, 30))),
    ("from 2026-11-01", Schedule(start=date(2026, 11, 1))),
    ("until 2026-11-30", Schedule(end=date(2026, 11, 30))),
    ("until 2026-11-30 once from 2026-11-01", Schedule(start=date(2026, 11, 1), end=date(2026, 11, 30))),
    ("on 2026-12-03", Schedule(dates=frozenset({date(2026, 12, 3)}))),
    ("on friday, saturday", Schedule(days=frozenset({4, 5}))),
    ("on monday to friday", Schedule(days=frozenset({0, 1, 2, 3, 4}))),
    ("on saturday to monday", Schedule(days=frozenset({5, 6, 0}))),
    ("on friday to friday", Schedule(days=frozenset({4}))),
    ("between 22:00 and 02:00", Schedule(between=(time(22), time(2)))),
    (
        "on friday between 11:00 and 15:00 from 2026-11-01",
        Schedule(start=date(2026, 11, 1), days=frozenset({4}), between=(time(11), time(15))),
    ),
]


@pytest.mark.parametrize(("clauses", "schedule"), SCHEDULES, ids=[row[0] for row in SCHEDULES])
def test_schedule(clauses: str, schedule: Schedule) -> None:
    """Dates, weekdays and spans make a schedule, in any order."""
    assert offer(f"10% off A {clauses}").schedule == schedule


LIMITS = [
    ("once", Limits(deals=1)),
    ("at most once", Limits(deals=1)),
    ("at most 1 time", Limits(deals=1)),
    ("at most 3 times", Limits(deals=3)),
    ("with coupon SAVE10 once per coupon", Limits(once_per_coupon=True)),
    ("once with coupon SAVE10 once per coupon", Limits(deals=1, once_per_coupon=True)),
    ("at most 6 items", Limits(items=6)),
    ("at most 1 item", Limits(items=1)),
    ("at most 10.00 off", Limits(saving=1000)),
    ("once at most 6 items at most 10 off", Limits(deals=1, items=6, saving=1000)),
]


@pytest.mark.parametrize(("clauses", "limits"), LIMITS, ids=[row[0] for row in LIMITS])
def test_limits(clauses: str, limits: Limits) -> None:
    """Limits count deals, presentations of coupons, units, and what is saved in minor units."""
    assert offer(f"buy 2 of A pay for 1 {clauses}").limits == limits


@pytest.mark.parametrize(("clause", "times"), [("at most 3 times", 3), ("once", 1)])
def test_limit_of_each_spent(clause: str, times: int) -> None:
    """`at most 3 times` of `for each … spent` counts how often its reward is earned, not its one deal."""
    only = offer(f"for each 20 spent get 2.00 off {clause}")
    assert only.limits == Limits()
    assert only.tiers[0].purchase == EachSpent(Fraction(2000), Selection(None), times)


def test_context() -> None:
    """Each time that a context clause is said is one set of names, and any name of each set must be there."""
    only = offer("10% off A in store LEEDS, YORK with card CLUB with coupon C1 or C2 when STUDENT when COLLECTION")
    assert only.stores == (frozenset({"LEEDS", "YORK"}),)
    assert only.cards == (frozenset({"CLUB"}),)
    assert only.coupons == (frozenset({"C1", "C2"}),)
    assert only.flags == (frozenset({"STUDENT"}), frozenset({"COLLECTION"}))


CONDITIONS = [
    ("if the basket has 2 different TITLES", Has(Pick(2, of("TITLES"), Modifier.DIFFERENT))),
    ("if the basket has 31 items", Has(Pick(31, Selection(None)))),
    ("if the basket has 3 or more of A", Has(Pick(3, of("A")))),
    ("if the basket is worth 100", Worth(Fraction(10000), Selection(None))),
    ("if the basket is worth over 100 on WINE", Worth(Fraction(10000), of("WINE"), over=True)),
]


@pytest.mark.parametrize(("clause", "condition"), CONDITIONS, ids=[row[0] for row in CONDITIONS])
def test_condition(clause: str, condition: Has | Worth) -> None:
    """What the basket must have or be worth is a condition: at least that."""
    assert offer(f"10% off A {clause}").conditions == (condition,)


def test_several_conditions() -> None:
    """`if the basket` may be said again, and each must hold."""
    assert len(offer("10% off A if the basket has 2 items if the basket is worth 10").conditions) == 2


def test_exclusive() -> None:
    """`not with other offers` makes an offer exclusive."""
    assert offer("10% off A not with other offers").exclusive
    assert not offer("10% off A").exclusive
