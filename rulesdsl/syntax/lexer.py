"""Text to words: one pattern, made of the grammar's terminals, finds them all.

What is no word of the language becomes a token of one of the `ODD` kinds, so that a person can be told about it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rulesdsl.syntax.grammar import table
from rulesdsl.syntax.lexicon import has_name_shape
from rulesdsl.syntax.token import Token

UNCLOSED = "UNCLOSED"  # a quote that its line does not close
ODD_WORD = "ODD_WORD"  # a word that is neither a name nor a number: `7UP`, `1.2.3`
CURLY = "CURLY"  # a text in quotes of another kind: those of a word processor, or single ones
ODD_SIGN = "ODD_SIGN"  # a character that stands for nothing
EMPTY = "EMPTY"  # `""`
ODD = frozenset({UNCLOSED, CURLY, ODD_WORD, ODD_SIGN, EMPTY})

_SPACE = r"[^\S\n]+|\n"
_ODD_PATTERNS = (
    (UNCLOSED, r'"[^\n]*'),
    (CURLY, r"[“”„«][^“”„«»\"\n]+[“”»]|(?<!\w)['‘‚][^'‘’\"\n]+['’](?!\w)"),
    (ODD_WORD, r"\.?[0-9](?:[\w\-.\/:]*\w)?"),
    (ODD_SIGN, r"."),
)


@cache
def _pattern() -> re.Pattern[str]:
    signs = "".join(re.escape(sign) for sign in _signs())
    words = [(name, p) for name, p in table().words if not _is_sign(p)]
    parts = [("SPACE", _SPACE), words[0], ("SIGN", f"[{signs}]"), *words[1:], ("COMMENT", r"#[^\n]*"), *_ODD_PATTERNS]
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in parts))


def _is_sign(pattern: str) -> bool:
    return len(pattern) == 1


@cache
def _signs() -> dict[str, str]:
    return {pattern: name for name, pattern in table().words if _is_sign(pattern)}


def lex(text: str, start: int, end: int) -> tuple[list[Token], list[Token]]:
    """Return the words of a part of a text, and its comments."""
    tokens: list[Token] = []
    comments: list[Token] = []
    keywords = table().keywords
    signs = _signs()
    for match in _pattern().finditer(text, start, end):
        kind = match.lastgroup or ODD_SIGN
        if kind == "SPACE":
            continue
        word = match.group()
        if kind == "NAME":
            kind = keywords.get(word.lower(), kind) if word.isascii() else _name_kind(word)
        elif kind == "SIGN":
            kind = signs[word]
        elif kind == "COMMENT":
            comments.append(Token(kind, word, match.start(), match.end()))
            continue
        elif word == '""':
            kind = EMPTY
        tokens.append(Token(kind, word, match.start(), match.end()))
    return tokens, comments


def _name_kind(word: str) -> str:
    """Tell a word with letters beyond ASCII: a name, a keyword that looks like one, or neither."""
    normal = unicodedata.normalize("NFC", word)
    if normal.isascii():
        return table().keywords.get(normal.lower(), "NAME")
    return "NAME" if has_name_shape(normal) else ODD_WORD
