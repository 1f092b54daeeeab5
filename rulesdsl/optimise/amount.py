"""Exact amounts of money for deals."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache


@lru_cache(maxsize=4096)
def exact(saving: int, scale: int = 1) -> Fraction:
    """Return a scaled saving in minor units; most savings are whole and come again and again."""
    return Fraction(saving, scale)
