"""`rulesdsl check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEN = """\
buy 0 of CRISPS for 1.00
120% off NUTS
buy 3 of CRISPS pay for 3
buy 2 of CRISPS and NUTS for 2.00
buy 3 or more of CRISPS for 130
group LUNCH = CRISPS
group LUNCH = NUTS
20% off CRISP
half price "NUTS
buy 3 of CRISPS for 2.00 from 2026-12-01 until 2026-11-01
selected lines 20% off
"""


def test_ten_mistakes_are_ten_findings(shop: Path, run: Run) -> None:
    """A file with ten different mistakes reports ten in one run, each with its place and a remedy."""
    (shop / "offers.promo").write_text(TEN)
    result = run("check", ".", "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(f["line"], f["severity"]) for f in found] == [(n, "error") for n in (1, 2, 3, 4, 5, 7, 8, 9, 10, 11)]
    assert len({f["code"] for f in found}) == 10
    assert all(f["file"] == "offers.promo" and f["column"] and f["message"] and f["help"] for f in found)


def test_no_problems(shop: Path, run: Run) -> None:
    """Sound offers say so and end with 0."""
    (shop / "offers.promo").write_text("buy 3 of SNACKS pay for 2\n")
    result = run("check", ".")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "No problems found.\n", "")


def test_findings_are_the_result(shop: Path, run: Run) -> None:
    """Findings go to standard output, with the words underlined and a count at the end."""
    (shop / "offers.promo").write_text("120% off CRISPS\n")
    result = run("check", ".")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "^" in result.stdout
    assert result.stdout.endswith("1 error\n")


def test_strict_counts_warnings(shop: Path, run: Run) -> None:
    """A warning alone ends with 0, and with `--strict` with 1."""
    (shop / "offers.promo").write_text("buy 3 of GONE for 2.00\n")
    assert run("check", ".").exit_code == 0
    assert run("check", ".", "--strict").exit_code == 1


def test_an_unknown_name_is_an_error_only_with_a_price_list(shop: Path, run: Run) -> None:
    """Without a catalogue nothing is said about names; with one a close name is meant."""
    (shop / "offers.promo").write_text("half price CRISP\n")
    assert run("check", ".").exit_code == 1
    (shop / "catalogue.csv").unlink()
    assert run("check", ".").exit_code == 0


@pytest.mark.parametrize("form", ["human", "concise", "json", "github", "sarif"])
def test_formats(shop: Path, run: Run, form: str) -> None:
    """Every format names the code, and no findings are a sound result too."""
    (shop / "offers.promo").write_text("120% off CRISPS\n")
    result = run("check", ".", "--format", form)
    assert result.exit_code == 1
    assert json.loads(run("check", ".", "--format", "json").stdout)[0]["code"] in result.stdout
    (shop / "offers.promo").write_text("")
    assert run("check", ".", "--format", form).exit_code == 0


def test_every_folder_is_a_book_of_its_own(shop: Path, run: Run) -> None:
    """Subfolders are checked too, each with its own names and catalogue; hidden ones are not."""
    (shop / "offers.promo").write_text("")
    for folder in ("north", "south", ".hidden"):
        (shop / folder).mkdir()
        (shop / folder / "offers.promo").write_text('"Same name": 120% off A')
    found = json.loads(run("check", ".", "--format", "json").stdout)
    assert [f["file"] for f in found] == ["north/offers.promo", "south/offers.promo"]


def test_a_finding_is_told_once(shop: Path, run: Run) -> None:
    """A file that two books share, or that is given twice, is reported once."""
    (shop / "groups").mkdir()
    (shop / "groups" / "snacks.promo").write_text("120% off CRISPS\n")
    (shop / "offers.promo").write_text('include "groups/snacks.promo"\n')
    found = json.loads(run("check", ".", "offers.promo", "groups", "--format", "json").stdout)
    assert [f["file"] for f in found] == ["groups/snacks.promo"]


def test_faults_of_the_catalogue_are_findings(shop: Path, run: Run) -> None:
    """What is wrong with the catalogue is reported with what is wrong with the offers."""
    (shop / "catalogue.csv").write_text("item,price\nCRISPS,-1\nNUTS,x\n")
    (shop / "offers.promo").write_text("120% off CRISPS\n")
    found = json.loads(run("check", ".", "--format", "json").stdout)
    assert {(f["file"], f["line"]) for f in found} == {("catalogue.csv", 2), ("catalogue.csv", 3), ("offers.promo", 1)}


def test_what_cannot_be_read(shop: Path, run: Run) -> None:
    """A missing file or a folder without offers ends with 2, whatever else is found."""
    (shop / "empty").mkdir()
    for path in ("nowhere.promo", "empty"):
        result = run("check", path, "offers.promo")
        assert result.exit_code == 2
        assert path in result.stdout
