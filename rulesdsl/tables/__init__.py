"""Baskets and catalogues from CSV and JSON files."""

from rulesdsl.tables.baskets import basket_from_source, read_basket
from rulesdsl.tables.catalogues import catalogue_from_source, catalogue_items, read_catalogue
from rulesdsl.tables.text import UNREADABLE

__all__ = [
    "UNREADABLE",
    "basket_from_source",
    "catalogue_from_source",
    "catalogue_items",
    "read_basket",
    "read_catalogue",
]
