"""JSON: a list of objects, every value of them with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import attrs

from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.source import Place, Source, Span
from rulesdsl.tables.columns import Columns, header_columns
from rulesdsl.tables.entry import Entry
from rulesdsl.tables.faults import Fault, shown
from rulesdsl.tables.fields import Field, Layout

_BLANK = re.compile(r"[ \t\n\r]*")
_KINDS = {"Pairs": "an object", "list": "a list", "bool": "true or false"}


class Literal(str):
    """A number of a JSON text, as it is written there."""

    __slots__ = ()


class Pairs(list[tuple[str, object]]):
    """The keys and values of a JSON object, doubled ones too."""


_DECODER = json.JSONDecoder(parse_float=Literal, parse_int=Literal, parse_constant=Literal, object_pairs_hook=Pairs)


@attrs.frozen(slots=False)
class ObjectEntry:
    """An object whose keys are known; a value of None says nothing. It stands from `start` in the source."""

    values: tuple[object, ...]
    columns: Columns
    source: Source
    start: int
    decimal_comma: bool = False

    def texts(self, field: Field) -> tuple[str, ...]:
        """Return what the object says of a field; a list gives several texts."""
        return tuple(text for i in self.columns.of.get(field, ()) for text in _texts(self.values[i]))

    def text(self, field: Field) -> str:
        """Return the first text of a field that is not empty, else an empty text."""
        return next((text for text in self.texts(field) if text), "")

    def exact(self, field: Field) -> bool:
        """Return whether the field is a JSON number."""
        return any(isinstance(self.values[i], Literal) for i in self.columns.of.get(field, ()))

    def place(self, field: Field) -> Place:
        """Return where the value of a field stands, or the object where it has none."""
        columns = self.columns.of.get(field)
        return self.place_of(columns[0] if columns else None)

    def place_of(self, i: int | None) -> Place:
        """Return where value `i` stands, or the whole object."""
        spans, whole = _Reader(self.source.text, self.start).object()
        return Place(self.source, whole if i is None else spans[i])

    def fields(self) -> tuple[Field, ...]:
        """Return the fields that the object has keys for."""
        return tuple(self.columns.of)


class _Reader:
    """Walks over a JSON text, so that the place of every value is known."""

    def __init__(self, text: str, at: int = 0) -> None:
        self.text = text
        self.at = at

    def skip(self) -> str:
        """Go over blanks and return the character there, or an empty text at the end."""
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def expect(self, characters: str) -> str:
        """Go over one of the characters and return it.

        Raises:
            JSONDecodeError: where another one stands.
        """
        found = self.skip()
        if not found or found not in characters:
            expected = " or ".join(f"`{c}`" for c in characters)
            raise json.JSONDecodeError(f"{expected} is missing", self.text, self.at)
        self.at += 1
        return found

    def value(self) -> tuple[object, Span]:
        """Read any value."""
        if not self.skip():
            raise json.JSONDecodeError("the text ends too early", self.text, self.at)
        start = self.at
        try:
            value, self.at = _DECODER.raw_decode(self.text, start)
        except json.JSONDecodeError as error:
            if self.text[start] == "{":
                self.object()  # which says in our words what is wrong
            raise json.JSONDecodeError("a value is missing or broken", self.text, error.pos) from None
        except RecursionError:
            raise json.JSONDecodeError("the values are nested too deeply", self.text, start) from None
        return value, Span(start, self.at)

    def object(self) -> tuple[list[Span], Span]:
        """Walk over an object, at its opening brace; return where its values stand, and the whole."""
        start = self.at
        self.expect("{")
        spans: list[Span] = []
        if self.skip() == "}":
            self.at += 1
            return spans, Span(start, self.at)
        while True:
            if self.skip() != '"':
                raise json.JSONDecodeError("a key in double quotes is missing", self.text, self.at)
            self.value()
            self.expect(":")
            spans.append(self.value()[1])
            if self.expect(",}") == "}":
                return spans, Span(start, self.at)


def read_objects(source: Source, layout: Layout, findings: list[Diagnostic]) -> Iterator[Entry]:
    """Return the objects of a JSON list; what is wrong with its form goes to `findings`."""
    reader = _Reader(source.text)
    seen: dict[tuple[str, ...], Columns] = {}
    try:
        if reader.skip() != "[":
            findings.append(_no_list(layout).at(Place(source, Span(reader.at, reader.at + 1))))
            return
        reader.at += 1
        more = reader.skip() != "]"
        reader.at += 0 if more else 1
        while more:
            entry = _entry(reader, source, layout, seen, findings)
            if entry is not None:
                yield entry
            more = reader.expect(",]") == ","
        if reader.skip():
            raise json.JSONDecodeError("text stands after the end of the list", source.text, reader.at)
    except json.JSONDecodeError as error:
        findings.append(_broken(error.msg).at(Place(source, Span(error.pos, error.pos + 1))))


def _entry(
    reader: _Reader, source: Source, layout: Layout, seen: dict[tuple[str, ...], Columns], findings: list[Diagnostic]
) -> Entry | None:
    """Read one object; None where something is wrong with it. Wrong keys are reported once for all objects alike."""
    value, span = reader.value()
    if not isinstance(value, Pairs):
        findings.append(_no_object(value).at(Place(source, span)))
        return None
    keys = tuple(key for key, _ in value)
    columns = seen.get(keys)
    new = columns is None
    if columns is None:
        columns = seen[keys] = header_columns(keys, layout)
    entry = ObjectEntry(tuple(said for _, said in value), columns, source, span.start)
    if new:
        findings.extend(fault.at(entry.place_of(i)) for fault, i in columns.faults)
    wrong = [(field, i) for field, of in columns.of.items() for i in of if not _fits(entry.values[i], field)]
    findings.extend(_no_text(field, entry.values[i]).at(entry.place_of(i)) for field, i in wrong)
    return None if wrong or columns.faults else entry


def _fits(value: object, field: Field) -> bool:
    if isinstance(value, list):
        return field is Field.GROUP and not isinstance(value, Pairs) and all(isinstance(part, str) for part in value)
    return value is None or isinstance(value, str)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(part).strip() for part in value)
    return () if value is None else (str(value).strip(),)


def _broken(reason: str) -> Fault:
    return Fault("C030", f"this is not JSON: {reason}", 'write a list of objects: `[{"item": "A", "quantity": 3}]`')


def _no_list(layout: Layout) -> Fault:
    message = f"a {layout.what} in JSON is a list of objects, and this is none"
    return Fault("C031", message, 'begin with `[`: `[{"item": "A", "quantity": 3}]`')


def _no_object(value: object) -> Fault:
    said = shown(value) if isinstance(value, str) else _KINDS.get(type(value).__name__, "a value")
    return Fault("C031", f"{said} is no object", 'write an object with the key `item`: `{"item": "A"}`')


def _no_text(field: Field, value: object) -> Fault:
    kind = _KINDS.get(type(value).__name__, "a value of this kind")
    remedy = "write a text, or a list of texts" if field is Field.GROUP else "write a text or a number"
    return Fault("C032", f"{kind} cannot be the {field} of a row", remedy)
