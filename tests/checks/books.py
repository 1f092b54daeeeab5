"""Short ways to check a text in these tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from rulesdsl.book import Reading, read_book
from rulesdsl.checks import check_book
from rulesdsl.diagnostics.diagnostic import Diagnostic

TODAY = date(2026, 11, 21)  # a Saturday

SHOP = """\
item CRISPS 0.80 in SNACKS
item NUTS 1.20 in SNACKS
item COLA 1.50 in DRINKS
item WATER 0.90 in DRINKS
item BLT 3.20 in SANDWICHES
item CAVA 11.50 in WINE
item PORT 16.00 in WINE
item APPLES 2.40 per kg in FRUIT
"""


def reading(text: str, catalogue: str | None = None) -> Reading:
    """Read a text, and a catalogue as CSV if there is one."""
    with TemporaryDirectory() as folder:
        promos = Path(folder) / "offers.promo"
        promos.write_text(text, encoding="utf-8")
        listed = None
        if catalogue is not None:
            listed = Path(folder) / "catalogue.csv"
            listed.write_text(catalogue, encoding="utf-8")
        return read_book(promos, listed)


def found(text: str, catalogue: str | None = None, today: date | None = TODAY) -> list[Diagnostic]:
    """Return everything that is found in a text."""
    return list(check_book(reading(text, catalogue), today))


def codes(text: str, catalogue: str | None = None, today: date | None = TODAY) -> list[str]:
    """Return the codes of everything that is found in a text, in their order."""
    return sorted(d.code for d in found(text, catalogue, today))


def of(code: str, findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the findings of one code."""
    return [d for d in findings if d.code == code]
