"""`rulesdsl test`."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from tests.cli.conftest import OFFERS, Run

FAILING = OFFERS + "example 3 CRISPS saves 0.30\nexample COLA costs 1.20 with card CLUB\nexample HAT costs 1.00\n"


def test_examples_that_pass(shop: Path, run: Run) -> None:
    """Passing examples are counted."""
    result = run("test", ".")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "1 example: passed.\n", "")


def test_examples_that_fail(shop: Path, run: Run) -> None:
    """A failure shows its place, what was expected, what it is, and the receipt."""
    (shop / "offers.promo").write_text(FAILING)
    result = run("test", ".")
    assert result.exit_code == 1
    assert "offers.promo:7:24" in result.stdout
    assert "saves `0.40`, not `0.30`" in result.stdout
    assert "Any 3 snacks" in result.stdout
    assert "cannot be priced" in result.stdout
    assert result.stdout.endswith("4 examples: 2 passed, 2 failed.\n")


def test_json(shop: Path, run: Run) -> None:
    """JSON has every example, and receipts beside failures."""
    (shop / "offers.promo").write_text(FAILING)
    result = run("test", ".", "--format", "json")
    report = json.loads(result.stdout)
    assert (result.exit_code, report["examples"], report["failed"]) == (1, 4, 2)
    assert [r["passed"] for r in report["results"]] == [True, False, True, False]
    failed = report["results"][1]
    assert (failed["line"], failed["measure"], failed["expected"], failed["actual"]) == (7, "saving", "0.30", "0.40")
    assert failed["receipt"]["total"] == "2.00"
    assert failed["problems"][0]["code"] == "X002"
    assert report["results"][3]["receipt"] is None


def test_junit(shop: Path, run: Run) -> None:
    """JUnit XML has a case for each example; failures carry the receipt."""
    (shop / "offers.promo").write_text(FAILING)
    root = ElementTree.fromstring(run("test", ".", "--format", "junit").stdout)
    assert root.attrib == {"tests": "4", "failures": "2", "errors": "0"}
    cases = root.findall("testsuite/testcase")
    assert [case.find("failure") is not None for case in cases] == [False, True, False, True]
    assert "Any 3 snacks" in (cases[1].findtext("failure") or "")


def test_every_folder_is_a_book_of_its_own(shop: Path, run: Run) -> None:
    """Examples of subfolders are tried with their own catalogues; refused offers do not hide the others."""
    (shop / "north").mkdir()
    (shop / "north" / "offers.promo").write_text("item A 2.00\nhalf price A\nexample A costs 1.00\n")
    (shop / "south").mkdir()
    (shop / "south" / "offers.promo").write_text("120% off A\n")
    result = run("test", ".")
    assert result.exit_code == 1
    assert result.stdout == "2 examples: all passed.\n"
    assert "south/offers.promo:1" in result.stderr
    errors = ElementTree.fromstring(run("test", ".", "--format", "junit").stdout)
    assert errors.attrib == {"tests": "3", "failures": "0", "errors": "1"}


def test_no_examples(shop: Path, run: Run) -> None:
    """Offers without examples pass."""
    (shop / "offers.promo").write_text("half price CRISPS\n")
    assert run("test", ".").stdout == "No examples.\n"


def test_what_cannot_be_read(shop: Path, run: Run) -> None:
    """A missing file ends with 2."""
    assert run("test", "nowhere.promo").exit_code == 2
