"""What a program says about a basket."""

from __future__ import annotations

from typing import NamedTuple


class Answer(NamedTuple):
    """The greatest saving that was found, in cents; whether it is proved; the bound where it is not; and seconds."""

    saving: int
    proved: bool
    bound: int
    seconds: float
