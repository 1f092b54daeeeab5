"""What a check is: a code whose page is the docstring of its module, and a pure function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from rulesdsl.checks.subject import Subject
from rulesdsl.diagnostics.code import Code
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.source import Place

Find = Callable[[Subject], Iterable[Diagnostic]]


@attrs.frozen
class Check:
    """A check: what it finds, in the order of the text, and how.

    `behind` are the codes that tell the same cause better: on a statement that has one of them the check is silent.
    """

    code: Code
    find: Find
    behind: frozenset[str] = frozenset()


def documented(code: str, severity: Severity, docstring: str | None) -> Code:
    """Return the code whose title is the first line of a module's docstring and whose page is the rest of it."""
    title, _, page = (docstring or "").partition("\n")
    return Code(code, severity, title.rstrip("."), page.strip())


def finding(code: Code, message: str, help: str, place: Place | None) -> Diagnostic:
    """Return a finding of a check."""
    return Diagnostic(code.code, code.severity, message, help, place)
