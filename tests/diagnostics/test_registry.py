"""The registry of codes, and their pages."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

import pytest

from rulesdsl.diagnostics.code import SECTIONS, Code
from rulesdsl.diagnostics.registry import all_codes, code, families, family_codes

LETTERS = {"checks": "P", "syntax": "P", "meaning": "P", "names": "P", "files": "F", "tables": "BCF", "examples": "X"}
INSIDE = re.compile(r"\b(lark|token|terminal|parser|LALR|AST|node|traceback|exception)\b", re.IGNORECASE)


def test_families_are_the_known_ones() -> None:
    """Codes come from these families."""
    assert set(families()) == set(LETTERS)


def test_no_code_twice() -> None:
    """A code means one thing."""
    assert [name for name, times in Counter(c.code for c in all_codes()).items() if times > 1] == []


def test_code_is_found_in_any_case() -> None:
    """A code is found as people type it; what is no code is None."""
    first = all_codes()[0]
    assert code(first.code.lower()) is first
    assert code(f" {first.code} ") is first
    assert code("Z999") is None


def test_registry_costs_nothing_at_the_start() -> None:
    """Importing the registry imports no family."""
    script = (
        "import sys, rulesdsl.diagnostics.registry\n"
        "print([m for m in sys.modules if m.startswith('rulesdsl.diagnostics.codes.')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("family", LETTERS)
def test_family_has_its_letters(family: str) -> None:
    """A code's first letter tells where it comes from."""
    assert {c.code[0] for c in family_codes(family)} <= set(LETTERS[family])


@pytest.mark.parametrize("known", all_codes(), ids=lambda c: c.code)
def test_page(known: Code) -> None:
    """Every page has the four sections with something in each, an example in a block, and no word of programmers."""
    headings = re.findall(r"^## (.+)$", known.page, re.MULTILINE)
    assert tuple(headings) == SECTIONS
    parts = [part.strip() for part in re.split(r"^## .+$", known.page, flags=re.MULTILINE)[1:]]
    assert all(parts)
    assert "```" in parts[2] or known.code[0] != "P"
    assert known.page.count("```") % 2 == 0
    assert re.fullmatch(r"[A-Z]\d{3}", known.code)
    assert known.title
    assert not known.title.endswith(".")
    assert not INSIDE.search(known.markdown)
