"""Text to a syntax tree and everything that is wrong with the text, statement by statement."""

from __future__ import annotations

import re

from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.source import Source, Span
from rulesdsl.syntax.automaton import Unexpected, build_statement
from rulesdsl.syntax.classify import classify
from rulesdsl.syntax.lexer import ODD, lex
from rulesdsl.syntax.nodes import Comment, Document, Statement
from rulesdsl.syntax.refusal import Refusal
from rulesdsl.syntax.token import Token

_START = re.compile(r"^[^\s#]", re.MULTILINE)
_BOM = "\ufeff"


def parse(source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return the statements that can be read, and a diagnostic for everything that cannot."""
    text = " " + source.text[1:] if source.text.startswith(_BOM) else source.text
    statements: list[Statement] = []
    comments: list[Comment] = []
    diagnostics: list[Diagnostic] = []
    for start, end in _chunks(text):
        tokens, found = lex(text, start, end)
        comments += (_comment(text, token) for token in found)
        if tokens:
            statements.append(build_statement(classify(tokens)))
    return Document(source, tuple(statements), tuple(comments)), tuple(diagnostics)


def _chunks(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the statements; the first is whatever stands before one."""
    starts = [0, *(match.start() for match in _START.finditer(text)), len(text)]
    return list(zip(starts, starts[1:], strict=False))


def _comment(text: str, token: Token) -> Comment:
    line = text[text.rfind("\n", 0, token.start) + 1 : token.start]
    words = token.text.rstrip()
    return Comment(Span(token.start, token.start + len(words)), words, not line.strip())
