"""`rulesdsl ladder`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_text(shop: Path, run: Run) -> None:
    """The table goes up to the quantity that was asked for; without a terminal there are no bars."""
    result = run("ladder", "CRISPS", ".", "--up-to", "4")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "Ready salted 25g (CRISPS)",
        "",
        " quantity   total   each  offers",
        "        1    0.80   0.80",
        "        2    1.60   0.80",
        "        3    2.00   0.67  Any 3 snacks",
        "        4    2.80   0.70  Any 3 snacks",
    ]


def test_json_and_the_situation(shop: Path, run: Run) -> None:
    """Cards count as for `price`; JSON has every rung."""
    result = run("ladder", "COLA", "offers.promo", "--format", "json", "--card", "CLUB", "--up-to", "1")
    assert json.loads(result.stdout)["rungs"][0]["total"] == "1.20"


def test_another_catalogue(shop: Path, run: Run) -> None:
    """The price list may be given."""
    (shop / "other.csv").write_text("item,price\nHAT,10.00\n")
    assert "10.00" in run("ladder", "HAT", ".", "--catalogue", "other.csv", "--up-to", "1").stdout


def test_what_is_refused(shop: Path, run: Run) -> None:
    """An unknown item is refused with 1; a quantity below 1 is wrong usage."""
    refused = run("ladder", "HAT", ".")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "`HAT`" in refused.stderr
    assert run("ladder", "CRISPS", ".", "--up-to", "0").exit_code == 2
