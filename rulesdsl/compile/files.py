"""Offers from files and folders: what is read, what is taken in by `include`, and what cannot be read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import attrs

from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.source import Place, Source, Span
from rulesdsl.syntax import parse
from rulesdsl.syntax.nodes import Document, IncludeStatement

MAX_BYTES = 64 * 1024 * 1024
"""How large a file may be unless the caller says otherwise."""

UNREADABLE = frozenset({"F001", "F002", "F003", "F004"})
"""Codes of files that cannot be read at all: missing, a folder without offers, not to be opened, not UTF-8."""

Read = tuple[tuple[Document, ...], tuple[Diagnostic, ...]]
Loaded = tuple[Document, tuple[Diagnostic, ...]] | Diagnostic
Load = Callable[[str, int, Place | None], Loaded]


def read_sources(
    paths: Iterable[str | os.PathLike[str]], *, max_bytes: int = MAX_BYTES, load: Load | None = None
) -> Read:
    """Read and parse files and folders (of a folder: its `*.promo`, sorted) with everything they include.

    Args:
        paths: files and folders in their order; together they are one book.
        max_bytes: how large a file may be.
        load: reads one file instead of `load_document`; for texts that are not only on disk.

    Returns:
        The documents, each file once, where it is first reached; and everything that is wrong with them.
    """
    reader = _Reader(max_bytes, load or load_document)
    for path in paths:
        reader.read(os.fspath(path))
    return tuple(reader.documents), tuple(reader.diagnostics)


def read_text(text: str, name: str = "<text>") -> Read:
    """Parse offers from a text; `include` is refused in it, for a text lies in no folder."""
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        return (), (nul(Source(name, text)),)
    document, diagnostics = parse(Source(name, text))
    refused = (
        _at("F010", document, s.path.span, "a text lies in no folder, so nothing can be included", "save it as a file")
        for s in document.statements
        if isinstance(s, IncludeStatement)
    )
    return (document,), (*diagnostics, *refused)


def included_name(document: Document, statement: IncludeStatement) -> str:
    """Return the name of the file that an `include` means, as read from the folder of the file that says it."""
    return os.path.normpath(Path(document.source.name).parent / statement.path.text)


@attrs.frozen
class _Visit:
    """A file to be read: its name, the folder that includes may not leave, and what asked for it."""

    name: str
    root: Path
    parent: _Visit | None = None
    asked: Place | None = None
    real: str = attrs.field(default=attrs.Factory(lambda self: _real(self.name), takes_self=True), init=False)

    def chain(self) -> Iterator[_Visit]:
        visit: _Visit | None = self
        while visit is not None:
            yield visit
            visit = visit.parent


class _Reader:
    """Reads files once each, depth first, in the order in which they are named."""

    def __init__(self, max_bytes: int, load: Load) -> None:
        self.max_bytes = max_bytes
        self.load = load
        self.documents: list[Document] = []
        self.diagnostics: list[Diagnostic] = []
        self._seen: set[str] = set()

    def read(self, path: str) -> None:
        """Read a file or a folder."""
        try:
            names = _promo_files(path) if Path(path).is_dir() else [path]
        except (OSError, ValueError) as error:
            self._refuse(_cannot_open(path, error, None))
            return
        if not names:
            help = "name a file, or a folder that holds files ending in `.promo`"
            self._refuse(_in_file("F002", path, f"there is no `.promo` file in the folder `{path}`", help))
        for name in names:
            self._read_all(_Visit(name, Path(_real(name)).parent))

    def _read_all(self, first: _Visit) -> None:
        todo = [first]
        while todo:
            visit = todo.pop()
            if visit.real in self._seen:
                continue
            self._seen.add(visit.real)
            document = self._read_file(visit)
            if document is not None:
                todo += reversed(list(self._includes(document, visit)))

    def _read_file(self, visit: _Visit) -> Document | None:
        loaded = self.load(visit.name, self.max_bytes, visit.asked)
        if isinstance(loaded, Diagnostic):
            self._refuse(loaded)
            return None
        document, diagnostics = loaded
        self.documents.append(document)
        self.diagnostics += diagnostics
        return document

    def _includes(self, document: Document, visit: _Visit) -> Iterator[_Visit]:
        for statement in document.statements:
            if isinstance(statement, IncludeStatement):
                asked = Place(document.source, statement.path.span)
                wanted = _Visit(included_name(document, statement), visit.root, visit, asked)
                problem = _refused_include(document, statement, wanted)
                if problem is None:
                    yield wanted
                else:
                    self._refuse(problem)

    def _refuse(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)


def load_document(name: str, max_bytes: int, asked: Place | None) -> Loaded:
    """Read and parse a file, or say why it cannot be read; `asked` is the place that names the file, if any."""
    loaded = load_text(name, max_bytes, asked)
    return loaded if isinstance(loaded, Diagnostic) else parse(loaded)


def load_text(name: str, max_bytes: int = MAX_BYTES, asked: Place | None = None) -> Source | Diagnostic:
    """Read a file as UTF-8 text, or say why it cannot be read; `asked` is the place that names the file, if any."""
    try:
        with Path(name).open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        return _cannot_open(name, error, asked)
    return decode_text(data, name, max_bytes, asked)


def decode_text(data: bytes, name: str, max_bytes: int = MAX_BYTES, asked: Place | None = None) -> Source | Diagnostic:
    """Return the bytes of a file (up to one more than `max_bytes`) as a source, or say why they are no text."""
    if len(data) > max_bytes:
        message = f"the file is larger than {_size(max_bytes)}"
        return _in_file("F006", name, message, "split it into several files, or raise the limit", asked)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the file `{name}` is not UTF-8 text (line {line})"
        return _in_file("F004", name, message, "save it with the encoding UTF-8", asked)
    source = Source(name, text)
    return nul(source) if "\0" in text else source


def _real(name: str) -> str:
    """Return a path without links; one that can be no path stays as it is, and is refused when it is opened."""
    try:
        return os.path.realpath(name)
    except (OSError, ValueError):
        return name


def _promo_files(folder: str) -> list[str]:
    names = (entry.name for entry in Path(folder).iterdir() if entry.is_file())
    return [str(Path(folder) / n) for n in sorted(names) if n.endswith(".promo") and not n.startswith(".")]


def _refused_include(document: Document, statement: IncludeStatement, wanted: _Visit) -> Diagnostic | None:
    said, span = statement.path.text, statement.path.span
    if not said.strip() or "\0" in said or "\\" in said or Path(said).is_absolute() or said[1:2] == ":":
        help = 'name a file beside this one or in a folder below it, with `/`: `include "groups/snacks.promo"`'
        return _at("F008", document, span, f"`{said}` is not a path from the folder of this file", help)
    if not Path(wanted.real).is_relative_to(wanted.root):
        help = f"keep included files in the folder `{wanted.root.name}` or below it"
        return _at("F008", document, span, f"`{said}` lies outside the folder of the offers", help)
    if any(visit.real == wanted.real for visit in wanted.chain() if visit is not wanted):
        return _at(
            "F009", document, span, f"`{said}` includes this file, so neither can come first", "take one of them out"
        )
    if not Path(wanted.real).is_file():
        what = "is a folder" if Path(wanted.real).is_dir() else "is not there"
        return _at("F007", document, span, f"the included file `{said}` {what}", "check its name and its folder")
    return None


def _cannot_open(name: str, error: Exception, asked: Place | None) -> Diagnostic:
    if isinstance(error, FileNotFoundError):
        return _in_file("F001", name, f"there is no file or folder `{name}`", "check its name and its folder", asked)
    reason = (getattr(error, "strerror", None) or "its name cannot be one").lower()
    help = "check its name and that you may read it"
    return _in_file("F003", name, f"the file `{name}` cannot be opened: {reason}", help, asked)


def nul(source: Source) -> Diagnostic:
    """Return what is said about a text with a NUL character in it."""
    at = source.text.index("\0")
    message = "the file holds a NUL character, so it is no text"
    help = "export the offers again as plain text (UTF-8)"
    return Diagnostic("F005", Severity.ERROR, message, help, Place(source, Span(at, at + 1)))


def _in_file(code: str, name: str, message: str, help: str, asked: Place | None = None) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, help, asked, name)


def _at(code: str, document: Document, span: Span, message: str, help: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, help, Place(document.source, span))


def _size(count: int) -> str:
    mega = 1024 * 1024
    return f"{count // mega} MB" if count % mega == 0 else f"{count:,} bytes"
