"""Colours for offers wherever Pygments is asked for them (`promo`): pages, slides, terminals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pygments.lexer import Lexer
from pygments.token import Comment, Error, Keyword, Literal, Name, Number, Punctuation, String, Whitespace, _TokenType

from rulesdsl.syntax.lexer import ODD, lex
from rulesdsl.syntax.lexicon import is_keyword
from rulesdsl.syntax.token import Token

_KINDS: dict[str, _TokenType] = {
    "COMMENT": Comment.Single,
    "DATE": Literal.Date,
    "TIME": Literal.Date,
    "QUOTED": String.Double,
    "NAME": Name,
    **dict.fromkeys(("INT", "DECIMAL", "MONEY", "PERCENT", "FRACTION", "ORDINAL"), Number),
    **dict.fromkeys(ODD, Error),
}


class PromoLexer(Lexer):
    """The words of `.promo` files, found by the language's own lexer."""

    name = "Promotions"
    aliases = ["promo"]  # noqa: RUF012 - the shape that Pygments asks for
    filenames = ["*.promo"]  # noqa: RUF012
    mimetypes = ["text/x-promo"]  # noqa: RUF012
    url = ""

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Yield every character of a text, as a part of a word or as blanks between words."""
        tokens, comments = lex(text, 0, len(text))
        at = 0
        for token in sorted((*tokens, *comments), key=lambda token: token.start):
            if token.start > at:
                yield at, Whitespace, text[at : token.start]
            yield token.start, _kind(token), token.text
            at = token.end
        if at < len(text):
            yield at, Whitespace, text[at:]


def _kind(token: Token) -> Any:
    if is_keyword(token.text):
        return Keyword
    return _KINDS.get(token.kind, Punctuation)
