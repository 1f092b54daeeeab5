"""Every folder of the library, by the commands that its users run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rulesdsl.cli.library import starters
from tests.rules.shelf import FOLDERS, RULES, run

FAMILIES = ["bulk", "bundles", "coupons", "cuts", "multibuy", "thresholds", "time"]
SHOPS = ["four-rules", "price-file-till", "tea-shop", "unit-prices", "vouchers"]


def test_the_library_has_every_family_and_every_shop() -> None:
    """Every folder is a starter that `rulesdsl new` offers under the folder's name."""
    assert sorted(FAMILIES + SHOPS) == FOLDERS == list(starters())


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_examples_inside_hold(folder: str) -> None:
    """Every folder has examples, and every one of them passes."""
    tested = run("test", RULES / folder)
    assert tested.exit_code == 0, tested.output
    assert "all passed" in tested.output


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_is_wrong_with_it(folder: str) -> None:
    """`rulesdsl check` finds no error and gives no warning; hints are for whoever changes the offers."""
    checked = run("check", "--format", "json", RULES / folder)
    assert checked.exit_code == 0
    assert [finding for finding in json.loads(checked.stdout) if finding["severity"] != "hint"] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_it_is_laid_out(folder: str) -> None:
    """`rulesdsl fmt` would change nothing."""
    assert run("fmt", "--check", RULES / folder).exit_code == 0


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_offer_is_used_by_an_example(folder: str) -> None:
    """An offer that no example uses could be wrong without anybody noticing."""
    from rulesdsl.book import load
    from rulesdsl.examples.trial import trials

    catalogue = RULES / folder / "catalogue.csv"
    book = load(RULES / folder, catalogue if catalogue.is_file() else None)
    offers = {offer.name for stage in book.offers.stages for offer in stage.offers}
    used = {deal.offer for trial in trials(book) for deal in trial.receipt.deals}
    assert offers == used


@pytest.mark.parametrize("name", FOLDERS)
def test_a_starter_works_where_it_is_put(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`rulesdsl new` writes a copy whose examples pass, and never overwrites one."""
    monkeypatch.chdir(tmp_path)
    assert run("new", name).exit_code == 0
    assert run("test", ".").exit_code == 0
    again = run("new", name)
    assert (again.exit_code, "nothing is overwritten" in again.output) == (1, True)
