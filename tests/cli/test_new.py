"""`rulesdsl new`."""

from __future__ import annotations

from pathlib import Path

import pytest

from rulesdsl.cli import library
from tests.cli.conftest import Run


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder beside a library of one family and one shop."""
    rules = tmp_path / "rules"
    (rules / "multibuy").mkdir(parents=True)
    (rules / "multibuy" / "three-for-two.promo").write_text("# Three for two\n\nbuy 3 of A pay for 2\n")
    (rules / "tea" / "baskets").mkdir(parents=True)
    (rules / "tea" / "tea.promo").write_text("# Tea shop\nhalf price GR1\n")
    (rules / "tea" / "catalogue.csv").write_text("item,price\nGR1,3.11\n")
    (rules / "tea" / "baskets" / "one.csv").write_text("item\nGR1\n")
    monkeypatch.setattr(library, "_root", lambda: rules)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def test_the_library_is_listed(shelf: Path, run: Run) -> None:
    """Without a name, every starter is listed with the first comment of its offers."""
    result = run("new")
    assert result.exit_code == 0
    assert "tea            Tea shop\nthree-for-two  Three for two\n" in result.stdout
    assert list(shelf.iterdir()) == []


@pytest.mark.parametrize("name", ["three-for-two", "three-for-two.promo"])
def test_a_file_to_start_from(shelf: Path, run: Run, name: str) -> None:
    """A starter of one file is written under its name."""
    result = run("new", name)
    assert (result.exit_code, result.stdout) == (0, "three-for-two.promo\n")
    assert "pay for 2" in (shelf / "three-for-two.promo").read_text()


def test_a_shop_to_start_from(shelf: Path, run: Run) -> None:
    """A starter with a catalogue is a folder with everything in it."""
    assert run("new", "tea").exit_code == 0
    assert sorted(str(p.relative_to(shelf)) for p in shelf.rglob("*.*")) == [
        "tea/baskets/one.csv", "tea/catalogue.csv", "tea/tea.promo",
    ]  # fmt: skip
    assert run("price", "tea/baskets/one.csv", "tea").exit_code == 0


def test_nothing_is_overwritten(shelf: Path, run: Run) -> None:
    """A file that is there stays as it is, and nothing else of the starter is written."""
    (shelf / "tea").mkdir()
    (shelf / "tea" / "catalogue.csv").write_text("mine")
    result = run("new", "tea")
    assert (result.exit_code, "X023" in result.stderr) == (1, True)
    assert (shelf / "tea" / "catalogue.csv").read_text() == "mine"
    assert not (shelf / "tea" / "tea.promo").exists()


def test_an_unknown_name(shelf: Path, run: Run) -> None:
    """A name that the library does not have is wrong usage; a close one is suggested."""
    result = run("new", "three-for-tow")
    assert (result.exit_code, "Did you mean three-for-two?" in result.stderr) == (2, True)


@pytest.mark.parametrize("name", library.starters())
def test_the_library_of_the_project_works(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Every starter has a summary, can be started from, checks without problems, and passes its examples."""
    monkeypatch.chdir(tmp_path)
    assert library.starters()[name].summary
    assert run("new", name).exit_code == 0
    assert run("check", ".").exit_code == 0
    assert run("test", ".").exit_code == 0


def test_the_library_is_not_empty() -> None:
    """There is something to start from."""
    assert {"multibuy", "tea-shop"} <= library.starters().keys()
