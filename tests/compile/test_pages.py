"""The pages of the codes tell the truth: their examples have the finding, what they tell to write has not."""

from __future__ import annotations

import re

import pytest

from rulesdsl.compile import compile_documents, read_text
from rulesdsl.diagnostics.code import SECTIONS, Code
from rulesdsl.diagnostics.codes import files, meaning, names
from rulesdsl.diagnostics.diagnostic import Diagnostic
from tests.compile.books import catalogue, item

CODES = [*meaning.CODES, *names.CODES, *(c for c in files.CODES if c.code == "F010")]
SHOP = catalogue(item("COLA", "1.50", "DRINKS"))


def section(code: Code, title: str) -> str:
    """Return the offers in a section of a page."""
    found = re.search(rf"## {title}\n\n```promo\n(.*?)\n```", code.page, re.DOTALL)
    assert found is not None
    return found[1]


def findings(text: str, with_catalogue: bool) -> list[Diagnostic]:
    """Return everything that is said about a text."""
    documents, diagnostics = read_text(text)
    book = compile_documents(documents, SHOP if with_catalogue else None)
    return [*diagnostics, *book.diagnostics, *book.findings]


@pytest.mark.parametrize("code", CODES, ids=[code.code for code in CODES])
def test_example_of_page(code: Code) -> None:
    """The example of a page has just the finding that the page is about, with the severity it names."""
    found = findings(section(code, "Example"), code.code == "P206")
    assert {(d.code, d.severity) for d in found if d.code not in ("P210", "P211") or d.code == code.code} == {
        (code.code, code.severity)
    }


@pytest.mark.parametrize("code", CODES, ids=[code.code for code in CODES])
def test_instead_of_page(code: Code) -> None:
    """What a page tells to write has no finding at all."""
    assert findings(section(code, "Write instead"), with_catalogue=False) == []


@pytest.mark.parametrize("code", [*CODES, *files.CODES], ids=lambda code: code.code)
def test_sections(code: Code) -> None:
    """Each page has the sections of every page, in their order."""
    assert tuple(re.findall(r"^## (.*)$", code.page, re.MULTILINE)) == SECTIONS
