"""The tables of every shop and every awkward case are read, and as the csv module reads them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import given

import rulesdsl
from rulesdsl.source import Source
from rulesdsl.tables import basket_from_source, catalogue_from_source

CASES = Path(__file__).parent.parent / "cases"


def oracle() -> Iterator[dict[str, str]]:
    """Return every row of the oracle files."""
    for path in sorted((CASES / "oracle").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def test_baskets_of_the_oracle() -> None:
    """Every basket is read without a finding, row for row."""
    for case in oracle():
        found = basket_from_source(Source("basket.csv", case["basket_csv"])).rows
        expected = list(csv.reader(io.StringIO(case["basket_csv"])))[1:]
        assert [(row.item, row.quantity) for row in found] == [(cells[0], Decimal(cells[1])) for cells in expected]


def test_catalogues_of_the_oracle() -> None:
    """Every catalogue is read without a finding, item for item."""
    for case in oracle():
        if case["catalogue_csv"]:
            found = catalogue_from_source(Source("catalogue.csv", case["catalogue_csv"]))
            expected = list(csv.DictReader(io.StringIO(case["catalogue_csv"])))
            assert list(found.items) == [row["item"] for row in expected]
            assert found.warnings == ()


def test_catalogues_of_the_shops() -> None:
    """So is every shop's."""
    paths = sorted((CASES / "shops").glob("*/catalogue.csv"))
    assert paths
    for path in paths:
        found = rulesdsl.read_catalogue(path)
        expected = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        assert [(i.code, i.name, sorted(i.groups)) for i in found.items.values()] == [
            (row["item"], row["name"], sorted(g for g in row["group"].split(";") if g)) for row in expected
        ]
        assert found.warnings == ()


names = st.text(alphabet="ab ,;|\t\"'\n\r£", max_size=6).map(lambda text: " ".join(text.split()))


@given(st.lists(names, min_size=1, max_size=8), st.sampled_from(",;\t"), st.booleans())
def test_cells_are_those_of_the_csv_module(texts: list[str], separator: str, all_quoted: bool) -> None:
    """Whatever the csv module writes is read as the same cells."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL)
    writer.writerow(["item", "name", "quantity"])
    writer.writerows([f"I{i}", text, 1] for i, text in enumerate(texts))
    rows = basket_from_source(Source("basket.csv", file.getvalue())).rows
    assert [(row.item, row.name or "") for row in rows] == [(f"I{i}", text) for i, text in enumerate(texts)]
