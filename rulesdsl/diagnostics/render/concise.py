"""Findings one a line: `promos.promo:3:7: error P012: … (…)`, which editors and terminals make clickable."""

from __future__ import annotations

from collections.abc import Iterable

from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.diagnostics.render.excerpt import clean
from rulesdsl.diagnostics.render.order import ordered, where


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one line for each finding; nothing for none."""
    return "".join(f"{_line(d)}\n" for d in ordered(diagnostics))


def _line(diagnostic: Diagnostic) -> str:
    place = where(diagnostic)
    help_text = f" ({' '.join(diagnostic.help.split())})" if diagnostic.help else ""
    said = f"{diagnostic.severity} {diagnostic.code}: {diagnostic.message}{help_text}"
    return clean(f"{place}: {said}" if place else said)
