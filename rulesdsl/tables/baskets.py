"""Baskets from CSV and JSON."""

from __future__ import annotations

from decimal import Decimal

from rulesdsl.diagnostics.diagnostic import BasketError, Diagnostic, PromoError
from rulesdsl.model.basket import Basket, Row
from rulesdsl.model.item import MEASURES
from rulesdsl.source import Source
from rulesdsl.tables.entry import Entry, Places
from rulesdsl.tables.faults import Fault, capped, shown
from rulesdsl.tables.fields import BASKET, Field
from rulesdsl.tables.numbers import Number, read_exact, read_number, reads_two_ways, zero_quantity
from rulesdsl.tables.prices import read_price
from rulesdsl.tables.table import Words, read_entries
from rulesdsl.tables.text import SIZE_LIMIT, TableInput, read_source


def read_basket(file: TableInput, *, size_limit: int = SIZE_LIMIT) -> Basket:
    """Read a basket from a CSV or JSON file.

    Args:
        file: a path, an open file, or `-` for standard input.
        size_limit: the most bytes that are read; a larger file is refused.

    Raises:
        BasketError: with everything that is wrong with the file.
    """
    try:
        source = read_source(file, BASKET.what, size_limit)
    except PromoError as error:
        raise BasketError(error.diagnostics) from None
    return basket_from_source(source)


def basket_from_source(source: Source) -> Basket:
    """Read a basket from a CSV or JSON text; an empty text is an empty basket.

    Raises:
        BasketError: with everything that is wrong with the text.
    """
    findings: list[Diagnostic] = []
    rows = [_row(entry, source, findings) for entry in read_entries(source, BASKET, findings)]
    if findings:
        raise BasketError(capped(findings))
    return Basket(tuple(rows))


def _row(entry: Entry, source: Source, findings: list[Diagnostic]) -> Row:
    words = Words(entry, findings)
    places = Places(entry)
    price, price_text = _price(entry, words)
    unit = words.unit()
    return Row(
        item=words.code(),
        quantity=_quantity(entry, words, unit in MEASURES),
        price=price,
        groups=words.groups(),
        unit=unit or None,
        name=words.name() or None,
        price_text=price_text,
        place=f"{source.name}:{entry.place(Field.ITEM).start.line}",
        places=places,
    )


def _price(entry: Entry, words: Words) -> tuple[Decimal | None, str]:
    text = entry.text(Field.PRICE)
    if not text:
        return None, ""
    exact = entry.exact(Field.PRICE)
    found = read_exact(text, "price") if exact else read_price(text)
    if isinstance(found, Fault):
        words.fault(found, Field.PRICE)
        return None, ""
    return (found.value, "") if isinstance(found, Number) else (found, text)


def _quantity(entry: Entry, words: Words, weighed: bool) -> Decimal | None:
    text = entry.text(Field.QUANTITY)
    if not text:
        return None
    number = read_exact(text, "quantity") if entry.exact(Field.QUANTITY) else read_number(text, "quantity")
    fault = number if isinstance(number, Fault) else _quantity_fault(text, number, weighed or entry.decimal_comma)
    if isinstance(number, Fault) or fault is not None:
        words.fault(fault or zero_quantity(text), Field.QUANTITY)
        return None
    return number.value


def _quantity_fault(text: str, number: Number, decimal_comma: bool) -> Fault | None:
    if number.left or number.right:
        return Fault(
            "C010", f"the quantity {shown(text)} is not a number", "write only how many there are, such as `3`"
        )
    if number.value == 0:
        return zero_quantity(text)
    if "," in text and not decimal_comma and reads_two_ways(text):
        point = text.replace(",", ".")
        remedy = f"write `{text.replace(',', '')}` or `{point}`"
        return Fault("C014", f"the quantity {shown(text)} can be read in two ways", remedy)
    return None
