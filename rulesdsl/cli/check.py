"""`rulesdsl check`: every problem of the offers, at once."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from os.path import realpath
from typing import TYPE_CHECKING

import click

from rulesdsl.cli import options
from rulesdsl.cli.output import FINE, UNREADABLE, colorful, emit, exit_code_of, report

if TYPE_CHECKING:
    from rulesdsl.diagnostics.diagnostic import Diagnostic

FORMATS = ("human", "concise", "json", "github", "sarif")


@click.command("check", short_help="Report every problem of the offers, at once.")
@options.promos
@options.catalogue
@click.option("--format", "form", type=click.Choice(FORMATS), default="human", help="Default: human.")
@click.option("--strict", is_flag=True, help="Let warnings and hints count as problems, too.")
@click.option("--fix", is_flag=True, help="Make the fixes that are certain, then report what is left.")
@options.size
def command(
    promos: tuple[str, ...], catalogue: str | None, form: str, strict: bool, fix: bool, max_bytes: int | None
) -> int:
    """Report every problem of the offers in PROMOS, all of them in one run.

    PROMOS are files and folders; every folder below them is a book of its own.
    """
    check = partial(_check, promos, catalogue, max_bytes)
    codes = []
    if fix:
        from rulesdsl.cli.mend import mend

        mended = mend(check)
        diagnostics = mended.found
        report(mended.failures)
        codes.append(UNREADABLE if mended.failures else FINE)
    else:
        diagnostics = check()
    codes += [emit(render(diagnostics, form)), exit_code_of(diagnostics, strict)]
    return max(codes)


def _check(promos: tuple[str, ...], catalogue: str | None, max_bytes: int | None) -> tuple[Diagnostic, ...]:
    """Return everything that is found in all the books, each finding once."""
    from datetime import datetime

    from rulesdsl.book import read_book
    from rulesdsl.checks import check_book
    from rulesdsl.cli.folders import shelves
    from rulesdsl.cli.progress import progress

    found: dict[tuple[object, ...], Diagnostic] = {}
    times: Counter[tuple[object, ...]] = Counter()
    books: Counter[str] = Counter()
    today = datetime.now().date()  # noqa: DTZ005 - offers run by the calendar on the shop's wall
    with progress("checking the offers"):
        for shelf in shelves(promos, catalogue):
            reading = read_book(shelf.paths, shelf.catalogue, max_bytes=max_bytes)
            books.update(realpath(document.source.name) for document in reading.documents)
            for diagnostic in check_book(reading, today):
                found.setdefault(_content(diagnostic), diagnostic)
                times[_content(diagnostic)] += 1
    return tuple(_certain(d, times[content], books) for content, d in found.items())


def _certain(diagnostic: Diagnostic, times: int, books: Mapping[str, int]) -> Diagnostic:
    """Return a finding without its fixes where another book has the same file and not the same finding."""
    from attrs import evolve

    place = diagnostic.place
    if not diagnostic.fixes or place is None or times >= books[realpath(place.source.name)]:
        return diagnostic
    return evolve(diagnostic, fixes=())


def _content(diagnostic: Diagnostic) -> tuple[object, ...]:
    """Return what tells a finding from others: a file may be part of two books, but is to be mended once."""
    place = diagnostic.place
    where = (diagnostic.file,) if place is None else (place.source.name, place.span)
    return (diagnostic.code, diagnostic.message, *where)


def render(diagnostics: tuple[Diagnostic, ...], form: str) -> str:
    """Return findings in one of the formats, ending with a line end."""
    renderer = import_module(f"rulesdsl.diagnostics.render.{form}")
    text: str
    if form != "human":
        text = renderer.render(diagnostics)
    elif diagnostics:
        text = renderer.render(diagnostics, color=colorful(sys.stdout))
    else:
        text = "No problems found."
    return text if text.endswith("\n") or not text else text + "\n"
