"""The words of a statement, with their places."""

from __future__ import annotations

from typing import NamedTuple

from rulesdsl.source import Span


class Token(NamedTuple):
    """A word: its kind (a terminal of the grammar), its text as written, and the characters it covers."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return the characters it covers."""
        return Span(self.start, self.end)


END = "$END"  # the kind of the end of a statement
