"""Which column of a table means what, and what is wrong with its headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from rulesdsl.tables.faults import Fault, shown
from rulesdsl.tables.fields import NUMBERS, Field, Layout, field_of, guess_of, normal_header
from rulesdsl.tables.numbers import looks_like_number


@attrs.frozen
class Columns:
    """The columns of every field that a table has; several only for groups and names.

    `faults` are what is wrong with them, each with its column (None: with the header as a whole).
    """

    of: Mapping[Field, tuple[int, ...]]
    count: int
    faults: tuple[tuple[Fault, int | None], ...] = ()


def plain_columns(layout: Layout, count: int) -> Columns:
    """Return the columns of a table without a header."""
    return Columns({field: (i,) for i, field in enumerate(layout.plain[:count])}, count)


def header_columns(headers: Sequence[str], layout: Layout) -> Columns:
    """Return the columns that headers name; headers that mean nothing are left alone, unless they look misspelt."""
    of: dict[Field, tuple[int, ...]] = {}
    faults: list[tuple[Fault, int | None]] = []
    for i, header in enumerate(headers):
        field = field_of(header)
        if field is None or field not in layout.fields:
            continue
        if field in of and not _may_repeat(field, header, headers[of[field][0]]):
            faults.append((_doubled(field, headers[of[field][0]], header), i))
        of[field] = (*of.get(field, ()), i)
    faults.extend(_doubtful(headers, of, layout))
    if Field.ITEM not in of and not faults:
        faults.append((_no_item(layout), None))
    return Columns(of, len(headers), tuple(faults))


def is_header(cells: Sequence[str], layout: Layout) -> bool:
    """Return whether a first row is a header: it names a column, and does not look like a row of a plain table."""
    if fits_plain(cells, layout):
        return False
    return any(field_of(cell) in layout.fields or normal_header(cell) in layout.doubtful for cell in cells)


def fits_plain(cells: Sequence[str], layout: Layout) -> bool:
    """Return whether a row has the cells of a table without a header, with numbers where numbers belong."""
    numbers = _numbers(cells, layout)
    return numbers is not None and any(numbers) and all(looks_like_number(number) for number in numbers if number)


def may_be_plain(cells: Sequence[str], layout: Layout) -> bool:
    """Return whether a row may be of a table without a header though something is wrong with it, or left out."""
    numbers = _numbers(cells, layout)
    if numbers is None or not cells[0]:
        return False
    return not any(numbers) or any(looks_like_number(number) for number in numbers)


def no_header(layout: Layout) -> Fault:
    """Return the fault of a table whose first row is neither a header nor a row of a plain table."""
    order = ", ".join(layout.plain[: layout.least])
    return Fault(
        "C003",
        f"the first row is no header of a {layout.what}, and no row of {order}",
        f"begin with a header such as `{order.replace(', ', ',')}`",
    )


def _numbers(cells: Sequence[str], layout: Layout) -> list[str] | None:
    if not layout.least <= len(cells) <= len(layout.plain):
        return None
    return [cell for cell, field in zip(cells, layout.plain, strict=False) if field in NUMBERS]


def _may_repeat(field: Field, header: str, before: str) -> bool:
    """Return whether two columns may both have a field: groups add up; a name and a description differ in kind."""
    if field is Field.NAME:
        return normal_header(header) != normal_header(before)
    return field in {Field.GROUP, Field.LINE}


def _doubtful(
    headers: Sequence[str], of: Mapping[Field, tuple[int, ...]], layout: Layout
) -> list[tuple[Fault, int | None]]:
    """Find headers that may mean a column which the table otherwise lacks."""
    found: list[tuple[Fault, int | None]] = []
    for i, header in enumerate(headers):
        if field_of(header) is not None:
            continue
        field = layout.doubtful.get(normal_header(header))
        if field is not None and field not in of:
            found.append((_two_meanings(header, field), i))
        guess = guess_of(header) if field is None else None
        if guess is not None and guess[0] in layout.fields and guess[0] not in of:
            found.append((_misspelt(header, guess[1]), i))
    return found


def _doubled(field: Field, before: str, header: str) -> Fault:
    message = f"the headers {shown(before)} and {shown(header)} both mean the {field}"
    return Fault("C002", message, "leave one of the two columns away, or rename it")


def _two_meanings(header: str, field: Field) -> Fault:
    remedy = f"rename it to `{field}` if it is that, else add a column `{field}`"
    return Fault("C005", f"the header {shown(header)} may mean the {field} or something else", remedy)


def _misspelt(header: str, word: str) -> Fault:
    remedy = f"did you mean `{word}`? if it is something else, rename it"
    return Fault("C004", f"the header {shown(header)} is not known", remedy)


def _no_item(layout: Layout) -> Fault:
    message = f"the {layout.what} has no column that says which item a row is about"
    return Fault("C001", message, "add a column with the header `item` (or `sku`, `code`, `barcode`…)")
