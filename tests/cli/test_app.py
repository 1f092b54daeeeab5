"""The group of commands."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from rulesdsl.cli.app import app


@pytest.mark.parametrize(("typed", "meant"), [("pirce", "price"), ("chekc", "check"), ("tset", "test")])
def test_a_misspelt_command_is_asked_back(typed: str, meant: str) -> None:
    """Wrong usage, with the command that was probably meant."""
    answer = CliRunner().invoke(app, [typed, "x"])
    assert answer.exit_code == 2
    assert f"there is no command {typed!r}. Did you mean {meant}?" in answer.output


def test_a_word_like_no_command_is_refused() -> None:
    """Nothing is guessed where nothing is close."""
    answer = CliRunner().invoke(app, ["zzz"])
    assert (answer.exit_code, "Did you mean" in answer.output) == (2, False)
