"""Numbers as people write them in tables: decimal comma, thousands separators, currency signs; always exact."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache
from unicodedata import category

import attrs

from rulesdsl.model.currencies import currency, sign_owners
from rulesdsl.tables.faults import Fault, shown

MOST_WHOLE_DIGITS = 12
MOST_DECIMALS = 9

_FINEST = Decimal(1).scaleb(-MOST_DECIMALS)
_EXACT = Context(prec=60)
_LONGEST = 100  # characters; no number within the bounds needs as many

_PLAIN = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,9})?")
_THREE_DECIMALS = re.compile(r"[0-9]+[.,][0-9]{3}")
_TWO_READINGS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_EXPONENT = re.compile(r"[-+]?[0-9.,]*[0-9][0-9.,]*[eE][-+]?[0-9]+")
_SIGN = r"[^\d\s.,()'’+-][^\d\s.,()'’+-]{0,3}(?:\.(?=\s))?"
_NUMBER = re.compile(
    rf"""(?P<before>[-+(])? \s* (?P<left>{_SIGN})? \s* (?P<between>[-+])? \s*
         (?P<digits>[0-9.,'’\ ]*[0-9]) \s* (?P<right>{_SIGN})? \s* (?P<after>[-)])?""",
    re.VERBOSE,
)
_WHOLE = re.compile(r"[0-9]+")
_ONE_SEPARATOR = re.compile(r"[0-9]*[.,][0-9]+")
_GROUPED = re.compile(  # 1,234,567.89  1.234,5  1 234,5  1'234.50  12,34,567.00
    r"(?:[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"
    r"|[0-9]{1,3}(?:[ '’][0-9]{3})+(?:[.,][0-9]+)?)"
)
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-"})


@attrs.frozen
class Number:
    """A number that was read. `left` and `right` are currency signs or codes beside it.

    `three_decimals` says that it was written with one separator and exactly three digits after it.
    """

    value: Decimal
    left: str = ""
    right: str = ""
    three_decimals: bool = False


def read_number(text: str, what: str) -> Number | Fault:
    """Return the number, not below 0, that a text says; `what` is the column's name for the message.

    One separator is the decimal separator; `1,234.56`, `1.234,56`, `1 234,56` and `1'234.56` have thousands
    separators. At most 12 digits stand before the decimal separator and 9 after it.
    """
    if _PLAIN.fullmatch(text):
        return Number(Decimal(text), three_decimals=text[-4:-3] == ".")
    if len(text) > _LONGEST:
        return _too_long(text, what) if text[:_LONGEST].strip("0123456789., ") == "" else _not_a_number(text, what)
    return _read(text.translate(_SPACES).strip(), text, what)


def reads_two_ways(text: str) -> bool:
    """Return whether a number could be in thousands as well as with three decimals: `1,234`, `1.234`."""
    match = _NUMBER.fullmatch(text.translate(_SPACES).strip()) if len(text) <= _LONGEST else None
    return match is not None and _TWO_READINGS.fullmatch(match["digits"]) is not None


def looks_like_number(text: str) -> bool:
    """Return whether somebody meant a number: it has digits and reads as one, or is `nan` or `inf`."""
    found = read_number(text.strip(), "")
    return isinstance(found, Number) or found.code != "C010" or text.strip().lower() in {"nan", "inf", "infinity"}


def out_of_bounds(value: Decimal, what: str) -> Fault | None:
    """Return what is wrong with the size of a number: not finite, below 0, too many digits; None where it is sound."""
    if not value.is_finite():
        return _not_a_number(str(value), what)
    if value < 0:
        return _negative(_brief(value), what)
    if value.adjusted() >= MOST_WHOLE_DIGITS or value.quantize(_FINEST, context=_EXACT) != value:
        return _too_long(_brief(value), what)
    return None


def read_exact(text: str, what: str) -> Number | Fault:
    """Return the number of a JSON literal, which has one reading; an exponent is allowed within the bounds."""
    if len(text.lower().partition("e")[2]) > 4 or len(text) > 400:
        return _too_long(text, what)
    value = Decimal(text)
    return out_of_bounds(value, what) or Number(abs(value))


def _read(clean: str, text: str, what: str) -> Number | Fault:
    match = _NUMBER.fullmatch(clean)
    if match is None or not all(_is_sign(sign or "") for sign in (match["left"], match["right"])):
        return _with_exponent(text, what) if _EXPONENT.fullmatch(clean) else _not_a_number(text, what)
    digits = _digits(match["digits"])
    if digits is None:
        return _odd_separators(text, what)
    whole, _, decimals = digits.partition(".")
    if len(whole.lstrip("0")) > MOST_WHOLE_DIGITS or len(decimals.rstrip("0")) > MOST_DECIMALS:
        return _too_long(text, what)
    value = Decimal(digits)
    if value and _is_negative(match):
        return _negative(text, what)
    three = _THREE_DECIMALS.fullmatch(match["digits"]) is not None
    return Number(value, match["left"] or "", match["right"] or "", three)


def _digits(text: str) -> str | None:
    """Return the digits with a point before the decimals, or None where the separators make no sense."""
    if _WHOLE.fullmatch(text):
        return text
    if _ONE_SEPARATOR.fullmatch(text):
        return text.replace(",", ".")
    if not _GROUPED.fullmatch(text):
        return None
    last = max(text.rfind("."), text.rfind(","))
    is_decimal = last >= 0 and text.count(text[last]) == 1
    whole, decimals = (text[:last], text[last + 1 :]) if is_decimal else (text, "")
    return re.sub(r"[^0-9]", "", whole) + ("." + decimals if decimals else "")


def _is_negative(match: re.Match[str]) -> bool:
    return match["before"] in {"-", "("} or match["between"] == "-" or match["after"] == "-"


@lru_cache(maxsize=64)
def _is_sign(sign: str) -> bool:
    """Return whether a text is a currency's sign or code; nothing at all is fine too."""
    if not sign or (len(sign) == 1 and category(sign) == "Sc"):
        return True
    name = sign.rstrip(".")
    return currency(name.upper()) is not None or bool(sign_owners(name))


def _brief(value: Decimal) -> str:
    """Return a number as text; in full only where that is short."""
    return format(value, "f") if -MOST_WHOLE_DIGITS < value.adjusted() < MOST_WHOLE_DIGITS else str(value)


def _not_a_number(text: str, what: str) -> Fault:
    return Fault("C010", f"the {what} {shown(text)} is not a number", "write it in digits, such as `1.20`")


def _negative(text: str, what: str) -> Fault:
    remedy = "leave the row out, or write a quantity above 0" if what == "quantity" else f"write a {what} of 0 or more"
    return Fault("C011", f"the {what} {shown(text)} is negative", remedy)


def zero_quantity(text: str) -> Fault:
    """Return the fault of a quantity of 0."""
    return Fault("C012", f"the quantity {shown(text)} is not above 0", "leave the row out, or write a quantity above 0")


def _too_long(text: str, what: str) -> Fault:
    remedy = f"write at most {MOST_WHOLE_DIGITS} digits before the decimal point and {MOST_DECIMALS} after it"
    return Fault("C013", f"the {what} {shown(text)} has too many digits", remedy)


def _with_exponent(text: str, what: str) -> Fault:
    remedy = "write the number out in digits, such as `1200`; a spreadsheet shortens numbers in this way"
    return Fault("C015", f"the {what} {shown(text)} is written with an exponent", remedy)


def _odd_separators(text: str, what: str) -> Fault:
    remedy = "write it without thousands separators and with one decimal point, such as `1234.56`"
    return Fault("C016", f"the separators in the {what} {shown(text)} make no sense", remedy)
