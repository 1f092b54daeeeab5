"""Promotions written like shelf labels, priced exactly: the customer pays the least possible, provably.

    book = rulesdsl.load("promos.promo", catalogue="products.csv")
    receipt = book.price(["A", "A", "A", "B"])
    receipt.total

Names are imported when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; importing `typing` for it would slow every start

if TYPE_CHECKING:
    from rulesdsl.book import Book, book_from_prices, load, loads
    from rulesdsl.diagnostics.diagnostic import BasketError, Diagnostic, PromoError, Severity
    from rulesdsl.model.basket import Basket, Row
    from rulesdsl.model.catalogue import Catalogue
    from rulesdsl.model.receipt import Receipt
    from rulesdsl.tables import read_basket, read_catalogue
    from rulesdsl.till import Checkout

__all__ = [
    "Basket",
    "BasketError",
    "Book",
    "Catalogue",
    "Checkout",
    "Diagnostic",
    "PromoError",
    "Receipt",
    "Row",
    "Severity",
    "__version__",
    "book_from_prices",
    "load",
    "loads",
    "read_basket",
    "read_catalogue",
]

__version__ = "0.1.0"

_HOMES = {
    "Basket": "rulesdsl.model.basket",
    "BasketError": "rulesdsl.diagnostics.diagnostic",
    "Book": "rulesdsl.book",
    "Catalogue": "rulesdsl.model.catalogue",
    "Checkout": "rulesdsl.till",
    "Diagnostic": "rulesdsl.diagnostics.diagnostic",
    "PromoError": "rulesdsl.diagnostics.diagnostic",
    "Receipt": "rulesdsl.model.receipt",
    "Row": "rulesdsl.model.basket",
    "Severity": "rulesdsl.diagnostics.diagnostic",
    "book_from_prices": "rulesdsl.book",
    "load": "rulesdsl.book",
    "loads": "rulesdsl.book",
    "read_basket": "rulesdsl.tables",
    "read_catalogue": "rulesdsl.tables",
}


def __getattr__(name: str) -> object:
    """Import a public name from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
