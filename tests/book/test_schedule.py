"""When and for whom an offer runs."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time

import pytest

from rulesdsl.model.basket import Context
from rulesdsl.model.offer import Offer, Schedule
from rulesdsl.model.schedule import applies, runs

NIGHT = (time(22), time(2))
LUNCH = (time(11), time(15))


def at(text: str) -> Context:
    """Return a context at a date and time, or at a date alone."""
    return Context(at=datetime.fromisoformat(text), timed=len(text) > 10)


@pytest.mark.parametrize(
    ("schedule", "moment", "expected"),
    [
        (Schedule(), "2026-11-28T18:00", True),
        (Schedule(start=date(2026, 11, 1), end=date(2026, 11, 30)), "2026-11-01T00:00", True),
        (Schedule(start=date(2026, 11, 1), end=date(2026, 11, 30)), "2026-11-30T23:59", True),
        (Schedule(start=date(2026, 11, 1), end=date(2026, 11, 30)), "2026-10-31T23:59", False),
        (Schedule(start=date(2026, 11, 1), end=date(2026, 11, 30)), "2026-12-01T00:00", False),
        (Schedule(dates=frozenset({date(2026, 12, 3)})), "2026-12-03T10:00", True),
        (Schedule(dates=frozenset({date(2026, 12, 3)})), "2026-12-04T10:00", False),
        (Schedule(days=frozenset({4})), "2026-11-27T10:00", True),
        (Schedule(days=frozenset({4})), "2026-11-28T10:00", False),
        (Schedule(between=LUNCH), "2026-11-28T11:00", True),
        (Schedule(between=LUNCH), "2026-11-28T14:59", True),
        (Schedule(between=LUNCH), "2026-11-28T15:00", False),
        (Schedule(between=LUNCH), "2026-11-28T10:59", False),
    ],
)
def test_dates_include_both_ends_and_a_span_only_its_start(schedule: Schedule, moment: str, expected: bool) -> None:
    """Dates include both ends; a span includes its start and not its end."""
    assert runs(schedule, at(moment)) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-27T21:59", False),
        ("2026-11-27T22:00", True),
        ("2026-11-28T01:59", True),  # the tail of friday's span
        ("2026-11-28T02:00", False),
        ("2026-11-28T22:00", False),  # saturday's span
        ("2026-11-27T01:00", False),  # the tail of thursday's span
    ],
)
def test_a_span_over_midnight_belongs_to_the_day_on_which_it_starts(moment: str, expected: bool) -> None:
    """`on friday between 22:00 and 02:00` runs into saturday morning, and not on friday morning."""
    assert runs(Schedule(days=frozenset({4}), between=NIGHT), at(moment)) is expected


def test_the_last_night_runs_into_the_morning_after_the_last_date() -> None:
    """`until 2026-11-30 between 22:00 and 02:00` still runs at 01:00 on the 1st, and not in its first morning."""
    schedule = Schedule(start=date(2026, 11, 29), end=date(2026, 11, 30), between=NIGHT)
    assert runs(schedule, at("2026-12-01T01:00"))
    assert not runs(schedule, at("2026-11-29T01:00"))


def test_the_first_day_of_the_calendar_has_no_night_before() -> None:
    """A span over midnight is asked for on the first day that there is."""
    assert not runs(Schedule(between=NIGHT), at("0001-01-01T01:00"))


def test_a_date_without_a_time_counts_every_span_of_that_day() -> None:
    """A date alone counts the spans that start on it, whatever the hour."""
    schedule = Schedule(days=frozenset({4}), between=NIGHT)
    assert runs(schedule, at("2026-11-27"))
    assert not runs(schedule, at("2026-11-28"))


def test_without_a_date_every_dated_offer_runs() -> None:
    """A context without a time counts every schedule as running."""
    assert runs(Schedule(end=date(1999, 1, 1), days=frozenset({0}), between=LUNCH), Context())


@pytest.mark.parametrize(("clock", "expected"), [(time(11), True), (time(15), False), (time(3), False)])
def test_a_time_without_a_date_counts_every_date(clock: time, expected: bool) -> None:
    """A time of day alone asks the spans and no date."""
    assert runs(Schedule(end=date(1999, 1, 1), between=LUNCH), Context(clock=clock)) is expected


def test_a_time_without_a_date_knows_spans_over_midnight() -> None:
    """A time of day alone is inside a span over midnight on both sides of it."""
    assert [runs(Schedule(between=NIGHT), Context(clock=time(hour))) for hour in (23, 1, 12)] == [True, True, False]


def offer(**clauses: tuple[frozenset[str], ...]) -> Offer:
    """Return an offer with nothing but clauses about the context."""
    return Offer("offer", "offer", (), **clauses)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("clauses", "context", "expected"),
    [
        ({"stores": [{"LEEDS", "YORK"}]}, Context(store="YORK"), True),
        ({"stores": [{"LEEDS", "YORK"}]}, Context(store="HULL"), False),
        ({"stores": [{"LEEDS"}]}, Context(), False),
        ({"cards": [{"CLUB", "GOLD"}]}, Context(cards=frozenset({"GOLD"})), True),
        ({"cards": [{"CLUB"}, {"GOLD"}]}, Context(cards=frozenset({"GOLD"})), False),
        ({"cards": [{"CLUB"}, {"GOLD"}]}, Context(cards=frozenset({"GOLD", "CLUB"})), True),
        ({"coupons": [{"SAVE10"}]}, Context(coupons=Counter(SAVE10=1)), True),
        ({"coupons": [{"SAVE10"}]}, Context(coupons=Counter(SAVE10=0)), False),
        ({"flags": [{"STUDENT"}, {"COLLECTION"}]}, Context(flags=frozenset({"STUDENT"})), False),
    ],
)
def test_any_name_of_every_clause_is_in_the_context(
    clauses: dict[str, list[set[str]]], context: Context, expected: bool
) -> None:
    """Any of a clause's names will do; a clause said again must hold too."""
    frozen = {kind: tuple(map(frozenset, said)) for kind, said in clauses.items()}
    assert applies(offer(**frozen), context) is expected
