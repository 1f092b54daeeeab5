"""The editors' grammars say the same words as the language's."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pygments import highlight
from pygments.formatters import NullFormatter
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.token import Comment, Error, Keyword, Literal, Name, Number, String, Whitespace

from rulesdsl.highlight import PromoLexer
from rulesdsl.syntax.lexicon import keywords

ROOT = Path(__file__).parents[2]
GRAMMARS = ROOT / "grammars"
PROMOS = sorted((ROOT / "rules").rglob("*.promo"))


def textmate() -> dict[str, Any]:
    """Return the TextMate grammar."""
    grammar: dict[str, Any] = json.loads((GRAMMARS / "promo.tmLanguage.json").read_text(encoding="utf-8"))
    return grammar


def test_textmate_has_the_keywords_of_the_language() -> None:
    """The keywords that editors colour are those of the Lark grammar: none is missing, none too many."""
    words = re.search(r"\(\?:([a-z|-]+)\)", textmate()["repository"]["keyword"]["match"])
    assert words is not None
    assert sorted(words[1].split("|")) == sorted(keywords())


def test_textmate_finds_long_keywords_first() -> None:
    """`same-price` is found before `same`, which it begins with."""
    words = textmate()["repository"]["keyword"]["match"]
    for word in keywords():
        longer = [other for other in keywords() if other.startswith(word) and other != word]
        assert all(words.index(other) < re.search(rf"[|:]{word}[|)]", words).start() for other in longer), word  # type: ignore[union-attr]


def test_textmate_names_what_it_has() -> None:
    """Every pattern that is included is there, and every one that is there is included."""
    grammar = textmate()
    assert {entry["include"] for entry in grammar["patterns"]} == {f"#{name}" for name in grammar["repository"]}


def test_pygments_has_the_keywords_of_the_language() -> None:
    """Every keyword is one for Pygments, in whatever case; other words are not."""
    for word in keywords():
        assert next(iter(PromoLexer().get_tokens(word.upper()))) == (Keyword, word.upper())
    assert next(iter(PromoLexer().get_tokens("SNACKS"))) == (Name, "SNACKS")


def test_pygments_tells_words_apart() -> None:
    """Comments, texts, numbers, dates and mistakes each have their colour."""
    text = '"A": 20% off café on 2026-11-28 # x\nbuy ? "open'
    found = [(kind, words) for kind, words in PromoLexer().get_tokens(text) if kind is not Whitespace]
    assert (String.Double, '"A"') in found
    assert (Number, "20%") in found
    assert (Name, "café") in found
    assert (Literal.Date, "2026-11-28") in found
    assert (Comment.Single, "# x") in found
    assert [words for kind, words in found if kind is Error] == ["?", '"open']


@pytest.mark.parametrize("path", PROMOS, ids=lambda path: path.stem)
def test_pygments_loses_nothing(path: Path) -> None:
    """A coloured text is the text, and no word of the library's offers is a mistake."""
    text = path.read_text(encoding="utf-8")
    assert highlight(text, PromoLexer(ensurenl=False, stripnl=False), NullFormatter()) == text
    assert all(kind is not Error for kind, _ in PromoLexer().get_tokens(text))


def test_pygments_is_asked_by_name() -> None:
    """The lexer is registered: by `promo`, and for files that end so."""
    assert isinstance(get_lexer_by_name("promo"), PromoLexer)
    assert isinstance(get_lexer_for_filename("offers.promo"), PromoLexer)


def test_the_vs_code_extension_is_whole() -> None:
    """Its manifest names files that are there, or that its build copies, and the grammar's own scope."""
    folder = GRAMMARS / "vscode"
    manifest = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    (language,) = manifest["contributes"]["languages"]
    (grammar,) = manifest["contributes"]["grammars"]
    assert (folder / manifest["main"]).is_file()
    json.loads((folder / language["configuration"]).read_text(encoding="utf-8"))
    assert grammar["scopeName"] == textmate()["scopeName"]
    assert grammar["language"] == language["id"] == "promo"
    assert Path(grammar["path"]).name == "promo.tmLanguage.json"


@pytest.mark.skipif(shutil.which("node") is None, reason="without Node there is nothing to read the script with")
def test_the_vs_code_extension_can_be_read() -> None:
    """Its script has no slip of the pen."""
    subprocess.run(["node", "--check", GRAMMARS / "vscode" / "extension.js"], check=True)
