"""The pages of all diagnostics as Markdown files: `python -m rulesdsl.diagnostics.handbook docs/diagnostics`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from rulesdsl.diagnostics.code import Code
from rulesdsl.diagnostics.registry import all_codes

INDEX = "README.md"
FAMILIES = {
    "P0": "Offers: how sentences are written",
    "P1": "Offers: what sentences mean",
    "P2": "Offers: names, and what is probably not meant",
    "P3": "Offers: what a whole book does",
    "F": "Files",
    "B": "Baskets: items and prices",
    "C": "Baskets and catalogues as files",
    "X": "Examples, commands and calls",
}


def pages() -> Mapping[str, str]:
    """Return the text of every page by the name of its file: one for each code, and an index."""
    return {INDEX: _index(), **{f"{code.code}.md": code.markdown for code in all_codes()}}


def write(folder: Path) -> None:
    """Make a folder hold these pages, and no page of a code that there is no more.

    Raises:
        OSError: where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in folder.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _index() -> str:
    return "\n".join(_index_lines()) + "\n"


def _index_lines() -> Iterator[str]:
    yield "# Diagnostics"
    yield ""
    yield "Every finding has a code and a page. `rulesdsl explain CODE` prints the page; no network is needed."
    yield "An error refuses the offers or the basket, a warning and a hint do not."
    for prefix, title in FAMILIES.items():
        yield f"\n## {title}\n"
        yield "| code | | what it finds |"
        yield "|---|---|---|"
        yield from (_row(code) for code in all_codes() if code.code.startswith(prefix))


def _row(code: Code) -> str:
    title = code.title.replace("|", "\\|")
    return f"| [{code.code}]({code.code}.md) | {code.severity} | {title} |"


if __name__ == "__main__":
    write(Path(sys.argv[1]))
