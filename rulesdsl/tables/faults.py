"""What can be wrong with a value in a table, before it is known where it stands."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.source import Place

MOST_SHOWN = 100  # findings of one kind in one table; more than that nobody reads
LONGEST_SHOWN = 60


@attrs.frozen
class Fault:
    """What is wrong and what to do about it, without a place yet."""

    code: str
    message: str
    help: str
    severity: Severity = Severity.ERROR

    def at(self, place: Place | None, file: str = "") -> Diagnostic:
        """Return the fault as a finding at a place, or about a whole file."""
        return Diagnostic(self.code, self.severity, self.message, self.help, place, "" if place else file)


def shown(text: str) -> str:
    """Return a user's text in backticks, shortened where it is very long, on one line."""
    short = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    return "`" + "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in short) + "`"


def capped(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings; of very many the first, and one that says how many more there are."""
    if len(findings) <= MOST_SHOWN:
        return tuple(findings)
    last = findings[-1]
    more = Diagnostic(
        "C040",
        last.severity,
        f"and {len(findings) - MOST_SHOWN:,} more findings in the same table",
        "mend the first ones and read the table again",
        last.place,  # where the last of them stands, so that it comes last in print, too
        last.file,
    )
    return (*findings[:MOST_SHOWN], more)
