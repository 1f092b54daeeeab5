"""A book with one instance of each finding; its picture has been read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from rulesdsl.book import read_book
from rulesdsl.checks import CODES, check_book
from rulesdsl.diagnostics.render import human
from tests.checks.books import TODAY

BOOK = Path(__file__).parent / "every"
COMPILED = {"P200", "P203", "P205", "P206", "P208"}
SHOPS = sorted((Path(__file__).parent.parent / "cases" / "shops").glob("*/promos.promo"))


def test_each_finding_once(snapshot: SnapshotAssertion) -> None:
    """Each check finds its one instance, and nothing else is said."""
    found = check_book(read_book(BOOK, BOOK / "catalogue.csv"), TODAY)
    assert Counter(d.code for d in found) == Counter({*COMPILED, *(code.code for code in CODES)})
    assert human.render(found).replace(str(BOOK), "every") == snapshot


def test_each_finding_where_it_is_announced() -> None:
    """Every offer that is named after a code has that finding, on its own line."""
    lines = (BOOK / "offers.promo").read_text(encoding="utf-8").splitlines()
    for found in check_book(read_book(BOOK, BOOK / "catalogue.csv"), TODAY):
        assert found.place is not None
        assert found.code in lines[found.place.start.line - 1]


@pytest.mark.parametrize("promos", SHOPS, ids=[path.parent.name for path in SHOPS])
def test_shops(promos: Path) -> None:
    """No real shop has an error, and none is told the same about one offer twice."""
    found = check_book(read_book(promos, promos.parent / "catalogue.csv"), TODAY)
    assert [d for d in found if d.is_error] == []
    assert max(Counter((d.code, d.place) for d in found).values(), default=0) <= 1
