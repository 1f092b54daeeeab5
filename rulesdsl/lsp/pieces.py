"""A file as its statements, each read alone: after an edit only the statements that changed are read again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property

import attrs

from rulesdsl.compile.files import nul
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.lsp.text import Text
from rulesdsl.source import Position, Source, Span
from rulesdsl.syntax.classify import classify
from rulesdsl.syntax.lexer import lex
from rulesdsl.syntax.nodes import Document, IncludeStatement, Statement
from rulesdsl.syntax.parse import line_ends, parse_part, parts
from rulesdsl.syntax.token import Token

MOST_EXPLAINED = 200  # broken statements of a file for which it is looked for what was meant
_BOM = "\ufeff"


@attrs.define(eq=False)
class Anchor:
    """Where a piece stands now: how many lines and characters are above it."""

    line: int = 0
    start: int = 0


@attrs.frozen(slots=False, eq=False)
class PieceSource(Source):
    """The text of a piece, which tells lines as the whole file counts them."""

    anchor: Anchor = attrs.field(factory=Anchor, repr=False)

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset of the piece."""
        if offset == 0:  # where nearly every statement begins
            return Position(self.anchor.line + 1, 1)
        inside = super().position(offset)
        return Position(inside.line + self.anchor.line, inside.column)

    def line(self, number: int) -> str:
        """Return a line of the file, which must be one of the piece."""
        return super().line(number - self.anchor.line)


@attrs.frozen(slots=False, eq=False)
class Piece:
    """A statement with what follows it up to the next; the first piece of a file holds what stands above them all.

    The spans of its document count from the piece's start.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    anchor: Anchor
    top: bool

    @property
    def start(self) -> int:
        """Return where the piece begins in its file."""
        return self.anchor.start

    @property
    def end(self) -> int:
        """Return where it ends, which is where the next piece begins."""
        return self.anchor.start + len(self.text)

    @property
    def below(self) -> int:
        """Return how many lines are above the next piece."""
        return self.anchor.line + self.text.count("\n")

    @property
    def text(self) -> str:
        """Return the piece's text."""
        return self.document.source.text

    @property
    def statement(self) -> Statement | None:
        """Return the statement, if it can be read."""
        return self.document.statements[0] if self.document.statements else None

    @cached_property
    def words(self) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Return its words, their kinds settled, and its comments."""
        tokens, comments = lex(self.text, 0, len(self.text))
        return tuple(classify(tokens) if tokens else tokens), tuple(comments)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names that the statement may be about to define, as far as its first words show."""
        tokens, _ = self.words
        kinds = [token.kind for token in tokens[:2]]
        if kinds == ["QUOTED", "COLON"]:
            return frozenset({unquoted(tokens[0].text)})
        if kinds[:1] not in (["ITEM"], ["GROUP"]):
            return frozenset()
        return frozenset(unquoted(token.text) for token in tokens if token.kind in ("NAME", "QUOTED"))

    def absolute(self, span: Span) -> Span:
        """Return a span of the piece as a span of the file."""
        return Span(span.start + self.start, span.end + self.start)


@attrs.frozen(slots=False, eq=False)
class File:
    """A file: its text, its pieces in order, and what is wrong with it as a whole."""

    name: str
    text: Text
    pieces: tuple[Piece, ...]
    faults: tuple[Diagnostic, ...]
    source: Source
    plain: str  # its text with line feeds for carriage returns that stand alone

    @cached_property
    def starts(self) -> list[int]:
        """Return where the pieces begin."""
        return [piece.start for piece in self.pieces]

    def at(self, offset: int) -> Piece | None:
        """Return the piece that an offset is in."""
        return self.pieces[max(bisect_right(self.starts, offset) - 1, 0)] if self.pieces else None

    def between(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return the pieces that touch a range."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        return self.pieces[first : bisect_right(self.starts, end)]

    @cached_property
    def outline(self) -> tuple[Document, dict[int, Piece]]:
        """Return the file as one document, to be walked, and the piece of each of its statements.

        Only the places of its `include` statements count from the start of the file.
        """
        said = [(_placed(piece, s), piece) for piece in self.pieces if (s := piece.statement) is not None]
        document = Document(self.source, tuple(statement for statement, _ in said), ())
        return document, {id(statement): piece for statement, piece in said}


def read_file(name: str, typed: Text, before: File | None = None) -> File:
    """Return a file, with the pieces that it had before wherever their text is the same."""
    if before is not None and before.name == name and before.text.text == typed.text:
        return before
    source = Source(name, typed.text)
    if "\0" in typed.text:
        return File(name, typed, (), (nul(source),), source, "")
    plain, faults = line_ends(source)
    old = before if before is not None and before.name == name else None
    head, middle, tail = _unchanged(old, plain)
    start = head[-1].end if head else 0
    end = len(plain) - (tail[-1].end - tail[0].start if tail else 0)
    line = head[-1].below if head else 0
    broken = sum(bool(piece.diagnostics) for piece in (*head, *tail))
    kept = _by_text(middle)
    pieces = [*head]
    for first, last in parts(plain[start:end]):
        if first == last and pieces:
            continue
        words = plain[start + first : start + last]
        if start + first == 0 and words.startswith(_BOM):
            words = " " + words[1:]
        same = kept[not pieces, words]
        piece = same.pop() if same else _read(name, words, not pieces, broken < MOST_EXPLAINED)
        piece.anchor.line, piece.anchor.start = line, start + first
        broken += bool(piece.diagnostics)
        line = piece.below
        pieces.append(piece)
    _move(tail, line, end)
    return File(name, typed, (*pieces, *tail), faults, source, plain)


def _unchanged(before: File | None, plain: str) -> tuple[Sequence[Piece], Sequence[Piece], Sequence[Piece]]:
    """Return the pieces of a file that stand as they are above an edit, those it touched, and those below it."""
    if before is None or not before.pieces:
        return (), (), ()
    old, pieces = before.plain, before.pieces
    same = _common(old, plain, lambda n: old[:n] == plain[:n])
    # A piece ends where the next begins, which its first characters tell, and a line end before them.
    above = max(bisect_left(before.starts, same - 1) - 1, 0)
    most = min(len(old), len(plain)) - same
    below = min(_common(old, plain, lambda n: old[len(old) - n :] == plain[len(plain) - n :]), most)
    first = max(bisect_left(before.starts, len(old) - below + 1), above, 1)
    return pieces[:above], pieces[above:first], pieces[first:]


def _common(old: str, new: str, same: Callable[[int], bool]) -> int:
    """Return the greatest number of characters for which two texts are the same."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        half = (low + high + 1) // 2
        low, high = (half, high) if same(half) else (low, half - 1)
    return low


def _move(pieces: Sequence[Piece], line: int, start: int) -> None:
    """Move pieces that stand together to another place."""
    if not pieces:
        return
    lines, characters = line - pieces[0].anchor.line, start - pieces[0].anchor.start
    for piece in pieces if lines or characters else ():
        piece.anchor.line += lines
        piece.anchor.start += characters


def unquoted(text: str) -> str:
    """Return a name without its quotes, if it has any."""
    return text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text


def _read(name: str, text: str, top: bool, thorough: bool) -> Piece:
    anchor = Anchor()
    document, diagnostics = parse_part(PieceSource(name, text, anchor), top, thorough)
    return Piece(document, diagnostics, anchor, top)


def _by_text(pieces: Sequence[Piece]) -> defaultdict[tuple[bool, str], list[Piece]]:
    """Return pieces by their texts, those that stand first at the ends of the lists; the top one by itself."""
    found: defaultdict[tuple[bool, str], list[Piece]] = defaultdict(list)
    for piece in reversed(pieces):
        found[piece.top, piece.text].append(piece)
    return found


def _placed(piece: Piece, statement: Statement) -> Statement:
    if not isinstance(statement, IncludeStatement):
        return statement
    path = attrs.evolve(statement.path, span=piece.absolute(statement.path.span))
    return attrs.evolve(statement, span=piece.absolute(statement.span), path=path)
