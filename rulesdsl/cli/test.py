"""`rulesdsl test`: the examples inside the offers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import attrs
import click

from rulesdsl.cli import options
from rulesdsl.cli.output import FINE, PROBLEMS, colorful, emit, exit_code_of, report, say

if TYPE_CHECKING:
    from rulesdsl.book import Book
    from rulesdsl.cli.folders import Shelf
    from rulesdsl.examples.coverage import Coverage
    from rulesdsl.examples.report import BookReport, Report

FORMATS = ("human", "json", "junit")


@attrs.frozen
class Wish:
    """What is to be found out about every book."""

    max_bytes: int | None
    coverage: bool


@click.command("test", short_help="Run the examples inside the offers.")
@options.promos
@options.catalogue
@click.option("--format", "form", type=click.Choice(FORMATS), default="human", help="Default: human.")
@click.option("--coverage", is_flag=True, help="List the offers, tiers and clauses that no example exercises.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 100),
    metavar="P",
    help="Exit with 1 if less than P percent of them are exercised.",
)
@click.option("--update", is_flag=True, help="Show, then write, the right amounts into examples that fail.")
@options.size
def command(
    promos: tuple[str, ...],
    catalogue: str | None,
    form: str,
    coverage: bool,
    threshold: float | None,
    update: bool,
    max_bytes: int | None,
) -> int:
    """Run the examples inside PROMOS: does every basket cost what its example says?

    PROMOS are files and folders; every folder below them is a book of its own.

    An offer or tier is exercised where an example's best combination makes a deal of it. A clause is where such an
    example says what it asks for (a date for dates and days, a time for hours), or comes out otherwise without it.

    With --update nothing in a file changes but the amounts of examples that fail; what else fails, still does.
    """
    wish = Wish(max_bytes, coverage or threshold is not None)
    tested = _run(promos, catalogue, wish)
    code = FINE
    if update:
        code = _update(tested, form)
        if code == FINE:
            tested = _run(promos, catalogue, wish)
    report(tested.errors)
    code = code or emit(render(tested, form)) or exit_code_of(tested.errors)
    return code or (PROBLEMS if tested.failures or _too_little(tested, threshold, form) else code)


def _run(promos: tuple[str, ...], catalogue: str | None, wish: Wish) -> Report:
    from rulesdsl.cli.folders import shelves
    from rulesdsl.cli.progress import progress
    from rulesdsl.examples.report import Report

    with progress("trying the examples"):
        return Report(tuple(_tested(shelf, wish) for shelf in shelves(promos, catalogue)))


def _tested(shelf: Shelf, wish: Wish) -> BookReport:
    from rulesdsl.book import load
    from rulesdsl.diagnostics.diagnostic import PromoError
    from rulesdsl.examples.report import BookReport
    from rulesdsl.examples.trial import trials

    name = ", ".join(shelf.paths)
    try:
        book = load(shelf.paths, shelf.catalogue, max_bytes=wish.max_bytes)
    except PromoError as error:
        return BookReport(name, (), tuple(d for d in error.diagnostics if d.is_error))
    covered = _coverage(book, shelf, wish) if wish.coverage else None
    return BookReport(name, tuple(trials(book)), coverage=covered)


def _coverage(book: Book, shelf: Shelf, wish: Wish) -> Coverage:
    from rulesdsl.compile import read_sources
    from rulesdsl.compile.files import MAX_BYTES
    from rulesdsl.examples.coverage import coverage

    limit = MAX_BYTES if wish.max_bytes is None else wish.max_bytes
    documents, _ = read_sources(shelf.paths, max_bytes=limit)
    return coverage(book.offers, book.examples, documents)


def _too_little(tested: Report, threshold: float | None, form: str) -> bool:
    """Return whether less is exercised than was asked for, and say so."""
    if threshold is None or tested.coverage is None or tested.coverage.reaches(threshold):
        return False
    if form == "human":
        say(f"less than {threshold:g}% of the offers, tiers and clauses are exercised\n")
    return True


def _update(tested: Report, form: str) -> int:
    """Show what changes, then write it; return the exit code of writing."""
    from rulesdsl.cli.rewrite import difference, write
    from rulesdsl.examples.update import rewrites

    for rewrite in rewrites(trial for book in tested.books for trial in book.trials):
        shown = difference(rewrite.source, rewrite.text, f"{rewrite.source.name} (updated)")
        if form == "human":
            emit(shown + "\n")
        else:
            say(shown)
        code = write(rewrite.source, rewrite.text)
        if code != FINE:
            return code
    return FINE


def render(tested: Report, form: str) -> str:
    """Return a report in one of the formats."""
    if form == "json":
        from rulesdsl.examples import json

        return json.render(tested)
    if form == "junit":
        from rulesdsl.examples import junit

        return junit.render(tested)
    from rulesdsl.examples import human

    return human.render(tested, color=colorful(sys.stdout))
