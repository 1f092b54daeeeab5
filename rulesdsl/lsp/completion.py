"""What can come next: keywords as the grammar allows them, names with their prices, whole sentences to fill in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import attrs
from lsprotocol import types

from rulesdsl.lsp.analysis import Analysis
from rulesdsl.lsp.goods import item_words, price_span
from rulesdsl.lsp.mentions import Kind, mentions_of
from rulesdsl.lsp.pieces import File
from rulesdsl.lsp.text import Units
from rulesdsl.lsp.wire import markdown, range_of
from rulesdsl.lsp.words import Speaker
from rulesdsl.model.currencies import currencies
from rulesdsl.model.item import MEASURES
from rulesdsl.source import Span
from rulesdsl.syntax.automaton import Stack, accepted, advance, initial
from rulesdsl.syntax.classify import classify
from rulesdsl.syntax.expected import spelled
from rulesdsl.syntax.grammar import table
from rulesdsl.syntax.lexer import lex
from rulesdsl.syntax.lexicon import quoted, written_name
from rulesdsl.syntax.token import Token

MOST = 300  # names in one answer; the editor asks again as more letters are typed
LONGEST_PHRASE = 5  # keywords

_WORD = re.compile(r"[^\s\"#,:=()+]*$")
_OTHER_KINDS = {"FROM": "DATE_FROM", "ON": "DAY_ON", "AT": "LIMIT_AT"}
_CONTEXT = {"STORE": Kind.STORE, "CARD": Kind.CARD, "COUPON": Kind.COUPON, "WHEN": Kind.FLAG}
_LIST = frozenset({"NAME", "QUOTED", "COMMA", "OR", "AND"})

SENTENCES = (
    ("buy 3 for", "buy any ${1:3} of ${2:GROUP} for ${3:2.00}"),
    ("buy 3 pay for 2", "buy ${1:3} of ${2:GROUP} pay for ${3:2}"),
    ("buy 1 get 1 free", "buy ${1:1} of ${2:ITEM} get ${3:1} free"),
    ("buy 2 get another", "buy ${1:2} of ${2:ITEM} get 1 of ${3:OTHER} free"),
    ("buy a combination", "buy 1 of ${1:MAIN} and 1 of ${2:SNACK} and 1 of ${3:DRINK} for ${4:4.00}"),
    ("buy in bulk", "buy ${1:6} or more of ${2:GROUP} get ${3:25}% off"),
    ("percent off", "${1:20}% off ${2:GROUP}"),
    ("half price", "half price ${1:GROUP}"),
    ("new price", "${1:ITEM} now ${2:0.99}"),
    ("spend and save", "spend ${1:40} on ${2:GROUP} get ${3:5.00} off"),
    ("off the basket", "${1:10}% off the basket with coupon ${2:SAVE10}"),
    ("example", "example ${1:3} ${2:ITEM} costs ${3:2.00}"),
)


@attrs.frozen
class Spot:
    """Where something is typed: the words of the statement before it, and the characters it would replace.

    `typed` is what stands there already, without an opening quote; `in_quotes` says whether there is one.
    """

    before: tuple[Token, ...]
    span: Span
    typed: str
    in_quotes: bool


def completions(analysis: Analysis, file: File, offset: int, units: Units, snippets: bool) -> types.CompletionList:
    """Return what can come at an offset of a file."""
    spot = _spot(file, offset)
    if spot is None:
        return types.CompletionList(False, [])
    edit_range = range_of(file.text, spot.span, units)
    found = list(_suggestions(analysis, file, spot, snippets))
    wanted = [item for item in found if _fits(item, spot.typed)]
    for number, item in enumerate(wanted[:MOST]):
        item.sort_text = f"{number:05}"
        item.text_edit = types.TextEdit(edit_range, item.insert_text or item.label)
        item.insert_text = None
    return types.CompletionList(len(wanted) > MOST, wanted[:MOST])


def _fits(item: types.CompletionItem, typed: str) -> bool:
    return typed.casefold() in (item.filter_text or item.label).casefold()


def _spot(file: File, offset: int) -> Spot | None:
    """Return what is being typed at an offset, or None in a comment."""
    text = file.text.text
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line = text[start:offset]
    quote = _open_quote(line)
    if quote is None and "#" in re.sub(r'"[^"]*"', "", line):
        return None
    word = len(line) - len(_WORD.search(line).group()) if quote is None else quote  # type: ignore[union-attr]
    end = offset + 1 if quote is not None and text[offset : offset + 1] == '"' else offset
    span = Span(start + word, end)
    typed = line[word:].removeprefix('"')
    if not line[:word].strip() and word == 0:
        return Spot((), span, typed, quote is not None)
    piece = file.at(start if word == 0 else start + word - 1)
    first = start if piece is None else piece.start
    tokens, _ = lex(text, first, span.start) if first < span.start else ([], [])
    return Spot(tuple(classify(tokens) if tokens else tokens), span, typed, quote is not None)


def _open_quote(line: str) -> int | None:
    """Return where a quote opens that the line does not close before its end."""
    at = None
    for number, character in enumerate(line):
        if character == '"':
            at = number if at is None else None
        elif character == "#" and at is None:
            return None
    return at


def _suggestions(analysis: Analysis, file: File, spot: Spot, snippets: bool) -> Iterator[types.CompletionItem]:
    stack, kinds = _expected(spot.before)
    if stack is None:
        yield from () if spot.in_quotes else _keywords(table().keywords)
        yield from _in_quotes((*_groups(analysis), *_items(analysis, spot.typed)), spot)
        return
    if not spot.before and snippets and not spot.in_quotes:
        yield from _sentences()
    names = "NAME" in kinds or "QUOTED" in kinds
    if names:
        yield from _in_quotes(_names(analysis, file, spot, kinds), spot)
    if not spot.in_quotes:
        yield from _keywords(sorted(set(_phrases(stack, kinds))))


def _expected(tokens: Iterable[Token]) -> tuple[Stack | None, frozenset[str]]:
    """Return the parser's state after some words, and what can come next; None where they are no beginning."""
    stack: Stack | None = initial()
    before: Stack | None = None
    last = ""
    for token in tokens:
        before, last = stack, token.kind
        stack = None if stack is None else advance(stack, token.kind)
    kinds = frozenset() if stack is None else accepted(stack)
    if before is not None and last in _OTHER_KINDS:  # what it is depends on what comes next
        other = advance(before, _OTHER_KINDS[last])
        if other is not None:
            return (stack or other), kinds | accepted(other)
    return stack, kinds


def _phrases(stack: Stack, kinds: Iterable[str]) -> Iterator[str]:
    """Yield the keywords that can come next, each with those that must follow it."""
    for kind in kinds:
        if kind in _keyword_kinds():
            yield from _continued(stack, (kind,))


def _continued(stack: Stack, words: tuple[str, ...]) -> Iterator[str]:
    after: Stack | None = stack
    for kind in words[-1:]:
        after = advance(stack, kind)
    following = frozenset() if after is None else accepted(after)
    if after is None or len(words) >= LONGEST_PHRASE or not 1 <= len(following) <= 2:
        yield " ".join(spelled(kind).strip("`") for kind in words)
    elif following <= _keyword_kinds():
        for kind in sorted(following):
            yield from _continued(after, (*words, kind))
    else:
        yield " ".join(spelled(kind).strip("`") for kind in words)


def _keyword_kinds() -> frozenset[str]:
    return frozenset(table().keywords.values()) | frozenset(_OTHER_KINDS.values())


def _keywords(words: Iterable[str]) -> Iterator[types.CompletionItem]:
    for word in words:
        yield types.CompletionItem(word, kind=types.CompletionItemKind.Keyword)


def _sentences() -> Iterator[types.CompletionItem]:
    for label, body in SENTENCES:
        yield types.CompletionItem(
            label,
            kind=types.CompletionItemKind.Snippet,
            detail=re.sub(r"\$\{\d+:([^}]*)\}", r"\1", body),
            insert_text=body,
            insert_text_format=types.InsertTextFormat.Snippet,
        )


# -- names -----------------------------------------------------------------------------------------------------------


def _in_quotes(items: Iterable[types.CompletionItem], spot: Spot) -> Iterator[types.CompletionItem]:
    """Yield names in quotes where one was opened."""
    for item in items:
        if spot.in_quotes:
            name = item.label if item.label.startswith('"') else quoted(item.label)
            item.insert_text = name
            item.filter_text = f"{name} {item.filter_text or ''}"
        yield item


def _names(analysis: Analysis, file: File, spot: Spot, kinds: frozenset[str]) -> Iterator[types.CompletionItem]:
    governing = _governing(spot.before)
    if governing in _SOURCES:
        yield from _SOURCES[governing](analysis, file)
    elif governing in _CONTEXT:
        kind = types.CompletionItemKind.EnumMember
        for name in _said(analysis, _CONTEXT[governing]):
            yield types.CompletionItem(written_name(name), kind=kind, detail=governing.lower())
    elif "NAME" in kinds and not _is_defining(spot.before):
        in_example = bool(spot.before) and spot.before[0].kind == "EXAMPLE"
        in_item = bool(spot.before) and spot.before[0].kind == "ITEM"
        yield from () if in_example else _groups(analysis)
        yield from () if in_item else _items(analysis, spot.typed)


def _governing(tokens: tuple[Token, ...]) -> str:
    """Return the kind of the word that says what the names behind it are."""
    return next((token.kind for token in reversed(tokens) if token.kind not in _LIST), "")


def _is_defining(tokens: tuple[Token, ...]) -> bool:
    """Return whether a name that nobody knows yet comes here."""
    return [token.kind for token in tokens] in (["ITEM"], ["GROUP"])


def _said(analysis: Analysis, kind: Kind) -> list[str]:
    return sorted({m.text for _, piece, _ in analysis.statements() for m in mentions_of(piece) if m.kind is kind})


def _items(analysis: Analysis, typed: str) -> Iterator[types.CompletionItem]:
    speaker = Speaker(analysis.compiled.book.currency)
    small = typed.casefold()
    listed = sorted(analysis.known.listed.items())
    wanted = ((code, item) for code, item in listed if small in f"{code} {item.name}".casefold())
    for code, item in islice(wanted, MOST + 1):
        price = speaker.item_price(item)
        yield types.CompletionItem(
            written_name(code),
            types.CompletionItemLabelDetails(f" {price}" if price else None, item.name or None),
            kind=types.CompletionItemKind.Value,
            detail=", ".join(part for part in (item.name, price) if part) or None,
            documentation=markdown(item_words(analysis, item)),
            filter_text=f"{code} {item.name}".strip(),
        )


def _groups(analysis: Analysis) -> Iterator[types.CompletionItem]:
    for name in sorted(analysis.known.all_groups):
        count = len(analysis.known.below([name]))
        size = "1 item" if count == 1 else f"{count} items"
        prices = price_span(analysis, name)
        yield types.CompletionItem(
            written_name(name),
            types.CompletionItemLabelDetails(f" {prices}" if prices else None, size),
            kind=types.CompletionItemKind.Class,
            detail=f"group of {size}" + (f", {prices}" if prices else ""),
        )


def _offers(analysis: Analysis, _: File) -> Iterator[types.CompletionItem]:
    for offer, stage in analysis.offers.values():
        name = quoted(offer.name)
        yield types.CompletionItem(name, kind=types.CompletionItemKind.Function, detail=stage or None, filter_text=name)


def _stages(analysis: Analysis, _: File) -> Iterator[types.CompletionItem]:
    for name in _said(analysis, Kind.STAGE):
        yield types.CompletionItem(quoted(name), kind=types.CompletionItemKind.Module)


def _includes(_: Analysis, file: File) -> Iterator[types.CompletionItem]:
    home = Path(file.name).parent
    try:
        found = [*home.glob("*.promo"), *home.glob("*/*.promo")]
    except OSError:
        found = []
    for path in sorted(found):
        if str(path) != file.name:
            name = quoted(path.relative_to(home).as_posix())
            yield types.CompletionItem(name, kind=types.CompletionItemKind.File)


def _currencies(_: Analysis, __: File) -> Iterator[types.CompletionItem]:
    for code, currency in sorted(currencies().items()):
        yield types.CompletionItem(code, kind=types.CompletionItemKind.Unit, detail=currency.symbol or None)


def _measures(_: Analysis, __: File) -> Iterator[types.CompletionItem]:
    for unit in sorted(MEASURES):
        yield types.CompletionItem(unit, kind=types.CompletionItemKind.Unit)


_SOURCES: Mapping[str, Callable[[Analysis, File], Iterator[types.CompletionItem]]] = {
    "USING": _offers,
    "STAGE": _stages,
    "INCLUDE": _includes,
    "CURRENCY": _currencies,
    "PER": _measures,
}
