"""Names: what may stand without quotes, and what quotes keep."""

from __future__ import annotations

import pytest

from rulesdsl.source import Source
from rulesdsl.syntax import parse
from rulesdsl.syntax.lexicon import is_keyword, is_plain_name, keywords, written_name
from rulesdsl.syntax.nodes import GroupStatement
from tests.syntax.outline import read_one


def members(text: str) -> list[str]:
    """Return the names in a list."""
    statement = read_one(f"group X = {text}")
    assert isinstance(statement, GroupStatement)
    return [name.text for name in statement.members]


@pytest.mark.parametrize("name", ["A", "_a", "SKU-1", "a.b/3", "Crème", "Ärger", "日本", "T-Shirts", "x_4", "é1"])
def test_a_name_of_letters_digits_and_signs_needs_no_quotes(name: str) -> None:
    """A name begins with a letter or `_` and goes on with letters, digits, `_ - . /`."""
    assert is_plain_name(name)
    assert members(name) == [name]


@pytest.mark.parametrize(
    "name", ["7UP", "3", "A&B", "Trail mix", "A-", "A.", "A/", "-A", "free", "Half", "", "½", "x²", "1.5"]
)
def test_any_other_name_needs_quotes(name: str) -> None:
    """What begins with a digit, has another sign, ends in one, or is a keyword is quoted."""
    assert not is_plain_name(name)
    assert written_name(name) == f'"{name}"'
    if name:
        assert members(f'"{name}"') == [name]


def test_a_quote_inside_a_name_is_doubled() -> None:
    """Two quotes inside a quoted name are one."""
    assert members('"Say ""hi"""') == ['Say "hi"']
    assert written_name('Say "hi"') == '"Say ""hi"""'


def test_names_are_in_normal_form_c() -> None:
    """An e with an accent beside it is an é, with and without quotes."""
    assert members('Cre\u0300me, "Cre\u0300me"') == ["Cr\u00e8me", "Cr\u00e8me"]


def test_names_keep_their_case() -> None:
    """`Wine` and `WINE` are two names."""
    assert members("Wine, WINE") == ["Wine", "WINE"]


@pytest.mark.parametrize("keyword", sorted(keywords()))
def test_a_keyword_is_refused_as_a_name_and_the_help_quotes_it(keyword: str) -> None:
    """`buy 3 of store …`: whatever its case, a keyword is no name without quotes."""
    for word in (keyword, keyword.upper()):
        assert is_keyword(word)
        document, diagnostics = parse(Source("x", f"group X = {word}"))
        assert not document.statements
        assert [d.code for d in diagnostics] == ["P012"]
        assert f'"{word}"' in diagnostics[0].help
    assert members(f'"{keyword}"') == [keyword]
