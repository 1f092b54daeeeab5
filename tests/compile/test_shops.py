"""The offers of every shop in the collected cases compile without an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from rulesdsl.compile import compile_documents, read_sources
from rulesdsl.tables import read_catalogue
from tests.compile.books import compiled

SHOPS = sorted((Path(__file__).parent.parent / "cases" / "shops").glob("*/promos.promo"))


@pytest.mark.parametrize("promos", SHOPS, ids=[path.parent.name for path in SHOPS])
def test_shop(promos: Path) -> None:
    """Every shop's offers are read and understood with its catalogue, and no name of theirs is unknown."""
    documents, diagnostics = read_sources([promos])
    book = compile_documents(documents, read_catalogue(promos.parent / "catalogue.csv"))
    assert (diagnostics, book.diagnostics) == ((), ())
    assert [d for d in book.findings if d.is_error] == []


def test_large_book() -> None:
    """A book of ten thousand offers keeps them all."""
    text = "\n".join(f"buy {n % 7 + 2} of ITEM{n} for 2.00 on monday to friday" for n in range(10000))
    book = compiled(text).book
    assert len(book.stages[0].offers) == 10000
