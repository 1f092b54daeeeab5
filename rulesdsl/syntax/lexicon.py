"""The keywords of the language, and which names need no quotes: the one place that says so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from rulesdsl.syntax.grammar import table

ORDER_WORDS = frozenset({"order", "bill", "cart", "trolley", "purchase"})  # what people call a basket

_ASCII_NAME = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_\-./]*[A-Za-z0-9_])?")


def keywords() -> Mapping[str, str]:
    """Return every keyword in small letters with the grammar's name for it. None can be a name without quotes."""
    return table().keywords


@cache
def _keyword_set() -> frozenset[str]:
    return frozenset(table().keywords)


def is_keyword(word: str) -> bool:
    """Return whether a word is a keyword, in whatever case."""
    return word.lower() in _keyword_set()


def has_name_shape(word: str) -> bool:
    """Return whether a word in normal form C is a letter or `_`, then letters, digits, `_ - . /`, a sign not last."""
    if word.isascii():
        return _ASCII_NAME.fullmatch(word) is not None
    return (
        unicodedata.is_normalized("NFC", word)
        and (word[0].isalpha() or word[0] == "_")
        and all(c.isalpha() or c.isdecimal() or c in "_-./" for c in word)
        and word[-1] not in "-./"
    )


def is_plain_name(name: str) -> bool:
    """Return whether a name can stand without quotes wherever a name can stand."""
    return bool(name) and has_name_shape(name) and not is_keyword(name)


def quoted(text: str) -> str:
    """Return a text in quotes, a quote inside doubled."""
    return '"' + text.replace('"', '""') + '"'


def written_name(name: str) -> str:
    """Return a name as it can stand everywhere: plain where it may be, else quoted."""
    return name if is_plain_name(name) else quoted(name)
