"""What all renderers share: the order of findings, their file, and a summary of how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings by file, line, column and code; those about a whole file stand before those about its lines."""
    return tuple(sorted(diagnostics, key=_key))


def file_of(diagnostic: Diagnostic) -> str:
    """Return the name of the file that a finding is about, or nothing."""
    return diagnostic.file if diagnostic.place is None else diagnostic.place.source.name


def where(diagnostic: Diagnostic) -> str:
    """Return `file:line:column`, the file alone, or nothing."""
    if diagnostic.place is None:
        return diagnostic.file
    start = diagnostic.place.start
    return f"{file_of(diagnostic)}:{start.line}:{start.column}"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return `3 errors, 1 warning`, or nothing."""
    counts = Counter(d.severity for d in diagnostics)
    return ", ".join(f"{n} {severity}{'' if n == 1 else 's'}" for severity in Severity if (n := counts[severity]))


def _key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    place = diagnostic.place
    line, column = (0, 0) if place is None else (place.start.line, place.start.column)
    return file_of(diagnostic), line, column, diagnostic.code, diagnostic.message
