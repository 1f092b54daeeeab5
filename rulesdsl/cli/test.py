"""`rulesdsl test`: the examples inside the offers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from rulesdsl.cli import options
from rulesdsl.cli.output import PROBLEMS, colorful, emit, exit_code_of, report

if TYPE_CHECKING:
    from rulesdsl.cli.folders import Shelf
    from rulesdsl.examples.report import BookReport, Report

FORMATS = ("human", "json", "junit")


@click.command("test", short_help="Run the examples inside the offers.")
@options.promos
@options.catalogue
@click.option("--format", "form", type=click.Choice(FORMATS), default="human", help="Default: human.")
@options.size
def command(promos: tuple[str, ...], catalogue: str | None, form: str, max_bytes: int | None) -> int:
    """Run the examples inside PROMOS: does every basket cost what its example says?

    PROMOS are files and folders; every folder below them is a book of its own.
    """
    from rulesdsl.cli.folders import shelves
    from rulesdsl.cli.progress import progress
    from rulesdsl.examples.report import Report

    with progress("trying the examples"):
        tested = Report(tuple(_tested(shelf, max_bytes) for shelf in shelves(promos, catalogue)))
    report(tested.errors)
    code = emit(render(tested, form)) or exit_code_of(tested.errors)
    return code or (PROBLEMS if tested.failures else code)


def _tested(shelf: Shelf, max_bytes: int | None) -> BookReport:
    from rulesdsl.book import load
    from rulesdsl.diagnostics.diagnostic import PromoError
    from rulesdsl.examples.report import BookReport
    from rulesdsl.examples.trial import trials

    name = ", ".join(shelf.paths)
    try:
        book = load(shelf.paths, shelf.catalogue, max_bytes=max_bytes)
    except PromoError as error:
        return BookReport(name, (), tuple(d for d in error.diagnostics if d.is_error))
    return BookReport(name, tuple(trials(book)))


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
