"""The tables of the language reference: every sentence in them is accepted, or refused as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import rulesdsl
from rulesdsl.syntax.lexicon import keywords
from tests.docs.blocks import FENCED, ROOT

LANGUAGE = ROOT / "docs" / "language.md"
CHEAT_SHEET = ROOT / "docs" / "cheat-sheet.md"
CODE = re.compile(r"`([^`]+)`")

SENTENCES = {
    "statement": "{}",
    "sentence": "{}",
    "goods": "buy {} get 10% off",
    "change": "buy 2 of A get 1 of Y {}",
    "clause": "20% off WINE {}",
}
"""How what stands in the first column becomes a statement, by the head of that column."""


def rows(page: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the rows of a page's tables: the head of the first column, and the cells."""
    head = ""
    for line in FENCED.sub("", page.read_text(encoding="utf-8")).splitlines():
        if not line.startswith("|"):
            head = ""
            continue
        cells = tuple(cell.strip() for cell in line.strip("|").split(" | "))
        if not head:
            head = cells[0].strip()
        elif not set(line) <= set("|-"):
            yield head, cells


ACCEPTED = [
    SENTENCES[head].format(words)
    for page in (LANGUAGE, CHEAT_SHEET)
    for head, cells in rows(page)
    if head in SENTENCES
    for words in CODE.findall(cells[0])
]
REFUSED = [
    (CODE.findall(cells[0])[0], cells[1], CODE.findall(cells[2])) for head, cells in rows(LANGUAGE) if head == "refused"
]


@pytest.mark.parametrize("sentence", [s for s in ACCEPTED if not s.startswith(("include", "example"))])
def test_what_the_tables_say_is_accepted(sentence: str) -> None:
    """Every sentence in a table can be loaded."""
    rulesdsl.loads(sentence)


@pytest.mark.parametrize(("sentence", "code", "instead"), REFUSED)
def test_what_is_refused_is_refused_and_what_to_write_instead_is_not(
    sentence: str, code: str, instead: list[str]
) -> None:
    """A refused sentence has the code that its row names; what stands beside it can be loaded."""
    with pytest.raises(rulesdsl.PromoError) as refused:
        rulesdsl.loads(sentence)
    assert [d.code for d in refused.value.diagnostics] == [code]
    assert instead
    for better in instead:
        rulesdsl.loads(better)


def test_the_reference_lists_every_keyword() -> None:
    """The list is that of the grammar."""
    text = LANGUAGE.read_text(encoding="utf-8")
    section = text.partition("### Keywords")[2].partition("\n### ")[0]
    assert CODE.findall(section) == sorted(keywords())
