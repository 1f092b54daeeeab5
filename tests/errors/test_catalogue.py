"""Every error, from the wrong file to the words that people read; the pictures beside this file have been read."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from rulesdsl.book import read_book
from rulesdsl.checks import check_book
from rulesdsl.diagnostics import Diagnostic, Severity
from rulesdsl.diagnostics.code import Code
from rulesdsl.diagnostics.registry import all_codes, code
from rulesdsl.diagnostics.render import human
from tests.errors.catalogue import FOLDER, MADE, TODAY, cases, codes_of_files, findings

BLOCK = re.compile(r"```promo\n(.*?)```", re.DOTALL)
SHORT = 200  # characters of a message or a help; whoever has to read more stops reading
OF_OFFERS = tuple(c for c in all_codes() if c.code[0] == "P")
NOT_AS_A_TEXT = {"P008", "P009", "P010", "P206", "P323"}  # pages whose example is told in words


@pytest.mark.parametrize("name", cases())
def test_messages(name: str, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """Each wrong file gets exactly these messages."""
    shown = human.render(findings(name, tmp_path))
    assert shown.replace(str(FOLDER), "errors").replace(str(tmp_path), "errors") == snapshot


@pytest.mark.parametrize("name", cases())
def test_one_cause_one_message(name: str, tmp_path: Path) -> None:
    """A wrong file gets messages of its own code only, and no two about one line."""
    found = findings(name, tmp_path)
    assert {d.code for d in found} == {name}
    assert max(Counter(d.place.start.line for d in found if d.place).values(), default=1) == 1


@pytest.mark.parametrize("known", OF_OFFERS, ids=lambda c: c.code)
def test_every_code_of_offers_has_a_file(known: Code) -> None:
    """Every code that offers can cause has a wrong file in this folder."""
    assert known.code in cases()


def test_every_other_code_is_tested_elsewhere() -> None:
    """Codes of paths, tables, examples and commands are named by the tests of those."""
    tests = FOLDER.parent
    text = "".join(path.read_text(encoding="utf-8") for path in tests.rglob("test_*.py"))
    assert sorted(name for name in codes_of_files() - set(cases()) if name not in text) == []


def test_every_case_is_a_code() -> None:
    """No file here is left over from a code that is gone."""
    assert [name for name in cases() if code(name) is None] == []
    assert [name for name in MADE if (FOLDER / f"{name}.promo").exists()] == []


@pytest.mark.parametrize("name", cases())
def test_wording(name: str, tmp_path: Path) -> None:
    """A message is a short sentence without a full stop, has a remedy, and uses no word of programmers."""
    for found in findings(name, tmp_path):
        said = re.sub(r"`[^`]*`", "``", f"{found.message} {found.help}")
        assert found.help
        assert not found.message.endswith(".")
        assert not re.search(r"\b(lark|token|terminal|parse[rd]?|identifier|syntax|expected|invalid|None)\b", said)
        assert found.severity == severity_of(found)


def severity_of(found: Diagnostic) -> object:
    """Return the severity that the registry gives to a finding's code."""
    known = code(found.code)
    return known and known.severity


@pytest.mark.parametrize("known", OF_OFFERS, ids=lambda c: c.code)
def test_pages_are_true(known: Code, tmp_path: Path) -> None:
    """The example on a page has the finding that the page is about; what to write instead has hints at most."""
    wrong, right = (BLOCK.findall(part) for part in known.page.split("## Write instead"))
    if known.code not in NOT_AS_A_TEXT:
        assert known.code in codes_in("".join(wrong), tmp_path)
    assert [name for name in codes_in("".join(right), tmp_path) if not is_hint(name)] == []


def is_hint(name: str) -> bool:
    """Return whether a code is that of a hint: offers that are in order may have some."""
    known = code(name)
    return known is not None and known.severity is Severity.HINT


def codes_in(text: str, folder: Path) -> list[str]:
    """Return the codes that are found in a text."""
    path = folder / "page.promo"
    path.write_text(text, encoding="utf-8")
    return [d.code for d in check_book(read_book(path), TODAY)]
