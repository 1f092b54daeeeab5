"""Looks for the smallest change that makes a sentence of a statement: one word spelt, quoted, added, left out."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from rulesdsl.syntax.automaton import accepted
from rulesdsl.syntax.build_parts import NUMBER_WORDS
from rulesdsl.syntax.expected import spelled
from rulesdsl.syntax.grammar import table
from rulesdsl.syntax.lexicon import quoted
from rulesdsl.syntax.problem import Problem, is_readable, reach, stacks
from rulesdsl.syntax.refusal import Refusal
from rulesdsl.syntax.token import Token

_ARTICLES = frozenset({"a", "an", "another"})
_OTHER_WORDS = {
    "percent": "%",
    "discount": "off",
    "purchase": "buy",
    "take": "buy",
    "receive": "get",
    "save": "get",
    "excluding": "except",
    "without": "except",
    "but": "except",
    "per": "each",
    "apiece": "each",
    "gratis": "free",
    "during": "between",
    "till": "until",
    "reduced": "off",
    "max": "at most",
    "limit": "at most",
    "maximum": "at most",
    "above": "over",
    "below": "under",
    "using": "with",
    "identical": "same",
    "distinct": "different",
    "shop": "store",
    "voucher": "coupon",
    "article": "item",
    "articles": "items",
    "product": "item",
    "products": "items",
    "units": "items",
}
_CONFUSED = {
    "of": ("off",),
    "off": ("of",),
    "under": ("below",),
    "below": ("under",),
    "every": ("each",),
    "over": ("more than", "more"),
    "then": ("than",),
    "in": ("on",),
    "to": ("until", "and"),
    "and": ("to",),
    "offer": ("offers",),
    "offers": ("offer",),
    "item": ("items",),
    "spend": ("spent",),
    "spent": ("spend",),
    "=": ("costs",),
    ":": ("=",),
}
_CLAUSE_STARTS = frozenset(
    {"DATE_FROM", "DAY_ON", "LIMIT_AT", "UNTIL", "BETWEEN", "WHEN", "ONCE", "IF", "NOT", "IN", "WITH"}
)
_ADDED = frozenset(
    {
        "OF",
        "GET",
        "FOR",
        "BUY",
        "THE",
        "AND",
        "NOW",
        "OFF",
        "ON",
        "PRICE",
        "COMMA",
        "EQUALS",
        "RPAR",
        "PER",
        "TO",
        "THAN",
    }
    | {"MOST", "PAY", "BASKET", "IS", "COSTS", "CARD", "COUPON", "STORE", "IN", "OR", "OFFER", "OTHER", "WITH", "EACH"}
)
_SURE = frozenset({"of", "the", "=", ")"})  # words whose lack leaves no doubt
_TRIED_BACK = 6  # words before the fault that may be misspelt


def repair(problem: Problem) -> Refusal | None:
    """Return a refusal that knows what was meant, or None."""
    for look in (
        _clause_cut_short,
        _number_word,
        _misspelt,
        _wrong_keyword,
        _quoted_keyword,
        _keyword_as_name,
        _clause_too_early,
        _missing,
        _too_much,
    ):
        refusal = look(problem)
        if refusal is not None:
            return refusal
    return None


def _clause_cut_short(problem: Problem) -> Refusal | None:
    """`half price WINE on`: the last word begins a clause, and its other words are missing."""
    openings = {"ON": ("DAY_ON", "a weekday or a date"), "FROM": ("DATE_FROM", "a date, such as `2026-11-28`")}
    if problem.index != len(problem.tokens) - 1 or problem.at.kind not in openings:
        return None
    kind, missing = openings[problem.at.kind]
    if kind not in accepted(stacks(problem)[-1]):
        return None
    message = f"the statement ends too soon, after `{problem.at.text}`"
    return Refusal("P013", problem.at.span, message, f"go on with {missing}")


def _changed(problem: Problem, i: int, j: int, new: list[Token]) -> list[Token]:
    return [*problem.tokens[:i], *new, *problem.tokens[j:]]


def _is_whole(problem: Problem, i: int, j: int, new: list[Token]) -> bool:
    tokens = _changed(problem, i, j, new)
    return reach(tokens) > len(tokens)


def _candidates(problem: Problem) -> Iterator[tuple[int, Token]]:
    """Yield the unquoted names at the fault and before it, the nearest first."""
    for i in range(min(problem.index, len(problem.tokens) - 1), max(-1, problem.index - _TRIED_BACK), -1):
        if problem.tokens[i].kind == "NAME" and not problem.tokens[i].text.isdigit():
            yield i, problem.tokens[i]


def _number_word(problem: Problem) -> Refusal | None:
    """`buy two A for 5`: numbers are written in digits."""
    for i, token in _candidates(problem):
        digits = _digits(token.text)
        if digits and _further(problem, i, [Token("INT", digits, token.start, token.end)]):
            help_text = f"write `{_in_digits(problem) or problem.rewritten(i, i + 1, digits)}`"
            message = f"`{token.text}` is not read as a number"
            return Refusal("P024", token.span, message, help_text, problem.mended(i, i + 1, digits))
    return None


def _digits(word: str) -> str | None:
    """Return the digits of a number in letters; `A` in capitals is a name."""
    return NUMBER_WORDS.get(word.lower()) or ("1" if word in _ARTICLES else None)


def _in_digits(problem: Problem) -> str | None:
    """Return the sentence with every number in digits, if it can then be read."""
    words = [_digits(t.text) or t.text for t in problem.tokens[problem.first :]]
    sentence = " ".join(words).replace(" ,", ",")
    return sentence if is_readable(sentence) else None


def _further(problem: Problem, i: int, new: list[Token]) -> bool:
    """Return whether the statement can be read further with other words for the one at `i`."""
    tokens = _changed(problem, i, i + 1, new)
    got = reach(tokens)
    return got > len(tokens) or got - len(new) + 1 > problem.index + (1 if problem.index == i else 0)


def _misspelt(problem: Problem) -> Refusal | None:
    """`spnd 40 on WINE …`: did you mean `spend`?"""
    before = stacks(problem)
    best: tuple[int, int, Token, str] | None = None
    for i, token in _candidates(problem):
        for word in _close(token.text, accepted(before[i])):
            words = _words(word, token)
            tokens = _changed(problem, i, i + 1, words)
            got = reach(tokens) - len(words) + 1
            if got > problem.index + (problem.index == i) and (best is None or got > best[0]):
                best = (got, i, token, word)
    if best is None:
        return _alone_close(problem, before)
    _, i, token, word = best
    return _did_you_mean(problem, i, token, word)


def _wrong_keyword(problem: Problem) -> Refusal | None:
    """`10% of WINE`: did you mean `off`?"""
    i = problem.index
    if i >= len(problem.tokens):
        return None
    token = problem.tokens[i]
    for word in _CONFUSED.get(token.text.lower(), ()):
        if problem.mended(i, i + 1, word) is not None:
            return _did_you_mean(problem, i, token, word)
    return None


def _quoted_keyword(problem: Problem) -> Refusal | None:
    """`currency "GBP"`: no quotes here."""
    if problem.at.kind != "QUOTED" or problem.ends_early:
        return None
    new = problem.at.text[1:-1]
    if problem.mended(problem.index, problem.index + 1, new) is None:
        return None
    message = f"{problem.at.text} stands in quotes where none belong"
    help_text = f"write `{problem.rewritten(problem.index, problem.index + 1, new)}`"
    return Refusal("P014", problem.at.span, message, help_text, new)


def _alone_close(problem: Problem, before: list[tuple[int, ...]]) -> Refusal | None:
    """Take a near keyword at the fault itself even where more is wrong after it."""
    i = problem.index
    if i >= len(problem.tokens) or problem.tokens[i].kind != "NAME" or i >= len(before):
        return None
    close = _close(problem.tokens[i].text, accepted(before[i]))
    return _did_you_mean(problem, i, problem.tokens[i], close[0]) if close else None


def _did_you_mean(problem: Problem, i: int, token: Token, word: str) -> Refusal:
    message = f"`{token.text}` is not a word that can stand here"
    return Refusal("P011", token.span, message, f"did you mean `{word}`?", problem.mended(i, i + 1, word))


def _close(word: str, kinds: frozenset[str]) -> list[str]:
    """Return the keywords that can stand here and look or mean alike, the nearest first."""
    if not 1 < len(word) <= 20:
        return []
    spellings = {spelled(kind).strip("`"): kind for kind in kinds if kind in _keyword_kinds()}
    small = word.lower()
    meant = _OTHER_WORDS.get(small)
    near = get_close_matches(small, spellings, n=3, cutoff=0.7 if len(small) > 3 else 0.6)
    near += [word for word in spellings if sorted(word) == sorted(small) and word not in near]
    return ([meant] if meant and table().keywords.get(meant.split()[0]) else []) + near


def _keyword_kinds() -> frozenset[str]:
    return frozenset(table().keywords.values()) | {"DATE_FROM", "DAY_ON", "LIMIT_AT"}


def _words(spelling: str, token: Token) -> list[Token]:
    """Return the words of a spelling in the place of a word."""
    keywords = table().keywords
    return [Token(keywords.get(word, "NAME"), word, token.start, token.end) for word in spelling.split()]


def _keyword_as_name(problem: Problem) -> Refusal | None:
    """`buy 3 of store for 5`: a keyword is quoted where it is a name."""
    before = stacks(problem)
    for i in range(min(problem.index, len(problem.tokens) - 1), max(-1, problem.index - 3), -1):
        token = problem.tokens[i]
        is_word = token.text.lower() in table().keywords
        if not (is_word or token.kind == "INT") or "NAME" not in accepted(before[i]):
            continue
        if _is_whole(problem, i, i + 1, [Token("QUOTED", token.text, token.start, token.end)]):
            reason = (
                "is a word of the language, so it is no name as it stands" if is_word else "is read as a number here"
            )
            message = f"`{token.text}` {reason}"
            new = quoted(token.text)
            help_text = f"if it is a name write it in quotes: `{problem.rewritten(i, i + 1, new)}`"
            return Refusal("P012", token.span, message, help_text, problem.mended(i, i + 1, new))
    return None


def _clause_too_early(problem: Problem) -> Refusal | None:
    """`on friday 20% off WINE`: a clause stands after what is earned."""
    for start in range(min(problem.index, len(problem.tokens) - 1), problem.first - 1, -1):
        if problem.kinds[start] not in _CLAUSE_STARTS:
            continue
        for end in range(start + 1, min(len(problem.tokens), start + 12)):
            tokens = [*problem.tokens[:start], *problem.tokens[end:], *problem.tokens[start:end]]
            if reach(tokens) > len(tokens):
                return _move(problem, start, end)
        return None
    return None


def _move(problem: Problem, start: int, end: int) -> Refusal:
    clause = problem.words(start, end)
    parts = [problem.words(problem.first, start), problem.words(end), clause]
    sentence = " ".join(part for part in parts if part)
    message = f"`{clause}` stands before what it is about"
    return Refusal("P016", problem.span(start, end), message, f"write it at the end: `{sentence}`")


def _missing(problem: Problem) -> Refusal | None:
    """`buy 3 of A 130`: one word is missing."""
    before = stacks(problem)
    found: list[tuple[int, str]] = []
    for i in {problem.index, problem.first}:
        if i >= len(before):
            continue
        at = problem.tokens[min(i, len(problem.tokens) - 1)]
        for kind in sorted(accepted(before[i]) & _ADDED):
            word = spelled(kind).strip("`")
            added = [Token(kind, word, at.start, at.start)]
            if _is_whole(problem, i, i, added) and problem.mended(i, i, word) is not None:
                found.append((i, word))
    if not found or problem.ends_early:
        return None
    if len(found) > 1:
        sentences = [f"`{problem.rewritten(i, i, word)}`" for i, word in found[:3]]
        help_text = "write " + " or ".join(sentences)
        return Refusal("P013", problem.at.span, f"a word is missing before `{problem.at.text}`", help_text)
    i, word = found[0]
    help_text = f"write `{problem.rewritten(i, i, word)}`"
    before_word = problem.tokens[i]
    new = problem.mended(i, i + 1, f"{word} {before_word.text}") if word in _SURE else None
    message = f"`{word}` is missing before `{before_word.text}`"
    return Refusal("P013", before_word.span, message, help_text, new)


def _too_much(problem: Problem) -> Refusal | None:
    """`20% off on WINE`: one word too many."""
    if problem.ends_early or len(problem.tokens) < 3:
        return None
    for i in (problem.index, problem.index - 1):
        if i > 0 and _is_whole(problem, i, i + 1, []):
            token = problem.tokens[i]
            help_text = f"leave it out: `{problem.rewritten(i, i + 1, '')}`"
            message = f"`{token.text}` is one word too many"
            return Refusal("P014", token.span, message, help_text, "" if token.kind == "COMMA" else None)
    return None
