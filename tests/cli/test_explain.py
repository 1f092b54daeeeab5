"""`rulesdsl explain`."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("code", ["X001", "x001", " X001 "])
def test_a_page(run: Run, code: str) -> None:
    """The page of a code is printed, in whatever case it is asked for."""
    result = run("explain", code)
    assert result.exit_code == 0
    assert result.stdout.startswith("# X001: ")
    assert "## Write instead" in result.stdout


def test_an_unknown_code(run: Run) -> None:
    """A code that there is not is wrong usage."""
    result = run("explain", "Z999")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Z999" in result.stderr
