"""`rulesdsl why`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_text(shop: Path, run: Run) -> None:
    """Each line says its deals; then come what nearly applied, and the proof."""
    result = run("why", "basket.csv", ".", "--at", "2026-11-27 12:00")
    assert (result.exit_code, result.stderr) == (0, "")
    assert '"Any 3 snacks" (deal 1)' in result.stdout
    assert "What nearly applied" in result.stdout
    assert "Proved best" in result.stdout


def test_the_situation(shop: Path, run: Run) -> None:
    """Cards and all else count as for `price`."""
    (shop / "basket.csv").write_text("item,quantity\nCOLA,1\n")
    without = run("why", "basket.csv", "offers.promo").stdout
    assert "only with card CLUB" in without
    assert "with card CLUB the basket costs 0.30 less" in without
    assert '1 in "Club" (deal 1): 0.30 saved' in run("why", "basket.csv", "offers.promo", "--card", "CLUB").stdout


def test_json(shop: Path, run: Run) -> None:
    """JSON holds the same for programs."""
    answer = json.loads(run("why", "-", ".", "--format", "json", input="item,quantity\nCRISPS,2\n").stdout)
    assert answer["total"] == "1.60"
    assert answer["lines"][0]["reasons"][0]["kind"] == "missing"
    assert answer["proof"]["proved"] is True


def test_what_is_refused(shop: Path, run: Run) -> None:
    """A basket that cannot be priced is refused with 1, a file that cannot be read with 2."""
    refused = run("why", "-", ".", input="item,quantity\nHAT,1\n")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "`HAT`" in refused.stderr
    assert run("why", "nowhere.csv", ".").exit_code == 2


@pytest.mark.parametrize("arguments", [("why", "basket.csv"), ("why", "basket.csv", ".", "--format", "csv")])
def test_wrong_usage(shop: Path, run: Run, arguments: tuple[str, ...]) -> None:
    """A missing argument, or a form that there is not, is wrong usage."""
    assert run(*arguments).exit_code == 2
