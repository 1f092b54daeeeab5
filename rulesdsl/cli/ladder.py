"""`rulesdsl ladder`: what one item costs by quantity."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from rulesdsl.cli import options, suggest
from rulesdsl.cli.output import INTERRUPTED, emit

if TYPE_CHECKING:
    from rulesdsl.ladder import Ladder

FORMATS = ("text", "json")
MOST = 10_000


@click.command("ladder", short_help="Show what one item costs by quantity.")
@click.argument("item", shell_complete=suggest.items)
@options.promos
@options.catalogue
@click.option("--up-to", type=click.IntRange(1, MOST), default=12, metavar="N", help="The last quantity. Default: 12.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Default: text.")
@options.situation
@options.size
def command(
    item: str,
    promos: tuple[str, ...],
    catalogue: str | None,
    up_to: int,
    form: str,
    max_bytes: int | None,
    **situation: Any,
) -> int:
    """Show what 1, 2, 3 … units of ITEM cost under the offers of PROMOS: the total, the price each, the offers used.

    On a terminal a bar shows the price of each unit. A quantity that costs less than a smaller one is pointed out.
    """
    from rulesdsl.book import load
    from rulesdsl.cli.folders import shelf
    from rulesdsl.cli.interrupt import stoppable
    from rulesdsl.cli.progress import progress

    home = shelf(promos, catalogue)
    book = load(home.paths, home.catalogue, max_bytes=max_bytes)
    with stoppable() as stopped, progress("pricing every quantity"):
        found = book.ladder(item, up_to, **options.context(situation), stop=stopped)
    code = emit(render(found, form))
    return INTERRUPTED if stopped() else code


def render(ladder: Ladder, form: str) -> str:
    """Return a ladder in one of the formats."""
    if form == "json":
        from rulesdsl.ladder.json import render_json

        return render_json(ladder)
    from rulesdsl.ladder.text import render_text

    return render_text(ladder, chart=sys.stdout.isatty())
