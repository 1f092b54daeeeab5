"""The books that are being edited: texts of the editor before those on disk, read again only where they changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from rulesdsl.compile import read_sources
from rulesdsl.compile.book import compile_said
from rulesdsl.compile.files import Loaded, load_text
from rulesdsl.compile.memory import Memory
from rulesdsl.compile.walk import Said, walk
from rulesdsl.diagnostics.diagnostic import Diagnostic, PromoError
from rulesdsl.lsp.analysis import Analysis
from rulesdsl.lsp.pieces import File, Piece, read_file
from rulesdsl.lsp.text import Text
from rulesdsl.model.catalogue import Catalogue
from rulesdsl.model.item import Item
from rulesdsl.model.money import Currency
from rulesdsl.source import Place
from rulesdsl.syntax.nodes import Document
from rulesdsl.tables import catalogue_items, read_catalogue

CATALOGUE = "catalogue.csv"
SUFFIX = ".promo"

Stamp = tuple[int, int]  # when a file was changed, and how large it is


@attrs.define
class _Listed:
    """A catalogue as it was read, and what its prices were found to be in a currency."""

    stamp: Stamp | None = None
    catalogue: Catalogue | None = None
    unread: tuple[Diagnostic, ...] = ()
    items: Mapping[str, Item] = attrs.field(factory=dict)
    faults: tuple[Diagnostic, ...] = ()
    _currency: Currency | None = None
    _others: Mapping[str, Item] | None = None

    def judge(self, currency: Currency, others: Mapping[str, Item]) -> None:
        """Work out which items have sound prices in a currency, unless that is known."""
        if self.catalogue is not None and (currency != self._currency or others is not self._others):
            self.items, self.faults = catalogue_items(self.catalogue, currency, others)
            self._currency, self._others = currency, others


@attrs.define
class _Book:
    """What is kept about a book from one analysis to the next."""

    memory: Memory = attrs.field(factory=Memory)
    listed: _Listed = attrs.field(factory=_Listed)


@attrs.define
class Desk:
    """The texts that an editor has open, and what was read of the books they belong to."""

    texts: dict[str, Text] = attrs.field(factory=dict)
    _names: dict[str, str] = attrs.field(factory=dict)  # of the open texts
    _stamps: dict[str, Stamp] = attrs.field(factory=dict)
    _files: dict[str, File] = attrs.field(factory=dict)
    _books: dict[str, _Book] = attrs.field(factory=dict)

    def open(self, path: str, text: Text) -> None:
        """Take a text of the editor's in place of the file on disk."""
        self.texts[real(path)] = text
        self._names[real(path)] = path

    def close(self, path: str) -> None:
        """Take the file on disk again."""
        self.texts.pop(real(path), None)
        self._names.pop(real(path), None)

    def home(self, path: str, roots: Sequence[str]) -> str:
        """Return the folder whose book a file belongs to: its own, or one above, in `roots`, that includes it."""
        folder = Path(path).parent
        above = [parent for parent in reversed(folder.parents) if any(parent.is_relative_to(root) for root in roots)]
        for parent in above:
            documents, _ = read_sources(self._paths(str(parent)), load=self._load)
            if any(real(document.source.name) == real(path) for document in documents):
                return str(parent)
        return str(folder)

    def analyse(self, home: str) -> Analysis:
        """Return what there is to know about the book of a folder."""
        documents, found = read_sources(self._paths(home), load=self._load)
        files = {document.source.name: self._files[real(document.source.name)] for document in documents}
        book = self._books.setdefault(home, _Book())
        catalogue_path = str(Path(home) / CATALOGUE)
        book.listed = listed = _read_listed(catalogue_path, book.listed)
        catalogue = listed.catalogue
        parts = [piece.document for file in files.values() for piece in file.pieces]
        compiled = compile_said(tuple(_said(documents, files)), parts, catalogue, book.memory)
        listed.judge(compiled.book.currency, compiled.book.items)
        warnings = () if catalogue is None else catalogue.warnings
        errors = () if catalogue is None else catalogue.errors
        return Analysis(
            files,
            compiled,
            book.memory.known,
            catalogue_path,
            catalogue,
            listed.items,
            faults=(*listed.unread, *errors, *listed.faults),
            loose=(*found, *warnings),
        )

    def _paths(self, home: str) -> list[str]:
        """Return what makes the book of a folder: the folder, and the open texts in it that it does not name."""
        here = [name for name in self._names.values() if str(Path(name).parent) == home]
        others = [name for name in here if not name.endswith(SUFFIX) or not Path(name).is_file()]
        try:
            saved = any(entry.name.endswith(SUFFIX) and entry.is_file() for entry in os.scandir(home))
        except OSError:
            saved = False
        return [*([home] if saved else []), *sorted(others)]

    def _load(self, name: str, max_bytes: int, asked: Place | None) -> Loaded:
        key = real(name)
        before = self._files.get(key)
        typed = self.texts.get(key)
        if typed is None:
            stamp = stamp_of(name)
            if before is None or before.name != name or stamp is None or stamp != self._stamps.get(key):
                source = load_text(name, max_bytes, asked)
                if isinstance(source, Diagnostic):
                    return source
                before = read_file(name, Text(source.text), before)
                self._stamps.update({key: stamp} if stamp else {})
        else:
            self._stamps.pop(key, None)
            before = read_file(name, typed, before)
        self._files[key] = before
        return before.outline[0], before.faults


def _said(documents: Sequence[Document], files: Mapping[str, File]) -> Iterator[Said]:
    pieces: dict[int, Piece] = {}
    for file in files.values():
        pieces |= file.outline[1]
    for said in walk(documents):
        yield Said(pieces[id(said.statement)].document, said.statement, said.stage)


def _read_listed(path: str, before: _Listed) -> _Listed:
    """Read a catalogue, if it is there and was changed."""
    stamp = stamp_of(path)
    if stamp is None:
        return _Listed()
    if stamp == before.stamp:
        return before
    try:
        return _Listed(stamp, read_catalogue(path, lenient=True))
    except PromoError as error:
        return _Listed(stamp, None, error.diagnostics)


def stamp_of(path: str) -> Stamp | None:
    """Return what tells whether a file was changed, or None where there is no such file."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


def real(path: str) -> str:
    """Return what tells one file from another."""
    try:
        return os.path.normcase(os.path.realpath(path))
    except (OSError, ValueError):
        return path
