"""A report of examples for programs, as JSON."""

from __future__ import annotations

import json
from typing import Any

from rulesdsl.diagnostics.render.json import render as render_diagnostics
from rulesdsl.examples.report import Report, amounts, title
from rulesdsl.examples.told import coverage_dict
from rulesdsl.examples.trial import Trial


def render(report: Report) -> str:
    """Return an object: counts, every example with its result, and the errors of books that were refused.

    Amounts are decimal texts, null where the example could not be priced; the receipt stands beside failures only, the
    coverage where it was asked for.
    """
    result: dict[str, Any] = {
        "examples": report.count,
        "failed": report.failures,
        "results": [_trial(trial) for book in report.books for trial in book.trials],
        "errors": json.loads(render_diagnostics(report.errors)),
    }
    if report.coverage is not None:
        result["coverage"] = coverage_dict(report.coverage)
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _trial(trial: Trial) -> dict[str, Any]:
    place = trial.example.place
    expected, actual = amounts(trial)
    failed = trial.receipt is not None and not trial.passed
    return {
        "file": place.source.name,
        "line": place.start.line,
        "example": title(trial),
        "passed": trial.passed,
        "measure": "saving" if trial.example.saves else "total",
        "expected": expected,
        "actual": actual,
        "using": list(trial.used),
        "problems": json.loads(render_diagnostics(trial.problems)),
        "receipt": trial.receipt.to_dict() if failed and trial.receipt else None,
    }
