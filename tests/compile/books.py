"""Short ways to compile a text in these tests."""

from __future__ import annotations

from decimal import Decimal

from rulesdsl.compile import Compiled, compile_documents, read_text
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.model.catalogue import Catalogue
from rulesdsl.model.item import Item
from rulesdsl.model.offer import Offer, Selection


def compiled(text: str, catalogue: Catalogue | None = None) -> Compiled:
    """Compile a text that must parse."""
    documents, diagnostics = read_text(text)
    assert diagnostics == (), diagnostics
    return compile_documents(documents, catalogue)


def offer(text: str) -> Offer:
    """Compile a text that holds one good offer."""
    book = compiled(text)
    assert book.diagnostics == (), book.diagnostics
    (stage,) = book.book.stages
    (only,) = stage.offers
    return only


def catalogue(*items: Item) -> Catalogue:
    """Return a catalogue of some items."""
    return Catalogue({item.code: item for item in items})


def item(code: str, price: str | None = None, *groups: str, unit: str = "") -> Item:
    """Return an item of a catalogue."""
    return Item(code, "", None if price is None else Decimal(price), frozenset(groups), unit)


def of(*names: str) -> Selection:
    """Return the goods that are called any of the names."""
    return Selection(frozenset(names))


def said(diagnostic: Diagnostic) -> tuple[str, str]:
    """Return a finding's code and the words it points at."""
    assert diagnostic.place is not None
    return diagnostic.code, diagnostic.place.text
