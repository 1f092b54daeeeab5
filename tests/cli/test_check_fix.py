"""`rulesdsl check --fix`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SLIPS = "byu 3 of CRIPS pay for 2\n120% off NUTS\n"


def test_certain_fixes_are_made(shop: Path, run: Run) -> None:
    """Misspelt words and names are put right, also those that show only then; the rest is reported."""
    (shop / "offers.promo").write_text(SLIPS)
    result = run("check", ".", "--fix", "--format", "json")
    assert (shop / "offers.promo").read_text() == "buy 3 of CRISPS pay for 2\n120% off NUTS\n"
    assert [f["code"] for f in json.loads(result.stdout)] == ["P106"]
    assert result.exit_code == 1
    assert "offers.promo:1:1: wrote `buy` for `byu`\n" in result.stderr
    assert "offers.promo:1:10: wrote `CRISPS` for `CRIPS`\n" in result.stderr
    assert result.stderr.endswith("2 fixes made in 1 file.\n")


def test_exit_code_is_of_what_is_left(shop: Path, run: Run) -> None:
    """Where nothing is left, all is fine."""
    (shop / "offers.promo").write_text("byu 3 of SNACKS pay for 2\n")
    result = run("check", ".", "--fix")
    assert (result.exit_code, result.stdout) == (0, "No problems found.\n")


def test_nothing_to_mend(shop: Path, run: Run) -> None:
    """Files without a certain fix are not touched."""
    (shop / "offers.promo").write_text("120% off NUTS\n")
    before = (shop / "offers.promo").stat().st_mtime_ns
    result = run("check", ".", "--fix")
    assert (result.exit_code, result.stderr) == (1, "Nothing here can be mended for certain.\n")
    assert (shop / "offers.promo").stat().st_mtime_ns == before


def test_bytes_around_stay(shop: Path, run: Run) -> None:
    """A byte order mark, Windows line ends, a missing last line end and the file's mode stay as they are."""
    offers = shop / "offers.promo"
    offers.write_bytes(b"\xef\xbb\xbf# caf\xc3\xa9\r\nbyu 3 of SNACKS pay for 2")
    offers.chmod(0o640)
    run("check", ".", "--fix")
    assert offers.read_bytes() == b"\xef\xbb\xbf# caf\xc3\xa9\r\nbuy 3 of SNACKS pay for 2"
    assert offers.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in shop.iterdir() if path.name.startswith(".")) == []


def test_a_file_of_two_books(shop: Path, run: Run) -> None:
    """A name that is a slip in one book and an item in another is not changed."""
    (shop / "north").mkdir()
    (shop / "north" / "crips.promo").write_text("buy 3 of CRIPS pay for 2\n")
    (shop / "north" / "catalogue.csv").write_text("item,price\nCRIPS,0.90\n")
    (shop / "offers.promo").write_text('include "north/crips.promo"\n')
    result = run("check", ".", "--fix", "--format", "json")
    assert [(f["code"], f["file"]) for f in json.loads(result.stdout)] == [("P210", "north/crips.promo")]
    assert (shop / "north" / "crips.promo").read_text() == "buy 3 of CRIPS pay for 2\n"


def test_a_file_that_cannot_be_written(shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be written stays whole, is named, and ends the command with 2."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (shop / "offers.promo").write_text(SLIPS)
    monkeypatch.setattr("rulesdsl.cli.mend._replace", refuse)
    result = run("check", ".", "--fix")
    assert result.exit_code == 2
    assert "X021" in result.stderr
    assert (shop / "offers.promo").read_text() == SLIPS
