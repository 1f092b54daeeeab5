"""What is known about a book at one moment: its files, what they define, and everything that was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import attrs

from rulesdsl.book import Book, Reading
from rulesdsl.compile.compiled import Compiled
from rulesdsl.compile.known import Known
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.lsp.pieces import File, Piece, unquoted
from rulesdsl.lsp.text import Text
from rulesdsl.model.catalogue import Catalogue
from rulesdsl.model.example import Example
from rulesdsl.model.item import Item
from rulesdsl.model.offer import Offer
from rulesdsl.source import Place, Span
from rulesdsl.syntax.nodes import Statement

_UNKNOWN = frozenset({"P210", "P211", "P220"})  # what is said about names that nothing defines


@attrs.frozen
class Finding:
    """A diagnostic with the file it is about and the characters it points at; `shift` moves its fixes to the file."""

    path: str
    span: Span
    shift: int
    diagnostic: Diagnostic


@attrs.frozen(slots=False, eq=False)
class Analysis:
    """A book as it stands: `files` by path in reading order, and what compiling them gave.

    `items` are those of the catalogue whose prices are sound, `faults` what is wrong with the others and with what
    could not be read of it. `loose` are the other diagnostics that stand in no piece.
    """

    files: Mapping[str, File]
    compiled: Compiled
    known: Known
    catalogue_path: str
    catalogue: Catalogue | None
    items: Mapping[str, Item]
    faults: tuple[Diagnostic, ...]
    loose: tuple[Diagnostic, ...]

    @cached_property
    def book(self) -> Book:
        """Return the book to price with: offers with an error are not in it."""
        return Book(attrs.evolve(self.compiled.book, catalogue=self.items))

    @cached_property
    def offers(self) -> Mapping[int, tuple[Offer, str]]:
        """Return the offers and the stages they are in, by the piece (its id) that says them."""
        found = {}
        for stage in self.compiled.book.stages:
            for offer in stage.offers:
                place = self.compiled.place(offer)
                piece = None if place is None else self._pieces.get(id(place.source))
                if piece is not None:
                    found[id(piece)] = (offer, stage.name)
        return found

    @cached_property
    def examples(self) -> Mapping[int, Example]:
        """Return the examples by the piece (its id) that says them."""
        found = ((self._pieces.get(id(example.place.source)), example) for example in self.compiled.examples)
        return {id(piece): example for piece, example in found if piece is not None}

    def statements(self) -> Iterator[tuple[File, Piece, Statement]]:
        """Yield every statement that can be read, file by file."""
        for file in self.files.values():
            for piece in file.pieces:
                if piece.statement is not None:
                    yield file, piece, piece.statement

    def text(self, path: str) -> Text | None:
        """Return the text of one of the files, the catalogue's among them."""
        if path in self.files:
            return self.files[path].text
        return self._catalogue_text if path == self.catalogue_path else None

    def where(self, place: Place) -> tuple[str, Span]:
        """Return the file of a place, and its characters there."""
        piece = self._pieces.get(id(place.source))
        return place.source.name, place.span if piece is None else piece.absolute(place.span)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return everything that is to be said about the book, in no order.

        A name that a statement defines which cannot be read, because somebody is typing it, is not called unknown.
        """
        found = [*self.loose, *self.faults, *self.compiled.diagnostics, *self.compiled.findings, *self._unread]
        return tuple(self.finding(d) for d in dict.fromkeys(found) if not self._is_half_said(d))

    @cached_property
    def _unread(self) -> list[Diagnostic]:
        return [d for file in self.files.values() for piece in file.pieces for d in piece.diagnostics]

    def _is_half_said(self, diagnostic: Diagnostic) -> bool:
        if diagnostic.code not in _UNKNOWN or diagnostic.place is None:
            return False
        return unquoted(diagnostic.place.text) in self._half_said

    @cached_property
    def _half_said(self) -> frozenset[str]:
        broken = (piece for file in self.files.values() for piece in file.pieces if piece.diagnostics)
        return frozenset(name for piece in broken for name in piece.names)

    def reading(self) -> Reading:
        """Return the book as checks look at it."""
        found = [*self.loose, *self.compiled.diagnostics, *self._unread]
        documents = tuple(piece.document for file in self.files.values() for piece in file.pieces)
        errors = tuple(d for d in found if d.is_error)
        findings = (*(d for d in found if not d.is_error), *self.compiled.findings)
        catalogue = None if self.catalogue is None else self.items
        return Reading(documents, self.compiled, catalogue, errors, self.faults, findings)

    def says(self, diagnostic: Diagnostic) -> bool:
        """Return whether a diagnostic is about a statement that still stands."""
        return diagnostic.place is not None and id(diagnostic.place.source) in self._pieces

    def finding(self, diagnostic: Diagnostic) -> Finding:
        """Return a diagnostic with the characters of the file that it is about."""
        if diagnostic.place is None:
            return Finding(diagnostic.file, Span(0, 0), 0, diagnostic)
        path, span = self.where(diagnostic.place)
        return Finding(path, span, span.start - diagnostic.place.span.start, diagnostic)

    @cached_property
    def _pieces(self) -> Mapping[int, Piece]:
        return {id(piece.document.source): piece for file in self.files.values() for piece in file.pieces}

    @cached_property
    def _catalogue_text(self) -> Text | None:
        listed = self.catalogue
        if listed is None:
            return None
        places = (place for code in listed.items if (place := listed.price_places.get(code)) is not None)
        said = (d.place for d in (*listed.errors, *listed.warnings) if d.place is not None)
        found = next(places, None) or next(said, None)
        return None if found is None else Text(found.source.text)
