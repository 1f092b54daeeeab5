"""A receipt as a table for a spreadsheet: one row for each part of a line.

The columns are:

    line         the number of the basket's row, from 1
    item, name   the item's code and name
    quantity     how many units the part has; of a weighed line, how much it weighs
    unit         the unit of a weighed line, else empty
    unit_price   the regular price of a unit or measure
    amount       what the part costs without offers
    paid_each    what one unit costs; of a weighed line, the whole of it
    paid         what the part costs
    refund_each  what a unit (a weighed line: the whole of it) is worth when it is brought back
    deals        the numbers of the deals that the units are in, separated by spaces
    offers       the names of these deals' offers, separated by `; `

A text that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from rulesdsl.model.receipt import Part, Receipt, ReceiptLine, decimal_text
from rulesdsl.render import words

COLUMNS = (
    *("line", "item", "name", "quantity", "unit", "unit_price"),
    *("amount", "paid_each", "paid", "refund_each", "deals", "offers"),
)

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def render_csv(receipt: Receipt) -> str:
    """Return the receipt as comma-separated values with a header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    offers = {deal.deal: deal.offer for deal in receipt.deals}
    for number, line in enumerate(receipt.lines, 1):
        writer.writerows(_row(receipt, number, line, part, offers) for part in line.parts)
    return text.getvalue()


def _row(receipt: Receipt, number: int, line: ReceiptLine, part: Part, offers: Mapping[int, str]) -> Iterable[str]:
    amount = line.amount if line.weighed else words.multiplied(receipt, line.unit_price, part.quantity)
    paid = part.paid_each if line.weighed else words.multiplied(receipt, part.paid_each, part.quantity)
    return (
        *(str(number), _safe(line.item), _safe(line.name), decimal_text(part.quantity), _safe(line.unit)),
        *(words.money(receipt, value) for value in (line.unit_price, amount, part.paid_each, paid, part.refund_each)),
        " ".join(map(str, part.deals)),
        _safe("; ".join(dict.fromkeys(offers[deal] for deal in part.deals))),
    )


def _safe(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula."""
    text = words.clean(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
