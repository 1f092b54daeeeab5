"""Baskets in which offers overlap, against the savings that a general solver has proved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

import rulesdsl
from rulesdsl.optimise import closing, slots
from tests.benchmarks.__main__ import suite_of
from tests.benchmarks.instance import Instance

SEED = 101


def proved() -> dict[str, int]:
    """Return the savings that are known, in minor units."""
    path = Path(__file__).parent / "data" / "dense_savings.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["basket"]: int(row["saving"]) for row in csv.DictReader(file)}


SAVINGS = proved()
WAYS = {
    "usual": {},
    "joined early": {"PATIENCE": 1, "LONGEST": 40},
    "hardly joined": {"PATIENCE": 1, "LONGEST": 200, "ARCS": 300},
    "slots in part": {"LARGE": 0, "LONGEST": 400},
}


def baskets(suite: str) -> Iterator[tuple[Instance, int]]:
    """Yield the baskets of a suite whose saving is known."""
    for instance in suite_of(suite, sum(name.startswith(f"{suite}-") for name in SAVINGS), SEED):
        yield instance, SAVINGS[instance.name]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("suite", ["M", "L", "G", "G5"])
def test_every_way_of_searching_finds_what_is_proved(suite: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a search does to lower the bound, it saves what CP-SAT has proved to be the most."""
    for name, value in WAYS[way].items():
        monkeypatch.setattr(slots if name == "LARGE" else closing, name, value)
    for instance, saving in baskets(suite):
        book = rulesdsl.loads(instance.promo, rulesdsl.read_catalogue(io.StringIO(instance.catalogue)))
        receipt = book.price(dict(instance.units))
        assert (instance.name, receipt.saving_minor, receipt.proved) == (instance.name, saving, True)
