"""What an editor shows about the word under the pointer: the offer in words, an item's price, a group's items."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from rulesdsl.lsp.analysis import Analysis
from rulesdsl.lsp.goods import name_words
from rulesdsl.lsp.mentions import Kind, Mention, mention_at
from rulesdsl.lsp.pieces import File, Piece
from rulesdsl.lsp.samples import sample_basket, sample_ladder
from rulesdsl.lsp.text import Units
from rulesdsl.lsp.wire import markdown, range_of
from rulesdsl.lsp.words import Speaker
from rulesdsl.model.offer import Offer
from rulesdsl.source import Span
from rulesdsl.syntax.nodes import OfferStatement

RULE = "\n\n---\n\n"


def hover(analysis: Analysis, file: File, offset: int, units: Units) -> types.Hover | None:
    """Return what there is to say about what stands at an offset."""
    piece = file.at(offset)
    if piece is None or offset - piece.start > len(piece.text.rstrip()):
        return None
    found = mention_at(file, offset)
    parts = [words for words in _parts(analysis, piece, found[1] if found else None) if words]
    if not parts:
        return None
    span = found[1].span if found else _said(piece)
    return types.Hover(markdown(RULE.join(parts)), range_of(file.text, piece.absolute(span), units))


def _said(piece: Piece) -> Span:
    statement = piece.statement
    return Span(0, 0) if statement is None else statement.span


def _parts(analysis: Analysis, piece: Piece, mention: Mention | None) -> Iterator[str]:
    if mention is not None and mention.kind is Kind.GOODS:
        yield name_words(analysis, mention.text)
    if mention is not None and mention.kind is Kind.OFFER and not mention.defines:
        yield from (offer_words(analysis, offer) for offer, _ in analysis.offers.values() if offer.name == mention.text)
    if isinstance(piece.statement, OfferStatement) and id(piece) in analysis.offers:
        offer, stage = analysis.offers[id(piece)]
        yield offer_words(analysis, offer, stage)


def offer_words(analysis: Analysis, offer: Offer, stage: str = "") -> str:
    """Return an offer in words, with a price ladder of one of its items or an example of what it saves."""
    speaker = Speaker(analysis.compiled.book.currency)
    lines = [f"**{offer.name}**", *speaker.offer(offer)]
    if stage:
        lines.append(f"In the stage “{stage}”.")
    return "  \n".join(lines) + _ladder(analysis, offer, speaker)


def _ladder(analysis: Analysis, offer: Offer, speaker: Speaker) -> str:
    found = sample_ladder(analysis, offer)
    if found is None:
        return _combination(analysis, offer, speaker)
    rows = [f"| {rung.quantity} | {speaker.price(rung.total)} | {speaker.price(rung.each)} |" for rung in found.rungs]
    head = f"| {found.name or found.item} | total | each |\n|---:|---:|---:|\n"
    return "\n\n" + head + "\n".join(rows)


def _combination(analysis: Analysis, offer: Offer, speaker: Speaker) -> str:
    found = sample_basket(analysis, offer)
    if found is None:
        return ""
    counts, receipt = found
    goods = ", ".join(f"{count} {code}" if count > 1 else code for code, count in counts.items())
    return f"\n\n{goods}: **{speaker.price(receipt.total)}** instead of {speaker.price(receipt.subtotal)}"
