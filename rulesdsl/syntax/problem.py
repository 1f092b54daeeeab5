"""A statement that cannot be read, and ways to look for what its writer meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import pairwise

import attrs

from rulesdsl.source import Span
from rulesdsl.syntax.automaton import Unexpected, accepts, advance, build_statement, initial
from rulesdsl.syntax.classify import classify
from rulesdsl.syntax.lexer import ODD, lex
from rulesdsl.syntax.refusal import Refusal
from rulesdsl.syntax.token import END, Token

LONGEST_SHOWN = 100  # characters of a sentence in a help
_MACROS = {
    "@name": r"(?:NAME|QUOTED)",
    "@names": r"(?:@name(?: (?:COMMA OR|COMMA AND|COMMA|OR|AND) @name)*)",
    "@money": r"(?:INT|DECIMAL|MONEY)",
    "@range": r"(?:(?:OVER|UNDER|FROM|UP TO) @money(?: TO @money)?)",
    "@goods": r"(?:(?:@names|ITEMS?|ANYTHING|EVERYTHING|ALL ITEMS)(?: EXCEPT @names| @range)*)",
    "@share": r"(?:PERCENT OFF|FRACTION OFF|FRACTION PRICE|HALF OFF|HALF PRICE)",
    "@modifier": r"(?:SAME|SAME_PRICE|SAME_GROUP|DIFFERENT)",
}


@attrs.frozen(slots=False, eq=False)
class Problem:
    """A statement whose word at `index` (after the last word: its end) cannot follow the words before it."""

    text: str
    tokens: tuple[Token, ...]
    index: int

    @cached_property
    def first(self) -> int:
        """Return where the sentence begins, after an offer's name."""
        kinds = [token.kind for token in self.tokens[:2]]
        return 2 if kinds == ["QUOTED", "COLON"] else 0

    @cached_property
    def kinds(self) -> list[str]:
        """Return the kinds of the words."""
        return [token.kind for token in self.tokens]

    @cached_property
    def shape(self) -> str:
        """Return the kinds of the sentence's words, divided by blanks."""
        return " ".join(self.kinds[self.first :])

    @cached_property
    def at(self) -> Token:
        """Return the word that cannot stand where it does; the last word where the statement ends too soon."""
        return self.tokens[min(self.index, len(self.tokens) - 1)]

    @property
    def ends_early(self) -> bool:
        """Return whether all words are right and some are missing at the end."""
        return self.index == len(self.tokens)

    def words(self, start: int, end: int | None = None) -> str:
        """Return words as they were written, in one line and without comments."""
        tokens = self.tokens[start:end]
        if not tokens:
            return ""
        gaps = ["" if a.end == b.start else " " for a, b in pairwise(tokens)]
        return tokens[0].text + "".join(gap + token.text for gap, token in zip(gaps, tokens[1:], strict=True))

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the words from `start` up to but not including `end`."""
        return Span(self.tokens[start].start, self.tokens[max(start, end - 1)].end)

    def match(self, pattern: str, everywhere: bool = False) -> Found | None:
        """Return where a pattern of kinds matches the sentence, if the fault lies within or directly after it.

        `everywhere` looks at places after the beginning of the sentence too.
        """
        expression = _compiled(pattern)
        for found in expression.finditer(self.shape) if everywhere else [expression.match(self.shape)]:
            if found is None:
                continue
            result = Found(self, found)
            if result.start() <= self.index <= result.end():
                return result
        return None

    def rewritten(self, start: int, end: int, new: str) -> str:
        """Return the sentence with new words in place of some, or only the new ones where it is long."""
        parts = [self.words(self.first, start), new, self.words(end)]
        sentence = " ".join(part for part in parts if part).replace(" ,", ",").replace(" )", ")")
        return sentence if len(sentence) <= LONGEST_SHOWN else new or sentence

    def mended(self, start: int, end: int, new: str) -> str | None:
        """Return new words for some as a certain mend: only where the statement can then be read."""
        if start < end and "\n" in self.text[self.tokens[start].start : self.tokens[end - 1].end]:
            return None
        parts = [self.words(0, start), new, self.words(end)]
        return new if is_readable(" ".join(part for part in parts if part)) else None


class Found:
    """A pattern of kinds found in a sentence: its groups as ranges of words."""

    def __init__(self, problem: Problem, match: re.Match[str]) -> None:
        self._problem = problem
        self._match = match

    def _index(self, offset: int) -> int:
        return self._problem.first + self._problem.shape.count(" ", 0, offset)

    def start(self, group: str | int = 0) -> int:
        """Return the index of a group's first word."""
        return self._index(self._match.start(group))

    def end(self, group: str | int = 0) -> int:
        """Return the index after a group's last word."""
        return self._index(self._match.end(group)) + 1 if self.has(group) else self.start(group)

    def has(self, group: str | int) -> bool:
        """Return whether the group matched any word."""
        return bool(self._match.group(group))

    def words(self, group: str | int = 0) -> str:
        """Return a group's words as they were written."""
        return self._problem.words(self.start(group), self.end(group)) if self.has(group) else ""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    while "@" in pattern:
        pattern = re.sub(r"@\w+", lambda macro: _MACROS[macro.group()], pattern)
    return re.compile(rf"(?<!\S){pattern}(?!\S)")


def is_readable(sentence: str) -> bool:
    """Return whether a text is one right statement."""
    tokens, _ = lex(sentence, 0, len(sentence))
    if not tokens or not ODD.isdisjoint(token.kind for token in tokens):
        return False
    try:
        build_statement(classify(tokens))
    except (Unexpected, Refusal):
        return False
    return True


def reach(tokens: Sequence[Token]) -> int:
    """Return how many words can stand one after the other; one more than all where they are a statement."""
    return accepts([token.kind for token in classify([_plain(token) for token in tokens])])


def _plain(token: Token) -> Token:
    """Undo the classification of a word, so that it can be classified with other neighbours."""
    kind = {"DATE_FROM": "FROM", "DAY_ON": "ON", "LIMIT_AT": "AT"}.get(token.kind, token.kind)
    if kind == "OPTION":
        kind = "COMMA" if token.text == "," else "OR"
    if kind == "NAME" and token.text.isascii() and token.text.isdigit():
        kind = "INT"
    return Token(kind, *token[1:])


def stacks(problem: Problem) -> list[tuple[int, ...]]:
    """Return the parser's states before each word up to the one that cannot stand."""
    found = [initial()]
    for kind in problem.kinds[: problem.index]:
        after = advance(found[-1], kind)
        if after is None:
            break
        found.append(after)
    return found


__all__ = ["END", "Found", "Problem", "is_readable", "reach", "stacks"]
