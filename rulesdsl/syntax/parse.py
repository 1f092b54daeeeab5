"""Text to a syntax tree and everything that is wrong with the text, statement by statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rulesdsl.diagnostics.diagnostic import Diagnostic, Fix, Severity
from rulesdsl.source import Place, Source, Span
from rulesdsl.syntax.automaton import Unexpected, build_statement
from rulesdsl.syntax.classify import classify
from rulesdsl.syntax.lexer import ODD, lex
from rulesdsl.syntax.nodes import Comment, Document, Statement
from rulesdsl.syntax.odd import odd_words
from rulesdsl.syntax.refusal import Refusal
from rulesdsl.syntax.token import Token

MAX_STATEMENT = 2_000_000  # characters without lines of comments; a group of 100,000 items fits
MOST_EXPLAINED = 500  # after so many faults of a file, only the places of the others are told

_START = re.compile(r"^\ufeff?[^\s#\ufeff]", re.MULTILINE)
_UNSAID = re.compile(r"^[^\S\n]*(?:#[^\n]*)?(?:\n|\Z)", re.MULTILINE)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_BOM = "\ufeff"


def parse(source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return the statements that can be read, and a diagnostic for everything that cannot.

    Every broken statement is reported, in the order of the text; a broken one never hides another.
    """
    text = source.text
    refusals: list[Refusal] = list(_line_ends(text))
    if refusals:
        text = _LONE_RETURN.sub("\n", text)
    chunks = parts(text)
    if text.startswith(_BOM):
        text = " " + text[1:]
    return _parsed(source, text, chunks, refusals, MOST_EXPLAINED)


def parse_part(source: Source, top: bool, thorough: bool = True) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Parse one of the `parts` of a text; the `top` one holds no statement.

    A part that is not read thoroughly is told the place of its fault only, not what may have been meant.
    """
    length = len(source.text)
    chunks = [(0, length)] if top else [(0, 0), (0, length)]
    return _parsed(source, source.text, chunks, [], MOST_EXPLAINED if thorough else 0)


def _parsed(
    source: Source, text: str, chunks: list[tuple[int, int]], refusals: list[Refusal], most_explained: int
) -> tuple[Document, tuple[Diagnostic, ...]]:
    statements: list[Statement] = []
    comments: list[Comment] = []
    for number, (start, end) in enumerate(chunks):
        length = end - start
        if length > MAX_STATEMENT and (length := _said(text, start, end)) > MAX_STATEMENT:
            refusals.append(_too_long(start, length))
            continue
        tokens, found = lex(text, start, end)
        comments += (_comment(text, token) for token in found)
        if not tokens:
            continue
        if number == 0:
            refusals.append(_stray(tokens))
            continue
        read = _read(text, tokens, len(refusals) < most_explained)
        if isinstance(read, list):
            refusals += read
        else:
            statements.append(read)
    diagnostics = tuple(_diagnostic(source, refusal) for refusal in refusals)
    return Document(source, tuple(statements), tuple(comments)), diagnostics


def _read(text: str, tokens: list[Token], thorough: bool) -> Statement | list[Refusal]:
    """Return the statement, or everything that is wrong with it."""
    if not ODD.isdisjoint(token.kind for token in tokens):
        return list(odd_words(tokens))
    words = classify(tokens)
    try:
        return build_statement(words)
    except Unexpected as unexpected:
        from rulesdsl.syntax.explain import explain  # much to load, and needed only where something is wrong
        from rulesdsl.syntax.problem import Problem

        return [explain(Problem(text, tuple(words), unexpected.index), thorough)]
    except Refusal as refusal:
        return [refusal]


def parts(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the statements with what follows each; the first is whatever stands before one."""
    starts = [0, *(match.start() for match in _START.finditer(text)), len(text)]
    return list(pairwise(starts))


def line_ends(source: Source) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text as it is read, with line feeds for carriage returns alone, and what is said about those."""
    refusals = tuple(_diagnostic(source, refusal) for refusal in _line_ends(source.text))
    return _LONE_RETURN.sub("\n", source.text) if refusals else source.text, refusals


def _line_ends(text: str) -> Iterator[Refusal]:
    found = _LONE_RETURN.search(text)
    if found:
        message = "a line ends with a carriage return alone, as no editor of today writes it"
        yield Refusal("P009", Span(found.start(), found.end()), message, "save the file with Unix or Windows line ends")


def _said(text: str, start: int, end: int) -> int:
    """Return how many characters stand on lines that say something; the comments after a statement are none of it."""
    return end - start - sum(match.end() - match.start() for match in _UNSAID.finditer(text, start, end))


def _too_long(start: int, length: int) -> Refusal:
    message = f"this statement is {length:,} characters long, more than the {MAX_STATEMENT:,} that are read"
    return Refusal("P010", Span(start, start + 1), message, "divide it, for example into several groups")


def _stray(tokens: list[Token]) -> Refusal:
    message = "this line is indented, so it continues a statement, but none stands above it"
    return Refusal("P008", Span(tokens[0].start, tokens[-1].end), message, "begin the statement at the left margin")


def _comment(text: str, token: Token) -> Comment:
    line = text[text.rfind("\n", 0, token.start) + 1 : token.start]
    words = token.text.rstrip()
    return Comment(Span(token.start, token.start + len(words)), words, not line.strip())


def _diagnostic(source: Source, refusal: Refusal) -> Diagnostic:
    fixes: tuple[Fix, ...] = ()
    if refusal.replacement is not None:
        fixes = (Fix(refusal.help, refusal.span, refusal.replacement),)
    place = Place(source, refusal.span)
    return Diagnostic(refusal.code, Severity.ERROR, refusal.message, refusal.help, place, fixes=fixes)
