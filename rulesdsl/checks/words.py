"""How findings of checks name things: offers with their lines, amounts, lists that do not go on for ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from rulesdsl.checks.stock import Stock
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.model.change import half_up

MOST_NAMED = 3
LONG = 60
"""From how many letters on a sentence that names an offer is cut short."""


def money(subject: Subject, minor: Fraction | int) -> str:
    """Return an amount in minor units as it is written in offers, `0.995` where it is a price per measure."""
    value = Fraction(minor)
    currency = subject.compiled.book.currency
    if value.denominator == 1:
        return f"{currency.main(int(value)):f}"
    main = value / 10**currency.decimals
    for decimals in range(currency.decimals + 1, currency.decimals + 4):
        scaled = main * 10**decimals
        if scaled.denominator == 1:
            return f"{Decimal(scaled.numerator).scaleb(-decimals):f}"
    return f"{currency.main(half_up(value)):f}"


def offer_words(listed: Listed, beside: Listed | None = None) -> str:
    """Return an offer's name in backticks, and where it stands as seen from another offer."""
    name = listed.offer.name
    short = name if len(name) <= LONG else f"{name[: LONG - 2].rstrip()} …"
    if beside is None or listed.document is beside.document:
        return f"`{short}` (line {listed.line})"
    return f"`{short}` ({listed.document.source.name}:{listed.line})"


def named(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Return names in backticks: `A`, `B` and 4 more."""
    return joined([f"`{name}`" for name in names], most)


def joined(words: Sequence[str], most: int = MOST_NAMED) -> str:
    """Return words as a list that reads well, the last after `and`, at most `most` of them."""
    if len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def times(count: int, word: str) -> str:
    """Return `1 item`, `3 items`."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def units_words(units: Iterable[Stock]) -> str:
    """Return the units of a deal: `A` and 2 `B`."""
    counts = Counter(unit.code for unit in units)
    return joined([f"`{code}`" if count == 1 else f"{count} `{code}`" for code, count in counts.items()], most=4)
