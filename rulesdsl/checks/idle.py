"""Offers that are told to apply never: what else they would do to others is not worth a word."""

from __future__ import annotations

from rulesdsl.checks.dates_over import is_over
from rulesdsl.checks.limit_out_of_reach import units_beyond_limit
from rulesdsl.checks.nothing_to_buy import missing
from rulesdsl.checks.range_without_goods import out_of_range
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.too_few_different import too_few

CODES = frozenset({"P203", "P205", "P208", "P300", "P301", "P302", "P303", "P304"})
"""What is found on such an offer; `P205` is on the second of two equal sentences."""


def is_idle(subject: Subject, listed: Listed) -> bool:
    """Return whether an offer certainly never applies."""
    return subject.once(f"idle {listed.order}", lambda: _is_idle(subject, listed))


def _is_idle(subject: Subject, listed: Listed) -> bool:
    if is_over(subject, listed):
        return True
    if not subject.listed:
        return False
    causes = (missing, out_of_range, too_few, units_beyond_limit)
    return any(cause(subject, listed) is not None for cause in causes)
