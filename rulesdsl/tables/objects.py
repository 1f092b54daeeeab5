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
_KINDS = {dict: "an object", list: "a list", bool: "true or false"}


class Literal(str):
    """A number of a JSON text, as it is written there."""

    __slots__ = ()


_DECODER = json.JSONDecoder(parse_float=Literal, parse_int=Literal, parse_constant=Literal)


@attrs.frozen
class Pair:
    """A key and a value of an object, with the value's place."""

    key: str
    value: object
    span: Span


@attrs.frozen
class ObjectEntry:
    """An object whose keys are known; a value of None says nothing."""

    pairs: tuple[Pair, ...]
    columns: Columns
    source: Source
    span: Span
    decimal_comma: bool = False

    def texts(self, field: Field) -> tuple[str, ...]:
        """Return what the object says of a field; a list gives several texts."""
        return tuple(text for i in self.columns.of.get(field, ()) for text in _texts(self.pairs[i].value))

    def text(self, field: Field) -> str:
        """Return the first text of a field that is not empty, else an empty text."""
        return next((text for text in self.texts(field) if text), "")

    def exact(self, field: Field) -> bool:
        """Return whether the field is a JSON number."""
        return any(isinstance(self.pairs[i].value, Literal) for i in self.columns.of.get(field, ()))

    def place(self, field: Field) -> Place:
        """Return where the value of a field stands, or the object where it has none."""
        columns = self.columns.of.get(field, ())
        return Place(self.source, self.pairs[columns[0]].span if columns else self.span)

    def fields(self) -> tuple[Field, ...]:
        """Return the fields that the object has keys for."""
        return tuple(self.columns.of)


class _Reader:
    """Walks over a JSON text, so that the place of every value is known."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

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
            raise json.JSONDecodeError("a value is missing or broken", self.text, error.pos) from None
        except RecursionError:
            raise json.JSONDecodeError("the values are nested too deeply", self.text, start) from None
        return value, Span(start, self.at)

    def object(self) -> tuple[tuple[Pair, ...], Span]:
        """Read an object, at its opening brace."""
        start = self.at
        self.expect("{")
        pairs: list[Pair] = []
        if self.skip() == "}":
            self.at += 1
            return (), Span(start, self.at)
        while True:
            if self.skip() != '"':
                raise json.JSONDecodeError("a key in double quotes is missing", self.text, self.at)
            key, _ = self.value()
            self.expect(":")
            value, span = self.value()
            pairs.append(Pair(str(key), value, span))
            if self.expect(",}") == "}":
                return tuple(pairs), Span(start, self.at)


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
    if reader.skip() != "{":
        value, span = reader.value()
        findings.append(_no_object(value).at(Place(source, span)))
        return None
    pairs, span = reader.object()
    keys = tuple(pair.key for pair in pairs)
    columns = seen.get(keys)
    if columns is None:
        columns = seen[keys] = header_columns(keys, layout)
        findings.extend(f.at(Place(source, span if i is None else pairs[i].span)) for f, i in columns.faults)
    wrong = [(field, pairs[i]) for field, of in columns.of.items() for i in of if not _fits(pairs[i].value, field)]
    findings.extend(_no_text(field, pair).at(Place(source, pair.span)) for field, pair in wrong)
    return None if wrong or columns.faults else ObjectEntry(pairs, columns, source, span)


def _fits(value: object, field: Field) -> bool:
    if isinstance(value, list):
        return field is Field.GROUP and all(isinstance(part, str) for part in value)
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
    said = shown(value) if isinstance(value, str) else _KINDS.get(type(value), "a value")
    return Fault("C031", f"{said} is no object", 'write an object with the key `item`: `{"item": "A"}`')


def _no_text(field: Field, pair: Pair) -> Fault:
    kind = _KINDS.get(type(pair.value), "a value of this kind")
    remedy = "write a text, or a list of texts" if field is Field.GROUP else "write a text or a number"
    return Fault("C032", f"{kind} cannot be the {field} of a row", remedy)
