"""The smallest words of a canonical sentence: names, texts, money, counts, days and lists of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from rulesdsl.model.offer import Modifier
from rulesdsl.syntax.lexicon import is_plain_name
from rulesdsl.syntax.lexicon import quoted as quoted
from rulesdsl.syntax.nodes import Count, Money, Name, Range

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MINOR_SIGNS = frozenset({"p", "c"})
LEADING_SIGNS = frozenset("£$")


def name(node: Name, after_word: bool = False) -> str:
    """Return a name, in quotes where the language needs them.

    `after_word` tells that it stands directly after a word that a code of digits alone may follow, or in a list after
    another name.
    """
    text = node.text
    if is_plain_name(text) or (after_word and text.isascii() and text.isdigit()):
        return text
    return quoted(text)


def listed(names: Sequence[Name], after_word: bool = False, last: str = ", ", codes: bool = True) -> str:
    """Return `A, B, C`, or with `last` between the last two names.

    `codes` tells whether a code of digits alone may follow another name there.
    """
    first = name(names[0], after_word)
    if len(names) == 1:
        return first
    others = [name(n, codes) for n in names[1:]]
    return ", ".join([first, *others[:-1]]) + last + others[-1]


def money(node: Money) -> str:
    """Return an amount with its sign as it was written: `130`, `1.30`, `£5`, `5€`, `50p`."""
    sign = node.symbol
    if not sign:
        return f"{node.value:f}"
    if sign in MINOR_SIGNS:
        return f"{(node.value * 100).normalize():f}{sign}"
    return f"{sign}{node.value:f}" if sign in LEADING_SIGNS else f"{node.value:f}{sign}"


def number(value: Decimal) -> str:
    """Return a decimal in plain digits, as it was written."""
    return f"{value:f}"


def count(node: Count) -> str:
    """Return a count in plain digits."""
    return f"{node.value:f}"


def fraction(value: Fraction) -> str:
    """Return `2/3`."""
    return f"{value.numerator}/{value.denominator}"


def ordinal(value: Decimal) -> str:
    """Return `2nd`, `3rd`, `4th`, `11th`."""
    digits = f"{value:f}"
    if digits[-2:] in {"11", "12", "13"}:
        return digits + "th"
    return digits + {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")


def price_range(node: Range) -> str:
    """Return `over 10.00`, `under 5.00`, `up to 9.99`, `from 5.00 to 9.99`."""
    low, high = node.low, node.high
    if low is None:
        return "" if high is None else f"{'under' if node.high_strict else 'up to'} {money(high)}"
    if high is None:
        return f"{'over' if node.low_strict else 'from'} {money(low)}"
    return f"from {money(low)} to {money(high)}"


def modifier(value: Modifier) -> str:
    """Return `same`, `same-price`, `same-group`, `different`, or nothing."""
    return "" if value is Modifier.NONE else value.value


def clock(value: time) -> str:
    """Return `22:00`."""
    return f"{value:%H:%M}"


def day(value: date) -> str:
    """Return `2026-11-28`."""
    return value.isoformat()


def joined(words: Iterable[str]) -> str:
    """Return the words that are not empty with a space between."""
    return " ".join(word for word in words if word)
