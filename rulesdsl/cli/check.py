"""`rulesdsl check`: every problem of the offers, at once."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from rulesdsl.cli import options
from rulesdsl.cli.output import colorful, emit, exit_code_of

if TYPE_CHECKING:
    from rulesdsl.diagnostics.diagnostic import Diagnostic

FORMATS = ("human", "concise", "json", "github", "sarif")


@click.command("check", short_help="Report every problem of the offers, at once.")
@options.promos
@options.catalogue
@click.option("--format", "form", type=click.Choice(FORMATS), default="human", help="Default: human.")
@click.option("--strict", is_flag=True, help="Let warnings and hints count as problems, too.")
@options.size
def command(promos: tuple[str, ...], catalogue: str | None, form: str, strict: bool, max_bytes: int | None) -> int:
    """Report every problem of the offers in PROMOS, all of them in one run.

    PROMOS are files and folders; every folder below them is a book of its own.
    """
    from datetime import datetime

    from rulesdsl.book import read_book
    from rulesdsl.checks import check_book
    from rulesdsl.cli.folders import shelves
    from rulesdsl.cli.progress import progress

    found: dict[tuple[object, ...], Diagnostic] = {}
    today = datetime.now().date()  # noqa: DTZ005 - offers run by the calendar on the shop's wall
    with progress("checking the offers"):
        for shelf in shelves(promos, catalogue):
            reading = read_book(shelf.paths, shelf.catalogue, max_bytes=max_bytes)
            for diagnostic in check_book(reading, today):
                found.setdefault(_content(diagnostic), diagnostic)
    diagnostics = tuple(found.values())
    code = emit(render(diagnostics, form))
    return code or exit_code_of(diagnostics, strict)


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
