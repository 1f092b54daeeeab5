"""A report of examples for people: every failure with its place, what was expected, and the receipt."""

from __future__ import annotations

from rulesdsl.diagnostics.render.human import render as render_diagnostics
from rulesdsl.examples.report import Report
from rulesdsl.examples.told import coverage_text
from rulesdsl.examples.trial import Trial
from rulesdsl.render.text import render_text


def render(report: Report, color: bool = False) -> str:
    """Return the report as text: the failures, then one line that counts, then the coverage if it was asked for."""
    failures = [_failure(trial, color) for book in report.books for trial in book.failed]
    covered = [] if report.coverage is None else [coverage_text(report.coverage)]
    return "\n".join([*failures, _summary(report), *covered])


def _failure(trial: Trial, color: bool) -> str:
    text = render_diagnostics(trial.problems, color=color, counted=False)
    if trial.receipt is None:
        return text
    receipt = render_text(trial.receipt, color=color)
    indented = "\n".join(f"    {line}".rstrip() for line in receipt.splitlines())
    return f"{text.rstrip()}\n\n{indented}\n"


def _summary(report: Report) -> str:
    if not report.count:
        return "No examples.\n"
    noun = "example" if report.count == 1 else "examples"
    if not report.failures:
        return f"{report.count} {noun}: all passed.\n" if report.count > 1 else "1 example: passed.\n"
    return f"{report.count} {noun}: {report.count - report.failures} passed, {report.failures} failed.\n"
