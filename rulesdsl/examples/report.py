"""The results of all books that were tested, as one value."""

from __future__ import annotations

import attrs

from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.examples.coverage import Coverage, together
from rulesdsl.examples.trial import Trial


@attrs.frozen
class BookReport:
    """The trials of one book, called by its files or folder; `errors` where the book itself was refused.

    `coverage` is None where nobody asked for it.
    """

    name: str
    trials: tuple[Trial, ...]
    errors: tuple[Diagnostic, ...] = ()
    coverage: Coverage | None = None

    @property
    def failed(self) -> tuple[Trial, ...]:
        """Return the trials that did not pass."""
        return tuple(trial for trial in self.trials if not trial.passed)


@attrs.frozen
class Report:
    """The reports of several books."""

    books: tuple[BookReport, ...]

    @property
    def count(self) -> int:
        """Return how many examples there are."""
        return sum(len(book.trials) for book in self.books)

    @property
    def failures(self) -> int:
        """Return how many examples failed."""
        return sum(len(book.failed) for book in self.books)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Return everything for which books were refused."""
        return tuple(error for book in self.books for error in book.errors)

    @property
    def coverage(self) -> Coverage | None:
        """Return what the examples of all books exercise; None where nobody asked for it."""
        found = [book.coverage for book in self.books if book.coverage is not None]
        return together(found) if found else None


def title(trial: Trial) -> str:
    """Return an example as it is written, on one line."""
    return " ".join(trial.example.place.text.split())


def amounts(trial: Trial) -> tuple[str | None, str | None]:
    """Return the expected and the actual amount as decimal texts; None where it is not known."""
    return _text(trial, trial.example.expected), _text(trial, trial.actual)


def _text(trial: Trial, minor: int | None) -> str | None:
    if minor is None or trial.receipt is None:
        return None
    return str(trial.receipt.currency.main(minor))
