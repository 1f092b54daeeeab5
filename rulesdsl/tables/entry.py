"""One row of a table, wherever it came from: what it says of each field, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

import attrs

from rulesdsl.source import Place
from rulesdsl.tables.fields import Field


class Entry(Protocol):
    """A row of a CSV file or an object of a JSON file."""

    @property
    def decimal_comma(self) -> bool:
        """Return whether the form of the file shows that a comma in a number is the decimal separator."""

    def texts(self, field: Field) -> tuple[str, ...]:
        """Return what the row says of a field, one text a column, without blanks around it."""

    def text(self, field: Field) -> str:
        """Return the first text of a field that is not empty, else an empty text."""

    def exact(self, field: Field) -> bool:
        """Return whether the field is a number of the file's own kind, which has one reading."""

    def place(self, field: Field) -> Place:
        """Return where the row says it, or where the row is, if it says nothing of the field."""

    def fields(self) -> tuple[Field, ...]:
        """Return the fields that the row has columns for."""


@attrs.frozen(slots=False)
class Places(Mapping[str, Place]):
    """Where a row says each field, worked out when somebody asks."""

    entry: Entry

    def __getitem__(self, field: str) -> Place:
        """Return where a field is said, or where the row is."""
        try:
            return self.entry.place(Field(field))
        except ValueError:
            raise KeyError(field) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.entry.fields())

    def __len__(self) -> int:
        return len(self.entry.fields())
