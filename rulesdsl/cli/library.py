"""The library of ready offers: in an installed package `rulesdsl/library`, in a checkout the folder `rules`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import attrs

SUFFIX = ".promo"


@attrs.frozen
class Starter:
    """Something to start from: one file of offers, or a folder with a catalogue and baskets beside them."""

    name: str
    source: Traversable

    @property
    def summary(self) -> str:
        """Return the first comment of its offers."""
        offers = self.source if self.source.is_file() else _promos(self.source)[0]
        lines = offers.read_text(encoding="utf-8").splitlines()
        return next((line.lstrip("# ").rstrip() for line in lines if line.startswith("#") and line.strip("# ")), "")

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path and the content of every file to write, relative to where the starter is put."""
        if self.source.is_file():
            yield self.name + SUFFIX, self.source.read_bytes()
        else:
            yield from _contents(self.source, self.name)


def starters() -> dict[str, Starter]:
    """Return the starters of the library by name, in the order of their names."""
    return {starter.name: starter for starter in sorted(_below(_root()), key=lambda starter: starter.name)}


def _root() -> Traversable:
    installed = files("rulesdsl") / "library"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def _below(folder: Traversable) -> Iterator[Starter]:
    """Yield the files of a folder that holds offers alone, each by itself; a folder that holds more as a whole."""
    for entry in _entries(folder):
        if entry.is_file() and entry.name.endswith(SUFFIX):
            yield Starter(entry.name.removesuffix(SUFFIX), entry)
        elif entry.is_dir() and _promos(entry) and not _only_promos(entry):
            yield Starter(entry.name, entry)
        elif entry.is_dir():
            yield from _below(entry)


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in _entries(folder):
        if entry.is_dir():
            yield from _contents(entry, f"{path}/{entry.name}")
        else:
            yield f"{path}/{entry.name}", entry.read_bytes()


def _entries(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return sorted((e for e in folder.iterdir() if not e.name.startswith((".", "_"))), key=lambda entry: entry.name)


def _promos(folder: Traversable) -> list[Traversable]:
    return [entry for entry in _entries(folder) if entry.is_file() and entry.name.endswith(SUFFIX)]


def _only_promos(folder: Traversable) -> bool:
    return all(entry.name.endswith((SUFFIX, ".md")) or entry.is_dir() for entry in _entries(folder))
