"""The statements of a book in reading order: an included file stands where its `include` stands."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import attrs

from rulesdsl.compile.files import included_name
from rulesdsl.syntax.nodes import Document, IncludeStatement, StageStatement, Statement

FIRST_STAGE = ""


@attrs.frozen
class Said:
    """A statement, the file that says it, and the stage that is open there."""

    document: Document
    statement: Statement
    stage: str


def walk(documents: Sequence[Document]) -> Iterator[Said]:
    """Yield the statements of all documents, each document once, where it is first reached.

    Each file starts in the first stage, and after an included file the including one goes on in its own.
    """
    by_name = {_norm(document): document for document in reversed(documents)}
    done: set[int] = set()
    for document in documents:
        yield from _walk(document, by_name, done)


def _walk(document: Document, by_name: dict[str, Document], done: set[int]) -> Iterator[Said]:
    open_files = _opened(document, done)
    while open_files:
        file = open_files[-1]
        if file.at == len(file.document.statements):
            open_files.pop()
            continue
        statement = file.document.statements[file.at]
        file.at += 1
        if isinstance(statement, StageStatement):
            file.stage = statement.name.text
        yield Said(file.document, statement, file.stage)
        if isinstance(statement, IncludeStatement):
            included = by_name.get(included_name(file.document, statement))
            open_files += _opened(included, done) if included is not None else []


@attrs.define
class _File:
    document: Document
    at: int = 0
    stage: str = FIRST_STAGE


def _opened(document: Document, done: set[int]) -> list[_File]:
    if id(document) in done:
        return []
    done.add(id(document))
    return [_File(document)]


def _norm(document: Document) -> str:
    return os.path.normpath(document.source.name)
