"""Trying the examples of a book: what each expects, what its basket really costs, and what to say if they differ."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from rulesdsl.book import Book
from rulesdsl.diagnostics.diagnostic import BasketError, Diagnostic, Severity
from rulesdsl.model.basket import Basket
from rulesdsl.model.example import Example
from rulesdsl.model.receipt import Receipt


@attrs.frozen
class Trial:
    """An example that was tried: its receipt (None where it could not be priced) and what is wrong with it.

    `actual` is what the basket costs, or saves where the example says `saves`, in minor units.
    """

    example: Example
    receipt: Receipt | None
    problems: tuple[Diagnostic, ...]

    @property
    def passed(self) -> bool:
        """Return whether the example holds."""
        return not self.problems

    @property
    def actual(self) -> int | None:
        """Return what the basket costs, or saves where that was said, in minor units."""
        if self.receipt is None:
            return None
        saving = self.receipt.saving_minor
        return saving if self.example.saves else self.receipt.subtotal_minor - saving

    @property
    def used(self) -> tuple[str, ...]:
        """Return the names of the offers that were used, in the order of the receipt's deals."""
        return () if self.receipt is None else tuple(dict.fromkeys(deal.offer for deal in self.receipt.deals))


def trials(book: Book) -> Iterator[Trial]:
    """Try every example of a book, in the order of the files."""
    for example in book.examples:
        yield trial(book, example)


def trial(book: Book, example: Example) -> Trial:
    """Try one example: price its basket in its context, and compare."""
    if example.problems:
        return Trial(example, None, example.problems)
    try:
        receipt = book.price_in(Basket(example.rows), example.context)
    except BasketError as error:
        return Trial(example, None, tuple(_unpriced(example, problem) for problem in error.diagnostics))
    tried = Trial(example, receipt, ())
    return attrs.evolve(tried, problems=tuple(_differences(tried)))


def _unpriced(example: Example, problem: Diagnostic) -> Diagnostic:
    message = f"this example cannot be priced: {problem.message}"
    return Diagnostic("X004", Severity.ERROR, message, problem.help, example.place)


def _differences(tried: Trial) -> Iterator[Diagnostic]:
    example = tried.example
    if tried.actual != example.expected:
        yield _other_amount(tried)
    if example.using is not None and set(example.using) != set(tried.used):
        expected, used = _listed(example.using), _listed(tried.used)
        message = f"this example should use {expected}, but its best combination uses {used}"
        yield Diagnostic("X003", Severity.ERROR, message, _REMEDY, example.place)


def _other_amount(tried: Trial) -> Diagnostic:
    verb, code = ("saves", "X002") if tried.example.saves else ("costs", "X001")
    expected, actual = _amount(tried, tried.example.expected), _amount(tried, tried.actual)
    message = f"this example {verb} {actual}, not {expected}"
    return Diagnostic(code, Severity.ERROR, message, _REMEDY, tried.example.amount_place)


def _amount(tried: Trial, minor: int | None) -> str:
    if tried.receipt is None or minor is None:
        return "nothing"
    return f"`{tried.receipt.currency.main(minor)}`"


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(f"`{name}`" for name in names) if names else "no offer"


_REMEDY = "if the receipt is right, correct the example; if the example is right, correct the offers"
