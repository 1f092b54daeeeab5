"""What can be said about a price only when the currency is known."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from rulesdsl.model.change import half_up
from rulesdsl.model.currencies import currencies, sign_owners
from rulesdsl.model.money import Currency
from rulesdsl.tables.faults import Fault, shown
from rulesdsl.tables.numbers import Number, read_number, reads_two_ways


def read_price(text: str, what: str = "price") -> Decimal | Fault:
    """Return a price in the main unit from its text; `50p` is 0.50. `what` is the column's name for the message."""
    number = read_number(text, what)
    if isinstance(number, Fault):
        return number
    return number.value / 100 if number.right in _minor_signs() else number.value


def price_fault(text: str, value: Decimal, currency: Currency, weighed: bool) -> Fault | None:
    """Return what is wrong with a price in a currency, or None.

    `text` is how it was written (empty where a program gave it) and `value` the price in the main unit. Only the
    price per measure of weighed goods may have more decimals than the currency.
    """
    number = read_number(text, "price") if text else Number(value)
    if isinstance(number, Fault):
        return number
    for sign, signs in ((number.left, ()), (number.right, currency.minor_symbols)):
        if sign and not _belongs(sign, currency, signs):
            return _foreign_sign(text, sign, currency)
    if weighed:
        return None
    if number.three_decimals and currency.decimals < 3:
        return _three_decimals(text, value, currency)
    if currency.minor(value).denominator != 1:
        return _too_fine(text or str(value), currency)
    return None


class Signs:
    """The currency signs of one table, which all have to mean the same currency."""

    def __init__(self) -> None:
        self.first = ""
        self.owners: frozenset[str] = frozenset()

    def fault(self, text: str) -> Fault | None:
        """Return what is wrong with the sign of a price beside those of the prices before it, or None."""
        if text.isascii() and text.replace(".", "").isdigit():
            return None
        number = read_number(text, "price")
        for sign in () if isinstance(number, Fault) else (number.left, number.right):
            owners = frozenset((*sign_owners(sign.rstrip(".")), sign.upper()))
            if sign and not self.first:
                self.first, self.owners = sign, owners
            elif sign and self.owners.isdisjoint(owners):
                message = f"the price {shown(text)} has the sign {shown(sign)}, but others have {shown(self.first)}"
                return Fault("C019", message, "write all prices in one currency")
            elif sign:
                self.owners &= owners
        return None


@cache
def _minor_signs() -> frozenset[str]:
    """Return the signs that mean a hundredth; no currency with another division has a sign of its own for it."""
    return frozenset(sign for c in currencies().values() for sign in c.minor_symbols)


def _belongs(sign: str, currency: Currency, minor_signs: tuple[str, ...]) -> bool:
    """Return whether a sign or code means a currency; where the offers name none, every sign will do."""
    if not currency.code:
        return True
    name = sign.rstrip(".")
    return name.upper() == currency.code or name in currency.symbols or name in minor_signs


def _foreign_sign(text: str, sign: str, currency: Currency) -> Fault:
    message = f"the price {shown(text)} has the sign {shown(sign)}, but the offers are in {currency.code}"
    return Fault("C018", message, f"write the price in {currency.code}, or without a sign")


def _three_decimals(text: str, value: Decimal, currency: Currency) -> Fault:
    if not reads_two_ways(text):
        return _too_fine(text, currency)
    rounded = currency.main(half_up(currency.minor(value)))
    remedy = f"write `{int(value * 1000)}` or `{rounded}`; goods sold by weight need a unit such as `kg` beside them"
    return Fault("C014", f"the price {shown(text)} can be read in two ways", remedy)


def _too_fine(text: str, currency: Currency) -> Fault:
    allowed = "no decimals" if not currency.decimals else f"{currency.decimals} decimals"
    message = f"the price {shown(text)} has too many decimals: {currency.code or 'a price'} has {allowed}"
    remedy = "round it; only goods sold by weight, with a unit such as `kg` beside them, may have a finer price"
    return Fault("C017", message, remedy)
