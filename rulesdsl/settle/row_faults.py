"""What can be wrong with a row of a basket once it is looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches

from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.model.basket import Row
from rulesdsl.model.item import MEASURES, Item
from rulesdsl.tables.faults import Fault, capped, shown

MOST_COMPARED = 5_000  # names; comparing an unknown code with more of them would keep the till waiting
MOST_GUESSED = 10  # unknown items of a basket that are compared at all

_KINDS: Mapping[str, tuple[tuple[type, ...], str]] = {
    "item": ((str,), "a text"),
    "quantity": ((Decimal, int), "a Decimal or a whole number"),
    "price": ((Decimal, int), "a Decimal or a whole number"),
    "groups": ((frozenset, set, tuple, list), "a set of texts"),
    "unit": ((str,), "a text"),
    "name": ((str,), "a text"),
    "price_text": ((str,), "a text"),
}


class Refused(Exception):
    """Something is wrong with a row, and with which field of it; it is reported with what is wrong with others."""

    def __init__(self, row: Row, fault: Fault, field: str) -> None:
        super().__init__(fault)
        self.row = row
        self.fault = fault
        self.field = field


def refusal(wrong: Sequence[Refused], known: Sequence[Mapping[str, Item]]) -> tuple[Diagnostic, ...]:
    """Return the faults of rows, each with the field at fault, as findings; the first unknown items get a guess."""
    guesses = 0
    found: list[Diagnostic] = []
    for refused in wrong:
        row, fault = refused.row, refused.fault
        if fault.code == "B001" and guesses < MOST_GUESSED:
            guesses += 1
            fault = unknown_item(row.item, _close(row.item, known))
        found.append(_at_row(fault, row, refused.field))
    return capped(found)


def wrong_type(row: object) -> Fault | None:
    """Return what is wrong with the Python types of a row that a program made; None where they are sound."""
    if not isinstance(row, Row):
        return Fault("B004", f"{_brief(row)} is no row of a basket", "give rows: `Row('A', Decimal(3))`")
    for field, (types, kind) in _KINDS.items():
        value = getattr(row, field)
        if value is None and field not in {"item", "price_text"}:
            continue
        if not isinstance(value, types) or isinstance(value, bool) or not _all_texts(value):
            return Fault("B004", f"{_brief(value)} cannot be the {field} of a row", f"give {kind}")
    if not row.item.strip():
        return Fault("C020", "this row does not say which item it is about", "write the item's code")
    return None


def no_price(code: str) -> Fault:
    """Return the fault of an item that is known but has no price."""
    remedy = f"give it one in the catalogue, in the basket, or with `item {_sayable(code)} 1.00`"
    return Fault("B002", f"{shown(code)} has no price", remedy)


def unknown_item(code: str, close: str | None = None) -> Fault:
    """Return the fault of an item that neither the catalogue nor an `item` statement knows, and that has no price."""
    hint = f"did you mean {shown(close)}? else " if close else ""
    remedy = f"{hint}add it to the catalogue, give its price in the basket, or write `item {_sayable(code)} 1.00`"
    return Fault("B001", f"{shown(code)} is not known, and the basket gives no price for it", remedy)


def not_whole(code: str, quantity: Decimal, unit: str) -> Fault:
    """Return the fault of a fractional quantity of counted goods."""
    measures = ", ".join(sorted(MEASURES))
    message = f"{shown(f'{quantity:f}')} of {shown(code)} is not a whole number, but its unit is {shown(unit)}"
    return Fault("B003", message, f"write a whole number, or a unit of weighed goods ({measures})")


def of_another_measure(code: str, unit: str, listed: str) -> Fault:
    """Return the fault of a row in one measure whose price is listed for another."""
    message = f"the basket has {shown(code)} in {shown(unit)}, but its price is for one {shown(listed)}"
    return Fault("B005", message, f"write the quantity in `{listed}`, or give the price for one `{unit}` beside it")


def _at_row(fault: Fault, row: Row, field: str) -> Diagnostic:
    places = getattr(row, "places", None)
    place = places.get(field) if isinstance(places, Mapping) else None
    file = getattr(row, "place", "")
    return fault.at(place, file if isinstance(file, str) else "")


def _all_texts(value: object) -> bool:
    return not isinstance(value, frozenset | set | tuple | list) or all(isinstance(part, str) for part in value)


def _close(code: str, known: Sequence[Mapping[str, Item]]) -> str | None:
    names = [name for items in known for name in items]
    folded = code.casefold()
    same = next((name for name in names if name.casefold() == folded), None)
    if same is not None or len(names) > MOST_COMPARED:
        return same
    return next(iter(get_close_matches(code, names, 1, 0.75)), None)


def _sayable(code: str) -> str:
    """Return a code as a sentence says it; in quotes where that may be needed."""
    plain = code.isdecimal() or code.replace("_", "a").isalnum()
    return code if plain and (code.isdecimal() or not code[0].isdecimal()) else '"' + code.replace('"', '""') + '"'


def _brief(value: object) -> str:
    try:
        return shown(value if isinstance(value, str) else repr(value))
    except ValueError:  # a whole number of more digits than Python prints
        return "a huge number"
