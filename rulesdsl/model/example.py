"""Examples that a book carries: a basket and what it must cost."""

from __future__ import annotations

import attrs

from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.model.basket import Context, Row
from rulesdsl.source import Place


@attrs.frozen
class Example:
    """A basket, its context, and what it must cost or save (`saves`), in whole minor units.

    `using` are the names of exactly the offers that must have been used, in no order; None where nothing is said.
    `problems` are what keeps the example from being tried (an amount with too many decimals, an offer that is not
    there): an example with problems fails, and `expected` is then None where the amount itself is at fault.
    """

    rows: tuple[Row, ...]
    expected: int | None
    saves: bool
    using: tuple[str, ...] | None
    context: Context
    place: Place
    amount_place: Place
    problems: tuple[Diagnostic, ...] = ()
