"""Every example in the documentation, executed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.docs.blocks import PAGES, ROOT, blocks, expected_about, run_python, said_about, session

LANGUAGES = {"promo", "console", "python", "sh", "csv", "json", "text", "lua", "toml", "yaml"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a page a folder of its own, with the library in it."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_a_page_are_true(page: Path, folder: Path) -> None:
    """Offers are accepted or refused as their page says, commands print what it shows, and Python runs."""
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page):
        assert block.language in LANGUAGES, f"{block.where}: nothing runs a block of `{block.language}`"
        if "file" in block.words:
            (folder / block.words["file"]).write_text(block.text, encoding="utf-8")
        if block.language == "promo" and "fails" not in block.words:
            assert said_about(block, folder) == expected_about(block), block.where
        elif block.language == "console":
            assert session(block) == block.text, block.where
        elif block.language == "python":
            run_python(block, names)
