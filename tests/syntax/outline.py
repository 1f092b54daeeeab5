"""A syntax tree in one line of words, without spans, so that a test can say what a sentence must mean."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs

from rulesdsl.source import Source
from rulesdsl.syntax import parse
from rulesdsl.syntax.nodes import Count, Money, Name, Statement, Text


def read(text: str) -> tuple[Statement, ...]:
    """Return the statements of a text that has no fault."""
    document, diagnostics = parse(Source("test.promo", text))
    assert not diagnostics, "\n".join(f"{d.code} {d.message} ({d.help})" for d in diagnostics)
    return document.statements


def read_one(text: str) -> Statement:
    """Return the only statement of a text that has no fault."""
    (statement,) = read(text)
    return statement


def outline(value: Any) -> str:
    """Return a node as `Kind(field=value …)`; fields that say nothing are left out."""
    if isinstance(value, Name):
        return f'"{value.text}"' if value.quoted else value.text
    if isinstance(value, Text):
        return f"'{value.text}'"
    if isinstance(value, Count):
        return f"{value.value}"
    if isinstance(value, Money):
        return f"{value.value}{value.symbol}{'!' if value.bare_whole else ''}"
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, (Decimal, Fraction, int, str, date, time)):
        return f"{value}"
    if isinstance(value, tuple):
        return "[" + " ".join(outline(part) for part in value) + "]"
    return _node(value)


def _node(value: Any) -> str:
    fields = []
    for field in attrs.fields(type(value)):
        part = getattr(value, field.name)
        if field.name == "span" or part is None or part is False or part == () or part == "":
            continue
        if isinstance(part, Enum) and part.name == "NONE":
            continue
        fields.append(f"{field.name}={'yes' if part is True else outline(part)}")
    kind = type(value).__name__.removesuffix("Node").removesuffix("Sentence").removesuffix("Statement")
    return f"{kind}({' '.join(fields)})"
