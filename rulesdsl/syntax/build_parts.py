"""From words to the small nodes: names, numbers, goods, picks, changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from rulesdsl.model.offer import Modifier
from rulesdsl.source import Span
from rulesdsl.syntax.nodes import (
    ChangeNode,
    ChangeWord,
    Count,
    Money,
    Name,
    PickNode,
    Range,
    SlotNode,
    Text,
    Things,
)
from rulesdsl.syntax.refusal import Refusal
from rulesdsl.syntax.token import Token

MAX_DIGITS = 18  # more than any price or count needs; what is longer is a slip of the keyboard
_MINOR_SIGNS = ("p", "c", "¢")
_HALF = Fraction(1, 2)

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORDS = {word: str(value) for value, word in enumerate(_COUNTED, start=1)}

MODIFIERS = {
    "SAME": Modifier.SAME,
    "SAME_PRICE": Modifier.SAME_PRICE,
    "SAME_GROUP": Modifier.SAME_GROUP,
    "DIFFERENT": Modifier.DIFFERENT,
}


@attrs.frozen
class Names:
    """A list of names, as long as its statement is being read."""

    span: Span
    names: tuple[Name, ...]


@attrs.frozen
class Sum:
    """An amount to spend, as long as its statement is being read."""

    span: Span
    money: Money
    over: bool
    or_more: bool


def span(parts: Sequence[Any]) -> Span:
    """Return the characters from the first part to the last."""
    return Span(parts[0].span.start, parts[-1].span.end)


def number(token: Token, digits: str) -> Decimal:
    """Return a number as it is written, refusing one that is too long to be meant."""
    if len(digits) > MAX_DIGITS:
        message = f"`{digits[:12]}…` has {len(digits)} digits, more than any price or count needs"
        raise Refusal("P004", token.span, message, f"write a number of at most {MAX_DIGITS} digits")
    return Decimal(digits)


def name(parts: list[Token]) -> Name:
    """Build a name; its text is in normal form C and without quotes."""
    (token,) = parts
    word, is_quoted = token.text, token.kind == "QUOTED"
    if is_quoted:
        word = word[1:-1].replace('""', '"')
    if not word.isascii():
        word = unicodedata.normalize("NFC", word)
    return Name(token.span, word, is_quoted)


def text(parts: list[Token]) -> Text:
    """Build a quoted text."""
    (token,) = parts
    return Text(token.span, unicodedata.normalize("NFC", token.text[1:-1].replace('""', '"')))


def names(parts: list[Any]) -> Names:
    """Build a list of names; `A and B or C` reads two ways."""
    kinds = {part.kind for part in parts if type(part) is Token}
    found = tuple(part for part in parts if type(part) is Name)
    if "AND" in kinds and "OR" in kinds:
        message = "this list has both `and` and `or`, so it is not clear what belongs together"
        raise Refusal("P034", span(parts), message, "separate the names by commas, or by one of the two words")
    return Names(span(parts), found)


def money(parts: list[Token]) -> Money:
    """Build an amount: `50p` is 0.50 with the symbol `p`."""
    (token,) = parts
    if token.kind != "MONEY":
        return Money(token.span, number(token, token.text), "", bare_whole=token.kind == "INT")
    digits = token.text.strip(" \u00a0" + "".join(c for c in token.text if not c.isdigit() and c != "."))
    symbol = token.text.replace(digits, "").strip().lower()
    value = number(token, digits)
    return Money(token.span, value / 100 if symbol in _MINOR_SIGNS else value, symbol)


def count(parts: list[Token]) -> Count:
    """Build a count."""
    (token,) = parts
    return Count(token.span, number(token, token.text))


def or_more(parts: list[Token]) -> Token:
    """Make one word of `or more`."""
    return Token("OR_MORE", "or more", parts[0].start, parts[-1].end)


def anything(parts: list[Token]) -> Token:
    """Make one word of `items`, `anything`, `all items`."""
    return Token("ANYTHING", " ".join(part.text for part in parts).lower(), parts[0].start, parts[-1].end)


def goods(parts: list[Any]) -> Things:
    """Build what a sentence is about: names or anything, what is left out, and price ranges."""
    first = parts[0]
    found = first.names if type(first) is Names else ()
    if len(parts) == 1:
        return Things(first.span, found, (), ())
    return Things(span(parts), found, excepts(parts), tuple(part for part in parts if type(part) is Range))


def excepts(parts: list[Any]) -> tuple[Name, ...]:
    """Return the names that are left out."""
    return tuple(n for part in parts if type(part) is Left for n in part.names)


@attrs.frozen
class Left:
    """Names after `except`, as long as their statement is being read."""

    span: Span
    names: tuple[Name, ...]


def without(parts: list[Any]) -> Left:
    """Build `except PORT, SHERRY`."""
    return Left(span(parts), parts[1].names)


def _range(low: int | None, low_strict: bool, high: int | None, high_strict: bool) -> Callable[[list[Any]], Range]:
    def build(parts: list[Any]) -> Range:
        bounds = [None if i is None else parts[i] for i in (low, high)]
        return Range(span(parts), bounds[0], low_strict, bounds[1], high_strict)

    return build


def pick(parts: list[Any]) -> PickNode:
    """Build `any 3 or more same of SNACKS`."""
    if count_in(parts) is None:
        refuse_number_word(parts[-1])
    return PickNode(span(parts), count_in(parts), modifier_in(parts), has_kind(parts, "OR_MORE"), parts[-1])


def refuse_number_word(things: Things) -> None:
    """Refuse `buy one …`, where `one` would be the name of an item."""
    first = things.names[0] if things.names else None
    if first is not None and not first.quoted and first.text.lower() in NUMBER_WORDS:
        number_said = NUMBER_WORDS[first.text.lower()]
        message = f"`{first.text}` is a number here, or is it the name of an item?"
        help_text = (
            f"a number: write it in digits, and of what, such as `buy {number_said} of A get 1 free`; "
            f'a name: write it in quotes, `"{first.text}"`'
        )
        raise Refusal("P024", first.span, message, help_text)


def count_in(parts: list[Any]) -> Count | None:
    """Return the count among the parts, if one was said."""
    return next((part for part in parts if type(part) is Count), None)


def modifier_in(parts: list[Any]) -> Modifier:
    """Return the modifier among the parts."""
    for part in parts:
        if type(part) is Token and part.kind in MODIFIERS:
            return MODIFIERS[part.kind]
    return Modifier.NONE


def has_kind(parts: list[Any], kind: str) -> bool:
    """Return whether a word of that kind is among the parts."""
    return any(type(part) is Token and part.kind == kind for part in parts)


def slot(parts: list[Any]) -> SlotNode:
    """Build a slot of `buy`, with alternatives where it stands in brackets."""
    return SlotNode(span(parts), tuple(part for part in parts if type(part) is PickNode))


def sum_of(parts: list[Any]) -> Sum:
    """Build `40`, `over 40`, `40 or more`."""
    amount = next(part for part in parts if type(part) is Money)
    return Sum(span(parts), amount, has_kind(parts, "OVER"), has_kind(parts, "OR_MORE"))


def fraction(token: Token) -> Fraction:
    """Return `1/3` or `half` as a fraction."""
    if token.kind == "HALF":
        return _HALF
    top, bottom = token.text.split("/")
    number(token, top)
    number(token, bottom)
    if int(bottom) == 0:
        raise Refusal("P046", token.span, f"`{token.text}` divides by nothing", "write a fraction such as `1/3`")
    return Fraction(int(top), int(bottom))


def percent(token: Token) -> Decimal:
    """Return `12.5%` in hundredths."""
    return number(token, token.text[:-1].rstrip())


def percent_off(parts: list[Any]) -> ChangeNode:
    """Build `20% off`."""
    return ChangeNode(span(parts), ChangeWord.PERCENT_OFF, percent=percent(parts[0]))


def fraction_off(parts: list[Any]) -> ChangeNode:
    """Build `1/3 off`, `half off`."""
    return ChangeNode(span(parts), ChangeWord.FRACTION_OFF, fraction=fraction(parts[0]))


def fraction_price(parts: list[Any]) -> ChangeNode:
    """Build `2/3 price`; `half price` and `1/2 price` are a half off."""
    share = fraction(parts[0])
    word = ChangeWord.FRACTION_OFF if share == _HALF else ChangeWord.FRACTION_PRICE
    return ChangeNode(span(parts), word, fraction=share)


def _free(parts: list[Any]) -> ChangeNode:
    return ChangeNode(span(parts), ChangeWord.FREE)


def amount_off(parts: list[Any]) -> ChangeNode:
    """Build `1.00 off`, `1.00 off each`."""
    return ChangeNode(span(parts), ChangeWord.AMOUNT_OFF, money=parts[0], each=has_kind(parts, "EACH"))


def _priced(word: ChangeWord) -> Callable[[list[Any]], ChangeNode]:
    def build(parts: list[Any]) -> ChangeNode:
        return ChangeNode(span(parts), word, money=parts[1], each=has_kind(parts, "EACH"))

    return build


def _at_change(parts: list[Any]) -> ChangeNode:
    change: ChangeNode = attrs.evolve(parts[1], span=span(parts))
    return change


def _for_fraction_price(parts: list[Any]) -> ChangeNode:
    change: ChangeNode = attrs.evolve(fraction_price(parts[1:]), span=span(parts))
    return change


ACTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "name": name,
    "text": text,
    "names": names,
    "money": money,
    "count": count,
    "or_more": or_more,
    "anything": anything,
    "goods": goods,
    "without": without,
    "range_over": _range(1, True, None, False),
    "range_under": _range(None, False, 1, True),
    "range_from": _range(1, False, None, False),
    "range_from_to": _range(1, False, 3, False),
    "range_up_to": _range(None, False, 2, False),
    "pick": pick,
    "slot": slot,
    "sum": sum_of,
    "percent_off": percent_off,
    "fraction_off": fraction_off,
    "fraction_price": fraction_price,
    "free": _free,
    "amount_off": amount_off,
    "for_money": _priced(ChangeWord.FOR),
    "for_free": _free,
    "at_money": _priced(ChangeWord.AT),
    "at_change": _at_change,
    "for_fraction_price": _for_fraction_price,
}
