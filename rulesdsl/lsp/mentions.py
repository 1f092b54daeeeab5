"""Which names a statement says, and as what: an item, a group, a card, an offer."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Any

import attrs

from rulesdsl.lsp.analysis import Analysis
from rulesdsl.lsp.pieces import File, Piece
from rulesdsl.source import Span
from rulesdsl.syntax.nodes import (
    BasketSentence,
    ContextClause,
    ContextWord,
    CurrencyStatement,
    ExampleLine,
    ExampleStatement,
    GroupStatement,
    ItemStatement,
    Name,
    OfferStatement,
    StageStatement,
    Text,
    Things,
)


class Kind(Enum):
    """What a name is a name of."""

    GOODS = "goods"  # an item or a group: they share their names
    STORE = "store"
    CARD = "card"
    COUPON = "coupon"
    FLAG = "flag"
    OFFER = "offer"
    STAGE = "stage"


_CONTEXT = {
    ContextWord.STORE: Kind.STORE,
    ContextWord.CARD: Kind.CARD,
    ContextWord.COUPON: Kind.COUPON,
    ContextWord.FLAG: Kind.FLAG,
}


@attrs.frozen
class Mention:
    """A name where it is said; `quoted` with its quotes, `defines` where the statement says what it is."""

    span: Span
    text: str
    kind: Kind
    quoted: bool
    defines: bool = False


def mentions(node: object) -> Iterator[Mention]:
    """Yield the names that a node of the syntax tree says, places counted as its spans are."""
    if isinstance(node, ItemStatement):
        yield _named(node.code, Kind.GOODS, defines=True)
        yield from (_named(group, Kind.GOODS) for group in node.groups)
    elif isinstance(node, GroupStatement):
        yield _named(node.name, Kind.GOODS, defines=True)
        yield from (_named(member, Kind.GOODS) for member in node.members)
    elif isinstance(node, Things):
        yield from (_named(name, Kind.GOODS) for name in (*node.names, *node.excepts))
    elif isinstance(node, ExampleLine):
        yield _named(node.item, Kind.GOODS)
    elif isinstance(node, ContextClause):
        yield from (_named(name, _CONTEXT[node.word]) for name in node.names)
    elif isinstance(node, StageStatement):
        yield _titled(node.name, Kind.STAGE, defines=True)
    elif not isinstance(node, CurrencyStatement):
        yield from _texts(node)
        for part in _parts(node):
            yield from mentions(part)


def _texts(node: object) -> Iterator[Mention]:
    if isinstance(node, OfferStatement) and node.name is not None:
        yield _titled(node.name, Kind.OFFER, defines=True)
    elif isinstance(node, ExampleStatement):
        yield from (_titled(text, Kind.OFFER) for text in node.using or ())
    elif isinstance(node, BasketSentence):
        yield from (_named(name, Kind.GOODS) for name in node.excepts)


def _parts(node: object) -> Iterator[Any]:
    """Yield the nodes inside a node."""
    kind: Any = type(node)
    for name in _fields(kind):
        part = getattr(node, name)
        if isinstance(part, tuple):
            yield from (inner for inner in part if attrs.has(type(inner)))
        elif attrs.has(type(part)):
            yield part


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()


def _named(name: Name, kind: Kind, defines: bool = False) -> Mention:
    return Mention(name.span, name.text, kind, name.quoted, defines)


def _titled(text: Text, kind: Kind, defines: bool = False) -> Mention:
    return Mention(text.span, text.text, kind, True, defines)


def mentions_of(piece: Piece) -> tuple[Mention, ...]:
    """Return the names that a piece's statement says, in the order of the text."""
    if piece.statement is None:
        return ()
    return tuple(sorted(mentions(piece.statement), key=lambda mention: mention.span))


def mention_at(file: File, offset: int) -> tuple[Piece, Mention] | None:
    """Return the name that an offset is in or directly behind."""
    piece = file.at(offset)
    if piece is None:
        return None
    found = (m for m in mentions_of(piece) if m.span.start <= offset - piece.start <= m.span.end)
    mention = next(found, None)
    return None if mention is None else (piece, mention)


def same_mentions(analysis: Analysis, wanted: Mention) -> Iterator[tuple[File, Piece, Mention]]:
    """Yield every place of a book where a name is said as what it is said in one place."""
    for file, piece, _ in analysis.statements():
        if wanted.text not in piece.text and piece.text.isascii() and '"' not in wanted.text:
            continue  # only names with other letters, or with a quote inside, may be written in another way
        for mention in mentions_of(piece):
            if mention.text == wanted.text and mention.kind is wanted.kind:
                yield file, piece, mention
