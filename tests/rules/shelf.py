"""The library of ready offers, as the tests find it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from click.testing import CliRunner, Result

import rulesdsl
from rulesdsl.cli.app import app

RULES = Path(__file__).parents[2] / "rules"
FOLDERS = sorted(path.name for path in RULES.iterdir() if path.is_dir())


@cache
def shop(name: str) -> rulesdsl.Book:
    """Return the book of a shop with its catalogue."""
    return rulesdsl.load(RULES / name, RULES / name / "catalogue.csv")


def baskets(name: str) -> list[Path]:
    """Return the sample baskets of a shop."""
    return sorted((RULES / name / "baskets").glob("*.csv"))


def run(*arguments: str | Path, typed: str | None = None) -> Result:
    """Run a command."""
    words: Sequence[str] = [str(argument) for argument in arguments]
    return CliRunner().invoke(app, words, input=typed, catch_exceptions=False)
