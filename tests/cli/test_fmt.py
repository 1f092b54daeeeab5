"""`rulesdsl fmt`."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from rulesdsl.cli import fmt
from rulesdsl.source import Source
from tests.cli.conftest import Run

MESSY = '# Snacks\n"Three":   Buy any 3 of CRISPS   for 2.00   # three\n'
NEAT = '# Snacks\n"Three": buy 3 of CRISPS for 2.00  # three\n'


def test_files_are_laid_out(shop: Path, run: Run) -> None:
    """A file is rewritten in its canonical layout, comments included, and named on standard error."""
    (shop / "offers.promo").write_bytes(MESSY.encode())
    result = run("fmt", ".")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "offers.promo" in result.stderr
    assert (shop / "offers.promo").read_bytes().decode() == NEAT
    assert run("fmt", ".").stderr == ""


def test_check_writes_nothing(shop: Path, run: Run) -> None:
    """`--check` ends with 1 where a file would change, and with 0 where none would."""
    (shop / "offers.promo").write_bytes(MESSY.encode())
    result = run("fmt", "--check", ".")
    assert (result.exit_code, "offers.promo" in result.stderr) == (1, True)
    assert (shop / "offers.promo").read_bytes() == MESSY.encode()
    (shop / "offers.promo").write_text(NEAT)
    assert run("fmt", "--check", ".").exit_code == 0


def test_diff_shows_what_would_change(shop: Path, run: Run) -> None:
    """`--diff` prints a unified diff and writes nothing."""
    (shop / "offers.promo").write_text('"Three":  buy 3 of CRISPS for 2.00')
    result = run("fmt", "--diff", ".")
    assert result.exit_code == 0
    assert '-"Three":  buy 3 of CRISPS for 2.00\n' in result.stdout
    assert '+"Three": buy 3 of CRISPS for 2.00\n' in result.stdout
    assert (shop / "offers.promo").read_text() == '"Three":  buy 3 of CRISPS for 2.00'
    assert run("fmt", "--diff", "--check", ".").exit_code == 1


def test_standard_input(shop: Path, run: Run) -> None:
    """`-` reads standard input and writes the layout to standard output."""
    assert run("fmt", "-", input=MESSY).stdout == NEAT
    assert run("fmt", "-", input=b"\xff").exit_code == 2


def test_a_file_with_mistakes_is_left_alone(shop: Path, run: Run) -> None:
    """What cannot be read is reported with its place, and the other files are laid out."""
    (shop / "broken.promo").write_text("buy  3 of")
    (shop / "offers.promo").write_bytes(MESSY.encode())
    result = run("fmt", ".")
    assert result.exit_code == 1
    assert "broken.promo:1" in result.stderr
    assert (shop / "broken.promo").read_text() == "buy  3 of"
    assert (shop / "offers.promo").read_text() == NEAT


def test_a_layout_that_changes_the_meaning_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The layout is read again before anything is written."""
    monkeypatch.setattr("rulesdsl.syntax.format.format_document", lambda document: "half price NUTS\n")
    layout = fmt.layout_of(Source("offers.promo", "half price CRISPS\n"))
    assert layout.text is None
    assert [problem.code for problem in layout.problems] == ["X022"]


def test_subfolders(shop: Path, run: Run) -> None:
    """Folders are laid out with all below them; a file is done once."""
    (shop / "north").mkdir()
    (shop / "north" / "offers.promo").write_bytes(MESSY.encode())
    assert run("fmt", ".", "north/offers.promo").exit_code == 0
    assert (shop / "north" / "offers.promo").read_text() == NEAT


def test_a_file_that_may_not_be_written(shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unwritable file ends with 2 and a message."""
    (shop / "offers.promo").write_bytes(MESSY.encode())
    (shop / "offers.promo").chmod(stat.S_IRUSR)

    def refuse(path: Path, data: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    result = run("fmt", ".")
    assert (result.exit_code, "X021" in result.stderr) == (2, True)


def test_missing_files(shop: Path, run: Run) -> None:
    """A missing file or a folder without offers ends with 2."""
    (shop / "empty").mkdir()
    for path in ("nowhere.promo", "empty"):
        result = run("fmt", path)
        assert (result.exit_code, path in result.stderr) == (2, True)
