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


def test_coverage(shop: Path, run: Run) -> None:
    """What no example exercises is listed by place, whether or not examples fail."""
    (shop / "offers.promo").write_text(FAILING.replace("COLA costs 1.20 with card CLUB", "COLA costs 1.50"))
    result = run("test", ".", "--coverage")
    assert result.exit_code == 1
    assert "4 examples: 2 passed, 2 failed." in result.stdout
    assert "offers.promo:4:1  offer   Club\n" in result.stdout
    assert result.stdout.endswith("Coverage: 1 of 2 offers, 1 of 1 clause exercised (66%).\n")


def test_coverage_for_programs(shop: Path, run: Run) -> None:
    """JSON has it too, where it was asked for; JUnit stays what it is."""
    assert "coverage" not in json.loads(run("test", ".", "--format", "json").stdout)
    found = json.loads(run("test", ".", "--format", "json", "--coverage").stdout)["coverage"]
    assert (found["covered"], found["count"], found["percent"]) == (1, 3, 33)
    assert [(piece["kind"], piece["line"]) for piece in found["uncovered"]] == [("offer", 4), ("clause", 4)]
    assert ElementTree.fromstring(run("test", ".", "--format", "junit", "--coverage").stdout).attrib["tests"] == "1"


def test_threshold(shop: Path, run: Run) -> None:
    """Less coverage than was asked for is a problem; it is shown without being asked for, too."""
    assert run("test", ".", "--threshold", "33").exit_code == 0
    low = run("test", ".", "--threshold", "33.4")
    assert low.exit_code == 1
    assert "Coverage: " in low.stdout
    assert "less than 33.4%" in low.stderr
    assert run("test", ".", "--threshold", "101").exit_code == 2


def test_update(shop: Path, run: Run) -> None:
    """The difference is shown, then written; nothing else of the file changes, not even a line end."""
    before = (
        b"\xef\xbb\xbf" + OFFERS.replace("costs 2.00", "costs  2.5  ").replace("\n", "\r\n").encode() + b"\r\n# end"
    )
    (shop / "offers.promo").write_bytes(before)
    result = run("test", ".", "--update")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\n-example 3 CRISPS costs  2.5   using" in result.stdout.replace("\r", "")
    assert "\n+example 3 CRISPS costs  2.00   using" in result.stdout.replace("\r", "")
    assert result.stdout.endswith("1 example: passed.\n")
    assert (shop / "offers.promo").read_bytes() == before.replace(b"2.5 ", b"2.00 ")


def test_update_with_nothing_to_do(shop: Path, run: Run) -> None:
    """Where every amount is right nothing is written."""
    (shop / "offers.promo").chmod(0o444)
    result = run("test", ".", "--update")
    assert (result.exit_code, result.stdout) == (0, "1 example: passed.\n")


def test_update_of_what_fails_otherwise(shop: Path, run: Run) -> None:
    """What cannot be put right by an amount still fails, and JSON stays JSON."""
    (shop / "offers.promo").write_text(FAILING)
    result = run("test", ".", "--update", "--format", "json")
    assert result.exit_code == 1
    assert [r["passed"] for r in json.loads(result.stdout)["results"]] == [True, True, True, False]
    assert "+example 3 CRISPS saves 0.40" in result.stderr


def test_update_of_an_included_file(shop: Path, run: Run) -> None:
    """An example of an included file is put right where it stands."""
    (shop / "more").mkdir()
    (shop / "more" / "extra.promo").write_text("example 3 CRISPS costs 9.00\n")
    (shop / "offers.promo").write_text('include "more/extra.promo"\n' + OFFERS)
    assert run("test", "offers.promo", "--update").exit_code == 0
    assert (shop / "more" / "extra.promo").read_text() == "example 3 CRISPS costs 2.00\n"
