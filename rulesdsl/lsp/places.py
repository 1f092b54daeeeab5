"""Where names are defined and used, and what renaming one changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import attrs

from rulesdsl.compile.files import included_name
from rulesdsl.lsp.analysis import Analysis
from rulesdsl.lsp.mentions import Kind, Mention, mention_at, same_mentions
from rulesdsl.lsp.pieces import File, unquoted
from rulesdsl.source import Span
from rulesdsl.syntax.lexicon import is_plain_name, quoted
from rulesdsl.syntax.nodes import IncludeStatement, ItemStatement

MOST_ROWS = 50  # of a catalogue, for a group


class NotRenamed(Exception):
    """A name that cannot be changed to another, and why."""


@attrs.frozen
class Spot:
    """Characters of a file."""

    path: str
    span: Span


@attrs.frozen
class Change:
    """New words for some characters of a file."""

    path: str
    span: Span
    words: str


def definitions(analysis: Analysis, file: File, offset: int) -> Iterator[Spot]:
    """Yield where the name at an offset is defined: statements first, else lines of the catalogue."""
    piece = file.at(offset)
    statement = piece.statement if piece else None
    if piece is not None and isinstance(statement, IncludeStatement):
        name = included_name(piece.document, statement)
        yield from [Spot(name, Span(0, 0))] if name in analysis.files else []
        return
    found = mention_at(file, offset)
    if found is None:
        return
    mention = found[1]
    said = [
        Spot(other.name, inside.absolute(same.span))
        for other, inside, same in same_mentions(analysis, mention)
        if same.defines
    ]
    yield from said or (_looser(analysis, mention) if mention.kind is Kind.GOODS else ())


def _looser(analysis: Analysis, mention: Mention) -> Iterator[Spot]:
    """Yield what makes a name known without a statement of its own: the catalogue, `item … in GROUP`."""
    listed = analysis.catalogue
    if listed is not None:
        codes = [mention.text] if mention.text in listed.items else []
        codes = codes or [code for code, item in listed.items.items() if mention.text in item.groups]
        places = (listed.price_places.get(code) for code in islice(codes, MOST_ROWS))
        yield from (Spot(*analysis.where(place)) for place in places if place is not None)
    for file, piece, same in same_mentions(analysis, mention):
        if isinstance(piece.statement, ItemStatement):
            yield Spot(file.name, piece.absolute(same.span))


def references(analysis: Analysis, file: File, offset: int, defined: bool) -> Iterator[Spot]:
    """Yield every place of the book that says the name at an offset; `defined`: also those that define it."""
    found = mention_at(file, offset)
    for other, piece, mention in same_mentions(analysis, found[1]) if found else ():
        if defined or not mention.defines:
            yield Spot(other.name, piece.absolute(mention.span))


def renamable(analysis: Analysis, file: File, offset: int) -> tuple[Mention, Span]:
    """Return the name at an offset and its place; raise NotRenamed where there is none that can be changed."""
    found = mention_at(file, offset)
    if found is None:
        raise NotRenamed("there is no name here that can be changed")
    piece, mention = found
    known, name = analysis.known, mention.text
    if mention.kind is Kind.GOODS and (name in (known.catalogue or {}) or name in known.catalogue_groups):
        raise NotRenamed(f"{name} is a name of the catalogue; change it there, and the till's with it")
    return mention, piece.absolute(mention.span)


def renamed(analysis: Analysis, file: File, offset: int, new: str) -> Iterator[Change]:
    """Yield what giving the name at an offset another one changes in all files of the book; may raise NotRenamed."""
    mention, _ = renamable(analysis, file, offset)
    words = unquoted(new)
    _check(analysis, mention, words)
    for other, piece, same in same_mentions(analysis, mention):
        yield Change(other.name, piece.absolute(same.span), _written(same, words))


def _check(analysis: Analysis, mention: Mention, new: str) -> None:
    if not new.strip() or any(not c.isprintable() for c in new):
        raise NotRenamed("a name is at least one letter, on one line")
    if new == mention.text:
        return
    if mention.kind is Kind.GOODS:
        taken = analysis.known.defines(new)
    else:
        wanted = attrs.evolve(mention, text=new)
        taken = mention.kind in _UNIQUE and any(True for _ in same_mentions(analysis, wanted))
    if taken:
        raise NotRenamed(f"there is a {new} already; the two would become one")


_UNIQUE = frozenset({Kind.OFFER, Kind.STAGE})


def _written(mention: Mention, new: str) -> str:
    """Return a new name as it can stand where another does."""
    if mention.kind in _UNIQUE:
        return quoted(new)
    digits = not mention.quoted and mention.text.isascii() and mention.text.isdigit()
    if is_plain_name(new) or (digits and new.isascii() and new.isdigit()):
        return new
    return quoted(new)
