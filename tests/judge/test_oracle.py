"""Every row of the exact answers, from its text to its receipt."""

from __future__ import annotations

from typing import Any

import pytest

from tests.judge.oracle import ORACLE, differences, expected_of_row, price_row, rows

ROWS = [pytest.param(row, id=row["id"]) for path in ORACLE for row in rows(path)]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: dict[str, Any]) -> None:
    """The offers and the basket of a row, read as text, give its exact saving and its total, proved."""
    assert differences(expected_of_row(row), price_row(row)) == ()
