"""Codes, names, groups and units as they stand in the cells of a table."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rulesdsl.model.item import MEASURES
from rulesdsl.tables.faults import Fault, shown

_MEASURE_WORDS = {
    **dict.fromkeys(("kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes"), "kg"),
    **dict.fromkeys(("gr", "gram", "grams", "gramme", "grammes"), "g"),
    **dict.fromkeys(("lbs", "pound", "pounds"), "lb"),
    **dict.fromkeys(("ounce", "ounces"), "oz"),
    **dict.fromkeys(("lt", "ltr", "litre", "litres", "liter", "liters"), "l"),
    **dict.fromkeys(("millilitre", "millilitres", "milliliter", "milliliters"), "ml"),
}


def normal(text: str) -> str:
    """Return a code or a name as the offers hold it: Unicode NFC."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return a name on one line: line ends and runs of blanks become one blank."""
    return normal(" ".join(text.split()))


@lru_cache(maxsize=4096)
def group_names(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the groups of some cells; several in a cell are separated by `;` or `|`."""
    names = {part.strip() for text in texts for part in re.split(r"[;|]", text)}
    return frozenset(normal(name) for name in names if name)


def unit_name(text: str) -> str:
    """Return a unit; a measure in its usual short form (`KG` and `kilos` are `kg`)."""
    word = text.strip().casefold().removeprefix("per ").removeprefix("/").rstrip(".").strip()
    return word if word in MEASURES else _MEASURE_WORDS.get(word, one_line(text))


def unprintable(text: str, what: str) -> Fault | None:
    """Return the fault of a text that a receipt cannot print or a sentence cannot name; None where it is sound."""
    if text.isprintable() or not any(unicodedata.category(c) in {"Cc", "Cs"} for c in text):
        return None
    return Fault(
        "C021", f"the {what} {shown(text)} has a line end or control character in it", "take the character out"
    )
