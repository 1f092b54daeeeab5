"""Catalogues from CSV and JSON, and what can be said about their prices once the currency is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from rulesdsl.diagnostics.diagnostic import Diagnostic, PromoError, Severity
from rulesdsl.model.catalogue import Catalogue
from rulesdsl.model.item import MEASURES, Item
from rulesdsl.model.money import Currency
from rulesdsl.source import Place, Source
from rulesdsl.tables.entry import Entry
from rulesdsl.tables.faults import Fault, capped, shown
from rulesdsl.tables.fields import CATALOGUE, Field
from rulesdsl.tables.numbers import Number, read_exact
from rulesdsl.tables.prices import Signs, price_fault, read_price
from rulesdsl.tables.table import Words, read_entries
from rulesdsl.tables.text import SIZE_LIMIT, TableInput, read_source


def read_catalogue(file: TableInput, *, lenient: bool = False, size_limit: int = SIZE_LIMIT) -> Catalogue:
    """Read a catalogue from a CSV or JSON file.

    Args:
        file: a path, an open file, or `-` for standard input.
        lenient: leave out the lines that are wrong, and return what is wrong with them as `errors`.
        size_limit: the most bytes that are read; a larger file is refused.

    Raises:
        PromoError: with everything that is wrong with the file; of a lenient reading only where there is no table.
    """
    return catalogue_from_source(read_source(file, CATALOGUE.what, size_limit), lenient=lenient)


def catalogue_from_source(source: Source, *, lenient: bool = False) -> Catalogue:
    """Read a catalogue from a CSV or JSON text. Of two lines for one item that disagree the last counts.

    Raises:
        PromoError: with everything that is wrong with the text; of a lenient reading only where there is no table.
    """
    findings: list[Diagnostic] = []
    shelf = _Shelf()
    rows = 0
    for entry in read_entries(source, CATALOGUE, findings):
        shelf.put(entry, findings)
        rows += 1
    if findings and not (lenient and rows):
        raise PromoError(capped(findings))
    places = EntryPlaces(shelf.entries, Field.PRICE)
    return Catalogue(shelf.items, capped(shelf.warnings), capped(findings), shelf.price_texts, places)


def catalogue_items(
    catalogue: Catalogue, currency: Currency, others: Mapping[str, Item] | None = None
) -> tuple[Mapping[str, Item], tuple[Diagnostic, ...]]:
    """Return the items of a catalogue whose prices are sound in a currency, and what is wrong with the others.

    An item is sold by weight where its unit is a measure; where the catalogue gives none, its unit in `others` (the
    `item` statements) decides.
    """
    wrong: dict[str, Diagnostic] = {}
    signs = Signs()
    for code, item in catalogue.items.items():
        if item.price is None:
            continue
        text = catalogue.price_texts.get(code, "")
        unit = item.unit or (others[code].unit if others and code in others else "")
        fault = price_fault(text, item.price, currency, unit in MEASURES) or signs.fault(text)
        if fault is not None:
            wrong[code] = fault.at(catalogue.price_places.get(code))
    if not wrong:
        return catalogue.items, ()
    return {code: item for code, item in catalogue.items.items() if code not in wrong}, capped(list(wrong.values()))


@attrs.frozen(slots=False)
class EntryPlaces(Mapping[str, Place]):
    """Where the entry of each item says a field, worked out when somebody asks."""

    entries: Mapping[str, Entry]
    field: Field

    def __getitem__(self, code: str) -> Place:
        """Return where the item's field stands."""
        return self.entries[code].place(self.field)

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


class _Shelf:
    """The items read so far, each with the line that counts."""

    def __init__(self) -> None:
        self.items: dict[str, Item] = {}
        self.entries: dict[str, Entry] = {}
        self.price_texts: dict[str, str] = {}
        self.warnings: list[Diagnostic] = []

    def put(self, entry: Entry, findings: list[Diagnostic]) -> None:
        """Read one line; a line with something wrong is reported and left out."""
        words = Words(entry, findings)
        price, price_text = _money(entry, words, Field.PRICE)
        cost, _ = _money(entry, words, Field.COST)
        item = Item(words.code(), words.name(), price, words.groups() or frozenset(), words.unit(), cost)
        if not words.sound:
            return
        before = self.items.get(item.code)
        if before is not None and before != item:
            self.warnings.append(_twice(before, item, self.entries[item.code], entry))
        self.items[item.code] = item
        self.entries[item.code] = entry
        self.price_texts[item.code] = price_text


def _money(entry: Entry, words: Words, field: Field) -> tuple[Decimal | None, str]:
    text = entry.text(field)
    if not text:
        return None, ""
    found = read_exact(text, field) if entry.exact(field) else read_price(text, field)
    if isinstance(found, Fault):
        words.fault(found, field)
        return None, ""
    return (found.value, "") if isinstance(found, Number) else (found, text)


def _twice(before: Item, item: Item, first: Entry, second: Entry) -> Diagnostic:
    lines = [entry.place(Field.ITEM).start.line for entry in (first, second)]
    says = [f"line {line} says {said}" for line, said in zip(lines, _difference(before, item), strict=True)]
    fault = Fault(
        "C050",
        f"{shown(item.code)} stands twice: {', '.join(says)}",
        f"line {lines[1]} counts; take the other one out",
        Severity.WARNING,
    )
    return fault.at(second.place(Field.ITEM))


def _difference(before: Item, item: Item) -> tuple[str, str]:
    """Return what each of two items says of the first thing in which they differ; the price comes first."""
    field = next(f for f in ("price", "groups", "name", "unit", "cost") if getattr(before, f) != getattr(item, f))
    return _said(field, getattr(before, field)), _said(field, getattr(item, field))


def _said(field: str, value: object) -> str:
    if value is None or value == "" or value == frozenset():
        return f"no {field.removesuffix('s')}"
    text = ";".join(sorted(value)) if isinstance(value, frozenset) else str(value)
    return f"{field.removesuffix('s')} {shown(text)}"
