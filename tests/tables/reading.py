"""What the tests of tables share."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rulesdsl.diagnostics.diagnostic import BasketError, Diagnostic, PromoError
from rulesdsl.model.basket import Basket, Row
from rulesdsl.model.catalogue import Catalogue
from rulesdsl.source import Source
from rulesdsl.tables import basket_from_source, catalogue_from_source


def basket(text: str, name: str = "basket.csv") -> Basket:
    """Read a basket."""
    return basket_from_source(Source(name, text))


def rows(text: str, name: str = "basket.csv") -> tuple[Row, ...]:
    """Read the rows of a basket."""
    return basket(text, name).rows


def said(text: str, name: str = "basket.csv") -> list[tuple[object, ...]]:
    """Read a basket: item, quantity, price and sorted groups of every row."""
    return [(r.item, r.quantity, r.price, None if r.groups is None else sorted(r.groups)) for r in rows(text, name)]


def catalogue(text: str, name: str = "catalogue.csv", lenient: bool = False) -> Catalogue:
    """Read a catalogue."""
    return catalogue_from_source(Source(name, text), lenient=lenient)


def basket_faults(text: str, name: str = "basket.csv") -> tuple[Diagnostic, ...]:
    """Return what a basket is refused for."""
    with pytest.raises(BasketError) as refused:
        basket(text, name)
    return refused.value.diagnostics


def catalogue_faults(text: str, name: str = "catalogue.csv") -> tuple[Diagnostic, ...]:
    """Return what a catalogue is refused for."""
    with pytest.raises(PromoError) as refused:
        catalogue(text, name)
    return refused.value.diagnostics


def where(diagnostic: Diagnostic) -> tuple[str, int, int]:
    """Return the code, line and column of a finding."""
    assert diagnostic.place is not None
    start = diagnostic.place.start
    return diagnostic.code, start.line, start.column


D = Decimal
