"""Texts laid out in columns of a fixed width, counting what wide characters really take."""

from __future__ import annotations

from rulesdsl.source import display_width

ELLIPSIS = "…"


def row(left: str, right: str, width: int, indent: int = 0, lines: int = 3) -> list[str]:
    """Return `left` wrapped to at most so many lines, with `right` at the right edge of the last one.

    A right side that leaves too little room for words gets a line of its own.
    """
    room = width - indent - display_width(right) - 2
    if room < width // 4:
        return [*_indented(wrap(left, width - indent, lines), indent), right.rjust(width)]
    wrapped = _indented(wrap(left, room if right else width - indent, lines), indent)
    if right:
        wrapped[-1] += " " * (width - display_width(wrapped[-1]) - display_width(right)) + right
    return wrapped


def _indented(texts: list[str], indent: int) -> list[str]:
    return [" " * indent + text for text in texts]


def wrap(text: str, width: int, lines: int) -> list[str]:
    """Return a text in at most `lines` lines of at most `width` columns; what does not fit ends in an ellipsis."""
    words = text[: 8 * width * lines].split()
    wrapped: list[str] = []
    while words and len(wrapped) < lines:
        wrapped.append(_line(words, width))
    if words or len(text) > 8 * width * lines:
        wrapped[-1] = _head(wrapped[-1], width - 1).rstrip() + ELLIPSIS
    return wrapped or [""]


def _line(words: list[str], width: int) -> str:
    """Take the words of one line from the front of `words`; a word wider than a line is broken."""
    if display_width(words[0]) > width:
        head = _head(words[0], width)
        words[0] = words[0][len(head) :]
        return head
    line = words.pop(0)
    while words and display_width(line) + 1 + display_width(words[0]) <= width:
        line += " " + words.pop(0)
    return line


def _head(text: str, width: int) -> str:
    """Return as much from the front of a text as fits, never without a character and never parting an accent."""
    end = 1
    while end < len(text) and display_width(text[: end + 1]) <= width:
        end += 1
    return text[:end]
