"""The pages of the codes about what offers say: four short sections, the examples as they would stand in a file."""

from __future__ import annotations

from rulesdsl.diagnostics.code import Code
from rulesdsl.diagnostics.diagnostic import Severity


def error(code: str, title: str, finds: str, matters: str, wrong: str, right: str) -> Code:
    """Return the code of an error; `wrong` is offers that have it, `right` what to write instead."""
    return Code(code, Severity.ERROR, title, _page(finds, matters, wrong, right))


def warning(code: str, title: str, finds: str, matters: str, wrong: str, right: str) -> Code:
    """Return the code of a warning; `wrong` is offers that have it, `right` what to write instead."""
    return Code(code, Severity.WARNING, title, _page(finds, matters, wrong, right))


def _page(finds: str, matters: str, wrong: str, right: str) -> str:
    sections = (
        ("What it finds", finds),
        ("Why it matters", matters),
        ("Example", _promo(wrong)),
        ("Write instead", _promo(right)),
    )
    return "\n\n".join(f"## {title}\n\n{text}" for title, text in sections)


def _promo(text: str) -> str:
    return f"```promo\n{text}\n```"
