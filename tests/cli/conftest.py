"""A small shop in a folder of its own, and ways to call the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rulesdsl.cli.app import app

OFFERS = """\
# A small shop
currency GBP
"Any 3 snacks": buy 3 of SNACKS for 2.00
"Club": 20% off COLA with card CLUB

example 3 CRISPS costs 2.00 using "Any 3 snacks"
"""
CATALOGUE = """\
item,name,price,group
CRISPS,Ready salted 25g,0.80,SNACKS
NUTS,Salted nuts 50g,1.20,SNACKS
COLA,Cola 500ml,1.50,DRINKS
"""
BASKET = "item,quantity\nCRISPS,3\nNUTS,1\n"
ROOT = Path(__file__).parents[2]

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with offers, a catalogue beside them and a basket, which is the current one."""
    (tmp_path / "offers.promo").write_text(OFFERS)
    (tmp_path / "catalogue.csv").write_text(CATALOGUE)
    (tmp_path / "basket.csv").write_text(BASKET)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Return a function that calls the command line in this process."""

    def call(*arguments: str, input: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(app, arguments, input=input, prog_name="rulesdsl")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def process() -> Process:
    """Return a function that calls the command line in a process of its own."""

    def call(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            command(*arguments), env=environment(), text=True, capture_output="stdout" not in options, **options
        )

    return call


def command(*arguments: str) -> list[str]:
    """Return the words that start the command line."""
    return [sys.executable, "-m", "rulesdsl", *arguments]


def environment() -> dict[str, str]:
    """Return the environment of a process that finds this package."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
