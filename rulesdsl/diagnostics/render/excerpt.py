"""The lines of a text that a finding is about, with its words underlined, as a terminal shows them."""

from __future__ import annotations

from unicodedata import category

import attrs

from rulesdsl.source import JOINER, Place, Source, display_width

TAB = 4  # columns between two tab stops
MOST_LINES = 4  # of a longer span the first lines and the last are shown
WIDEST = 100  # columns of a line that are shown; of a longer one, those round the words
BEFORE = 30  # columns shown before the words where a line is too wide
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # categories of characters that steer, or cannot be written
JOINERS = frozenset({JOINER, "\N{ZERO WIDTH NON-JOINER}"})
PICTURES = 0x2400  # where Unicode has pictures of the first 32 control characters
MORE = "…"


@attrs.frozen
class Excerpt:
    """A line of a text and its number; `start` and `width` are the columns (from 0) of the words to underline.

    A `number` of 0 stands for lines that are left out.
    """

    number: int
    text: str = ""
    start: int = 0
    width: int = 0


def excerpts(place: Place) -> tuple[Excerpt, ...]:
    """Return the lines of a place from top to bottom."""
    first, last = place.start, place.source.position(max(place.span.start, place.span.end - 1))
    numbers = list(range(first.line, last.line + 1))
    shown = numbers if len(numbers) <= MOST_LINES else [*numbers[: MOST_LINES - 2], 0, numbers[-1]]
    found = []
    for number in shown:
        start = first.column - 1 if number == first.line else 0
        end = place.end.column - 1 if number == place.end.line else None
        found.append(_excerpt(place.source, number, start, end) if number else Excerpt(0))
    return tuple(found)


def clean(text: str) -> str:
    """Return a text in which nothing can steer a terminal: control characters become signs that can be seen."""
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in JOINERS or category(character) not in UNSAFE:
        return character
    return chr(PICTURES + ord(character)) if ord(character) < 32 else "\N{REPLACEMENT CHARACTER}"


def _excerpt(source: Source, number: int, start: int, end: int | None) -> Excerpt:
    line = source.line(number)
    if end is None:
        end = len(line.rstrip())
    if start == 0:
        start = len(line) - len(line.lstrip()) if line[:end].strip() else 0
    before, said, after = _expanded(line[:start], line[start:end], line[end:])
    return _cropped(number, before, said, after)


def _expanded(*parts: str) -> list[str]:
    """Return the parts of a line with tabs as blanks up to the next tab stop."""
    column, found = 0, []
    for part in parts:
        text = ""
        for i, piece in enumerate(part.split("\t")):
            if i:
                text += " " * (TAB - (column + display_width(text)) % TAB)
            text += clean(piece)
        column += display_width(text)
        found.append(text)
    return found


def _cropped(number: int, before: str, said: str, after: str) -> Excerpt:
    """Return a line that is not too wide, with the words to underline in it."""
    if display_width(before + said + after) > WIDEST:
        if display_width(before) > BEFORE:
            before = MORE + before[-BEFORE:]
        if display_width(before + said) > WIDEST:
            said = said[: WIDEST - BEFORE] + MORE
            after = ""
        elif display_width(before + said + after) > WIDEST:
            after = after[: WIDEST - display_width(before + said)] + MORE
    return Excerpt(number, before + said + after, display_width(before), max(display_width(said), 1))
