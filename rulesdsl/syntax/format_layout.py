"""A whole file in its canonical layout. Nothing is lost: comments, and lines that could not be read, stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import attrs

from rulesdsl.source import Source, display_width
from rulesdsl.syntax.format_lines import INDENT, WIDTH, Line, statement_lines
from rulesdsl.syntax.format_statement import item_cells
from rulesdsl.syntax.nodes import Comment, Document, ItemStatement, Statement

PRICE = 2  # the column of the price


@attrs.frozen
class _Block:
    """A statement, a comment on a line of its own, or a line that could not be read."""

    lines: Sequence[Line]
    gap: bool  # a blank line stands before it
    item: ItemStatement | None = None  # an `item` statement on one line, which can be aligned with its neighbours


def format_document(document: Document) -> str:
    """Return the file's text in its canonical layout, with LF line ends, or CR LF where its first line ends so.

    A second pass changes nothing. Statements that could not be read, which the document does not hold, stay as they
    are, word for word.
    """
    end = "\r\n" if document.source.text.partition("\n")[0].endswith("\r") else "\n"
    return "".join(text + end for text in _with_comments(_lines(_blocks(document))))


def _blocks(document: Document) -> Iterator[_Block]:
    """Yield the blocks of a file from top to bottom."""
    source = document.source
    starts = {source.position(s.span.start).line: s for s in document.statements}
    comments = _comments_by_line(document)
    number, gap = 1, False
    while number <= len(source.line_starts):
        statement, text = starts.get(number), source.line(number)
        if statement is not None:
            last = source.position(_last_character(statement, source)).line
            inside = [comments[n] for n in range(number, last + 1) if n in comments]
            yield from _statement_blocks(statement, inside, source, gap)
            number, gap = last, False
        elif text.strip():
            yield _Block([_other_line(text, comments.get(number), gap)], gap)
            gap = False
        else:
            gap = True
        number += 1


def _comments_by_line(document: Document) -> dict[int, Comment]:
    return {document.source.position(c.span.start).line: c for c in document.comments}


def _last_character(node: Statement, source: Source) -> int:
    said = source.text[node.span.start : node.span.end].rstrip()
    return node.span.start + max(len(said) - 1, 0)


def _statement_blocks(node: Statement, comments: Sequence[Comment], source: Source, gap: bool) -> Iterator[_Block]:
    """Yield a statement's block; comments that end up below it are blocks of their own, as a second pass reads them."""
    lines = statement_lines(node, comments, source)
    said = max(i for i, line in enumerate(lines) if not line.text.lstrip().startswith("#")) + 1
    yield _Block(lines[:said], gap, node if isinstance(node, ItemStatement) and said == 1 else None)
    yield from (_Block([line], gap=False) for line in lines[said:])


def _other_line(text: str, comment: Comment | None, gap: bool) -> Line:
    """Return a comment's line, indented where it belongs to what stands above it, or what could not be read."""
    if comment is None or not comment.own_line:
        return Line(text.rstrip())
    belongs = text[0].isspace() and not gap
    return Line((INDENT if belongs else "") + text.strip())


def _lines(blocks: Iterable[_Block]) -> Iterator[Line]:
    """Yield the lines of all blocks, price lists in columns, with at most one blank line between two blocks."""
    run: list[_Block] = []
    first = True
    for block in blocks:
        if block.item is None or block.gap:
            yield from _price_list(run)
            run = []
        if block.gap and not first:
            yield Line("")
        first = False
        if block.item is None:
            yield from block.lines
        else:
            run.append(block)
    yield from _price_list(run)


def _price_list(blocks: Sequence[_Block]) -> Iterator[Line]:
    """Yield `item` statements that follow each other, in columns where that does not make a line too long."""
    cells = [item_cells(block.item) for block in blocks if block.item is not None]
    widths = [max(map(display_width, column)) for column in zip(*cells, strict=True)]
    too_long = sum(widths) + len(widths) - 1 > WIDTH
    for block, row in zip(blocks, cells, strict=True):
        (line,) = block.lines
        yield line if too_long else Line(_row(row, widths), line.comment)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return a line of a price list; a column that is empty everywhere takes no room, and prices end together."""
    padded = [
        " " * (width - display_width(cell)) + cell if column == PRICE else cell + " " * (width - display_width(cell))
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        if width
    ]
    return " ".join(padded).rstrip()


def _with_comments(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the lines as text; comments at the ends of lines that follow each other begin in one column."""
    for commented, group in groupby(lines, key=lambda line: bool(line.comment)):
        run = list(group)
        width = max(display_width(line.text) for line in run)
        for line in run:
            pad = " " * (width - display_width(line.text)) if width <= WIDTH else ""
            yield f"{line.text}{pad}  {line.comment}" if commented else line.text
