"""Findings as SARIF 2.1.0, the format in which analysis tools exchange results."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from rulesdsl.diagnostics.code import Code
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.diagnostics.registry import code
from rulesdsl.diagnostics.render.order import file_of, ordered
from rulesdsl.source import Place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}

Json = dict[str, Any]


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a log with one run: the rules are the codes that were found, columns count code points."""
    found = ordered(diagnostics)
    names = sorted({d.code for d in found})
    driver = {"name": "rulesdsl", "rules": [_rule(name) for name in names]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, names.index(d.code)) for d in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(name: str) -> Json:
    known = code(name)
    return {"id": name} if known is None else {"id": name, **_described(known)}


def _described(known: Code) -> Json:
    return {
        "shortDescription": {"text": known.title},
        "help": {"text": known.markdown, "markdown": known.markdown},
        "defaultConfiguration": {"level": LEVELS[known.severity]},
    }


def _result(diagnostic: Diagnostic, index: int) -> Json:
    text = f"{diagnostic.message}\n{diagnostic.help}".rstrip()
    result: Json = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": text},
    }
    if file_of(diagnostic):
        result["locations"] = [{"physicalLocation": _location(diagnostic)}]
    return result


def _location(diagnostic: Diagnostic) -> Json:
    location: Json = {"artifactLocation": {"uri": _uri(file_of(diagnostic))}}
    if diagnostic.place is not None:
        location["region"] = _region(diagnostic.place)
    return location


def _region(place: Place) -> Json:
    start, end = place.start, place.end
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _uri(name: str) -> str:
    """Return a file's name as a reference: relative as it is, absolute with `file:`."""
    path = PurePath(name)
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix(), errors="surrogateescape")
