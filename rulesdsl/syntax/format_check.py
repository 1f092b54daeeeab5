"""Whether two documents say the same: what a formatter has to show before it may write."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import attrs

from rulesdsl.syntax.nodes import Document

LAYOUT = frozenset({"span", "quoted"})  # fields that tell how something was written, not what it says


def same_meaning(a: Document, b: Document) -> bool:
    """Return whether two documents hold the same statements in the same order, however they are laid out."""
    return _same(a.statements, b.statements)


def same_comments(a: Document, b: Document) -> bool:
    """Return whether two documents hold the same comments in the same order, blanks at their ends aside."""
    return _comments(a) == _comments(b)


def _comments(document: Document) -> list[str]:
    text = document.source.text
    return [text[c.span.start : c.span.end].strip() for c in document.comments]


def _same(a: object, b: object) -> bool:
    if type(a) is not type(b):
        return False
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(_same, a, b))
    kind: type[Any] = type(a)
    if not attrs.has(kind):
        return a == b
    return all(_same(getattr(a, field), getattr(b, field)) for field in _fields(kind))


@cache
def _fields(kind: type[Any]) -> Sequence[str]:
    """Return the fields of a node that carry meaning."""
    return tuple(field.name for field in attrs.fields(kind) if field.name not in LAYOUT)
