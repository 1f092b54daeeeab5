"""What a stage comes to, for tests that hold one way of finding its best deals to another."""

from __future__ import annotations

from rulesdsl.model.printed import printed_saving
from rulesdsl.optimise import best_deals
from tests.judge.strategies import Case
from tests.judge.verdict import faults


def outcome(case: Case) -> tuple[object, ...]:
    """Return what the best deals of a stage save, exactly and as printed, and whether that is proved."""
    result = best_deals(case.stage, case.offers, case.goods, case.counts, case.context)
    assert faults(case, result) == []
    return result.exact_saving, printed_saving(result), result.bound
