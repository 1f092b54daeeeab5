"""What a caller gives for a basket and its context, read kindly: codes, counts, pairs, texts for dates and names."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from numbers import Integral, Rational, Real
from typing import NoReturn

from rulesdsl.diagnostics.diagnostic import BasketError, Diagnostic, Severity
from rulesdsl.model.basket import Basket, Context, Row

LONGEST_SHOWN = 60

_NOTHING = ()
_A_YEAR = 366 * 24 * 60 * 60


def basket_of(given: object, weighed: Callable[[str], bool]) -> Basket:
    """Return a basket from codes (`["A", "A"]`), counts (`{"A": 2}`), pairs (`[("A", 2)]`), rows, or a Basket.

    Codes are merged into one row each, in order of first appearance; not so codes of `weighed` goods, of which every
    mention is a row.

    Raises:
        BasketError: where it is none of them; it carries a diagnostic for every entry at fault.
    """
    return given if isinstance(given, Basket) else Basket(_rows(entries_of(given), weighed))


def entries_of(given: object) -> list[object]:
    """Return what stands in a basket that is given as a list or as a mapping, of which nothing is checked yet.

    Raises:
        BasketError: where it is neither.
    """
    if type(given) is list:  # before the others, for asking whether something is a mapping takes its time
        return [*given]
    if isinstance(given, Mapping):
        return [*given.items()]
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | bytearray):
        return [*given]
    return _refuse("X013", f"{_shown(given)} is not a basket", 'give the codes in a list: `["A", "A", "B"]`')


def _rows(entries: Iterable[object], weighed: Callable[[str], bool]) -> tuple[Row, ...]:
    """Return the rows of all entries; raise one error with what is wrong with any of them."""
    found: list[Row | str] = []
    mentions: dict[str, int] = {}  # of counted codes that stand alone; each stands once among those found
    wrong: list[Diagnostic] = []
    for entry in entries:
        try:
            if isinstance(entry, str):
                code = _code(entry)
                if code in mentions:
                    mentions[code] += 1
                elif weighed(code):
                    found.append(Row(code))
                else:
                    mentions[code] = 1
                    found.append(code)
            else:
                found.append(_row(entry))
        except BasketError as error:
            wrong.extend(error.diagnostics)
    if wrong:
        raise BasketError(tuple(wrong))
    return tuple(Row(row, Decimal(mentions[row])) if isinstance(row, str) else row for row in found)


def context_of(
    at: object = None,
    store: object = None,
    cards: object = (),
    coupons: object = (),
    when: object = (),
) -> Context:
    """Return a context from what a caller gives; a missing `at` stays None, which is for the caller to fill in.

    A date is a `date`, or text such as `2026-11-28`; a time a `datetime`, or `2026-11-28 18:00`. A time zone is
    dropped: offers run by the clock on the shop's wall.

    Raises:
        BasketError: where something has the wrong kind.
    """
    moment, timed = _moment(at)
    if store is not None and not isinstance(store, str):
        _refuse("X011", f"{_shown(store)} is not the name of a store", 'give one name as text: `store="LEEDS"`')
    if store is None and cards is _NOTHING and coupons is _NOTHING and when is _NOTHING:  # as nearly always
        return Context(moment, timed)
    return Context(
        at=moment,
        timed=timed,
        store=None if store is None else normal(store),
        cards=frozenset(_names("cards", cards)),
        coupons=_presented(coupons),
        flags=frozenset(_names("when", when)),
    )


def seconds_of(time_limit: object) -> float | None:
    """Return a time limit in seconds; None, or an endless one, is no limit.

    Raises:
        BasketError: where it is not a number above 0.
    """
    if time_limit is None:
        return None
    if type(time_limit) is int and 0 < time_limit < _A_YEAR:  # before the others, for asking what it is takes its time
        return float(time_limit)
    number = None if isinstance(time_limit, bool) else _float(time_limit)
    if number is None or math.isnan(number) or number <= 0:
        message = f"{_shown(time_limit)} is not a time limit"
        _refuse("X012", message, "give a number of seconds above 0, or None for no limit")
    return None if math.isinf(number) else number


def normal(name: str) -> str:
    """Return a name as offers hold it: Unicode NFC."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def _row(entry: object) -> Row:
    if isinstance(entry, Row):
        return entry
    if isinstance(entry, tuple | list) and len(entry) == 2:
        return pair_row(*entry)
    return _refuse("X013", f"{_shown(entry)} is not an item of a basket", 'give a code, `"A"`, or a pair, `("A", 3)`')


def pair_row(code: object, quantity: object) -> Row:
    """Return the row of an item and how much of it.

    Raises:
        BasketError: where either is none.
    """
    return Row(_code(code), quantity_of(quantity, code))


def _code(code: object) -> str:
    if not isinstance(code, str):
        _refuse("X013", f"{_shown(code)} is not an item's code", 'give the code as text: `"4711"`')
    if not code.strip():
        _refuse("X013", "an item's code is empty", 'give the code as text: `"A"`')
    return normal(code)


def quantity_of(quantity: object, code: object) -> Decimal:
    """Return the quantity of an item as an exact decimal above 0.

    Raises:
        BasketError: where it is none.
    """
    number = _decimal(quantity)
    if number is None or not number.is_finite() or number <= 0:
        message = f"{_shown(quantity)} is not a quantity of {_shown(code)}"
        _refuse("X014", message, 'give a number above 0: `3`, or `Decimal("1.2")` of weighed goods')
    return number


def _decimal(value: object) -> Decimal | None:
    if type(value) is int:  # before the others, for it is what is given nearly always
        return Decimal(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, Decimal):
        return value
    if isinstance(value, Integral):
        return Decimal(int(value))
    try:
        if isinstance(value, str | float):
            # The shortest text of a float is what its writer meant: 1.2, not 1.1999999999999999556.
            return Decimal(str(value).strip())
        if isinstance(value, Rational):
            exact = Decimal(int(value.numerator)) / Decimal(int(value.denominator))
            return exact if Fraction(exact) == value else None
    except InvalidOperation:
        pass
    return None


def _float(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, Real | Decimal | str) else None
    except (ValueError, OverflowError):
        return None


def _moment(at: object) -> tuple[datetime | None, bool]:
    if at is None:
        return None, True
    if isinstance(at, str):
        at = _read_moment(at)
    if isinstance(at, datetime):
        return at if at.tzinfo is None else at.replace(tzinfo=None), True
    if isinstance(at, date):
        return datetime.combine(at, time.min), False
    return _refuse("X010", f"{_shown(at)} is not a date", 'write `at="2026-11-28 18:00"`, or only the date')


def _read_moment(text: str) -> datetime | date:
    """Return the date, or date and time, that a text says; only a text that has a time is a time."""
    words = text.strip()
    try:
        return date.fromisoformat(words) if len(words) <= 10 else datetime.fromisoformat(words)
    except ValueError:
        return _refuse("X010", f"{_shown(text)} is not a date", "write `2026-11-28 18:00`, or only the date")


def _presented(coupons: object) -> Mapping[str, int]:
    if not isinstance(coupons, Mapping):
        return Counter(_names("coupons", coupons))
    counted: Counter[str] = Counter()
    for name, times in coupons.items():
        if not isinstance(name, str) or isinstance(times, bool) or not isinstance(times, Integral) or times < 0:
            message = f"{_shown(name)}: {_shown(times)} does not say how often a coupon was presented"
            _refuse("X011", message, 'give names, or names and whole numbers: `{"SAVE10": 2}`')
        counted[normal(name)] += int(times)
    return counted


def _names(what: str, given: object) -> list[str]:
    if given is None:
        return []
    if isinstance(given, str):
        return [normal(given)]
    names = list(given) if isinstance(given, Iterable) and not isinstance(given, bytes | bytearray) else [given]
    return [_name(what, name) for name in names]


def _name(what: str, name: object) -> str:
    if not isinstance(name, str):
        _refuse("X011", f"{_shown(name)} is not a name for `{what}`", f'give a list of texts: `{what}=["CLUB"]`')
    return normal(name)


def _shown(value: object) -> str:
    try:
        text = value if isinstance(value, str) else repr(value)
    except ValueError:  # a whole number of more digits than Python prints
        text = f"a huge {type(value).__name__}"
    return f"`{text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + '…'}`"


def _refuse(code: str, message: str, remedy: str) -> NoReturn:
    raise BasketError((Diagnostic(code, Severity.ERROR, message, remedy),))
