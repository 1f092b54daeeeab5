"""What the baskets of examples cost, to be shown behind them; also of those whose price is still to be written."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

import attrs
from lsprotocol import types

from rulesdsl.compile.examples import example
from rulesdsl.compile.scope import Scope
from rulesdsl.diagnostics.diagnostic import BasketError
from rulesdsl.lsp.analysis import Analysis
from rulesdsl.lsp.pieces import File, Piece
from rulesdsl.lsp.text import Units
from rulesdsl.lsp.wire import markdown, position_of
from rulesdsl.lsp.words import Speaker
from rulesdsl.model.basket import Basket
from rulesdsl.model.example import Example
from rulesdsl.model.receipt import Receipt
from rulesdsl.render.text import render_text
from rulesdsl.source import Source
from rulesdsl.syntax.nodes import ExampleStatement
from rulesdsl.syntax.parse import parse_part

PATIENCE = 0.2  # seconds for one example
ALL_PATIENCE = 1.0  # seconds for all that are asked for at once


def hints(analysis: Analysis, file: File, start: int, end: int, units: Units) -> Iterator[types.InlayHint]:
    """Yield what the examples in a range cost; those whose best price is not found soon are left out."""
    until = monotonic() + ALL_PATIENCE
    for piece in file.between(start, end):
        said = _example(analysis, piece)
        if said is None or monotonic() > until:
            continue
        receipt = _priced(analysis, said)
        if receipt is not None:
            at = position_of(file.text, piece.start + _end(piece), units)
            speaker = Speaker(receipt.currency)
            yield types.InlayHint(
                at,
                _label(said, receipt, speaker),
                tooltip=markdown(f"```text\n{render_text(receipt).rstrip()}\n```"),
                padding_left=True,
            )


def _label(said: Example, receipt: Receipt, speaker: Speaker) -> str:
    costs, saves = f"costs {speaker.price(receipt.total)}", f"saves {speaker.price(receipt.saving)}"
    words = f"{saves}, {costs}" if said.saves else f"{costs}, {saves}"
    if said.expected is None:
        return words
    used = {deal.offer for deal in receipt.deals}
    actual = receipt.saving_minor if said.saves else receipt.subtotal_minor - receipt.saving_minor
    right = actual == said.expected and (said.using is None or set(said.using) == used)
    return f"{'✓' if right else '✗'} {words}"


def _priced(analysis: Analysis, said: Example) -> Receipt | None:
    try:
        receipt = analysis.book.price_in(Basket(said.rows), said.context, PATIENCE)
    except BasketError:
        return None
    return receipt if receipt.proved else None


def _example(analysis: Analysis, piece: Piece) -> Example | None:
    """Return the example of a piece; of one without a price, what it is as far as it goes."""
    found = analysis.examples.get(id(piece))
    if found is not None:
        return None if found.problems else found
    tokens, _ = piece.words
    if piece.statement is not None or not tokens or tokens[0].kind != "EXAMPLE":
        return None
    words = piece.text[: tokens[-1].end]
    for rest in (" 0", " costs 0"):
        document, _ = parse_part(Source("", words + rest), top=False, thorough=False)
        node = document.statements[0] if document.statements else None
        if isinstance(node, ExampleStatement):
            scope = Scope(document, analysis.compiled.book.currency, analysis.known)
            made = example(scope, node, frozenset(), lambda _: None)
            return None if made.problems else attrs.evolve(made, expected=None)
    return None


def _end(piece: Piece) -> int:
    """Return where the words of a piece end."""
    tokens, _ = piece.words
    return tokens[-1].end if tokens else 0
