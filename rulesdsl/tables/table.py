"""Reads a table of any form into its rows."""

from __future__ import annotations

from collections.abc import Iterator

from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.source import Source
from rulesdsl.tables.entry import Entry
from rulesdsl.tables.faults import Fault
from rulesdsl.tables.fields import Field, Layout
from rulesdsl.tables.objects import read_objects
from rulesdsl.tables.separated import read_separated
from rulesdsl.tables.words import group_names, normal, one_line, unit_name, unprintable


def read_entries(source: Source, layout: Layout, findings: list[Diagnostic]) -> Iterator[Entry]:
    """Return the rows of a CSV or JSON text; rows whose form is wrong are left out and reported to `findings`.

    A file is JSON where its name ends in `.json`, or where it begins as JSON does and its name does not end in `.csv`.
    """
    name = source.name.lower()
    begins = source.text.lstrip()[:1]
    if begins and (name.endswith(".json") or (begins in {"[", "{"} and not name.endswith((".csv", ".tsv", ".txt")))):
        return read_objects(source, layout, findings)
    return read_separated(source, layout, findings)


class Words:
    """The texts of one row; what is wrong with them is collected in `findings`."""

    def __init__(self, entry: Entry, findings: list[Diagnostic]) -> None:
        self.entry = entry
        self.findings = findings
        self.sound = True

    def fault(self, fault: Fault, field: Field) -> None:
        """Report a fault of a field."""
        self.sound = False
        self.findings.append(fault.at(self.entry.place(field)))

    def code(self) -> str:
        """Return the item's code."""
        code = self.entry.text(Field.ITEM)
        if not code:
            self.fault(
                Fault("C020", "this row does not say which item it is about", "write the item's code"), Field.ITEM
            )
        self._check(code, Field.ITEM)
        return normal(code)

    def name(self) -> str:
        """Return the item's name on one line, empty where the row has none."""
        name = one_line(self.entry.text(Field.NAME))
        self._check(name, Field.NAME)
        return name

    def groups(self) -> frozenset[str] | None:
        """Return the groups, None where the row says none."""
        texts = self.entry.texts(Field.GROUP)
        if not any(texts):
            return None
        groups = group_names(texts)
        for group in groups:
            self._check(group, Field.GROUP)
        return groups

    def unit(self) -> str:
        """Return the unit, empty where the row has none."""
        text = self.entry.text(Field.UNIT)
        unit = unit_name(text) if text else ""
        self._check(unit, Field.UNIT)
        return unit

    def _check(self, text: str, field: Field) -> None:
        fault = None if text.isprintable() else unprintable(text, field)
        if fault is not None:
            self.fault(fault, field)
