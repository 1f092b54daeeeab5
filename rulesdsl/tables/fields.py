"""What the columns of a table mean, by their headers."""

from __future__ import annotations

import re
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

import attrs


class Field(StrEnum):
    """What a column says."""

    ITEM = "item"
    NAME = "name"
    GROUP = "group"
    QUANTITY = "quantity"
    PRICE = "price"
    UNIT = "unit"
    COST = "cost"
    LINE = "line"

    __hash__ = str.__hash__  # an Enum's own hash is slow, and fields are looked up for every cell


NUMBERS = frozenset({Field.QUANTITY, Field.PRICE, Field.COST})


@attrs.frozen
class Layout:
    """A kind of table: what it is called, the columns that it reads, and their order where there is no header.

    `least` is how many columns a table without a header has at least. `doubtful` are headers that may mean one of
    its columns or something else, each with that column.
    """

    what: str
    fields: frozenset[Field]
    plain: tuple[Field, ...]
    least: int
    doubtful: dict[str, Field]


BASKET = Layout(
    "basket",
    frozenset({Field.ITEM, Field.NAME, Field.GROUP, Field.QUANTITY, Field.PRICE, Field.UNIT, Field.LINE}),
    (Field.ITEM, Field.GROUP, Field.QUANTITY, Field.PRICE),
    4,
    dict.fromkeys(("amount", "number", "volume", "weight"), Field.QUANTITY),
)
CATALOGUE = Layout(
    "catalogue",
    frozenset({Field.ITEM, Field.NAME, Field.GROUP, Field.PRICE, Field.UNIT, Field.COST, Field.LINE}),
    (Field.ITEM, Field.NAME, Field.PRICE, Field.GROUP, Field.COST, Field.UNIT),
    4,
    dict.fromkeys(("amount", "value"), Field.PRICE),
)

_THINGS = ("item", "product", "article", "stock", "sku", "plu", "ean", "upc", "gtin", "goods")
_CODES = ("", "s", "id", "ids", "code", "codes", "no", "nr", "num", "number", "ref", "reference", "key")
_GROUPS = ("group", "category", "department", "dept", "class", "family", "section", "subgroup", "subcategory")
_WORDS: dict[Field, tuple[str, ...]] = {
    Field.ITEM: (
        *(thing + code for thing in _THINGS for code in _CODES if thing + code not in {"stock", "stocks"}),
        *("code", "codes", "barcode", "barcodes", "barcodeno", "barcodenumber", "id", "isbn", "ean8", "ean13"),
    ),
    Field.NAME: (
        *("name", "title", "description", "desc", "label", "itemname", "productname", "articlename"),
        *("itemdescription", "productdescription", "articledescription", "itemtitle", "producttitle"),
    ),
    Field.GROUP: (
        *(word + end for word in _GROUPS for end in ("", "s", "id", "ids", "code", "no", "name", "names")),
        *("categories", "families", "classes", "subcategories", "itemgroup", "itemgroups", "itemcategory"),
        *("productgroup", "productgroups", "productcategory", "productcategories", "productfamily", "productclass"),
    ),
    Field.QUANTITY: ("quantity", "quantities", "qty", "qtys", "quant", "units", "count", "pieces", "pcs", "itemcount"),
    Field.PRICE: (
        *("price", "prices", "unitprice", "unitprices", "listprice", "regularprice", "itemprice", "productprice"),
        *("baseprice", "fullprice", "retailprice", "shelfprice", "sellingprice", "normalprice", "standardprice"),
        *("originalprice", "priceperunit", "priceeach", "eachprice", "pricelist", "rrp"),
    ),
    Field.UNIT: ("unit", "uom", "unitofmeasure", "measure", "measureunit", "unitofmeasurement", "salesunit"),
    Field.COST: (
        "cost",
        "costs",
        "costprice",
        "unitcost",
        "itemcost",
        "purchaseprice",
        "buyingprice",
        "wholesaleprice",
    ),
    Field.LINE: ("line", "lines", "lineno", "linenumber", "lineid", "row", "rowno", "rownumber", "position", "pos"),
}
_FIELD_OF = {word: field for field, words in _WORDS.items() for word in words}
_GUESSED = {Field.ITEM, Field.GROUP, Field.QUANTITY, Field.PRICE}
_GUESSES = {
    word: _FIELD_OF[word]
    for word in (
        *("item", "product", "barcode", "article", "stockcode", "productid", "productcode", "itemid", "itemcode"),
        *(
            "group",
            "groups",
            "category",
            "department",
            "groupid",
            "quantity",
            "units",
            "price",
            "unitprice",
            "listprice",
        ),
    )
}


@lru_cache(maxsize=1024)
def normal_header(header: str) -> str:
    """Return a header as it is compared: small letters and digits, without what stands in brackets (`Price (GBP)`)."""
    if len(header) > 100:
        return ""
    bare = re.sub(r"\(.*?\)|\[.*?\]", "", header)
    return "".join(c for c in (bare if bare.strip() else header).casefold() if c.isalnum())


def field_of(header: str) -> Field | None:
    """Return what a column says by its header, or None where that is unknown; `Group 2` is a group too."""
    word = normal_header(header)
    found = _FIELD_OF.get(word)
    if found is None and _FIELD_OF.get(word.rstrip("0123456789")) is Field.GROUP:
        return Field.GROUP
    return found


def guess_of(header: str) -> tuple[Field, str] | None:
    """Return the column that a header seems to mean, misspelt, with the right word."""
    word = normal_header(header)
    close = get_close_matches(word, _GUESSES, 1, 0.8) if 4 <= len(word) <= 30 else []
    return (_GUESSES[close[0]], close[0]) if close else None
