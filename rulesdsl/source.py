"""Text and places in it: the only module that counts characters."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from unicodedata import category, east_asian_width

import attrs

EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"
JOINER = "\N{ZERO WIDTH JOINER}"
SKIN_TONES = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


@attrs.frozen(order=True)
class Span:
    """A half-open range of characters, `start` up to but not including `end`, counted from 0."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """Return the smallest span that holds this one and `other`."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@attrs.frozen(order=True)
class Position:
    """A line and a column, both counted from 1; a column is one character (code point) wide."""

    line: int
    column: int


@attrs.frozen(slots=False, eq=False)
class Source:
    """A named text: a file's path as the user gave it (or `<text>`), and what it says, without a byte order mark."""

    name: str
    text: str

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; a line ends with LF or CR LF."""
        return [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its line end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


@attrs.frozen
class Place:
    """A span of a source: where something was said."""

    source: Source
    span: Span

    @property
    def start(self) -> Position:
        """Return where the span begins."""
        return self.source.position(self.span.start)

    @property
    def end(self) -> Position:
        """Return where the span ends (the first character after it)."""
        return self.source.position(self.span.end)

    @property
    def text(self) -> str:
        """Return the words at this place."""
        return self.source.text[self.span.start : self.span.end]


def display_width(text: str) -> int:
    """Return how many columns of a terminal a text without tabs and line ends takes.

    Accents that combine, and what joins emoji, take none; East Asian wide characters and emoji take two.
    """
    if text.isascii():
        return len(text)
    return sum(_widths(text))


def _widths(text: str) -> list[int]:
    widths: list[int] = []
    joined = False
    for character in text:
        if character == EMOJI_STYLE and widths:
            widths[-1] = 2
        widths.append(0 if joined else _width(character, bool(widths)))
        joined = character == JOINER
    return widths


def _width(character: str, follows: bool) -> int:
    if category(character) in {"Mn", "Me", "Cf"} or (follows and character in SKIN_TONES):
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
