"""Findings as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.diagnostics.render.order import file_of, ordered


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a list of objects, as text in ASCII.

    Lines and columns count from 1, and are null where a finding has no place in a text; `end_line` and `end_column` are
    those of the first character after the words.
    """
    return json.dumps([_object(d) for d in ordered(diagnostics)], indent=2) + "\n"


def _object(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    place = diagnostic.place
    start, end = (place.start, place.end) if place else (None, None)
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "file": file_of(diagnostic),
        "line": start.line if start else None,
        "column": start.column if start else None,
        "end_line": end.line if end else None,
        "end_column": end.column if end else None,
    }
