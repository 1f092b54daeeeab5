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
        """Put a piece on the current line, or on the next where it does not fit there; a long one flows on."""
        if not self._fits(piece) and display_width(INDENT + piece) <= WIDTH:
            self.end()
        for word in [piece] if self._fits(piece) else WORD.findall(piece):
            if not self._fits(word):
                self.end()
            self.current = f"{self.current} {word}" if self.current.strip() else self.current + word

    def end(self, comment: str = "") -> None:
        """End the current line, if there is anything on it; a comment without a line gets one of its own."""
        if self.current.strip():
            self.lines.append(Line(self.current, comment))
        elif comment:
            self.lines.append(Line(INDENT + comment))
        self.current = INDENT if self.lines else ""

    def _fits(self, piece: str) -> bool:
        return not self.current.strip() or display_width(self.current) + 1 + display_width(piece) <= WIDTH


def statement_lines(node: Statement, comments: Sequence[Comment], source: Source) -> list[Line]:
    """Return the lines of a statement with the comments that stand inside it and at its end."""
    parts = _parts(node)
    breaks = _breaks(node, parts, source)
    before, after = _comments_by_part(parts, comments, source)
    flow = _Flow()
    for i, (_, text) in enumerate(parts):
        if i in breaks or i in before:
            flow.end()
        for comment in before.get(i, ()):
            flow.lines.append(Line((INDENT if flow.lines else "") + comment))
            flow.current = INDENT if i else ""
        flow.add(text)
        _end_comments(flow, after.get(i, ()))
    flow.end()
    return flow.lines


def _end_comments(flow: _Flow, comments: Sequence[str]) -> None:
    """End the line with the first comment; what cannot stand beside it follows on lines of its own."""
    for comment in comments[:1]:
        flow.end(comment)
    for comment in comments[1:]:
        flow.lines.append(Line(INDENT + comment))


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


def _comments_by_part(
    parts: Sequence[Piece], comments: Sequence[Comment], source: Source
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return the comments on lines of their own by the part they precede, and the others by the part they follow."""
    before: dict[int, list[str]] = {}
    after: dict[int, list[str]] = {}
    for comment in comments:
        follows = max((i for i, (start, _) in enumerate(parts) if start < comment.span.start), default=0)
        text = source.text[comment.span.start : comment.span.end].strip()
        if comment.own_line:
            before.setdefault(min(follows + 1, len(parts) - 1), []).append(text)
        else:
            after.setdefault(follows, []).append(text)
    return before, after
