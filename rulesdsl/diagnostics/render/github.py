"""Findings as workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.diagnostics.render.order import file_of, ordered

LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one command for each finding, each on a line of its own; nothing for none."""
    return "".join(f"{_command(d)}\n" for d in ordered(diagnostics))


def _command(diagnostic: Diagnostic) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(diagnostic) if value)
    text = f"{diagnostic.message}\n{diagnostic.help}".rstrip()
    return f"::{LEVELS[diagnostic.severity]} {properties}::{_data(text)}"


def _properties(diagnostic: Diagnostic) -> list[tuple[str, str]]:
    found = [("file", file_of(diagnostic))]
    if diagnostic.place is not None:
        start, end = diagnostic.place.start, diagnostic.place.end
        found += [("line", str(start.line)), ("endLine", str(end.line))]
        if start.line == end.line:  # columns are allowed within one line only
            found += [("col", str(start.column)), ("endColumn", str(end.column))]
    return [*found, ("title", diagnostic.code)]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
