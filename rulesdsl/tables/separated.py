"""CSV: a text of separated cells, every one of them with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.source import Place, Source, Span
from rulesdsl.tables.columns import (
    Columns,
    fits_plain,
    header_columns,
    is_header,
    may_be_plain,
    no_header,
    plain_columns,
)
from rulesdsl.tables.entry import Entry
from rulesdsl.tables.faults import Fault
from rulesdsl.tables.fields import Field, Layout, field_of

SEPARATORS = (",", ";", "\t")

_QUOTED = re.compile(r' *"([^"]*+(?:""[^"]*+)*+)" *')
_BLANKS = frozenset(" \t\r\n")
_BLANK_LINES = re.compile(r"(?:[ \t]*+\r?\n)*+")
_DIRECTIVE = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)


class Record:
    """The cells of one row, without blanks around them, and where the row starts.

    `spans` are the cells' places; None where no cell is quoted, so that they follow from the raw cells.
    """

    __slots__ = ("cells", "raw", "spans", "start")

    def __init__(self, start: int, raw: Sequence[str], spans: list[Span] | None = None) -> None:
        self.start = start
        self.raw = raw
        self.cells = [cell.strip() for cell in raw]
        self.spans = spans

    def span(self, i: int) -> Span:
        """Return where cell `i` stands; beyond the last cell, the end of the row."""
        if i >= len(self.raw):
            end = self.span(len(self.raw) - 1).end
            return Span(end, end)
        if self.spans is not None:
            return self.spans[i]
        start = self.start + sum(len(cell) + 1 for cell in self.raw[:i])
        return _trimmed(start, self.raw[i])


@attrs.frozen
class RecordEntry:
    """A record of a table whose columns are known.

    `decimal_comma`: a file separated by `;` comes from a country that writes a decimal comma.
    """

    record: Record
    columns: Columns
    source: Source
    decimal_comma: bool

    def texts(self, field: Field) -> tuple[str, ...]:
        """Return what the row says of a field, one text a column."""
        return tuple(self.record.cells[i] for i in self.columns.of.get(field, ()))

    def text(self, field: Field) -> str:
        """Return the first text of a field that is not empty, else an empty text."""
        for i in self.columns.of.get(field, ()):
            if self.record.cells[i]:
                return self.record.cells[i]
        return ""

    def exact(self, field: Field) -> bool:
        """Return False: a cell is a text."""
        return False

    def place(self, field: Field) -> Place:
        """Return where the row says a field, or its first cell."""
        columns = self.columns.of.get(field, (0,))
        said = next((i for i in columns if self.record.cells[i]), columns[0])
        return Place(self.source, self.record.span(said))

    def fields(self) -> tuple[Field, ...]:
        """Return the fields that the row has columns for."""
        return tuple(self.columns.of)


def read_separated(source: Source, layout: Layout, findings: list[Diagnostic]) -> Iterator[Entry]:
    """Return the rows of a CSV text; what is wrong with its form goes to `findings`, and such rows are left out."""
    directive = _DIRECTIVE.match(source.text)
    separator = directive[1] if directive else separator_of(source.text, layout)
    records = _records(source, separator, directive.end() if directive else 0, findings)
    first = next(records, None)
    if first is None:
        return
    columns = _columns(first, layout)
    if columns is None:
        findings.append(no_header(layout).at(Place(source, first.span(0))))
        return
    if columns.faults:
        findings.extend(fault.at(Place(source, first.span(i or 0))) for fault, i in columns.faults)
        return
    if not is_header(first.cells, layout):
        yield RecordEntry(first, columns, source, separator == ";")
    for record in records:
        if _has_all_cells(record, columns, separator, source, findings):
            yield RecordEntry(record, columns, source, separator == ";")


def separator_of(text: str, layout: Layout) -> str:
    """Return the separator with which the first row makes most sense."""
    return max(SEPARATORS, key=lambda separator: _sense(text, separator, layout))


def _sense(text: str, separator: str, layout: Layout) -> tuple[int, bool, int]:
    first = next(_records(Source("", text), separator, 0, []), None)
    cells = first.cells if first else []
    return sum(field_of(cell) in layout.fields for cell in cells), fits_plain(cells, layout), len(cells)


def _columns(first: Record, layout: Layout) -> Columns | None:
    if is_header(first.cells, layout):
        return header_columns(first.cells, layout)
    if fits_plain(first.cells, layout) or may_be_plain(first.cells, layout):
        return plain_columns(layout, len(first.cells))
    return None


def _has_all_cells(
    record: Record, columns: Columns, separator: str, source: Source, findings: list[Diagnostic]
) -> bool:
    count = len(record.cells)
    if count == columns.count or (count > columns.count and not any(record.cells[columns.count :])):
        return True
    remedy = "leave no cell out; an empty one still needs its separator"
    if count > columns.count:
        remedy = f'put a cell that has a `{separator}` in it in quotes, such as `"1{separator}20"`'
    message = f"this row has {count} {'cell' if count == 1 else 'cells'} where the first row has {columns.count}"
    findings.append(Fault("C006", message, remedy).at(Place(source, record.span(columns.count))))
    return False


def _records(source: Source, separator: str, start: int, findings: list[Diagnostic]) -> Iterator[Record]:
    """Return the rows that are not empty."""
    text = source.text
    while (start := _after_blank_lines(text, start)) < len(text):
        end = _line_end(text, start)
        if text.find('"', start, end) < 0:
            record: Record | None = Record(start, text[start:end].removesuffix("\r").split(separator))
        else:
            record, end = _quoted_record(source, separator, start, findings)
        if record is not None and any(record.cells):
            yield record
        start = end + 1


def _quoted_record(source: Source, separator: str, start: int, findings: list[Diagnostic]) -> tuple[Record | None, int]:
    """Return a row that has quotes, which may go over several lines, and where it ends (at its LF).

    Where its quotes are wrong there is no row, and only its first line is left out: the next ones may be sound.
    """
    text = source.text
    cells: list[str] = []
    spans: list[Span] = []
    at = start
    while True:
        quoted = _QUOTED.match(text, at)
        line_end = _line_end(text, quoted.end() if quoted else at)
        raw = text[at:line_end].partition(separator)[0]
        if quoted:
            cells.append(quoted[1].replace('""', '"'))
            spans.append(Span(quoted.start(1) - 1, quoted.end(1) + 1))
            at = quoted.end()
        elif raw.lstrip(" ").startswith('"'):
            findings.append(_unclosed().at(Place(source, _trimmed(at, raw))))
            return None, _line_end(text, start)
        else:
            cells.append(raw.removesuffix("\r"))
            spans.append(_trimmed(at, raw))
            at += len(raw)
        if at == line_end or text[at:line_end] == "\r":
            return Record(start, cells, spans), line_end
        if not text.startswith(separator, at):
            findings.append(_after_quote().at(Place(source, Span(at, at + 1))))
            return None, _line_end(text, start)
        at += 1


def _after_blank_lines(text: str, at: int) -> int:
    if text[at : at + 1] not in _BLANKS:
        return at
    match = _BLANK_LINES.match(text, at)
    return match.end() if match else at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _trimmed(start: int, raw: str) -> Span:
    left = start + len(raw) - len(raw.lstrip())
    return Span(left, left + len(raw.strip()))


def _unclosed() -> Fault:
    return Fault("C007", "a quote is opened here and not closed", 'close it; a quote inside a cell is doubled: `""`')


def _after_quote() -> Fault:
    remedy = 'put the whole cell in quotes, and double a quote inside it: `"6"" nails"`'
    return Fault("C008", "text stands after a closing quote", remedy)
