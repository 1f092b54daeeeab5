"""What is no word of the language: unclosed quotes, `7UP`, characters that stand for nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rulesdsl.source import Span
from rulesdsl.syntax.lexer import CURLY, EMPTY, ODD, ODD_SIGN, ODD_WORD, UNCLOSED
from rulesdsl.syntax.lexicon import quoted
from rulesdsl.syntax.refusal import Refusal
from rulesdsl.syntax.token import Token

_DATE = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_QUOTES = frozenset("“”„«»")
_SWAPS = {"‚": ",", "，": ",", "：": ":", "×": "", "–": "-", "—": "-"}
_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5"}
_NAMES = {"\x00": "NUL", "\ufeff": "a byte order mark", "\u200b": "an invisible space", "\u00ad": "a soft hyphen"}


def odd_words(tokens: list[Token]) -> Iterator[Refusal]:
    """Yield a refusal for every word that is none, one for each run of signs that stand side by side."""
    end = -1
    for token in tokens:
        if token.kind not in ODD:
            continue
        if token.kind == ODD_SIGN and token.start == end:
            end = token.end
            continue
        end = token.end
        yield _refusal(token)


def _refusal(token: Token) -> Refusal:
    if token.kind == UNCLOSED:
        return _unclosed(token)
    if token.kind == CURLY:
        new = quoted(token.text[1:-1])
        single = "single quotes" if token.text[0] == "'" else "the quotes of a word processor"
        message = f"these are {single}"
        return Refusal("P002", token.span, message, f"write `{new}`", new)
    if token.kind == EMPTY:
        message = "there is nothing between these quotes"
        return Refusal("P007", token.span, message, "write a name between them, or leave them out")
    if token.kind == ODD_WORD:
        return _odd_word(token)
    return _odd_sign(token)


def _unclosed(token: Token) -> Refusal:
    text = token.text.rstrip()
    span = Span(token.start, token.start + len(text))
    message = "this quote is not closed on its line"
    return Refusal("P001", span, message, 'put a `"` at the end of the name; a quote inside a name is doubled: `""`')


def _odd_word(token: Token) -> Refusal:
    word = token.text
    if word in _VULGAR:
        half = _VULGAR[word]
        return Refusal("P003", token.span, f"`{word}` is not read as a fraction", f"write `{half}`", half)
    if re.fullmatch(r"\.\d+", word):
        return Refusal("P003", token.span, f"`{word}` is not a number", f"write `0{word}`", f"0{word}")
    if _DATE.fullmatch(word) and not re.fullmatch(r"\d\.\d\.\d", word):
        return _odd_date(token)
    if re.fullmatch(r"\d{1,2}(?:[:.]\d{2})?(?:am|pm)", word, re.IGNORECASE):
        return _odd_time(token)
    if re.fullmatch(r"[\d.,]+", word):
        message = f"`{word}` is not a number"
        return Refusal(
            "P003", token.span, message, f"write a number such as `1.30`; a name is quoted: `{quoted(word)}`"
        )
    message = f"`{word[:40]}` is neither a number nor a name: a name begins with a letter"
    if word[0].isalpha():
        message = f"`{word[:40]}` has a sign that a name without quotes cannot have"
    return Refusal("P003", token.span, message, f"if it is a name write it in quotes: `{quoted(word)}`", quoted(word))


def _odd_date(token: Token) -> Refusal:
    found = _DATE.fullmatch(token.text)
    assert found is not None
    a, b, c = found.groups()
    year, rest = (a, (b, c)) if len(a) == 4 else (c, (b, a))
    message = f"`{token.text}` is not read as a date"
    if len(year) != 4 or int(rest[0]) > 12 or len(rest[1]) > 2:
        return Refusal("P005", token.span, message, "write year, month and day, such as `2026-11-28`")
    date = f"{year}-{int(rest[0]):02}-{int(rest[1]):02}"
    sure = len(a) == 4 or int(a) > 12
    help_text = f"write year, month and day: `{date}`"
    return Refusal("P005", token.span, message, help_text, date if sure else None)


def _odd_time(token: Token) -> Refusal:
    word = token.text.lower()
    hour, _, minute = word[:-2].replace(".", ":").partition(":")
    message = f"`{token.text}` is not read as a time"
    if not 1 <= int(hour) <= 12:
        return Refusal("P006", token.span, message, "write hours from 00 to 23 and minutes: `18:30`")
    time = f"{int(hour) % 12 + (12 if word.endswith('pm') else 0):02}:{minute or '00'}"
    return Refusal("P006", token.span, message, f"write `{time}`", time)


def _odd_sign(token: Token) -> Refusal:
    sign = token.text
    if sign in _QUOTES:
        message = f"`{sign}` is not a quote of the language"
        return Refusal("P002", token.span, message, 'write a `"` before and after the name')
    if sign in _SWAPS:
        swap = _SWAPS[sign]
        help_text = f"write `{swap}`" if swap else "leave it out, or write `of`"
        return Refusal("P002", token.span, f"`{sign}` is not a sign of the language", help_text, swap or None)
    if sign in ".!;":
        return Refusal("P002", token.span, f"`{sign}` is not a sign of the language", "leave it out")
    category = unicodedata.category(sign)
    if sign == "&":
        return Refusal(
            "P002", token.span, "`&` is not a sign of the language", "write `and`, or put the name in quotes"
        )
    if category == "Sc":
        help_text = f"write an amount beside it, such as `{sign}5`; a currency is named by its code: `currency GBP`"
        return Refusal("P002", token.span, f"`{sign}` stands without an amount", help_text)
    if category.startswith("C") or sign in _NAMES:
        name = _NAMES.get(sign, f"the invisible character U+{ord(sign):04X}")
        return Refusal("P002", token.span, f"here stands {name}, which cannot be read", "delete it", "")
    message = f"`{sign}` is not a sign of the language"
    return Refusal("P002", token.span, message, "leave it out, or if it belongs to a name write the name in quotes")
