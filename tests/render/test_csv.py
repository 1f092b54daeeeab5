"""The receipt as a table."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from syrupy.assertion import SnapshotAssertion

from rulesdsl.model.receipt import Receipt
from rulesdsl.render import csv as module
from rulesdsl.render.csv import COLUMNS, render_csv
from tests.render.shops import RECEIPTS


def rows(receipt: Receipt) -> list[dict[str, str]]:
    """Return the rows as a program reads them."""
    return list(csv.DictReader(io.StringIO(render_csv(receipt), newline="")))


@pytest.mark.parametrize("name", ["lunch", "coupons", "wholesale", "names"])
def test_tables_are_written_as_approved(name: str, snapshot: SnapshotAssertion) -> None:
    """Each kind of receipt is written as it was approved."""
    assert render_csv(RECEIPTS[name]()) == snapshot


@pytest.mark.parametrize("name", [name for name in RECEIPTS if name != "enormous"])
def test_a_table_adds_up(name: str) -> None:
    """What was paid adds up to the total, and the amounts to the subtotal."""
    receipt = RECEIPTS[name]()
    assert sum(Decimal(row["paid"]) for row in rows(receipt)) == receipt.total
    assert sum(Decimal(row["amount"]) for row in rows(receipt)) == receipt.subtotal


def test_great_amounts_are_written_exactly() -> None:
    """Forty digits are written to the last one."""
    assert rows(RECEIPTS["enormous"]())[0]["paid"] == "30000000000000000000000000000000000000.03"


def test_no_text_is_taken_for_a_formula() -> None:
    """No cell begins with what a spreadsheet would run."""
    receipt = RECEIPTS["names"]()
    assert rows(receipt)[3]["item"] == "'=1+1"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows(receipt) for cell in row.values())


def test_an_empty_basket_is_a_header() -> None:
    """A receipt without lines is a table without rows."""
    assert render_csv(RECEIPTS["empty"]()) == ",".join(COLUMNS) + "\n"


def test_every_column_is_described() -> None:
    """The module says what each column holds."""
    assert module.__doc__ is not None
    assert all(f"    {column}" in module.__doc__ or f", {column}" in module.__doc__ for column in COLUMNS)
