"""Exact amounts of money for deals."""

from __future__ import annotations

from fractions import Fraction


def exact(saving: int, scale: int = 1) -> Fraction:
    """Return a scaled saving in minor units."""
    return Fraction(saving) if scale == 1 else Fraction(saving, scale)
