"""`rulesdsl why`: why a basket costs what it costs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from rulesdsl.cli import options
from rulesdsl.cli.output import INTERRUPTED, colorful, emit

if TYPE_CHECKING:
    from rulesdsl.why import Answer

FORMATS = ("text", "json")


@click.command("why", short_help="Say why a basket costs what it costs, and what nearly applied.")
@options.basket
@options.promos
@options.catalogue
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Default: text.")
@options.situation
@options.size
def command(
    basket: str, promos: tuple[str, ...], catalogue: str | None, form: str, max_bytes: int | None, **situation: Any
) -> int:
    """Say of every line of BASKET which deals it is in, and why not in others; then what nearly applied.

    BASKET is a CSV or JSON file, or - for standard input. PROMOS are files or folders; together they are one book.
    What nearly applied is found by pricing again: one more unit of what the offers name, a card or a coupon to show.
    """
    from rulesdsl.book import load
    from rulesdsl.cli.folders import shelf
    from rulesdsl.cli.interrupt import stoppable
    from rulesdsl.cli.progress import progress
    from rulesdsl.tables import read_basket
    from rulesdsl.tables.text import SIZE_LIMIT

    home = shelf(promos, catalogue)
    book = load(home.paths, home.catalogue, max_bytes=max_bytes)
    goods = read_basket(basket, size_limit=SIZE_LIMIT if max_bytes is None else max_bytes)
    with stoppable() as stopped, progress("asking every offer (Ctrl-C: what is known so far)"):
        answer = book.why(goods, **options.context(situation), stop=stopped)
    code = emit(render(answer, form))
    return INTERRUPTED if stopped() else code


def render(answer: Answer, form: str) -> str:
    """Return an answer in one of the formats."""
    if form == "json":
        from rulesdsl.why.json import render_json

        return render_json(answer)
    from rulesdsl.why.text import render_text

    return render_text(answer, color=colorful(sys.stdout))
