"""Which files make a book: folders, their subfolders, and the catalogue beside the offers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from rulesdsl.diagnostics.diagnostic import Diagnostic, PromoError, Severity

CATALOGUE = "catalogue.csv"


@attrs.frozen
class Shelf:
    """The files or folders of one book, and its catalogue."""

    paths: tuple[str, ...]
    catalogue: str | None


def shelf(promos: Iterable[str], catalogue: str | None) -> Shelf:
    """Return all of `promos` as one book; without a given catalogue, with the one beside them."""
    paths = tuple(promos)
    return Shelf(paths, catalogue if catalogue is not None else _beside(paths))


def shelves(promos: Iterable[str], catalogue: str | None) -> tuple[Shelf, ...]:
    """Return the books below `promos`: the files together, and every folder with offers by itself."""
    given = tuple(dict.fromkeys(promos))
    folders = [path for path in given if Path(path).is_dir()]
    files = [path for path in given if path not in folders]
    found = [shelf(files, catalogue)] if files else []
    return (*found, *(shelf((folder,), catalogue) for path in folders for folder in _folders_below(path)))


def promo_files(promos: Iterable[str]) -> Iterator[str]:
    """Yield every `.promo` file that is given or lies below a given folder, once; other paths as they are."""
    seen = set()
    for path in promos:
        for file in _files_below(path) if Path(path).is_dir() else (path,):
            if file not in seen:
                seen.add(file)
                yield file


def _files_below(folder: str) -> list[str]:
    below = [str(file) for inner in _walk(folder) for file in _promos_in(inner)]
    return below or [folder]


def _folders_below(folder: str) -> list[str]:
    """Return the folders with offers; the folder itself where there is none, for the message about it."""
    return [inner for inner in _walk(folder) if _promos_in(inner)] or [folder]


def _walk(folder: str) -> Iterator[str]:
    for inner, names, _ in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield inner


def _promos_in(folder: str) -> list[Path]:
    return sorted(path for path in Path(folder).glob("*.promo") if path.is_file())


def _beside(paths: tuple[str, ...]) -> str | None:
    homes = dict.fromkeys(Path(path) if Path(path).is_dir() else Path(path).parent for path in paths)
    found = [home / CATALOGUE for home in homes if (home / CATALOGUE).is_file()]
    distinct = {file.resolve(): file for file in found}
    if len(distinct) > 1:
        names = " and ".join(f"`{file}`" for file in distinct.values())
        message = f"there is more than one catalogue beside these offers: {names}"
        raise PromoError((Diagnostic("X020", Severity.ERROR, message, "choose one with `--catalogue`"),))
    return str(found[0]) if found else None
