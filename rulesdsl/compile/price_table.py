"""A plain table of prices as offers in the language: `{"A": {"price": 50, "special_price": {"quantity": 3, …}}}`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from numbers import Integral

from rulesdsl.diagnostics.diagnostic import Diagnostic, PromoError, Severity

ENTRY = ("price", "special_price")
SPECIAL = ("quantity", "price")
MOST_DIGITS = 40


class _Unreadable(Exception):
    """Says what is wrong with an entry, and what to write instead."""


def promo_of_prices(prices: object) -> str:
    """Return the `item` statements and offers of a table of prices.

    Raises:
        PromoError: with a diagnostic for every entry that cannot be read.
    """
    if not isinstance(prices, Mapping):
        raise PromoError(
            (_problem(f"{type(prices).__name__} is not a table of prices", 'write `{"A": {"price": 50}}`'),)
        )
    statements: list[str] = []
    problems: list[Diagnostic] = []
    for code, entry in prices.items():
        try:
            statements += _statements(code, entry)
        except _Unreadable as unreadable:
            problems.append(_problem(*unreadable.args))
    if problems:
        raise PromoError(tuple(problems))
    return "\n".join(statements)


def _statements(code: object, entry: object) -> Iterator[str]:
    if not isinstance(code, str) or not code.strip() or not code.isprintable():
        raise _Unreadable(f"`{code!r}` is not an item's code", 'write the code as text: `"A"`')
    if not isinstance(entry, Mapping):
        raise _Unreadable(f"the entry of `{code}` is not a price", f'write `{{"{code}": {{"price": 50}}}}`')
    _only(ENTRY, entry, f"the entry of `{code}`")
    name = '"{}"'.format(code.replace('"', '""'))
    yield f"item {name} {_amount(entry, f'the price of `{code}`')}"
    for special in _specials(entry.get("special_price")):
        if not isinstance(special, Mapping):
            raise _Unreadable(f"a special price of `{code}` cannot be read", 'write `{"quantity": 3, "price": 130}`')
        _only(SPECIAL, special, f"a special price of `{code}`")
        price = _amount(special, f"a special price of `{code}`")
        yield f"buy {_count(special.get('quantity'), code)} of {name} for {price}"


def _specials(given: object) -> list[object]:
    if given is None:
        return []
    return list(given) if isinstance(given, list | tuple) else [given]


def _only(known: tuple[str, ...], entry: Mapping[object, object], where: str) -> None:
    for key in entry:
        if key not in known:
            close = get_close_matches(str(key), known, n=1, cutoff=0.5)
            help = f"did you mean `{close[0]}`?" if close else f"it may hold {' and '.join(f'`{k}`' for k in known)}"
            raise _Unreadable(f"{where} holds `{key}`, which means nothing", help)


def _amount(entry: Mapping[object, object], what: str) -> str:
    given = entry.get("price")
    try:
        amount = Decimal(str(given)) if isinstance(given, int | float | str | Decimal) else None
    except (InvalidOperation, ValueError):  # ValueError: a whole number of more digits than Python prints
        amount = None
    if isinstance(given, bool) or amount is None or not amount.is_finite() or not _writable(amount):
        raise _Unreadable(f"{what} is {'missing' if given is None else 'not a price'}", 'write a number: `"price": 50`')
    return format(amount, "f")


def _writable(amount: Decimal) -> bool:
    return (
        amount >= 0 and -MOST_DIGITS < amount.adjusted() < MOST_DIGITS and len(amount.as_tuple().digits) < MOST_DIGITS
    )


def _count(given: object, code: str) -> int:
    if isinstance(given, bool) or not isinstance(given, Integral) or not 0 < int(given) < 10**9:
        message = f"the quantity of a special price of `{code}` is not a whole number above 0"
        raise _Unreadable(message, 'write `{"quantity": 3, "price": 130}`')
    return int(given)


def _problem(message: str, help: str) -> Diagnostic:
    return Diagnostic("X016", Severity.ERROR, message, help)
