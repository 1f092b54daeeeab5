"""Whatever stands in a file, reading it ends with a table or with findings."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

import rulesdsl
from rulesdsl.diagnostics.diagnostic import PromoError
from rulesdsl.diagnostics.registry import code as known_code
from rulesdsl.model.basket import Basket, Row
from rulesdsl.model.book import OfferBook
from rulesdsl.model.currencies import NO_CURRENCY
from rulesdsl.settle.lines import basket_lines
from rulesdsl.source import Source
from rulesdsl.tables import basket_from_source, catalogue_from_source, catalogue_items

HEADERS = ("item", "sku", "quantity", "price", "group", "unit", "name", "cost", "amount", "colour", "")
CELLS = (
    *("A", "B", "1", "2", "1.5", "1,234", "1.234", "-1", "0", "£1.20", "5.00€", "1e999999", "nan", "kg", "each"),
    *("X;Y", '"', '""', '"x', '"a\nb"', '"a;b"', " ", "", "\r", "\x07", "9" * 40, "½", "\u00a0"),
)
cell = st.one_of(st.sampled_from(CELLS), st.text(max_size=6))


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Draw a CSV text that is more or less a table."""
    separator = draw(st.sampled_from([",", ";", "\t"]))
    header = st.lists(st.sampled_from(HEADERS), min_size=1, max_size=6)
    lines = [draw(header)] if draw(st.booleans()) else []
    lines += draw(st.lists(st.lists(cell, min_size=1, max_size=6), max_size=6))
    return draw(st.sampled_from(["\n", "\r\n"])).join(separator.join(line) for line in lines)


values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | cell,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(HEADERS), inner, max_size=5),
    max_leaves=10,
)


def exhaust(text: str, name: str) -> None:
    """Do everything with a text that is done with tables."""
    try:
        basket_lines(basket_from_source(Source(name, text)), OfferBook(NO_CURRENCY, ()))
    except PromoError as error:
        check(error)
    try:
        found = catalogue_from_source(Source(name, text))
        for finding in (*found.warnings, *catalogue_items(found, NO_CURRENCY)[1]):
            assert finding.place is not None
            assert finding.place.start
    except PromoError as error:
        check(error)
    with suppress(PromoError):
        assert catalogue_from_source(Source(name, text), lenient=True).items is not None


def check(error: PromoError) -> None:
    """Look at every finding: a known code, a remedy, a place within the text, a message of one line."""
    assert str(error)
    assert error.diagnostics
    for finding in error.diagnostics:
        assert known_code(finding.code) is not None
        assert finding.help
        assert "\n" not in finding.message + finding.help
        if finding.place is not None:
            assert 0 <= finding.place.span.start <= len(finding.place.source.text)
            assert finding.place.start.column >= 1


@given(tables())
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_table(text: str) -> None:
    """Anything like a table is read or refused."""
    exhaust(text, "any.csv")


@given(st.text() | st.text(alphabet='",;\t\r\n[]{}:A1. -'))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    """Any text is read or refused, as CSV and as JSON."""
    exhaust(text, "any.csv")
    exhaust(text, "any.json")


@given(st.lists(values, max_size=5) | values)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_json(value: object) -> None:
    """Any JSON is read or refused."""
    exhaust(json.dumps(value, indent=1), "any.json")


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes(data: bytes) -> None:
    """Any bytes are read or refused."""
    for read in (rulesdsl.read_basket, rulesdsl.read_catalogue):
        try:
            read(io.BytesIO(data))
        except PromoError as error:
            check(error)


@given(st.lists(st.builds(Row, *[values | st.decimals() | st.just("A") for _ in range(7)]), max_size=4))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_rows(rows: list[Row]) -> None:
    """Rows that a program makes of anything give lines or findings."""
    try:
        for line in basket_lines(Basket(tuple(rows)), OfferBook(NO_CURRENCY, ())):
            assert line.amount >= 0
            assert line.count >= 1
    except PromoError as error:
        check(error)


@given(st.integers(1, 10**6), st.sampled_from(["GBP", "KWD", "JPY"]), st.sampled_from([",", "."]))
def test_prices_survive_every_way_to_write_them(minor: int, code: str, point: str) -> None:
    """A price comes out as it went in, with either separator, with or without thousands, or is refused as unclear."""
    from rulesdsl.model.currencies import currency

    money = currency(code)
    assert money is not None
    amount = money.main(minor)
    written = f"{amount:,.{money.decimals}f}"
    if point == ",":
        written = written.translate(str.maketrans(",.", ".,"))
    found = catalogue_from_source(Source("c.csv", f'item,price\nA,"{written}"\n'))
    items, wrong = catalogue_items(found, money)
    assert [f.code for f in wrong] == ["C014"] or items["A"].price == amount
