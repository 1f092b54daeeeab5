"""What the shell completes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

OFFERS = """\
item TEA "Green tea" 3.11
item TOAST 1.50
half price TEA with card CLUB in store LEEDS
10% off the basket with coupon SAVE10 when STUDENT
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with offers."""
    (tmp_path / "offers.promo").write_text(OFFERS, encoding="utf-8")
    return tmp_path


def completed(folder: Path, line: str) -> list[list[str]]:
    """Return what zsh is told about a command line: the kind, the word and what it is, word by word."""
    words = line.split(" ")
    asked = {"_RULESDSL_COMPLETE": "zsh_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    program = "import sys; sys.argv = ['rulesdsl']; from rulesdsl.cli import main; main()"
    path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
    answer = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **asked, "PYTHONPATH": path},
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    lines = answer.stdout.strip().splitlines()
    return [lines[at : at + 3] for at in range(0, len(lines), 3)]


def test_commands(folder: Path) -> None:
    """The commands that begin so, each with what it does."""
    assert completed(folder, "rulesdsl ex") == [["plain", "explain", "Print the page of a diagnostic."]]


def test_codes_of_items(folder: Path) -> None:
    """The items of this folder's offers, or of those that are named, in any case, with their names and prices."""
    assert completed(folder, "rulesdsl ladder t") == [["plain", "TEA", "Green tea, 3.11"], ["plain", "TOAST", "1.50"]]
    (folder / "catalogue.csv").write_text("item,price\nTURNIP,0.40\n", encoding="utf-8")
    assert completed(folder, "rulesdsl ladder TU") == [["plain", "TURNIP", "0.40"]]


def test_offers_that_cannot_be_read_suggest_nothing(tmp_path: Path) -> None:
    """In a folder without offers there are no codes, and no message that would disturb who types."""
    assert completed(tmp_path, "rulesdsl ladder T") == []


@pytest.mark.parametrize(
    ("option", "name"), [("--store", "LEEDS"), ("--card", "CLUB"), ("--coupon", "SAVE10"), ("--when", "STUDENT")]
)
def test_names_of_the_context(folder: Path, option: str, name: str) -> None:
    """The stores, cards, coupons and flags that the named offers ask for."""
    assert completed(folder, f"rulesdsl price basket.csv offers.promo {option} ") == [["plain", name, "_"]]


@pytest.mark.parametrize("line", ["price ", "price basket.csv ", "check off", "check --catalogue "])
def test_files(folder: Path, line: str) -> None:
    """Baskets, offers and catalogues are files, which the shell completes itself."""
    assert [kind for kind, _, _ in completed(folder, f"rulesdsl {line}")] == ["file"]


def test_codes_of_diagnostics_and_starters(folder: Path) -> None:
    """`explain` knows its codes, `new` its starters."""
    assert completed(folder, "rulesdsl explain p01")[0][:2] == ["plain", "P010"]
    assert [word for _, word, _ in completed(folder, "rulesdsl new tea")] == ["tea-shop"]


def test_help_says_how(folder: Path) -> None:
    """`--help` says how to switch it on."""
    answer = subprocess.run(
        [sys.executable, "-m", "rulesdsl", "--help"], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert "_RULESDSL_COMPLETE=bash_source" in answer.stdout
