"""The pages of the documentation as a whole: links, the README's first block, the diagnostics' pages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from rulesdsl.diagnostics import handbook
from tests.docs.blocks import FENCED, PAGES, ROOT, blocks

DIAGNOSTICS = ROOT / "docs" / "diagnostics"

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]*)(?:#([^)\s]*))?\)")


def test_the_readme_begins_with_two_commands() -> None:
    """Its first block holds one line that prices a basket of the library, one that runs all tests, and nothing else."""
    first = next(blocks(ROOT / "README.md"))
    price, test = first.text.splitlines()
    assert (ROOT / price.split()[-1]).is_dir()
    assert (ROOT / price.split()[-2]).is_file()
    assert test.endswith("-m pytest")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link inside the project names a file that is there, and a heading in it."""
    for path, heading in LINK.findall(_prose(page)):
        if path.startswith("http"):
            continue
        target = (page.parent / path) if path else page
        assert target.exists(), f"{page.name}: {path}"
        assert not heading or heading in _anchors(target), f"{page.name}: {path}#{heading}"


def test_every_diagnostic_has_its_page() -> None:
    """The pages are what `python -m rulesdsl.diagnostics.handbook docs/diagnostics` writes: no more, no less."""
    found = {path.name: path.read_text(encoding="utf-8") for path in DIAGNOSTICS.iterdir()}
    assert found == handbook.pages()


def test_the_index_names_every_diagnostic() -> None:
    """Every page can be reached from the index."""
    index = handbook.pages()[handbook.INDEX]
    assert sorted(re.findall(r"\((\w+\.md)\)", index)) == sorted(set(handbook.pages()) - {handbook.INDEX})


def test_pages_of_codes_that_are_gone_are_taken_away(tmp_path: Path) -> None:
    """Writing the pages leaves nothing else behind."""
    (tmp_path / "P999.md").write_text("# P999: gone\n", encoding="utf-8")
    handbook.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(handbook.pages())


def _prose(page: Path) -> str:
    return re.sub(r"`[^`\n]*`", "", FENCED.sub("", page.read_text(encoding="utf-8")))


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"(?m)^#+ (.*)$", FENCED.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_house_has_the_layers_that_are_enforced() -> None:
    """The table of layers is in the order of the project file, and no layer is missing from it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]["layers"]
    layers = [layer.removeprefix("rulesdsl.") for layer in contract]
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"(?m)^\| `(\w+)` \|", text.partition("## Layers")[2].partition("\n## ")[0])
    there = {path.stem for path in (ROOT / "rulesdsl").iterdir()}
    assert [name for name in named if name in layers] == [layer for layer in layers if layer in named]
    assert {layer for layer in layers if layer in there} <= set(named) <= there
