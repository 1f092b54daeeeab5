"""The wrong files of this folder: one for each code that a file of offers can cause, named after the code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rulesdsl.book import read_book
from rulesdsl.checks import check_book
from rulesdsl.diagnostics import Diagnostic
from rulesdsl.diagnostics.registry import all_codes

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 21)
LONG_STATEMENT = "group ALL = " + ", ".join(f"A{n}" for n in range(260_000))
MADE: dict[str, bytes] = {  # files that no editor would keep as they are
    "P009": b"20% off WINE\r",
    "P010": LONG_STATEMENT.encode(),
    "F004": "20% off Crème".encode("latin-1"),
    "F005": b"20% off WINE\0",
}


def cases() -> tuple[str, ...]:
    """Return the codes that have a file here."""
    return tuple(sorted({*(path.stem for path in FOLDER.glob("*.promo")), *MADE}))


def findings(code: str, folder: Path) -> tuple[Diagnostic, ...]:
    """Return what is found in the file of a code; made files are written into `folder`.

    A CSV file of the same name beside it is its catalogue.
    """
    path = FOLDER / f"{code}.promo"
    if code in MADE:
        path = folder / f"{code}.promo"
        path.write_bytes(MADE[code])
    catalogue = path.with_suffix(".csv")
    return check_book(read_book(path, catalogue if catalogue.exists() else None), TODAY)


def codes_of_files() -> set[str]:
    """Return the registered codes that need more than a file of offers: paths, tables, examples, commands."""
    return {c.code for c in all_codes() if c.code[0] != "P"}
