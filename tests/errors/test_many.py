"""Very many mistakes in one table or one file are still few enough to read, and quick."""

from __future__ import annotations

import pytest

from rulesdsl.diagnostics import BasketError
from rulesdsl.diagnostics.render import human
from rulesdsl.source import Source
from rulesdsl.syntax import parse
from rulesdsl.tables import basket_from_source
from rulesdsl.tables.faults import MOST_SHOWN


def test_of_very_many_faults_of_a_table_the_first_are_shown() -> None:
    """After the first findings of a table, C040 says how many more there are, and is printed last."""
    table = "item,quantity\n" + "A,x\n" * (MOST_SHOWN + 7)
    with pytest.raises(BasketError) as refused:
        basket_from_source(Source("basket.csv", table))
    found = refused.value.diagnostics
    assert [d.code for d in found] == ["C010"] * MOST_SHOWN + ["C040"]
    assert "7 more" in found[-1].message
    assert human.render(found).rindex("error C040") > human.render(found).rindex("error C010")


def test_every_statement_of_a_long_file_is_reported() -> None:
    """Two thousand broken statements get two thousand messages, each in its place."""
    _, found = parse(Source("long.promo", "buy 3 off A for 2\n" * 2_000))
    assert [d.place.start.line for d in found if d.place] == list(range(1, 2_001))
    assert len({d.code for d in found}) <= 2
