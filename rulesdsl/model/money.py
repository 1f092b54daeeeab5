"""Currencies and exact amounts. Minor units are whole numbers of a currency's smallest unit (pence, cents)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs


@attrs.frozen
class Currency:
    """An ISO 4217 currency: its code (empty where the offers name none), symbols and number of decimals.

    `symbols` are the signs that mean one main unit of it (`£`, `€`, `$`), `minor_symbols` those that mean one minor
    unit (`p`, `c`).
    """

    code: str = ""
    symbol: str = ""
    decimals: int = 2
    symbols: tuple[str, ...] = ()
    minor_symbols: tuple[str, ...] = ()

    def minor(self, amount: Decimal | Fraction) -> Fraction:
        """Return an amount of the main unit in minor units, exactly."""
        scale: int = 10**self.decimals
        return Fraction(amount) * scale

    def main(self, minor: int) -> Decimal:
        """Return whole minor units as a decimal of the main unit, with the currency's number of decimals."""
        sign, digits = (1, str(-minor)) if minor < 0 else (0, str(minor))
        return Decimal((sign, tuple(int(d) for d in digits), -self.decimals))
