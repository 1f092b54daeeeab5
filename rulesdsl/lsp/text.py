"""Texts as editors count them: lines, and columns in the units of an encoding."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from functools import cached_property

import attrs

_LINE_END = re.compile(r"\r\n|\r|\n")
_HALVES = re.compile("[\ud800-\udfff]")  # of characters that an editor sent in two messages


class Units(StrEnum):
    """What a column counts; editors use UTF-16 unless something else was agreed on."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"

    def width(self, text: str) -> int:
        """Return how many units a text takes."""
        if self is Units.UTF32 or text.isascii():
            return len(text)
        if self is Units.UTF8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2


@attrs.frozen(order=True)
class Point:
    """A line and a column, both counted from 0, the column in the units that were agreed on."""

    line: int
    column: int


@attrs.frozen(slots=False, eq=False)
class Text:
    """A text with the places of its lines; a line ends with LF, CR LF or CR, and nothing else."""

    text: str

    @cached_property
    def line_starts(self) -> list[int]:
        """Return the offsets at which lines begin."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def point(self, offset: int, units: Units) -> Point:
        """Return the line and column of an offset."""
        line = bisect_right(self.line_starts, offset) - 1
        return Point(line, units.width(self.text[self.line_starts[line] : offset]))

    def offset(self, point: Point, units: Units) -> int:
        """Return the offset of a line and column; beyond the end of a line or of the text, that end."""
        if point.line >= len(self.line_starts):
            return len(self.text)
        line = self.line(max(point.line, 0))
        return self.line_starts[max(point.line, 0)] + _characters(line, max(point.column, 0), units)

    def line(self, number: int) -> str:
        """Return line `number` (from 0) without its end."""
        starts = self.line_starts
        end = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        return self.text[starts[number] : end].rstrip("\r\n")

    def changed(self, start: Point, end: Point, new: str, units: Units) -> Text:
        """Return the text with a range of it replaced."""
        first, last = sorted((self.offset(start, units), self.offset(end, units)))
        return Text(whole(self.text[:first] + new + self.text[last:]))


def whole(text: str) -> str:
    """Return a text in which halves of characters that stand together are characters."""
    if text.isascii() or not _HALVES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _characters(line: str, column: int, units: Units) -> int:
    """Return how many characters of a line stand before a column; inside a character, those before it."""
    if units is Units.UTF32 or line.isascii():
        return min(column, len(line))
    taken = 0
    for number, character in enumerate(line):
        taken += units.width(character)
        if taken > column:
            return number
    return len(line)
