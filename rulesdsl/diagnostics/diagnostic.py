"""One finding about the user's text, as a value; how it is shown is the renderers' business."""

from __future__ import annotations

from enum import StrEnum

import attrs

from rulesdsl.source import Place, Span


class Severity(StrEnum):
    """How much a finding matters: an error refuses the offers, a warning and a hint do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@attrs.frozen
class Fix:
    """A change of the text that certainly mends a finding: put `replacement` in place of `span` of the same source."""

    title: str
    span: Span
    replacement: str


@attrs.frozen
class Diagnostic:
    """A finding: a stable `code`, what is wrong (`message`), what to do (`help`), and where.

    Messages are plain English sentences without a full stop, with the user's own words in backticks; the remedy
    stands in `help` alone. `place` is None only where there is no text to point at (a file that cannot be opened).
    """

    code: str
    severity: Severity
    message: str
    help: str = ""
    place: Place | None = None
    file: str = ""  # the file's name where there is no `place`
    fixes: tuple[Fix, ...] = ()

    @property
    def is_error(self) -> bool:
        """Return whether the offers are refused for it."""
        return self.severity is Severity.ERROR


class PromoError(Exception):
    """Raised when offers, a catalogue or a basket are refused; carries every diagnostic that was found.

    `str(error)` is a readable text of all of them.
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        super().__init__(diagnostics)

    def __str__(self) -> str:
        return "\n".join(_line(d) for d in self.diagnostics)


class BasketError(PromoError):
    """Raised when a basket or its context is refused."""


def _line(diagnostic: Diagnostic) -> str:
    where = diagnostic.file
    if diagnostic.place is not None:
        start = diagnostic.place.start
        where = f"{diagnostic.place.source.name}:{start.line}:{start.column}"
    help_text = f" ({diagnostic.help})" if diagnostic.help else ""
    return f"{where + ': ' if where else ''}{diagnostic.severity} {diagnostic.code}: {diagnostic.message}{help_text}"
