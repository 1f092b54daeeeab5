"""What a deal changes about prices: the arithmetic of `free`, `20% off`, `1.00 off each`, `for 2.00`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from fractions import Fraction
from math import floor

import attrs

from rulesdsl.model.item import Goods


class ChangeKind(Enum):
    """The three ways in which a price can change."""

    SHARE = "share"  # a fraction of the price off: free = 1, half price = 1/2, 20% off = 1/5
    OFF = "off"  # an amount off
    PRICE = "price"  # a new price


@attrs.frozen
class Change:
    """A change of price: `value` is a fraction of 1 for SHARE, else minor units of the currency.

    `each` says that the change falls on every unit by itself; without it, OFF and PRICE are for all the changed
    units of a deal together. SHARE falls on every unit by itself always.
    """

    kind: ChangeKind
    value: Fraction
    each: bool = False
    _ratio: tuple[int, int] = attrs.field(
        default=attrs.Factory(lambda self: self.value.as_integer_ratio(), takes_self=True),
        init=False,
        repr=False,
        eq=False,
    )

    @property
    def by_unit(self) -> bool:
        """Return whether the change falls on every unit by itself."""
        return self.each or self.kind is ChangeKind.SHARE

    def on_unit(self, goods: Goods, rounded: bool) -> Fraction:
        """Return what one unit saves by itself, in minor units, never below 0 nor above its price.

        On a weighed line the values of OFF and PRICE with `each` are per measure. `rounded` rounds half up to whole
        minor units, as a counted deal or a price cut does; an open-ended deal keeps the exact fraction.
        """
        if self.kind is ChangeKind.SHARE:
            saving = goods.price * self.value
        elif goods.measure is None or not self.each:
            saving = self.value if self.kind is ChangeKind.OFF else goods.price - self.value
        elif self.kind is ChangeKind.OFF:
            saving = self.value * Fraction(goods.measure)
        else:
            new = self.value * Fraction(goods.measure)
            saving = goods.price - (Fraction(half_up(new)) if rounded else new)
        saving = min(max(Fraction(saving), Fraction(0)), Fraction(goods.price))
        return Fraction(half_up(saving)) if rounded else saving

    def scaled(self, goods: Goods, scale: int, rounded: bool) -> int:
        """Return what `on_unit` returns, times `scale`, which must make it whole."""
        return self.on_kinds((goods,), (0,), scale, rounded)[0]

    def on_kinds(self, goods: Sequence[Goods], kinds: Iterable[int], scale: int, rounded: bool) -> dict[int, int]:
        """Return what `scaled` returns for some kinds among goods, in whole numbers where it can."""
        kind = self.kind
        numerator, denominator = self._ratio
        found = {}
        for number in kinds:
            one = goods[number]
            price = one.price
            if one.measure is not None:
                found[number] = int(self.on_unit(one, rounded) * scale)
                continue
            if kind is ChangeKind.SHARE:
                saving = price * numerator
            elif kind is ChangeKind.OFF:
                saving = numerator
            else:
                saving = price * denominator - numerator
            if saving < 0:
                saving = 0
            elif saving > price * denominator:
                saving = price * denominator
            if rounded:
                found[number] = (2 * saving + denominator) // (2 * denominator) * scale
            else:
                found[number] = saving * scale // denominator
        return found

    def on_sum(self, total: int) -> Fraction:
        """Return what units worth `total` together save under OFF or PRICE without `each`, within 0 and `total`."""
        saving = self.value if self.kind is ChangeKind.OFF else total - self.value
        return min(max(Fraction(saving), Fraction(0)), Fraction(total))


def half_up(value: Fraction) -> int:
    """Round to a whole number, a half upwards (values are never negative here)."""
    return floor(value + Fraction(1, 2))
