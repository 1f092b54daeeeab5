"""Dates, days and times that are said with the word of another clause: refused with the words of the right one."""

from __future__ import annotations

from rulesdsl.syntax.problem import Problem
from rulesdsl.syntax.refusal import Refusal

_DAY = "(?:MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
_FIRST = r"(?:FROM|DATE_FROM|BETWEEN|DAY_ON|ON|AT|IN|UNTIL)"
_LAST = r"(?:TO|UNTIL|AND|UP TO|DATE_FROM)"

# What was written, how it is said, and the words for it ({0} and {1} are the first and the last word).
_SPANS = (
    (rf"{_FIRST} (?P<a>{_DAY}) {_LAST} (?P<b>{_DAY})", "weekdays are said with `on`", "on {0} to {1}"),
    (
        rf"{_FIRST} (?P<a>TIME) {_LAST} (?P<b>TIME)",
        "times of the day are said with `between` and `and`",
        "between {0} and {1}",
    ),
    (rf"{_FIRST} (?P<a>DATE) {_LAST} (?P<b>DATE)", "dates are said with `from` and `until`", "from {0} until {1}"),
    (r"BETWEEN (?P<a>@money) (?:AND|TO) (?P<b>@money)", "prices are said with `from` and `to`", "from {0} to {1}"),
)
_ALONE = (
    (rf"(?:FROM|UNTIL|BETWEEN|IN|AT|WHEN) (?P<a>{_DAY})", "a weekday is said with `on`", "on {0}"),
    (r"(?:ON|AT|IN|WHEN|BETWEEN) (?P<a>DATE)", "a date is said with `on`", "on {0}"),
)


def span_in_other_words(problem: Problem) -> Refusal | None:
    """`from monday to friday`, `from 9:00 to 17:00`, `between 2026-11-01 and 2026-11-30`."""
    for pattern, message, words in _SPANS:
        found = problem.match(pattern, everywhere=True)
        if found is not None:
            new = words.format(found.words("a"), found.words("b"))
            return _say(problem, found.start(), found.end(), message, new)
    return None


def day_in_other_words(problem: Problem) -> Refusal | None:
    """`from friday`, `when 2026-11-28`."""
    for pattern, message, words in _ALONE:
        found = problem.match(pattern, everywhere=True)
        if found is not None:
            return _say(problem, found.start(), found.end(), message, words.format(found.words("a")))
    return None


def time_alone(problem: Problem) -> Refusal | None:
    """`from 17:00`: until when?"""
    found = problem.match(r"(?:FROM|UNTIL|AT|ON|BETWEEN) (?P<time>TIME)", everywhere=True)
    if found is None or problem.kinds[problem.first] == "EXAMPLE":
        return None
    moment = found.words("time")
    until = found.words().lower().startswith("until")
    words = f"between 00:00 and {moment}" if until else f"between {moment} and 24:00"
    message = "a time of the day has a beginning and an end"
    return Refusal("P037", problem.span(found.start(), found.end()), message, f"write `{words}`")


def _say(problem: Problem, start: int, end: int, message: str, new: str) -> Refusal:
    return Refusal("P037", problem.span(start, end), message, f"write `{new}`", problem.mended(start, end, new))


REFUSALS = (span_in_other_words, day_in_other_words, time_alone)
