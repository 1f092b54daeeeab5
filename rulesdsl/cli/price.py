"""`rulesdsl price`: the receipt of a basket."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from rulesdsl.cli import options
from rulesdsl.cli.output import INTERRUPTED, colorful, emit, say

if TYPE_CHECKING:
    from rulesdsl.book import Book
    from rulesdsl.model.receipt import Receipt

FORMATS = ("text", "json", "csv", "html")


@click.command("price", short_help="Print the receipt of a basket.")
@options.basket
@options.promos
@options.catalogue
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Default: text.")
@options.situation
@options.size
def command(
    basket: str, promos: tuple[str, ...], catalogue: str | None, form: str, max_bytes: int | None, **situation: Any
) -> int:
    """Print the receipt of BASKET under the offers of PROMOS.

    BASKET is a CSV or JSON file, or - for standard input. PROMOS are files or folders; together they are one book.
    Ctrl-C prints the best receipt so far.
    """
    from rulesdsl.book import load
    from rulesdsl.cli.folders import shelf
    from rulesdsl.cli.interrupt import stoppable
    from rulesdsl.cli.progress import progress
    from rulesdsl.tables import read_basket
    from rulesdsl.tables.text import SIZE_LIMIT

    if basket.endswith(".promo"):
        raise click.UsageError("the basket comes first, then the offers: rulesdsl price BASKET PROMOS...")
    home = shelf(promos, catalogue)
    with progress("reading the offers"):
        book = load(home.paths, home.catalogue, max_bytes=max_bytes)
    goods = read_basket(basket, size_limit=SIZE_LIMIT if max_bytes is None else max_bytes)
    with stoppable() as stopped, progress("looking for the best deals (Ctrl-C: the best so far)"):
        receipt = book.price(goods, **options.context(situation), stop=stopped)
    code = emit(render(receipt, form))
    _remark(book)
    return INTERRUPTED if stopped() else code


def _remark(book: Book) -> None:
    """Say below the receipt how many findings the offers have; a delisted code must not drown it in warnings."""
    if book.diagnostics:
        count = len(book.diagnostics)
        findings = "1 finding" if count == 1 else f"{count} findings"
        say(f"{findings} in these offers; `rulesdsl check` shows {'it' if count == 1 else 'them'}\n")


def render(receipt: Receipt, form: str) -> str:
    """Return a receipt in one of the formats, ending with a line end."""
    if form == "json":
        from rulesdsl.render.json import render_json

        text = render_json(receipt)
    elif form == "csv":
        from rulesdsl.render.csv import render_csv

        text = render_csv(receipt)
    elif form == "html":
        from rulesdsl.render.html import render_html

        text = render_html(receipt)
    else:
        from rulesdsl.render.text import render_text

        text = render_text(receipt, color=colorful(sys.stdout))
    return text if text.endswith("\n") else text + "\n"
