"""One statement on as many lines as it needs: pieces flow, clauses that began a line stay there, comments stay near."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from rulesdsl.source import Source, display_width
from rulesdsl.syntax import format_words as words
from rulesdsl.syntax.format_sentence import Piece
from rulesdsl.syntax.format_statement import pieces
from rulesdsl.syntax.nodes import Comment, GroupStatement, OfferStatement, Statement

WIDTH = 88
INDENT = "    "
WORD = re.compile(r'(?:"[^"]*"|[^\s"])+')  # words, and quoted texts with the blanks inside them


@attrs.frozen
class Line:
    """A line of output: its words and the comment at its end; either may be empty."""

    text: str
    comment: str = ""


@attrs.define
class _Flow:
    """Lines that are being filled."""

    lines: list[Line] = attrs.Factory(list)
    current: str = ""

    def add(self, piece: str) -> None:
        """Put a piece on the current line, or on the next where it does not fit; one too long for any line flows."""
        if not self._fits(piece) and display_width(INDENT + piece) <= WIDTH:
            self.end()
        for word in [piece] if self._fits(piece) else WORD.findall(piece):
            if not self._fits(word):
                self.end()
            self.current += f" {word}" if self.current.strip() else word

    def end(self) -> None:
        """End the current line, if there is anything on it."""
        if self.current.strip():
            self.lines.append(Line(self.current))
        self.current = INDENT if self.lines else ""

    def comment(self, text: str, beside: bool) -> None:
        """Put a comment beside the last line, or below it on a line of its own."""
        if beside:
            self.lines[-1] = Line(self.lines[-1].text, text)
        else:
            self.lines.append(Line(INDENT + text))

    def _fits(self, piece: str) -> bool:
        blank = 1 if self.current.strip() else 0
        return display_width(self.current) + blank + display_width(piece) <= WIDTH


def statement_lines(node: Statement, comments: Sequence[Comment], source: Source) -> list[Line]:
    """Return the lines of a statement with the comments that stand inside it and at its end.

    A comment on a line of its own stays after the part of the statement that it followed, and the comment at the end
    of a line at the end of that part's line; a second one there gets a line of its own.
    """
    parts = _parts(node)
    breaks = _breaks(node, parts, source)
    following = _by_part(parts, comments)
    flow = _Flow()
    for i, (_, text) in enumerate(parts):
        if i in breaks:
            flow.end()
        flow.add(text)
        for n, comment in enumerate(following.get(i, ())):
            beside = n == 0 and not comment.own_line
            flow.end()
            flow.comment(source.text[comment.span.start : comment.span.end].strip(), beside)
    flow.end()
    return flow.lines


def _by_part(parts: Sequence[Piece], comments: Sequence[Comment]) -> dict[int, list[Comment]]:
    """Return the comments by the part that they follow."""
    found: dict[int, list[Comment]] = {}
    for comment in comments:
        follows = max((i for i, (start, _) in enumerate(parts) if start < comment.span.start), default=0)
        found.setdefault(follows, []).append(comment)
    return found


def _parts(node: Statement) -> list[Piece]:
    parts = pieces(node)
    if isinstance(node, OfferStatement) and node.name is not None:
        return [(node.span.start, f"{words.quoted(node.name.text)}:"), *parts]
    return parts


def _breaks(node: Statement, parts: Sequence[Piece], source: Source) -> set[int]:
    """Return the parts that begin a line: those that did, or every clause of an offer that is too long."""
    first = _first_breakable(node, parts)
    kept = {i for i in range(first, len(parts)) if _begins_line(parts[i][0], source)}
    too_long = display_width(" ".join(text for _, text in parts)) > WIDTH
    if isinstance(node, OfferStatement) and too_long and not kept:
        return set(range(first, len(parts)))
    return kept


def _first_breakable(node: Statement, parts: Sequence[Piece]) -> int:
    if isinstance(node, OfferStatement):
        return len(parts) - len(node.clauses)
    return 1 if isinstance(node, GroupStatement) else len(parts)


def _begins_line(offset: int, source: Source) -> bool:
    position = source.position(offset)
    return not source.line(position.line)[: position.column - 1].strip()
