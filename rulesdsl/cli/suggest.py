"""What a shell may complete: files, codes of items and diagnostics, starters, stores, cards, coupons and flags."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from rulesdsl.diagnostics.diagnostic import PromoError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from rulesdsl.book import Reading
    from rulesdsl.model.item import Item
    from rulesdsl.model.offer import Offer

HERE = "."

Suggest = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def files(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Leave it to the shell, which knows files best."""
    return [_item(typed, type="file")]


def items(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Suggest the codes of items, with their names and prices; in any case that is typed."""
    reading = _reading(ctx)
    if reading is None:
        return []
    listed = {**reading.compiled.book.items, **(reading.catalogue or {})}
    return [_item(code, help=_told(item)) for code, item in sorted(listed.items()) if _begins(code, typed)]


def diagnostics(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Suggest the codes of diagnostics with their titles."""
    from rulesdsl.diagnostics.registry import all_codes

    return [_item(code.code, help=code.title) for code in all_codes() if _begins(code.code, typed)]


def starters(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Suggest what the library has to start from."""
    from rulesdsl.cli import library

    known = library.starters()
    return [_item(name, help=starter.summary) for name, starter in known.items() if _begins(name, typed)]


def named(words: Callable[[Offer], Iterable[frozenset[str]]]) -> Suggest:
    """Return what suggests the stores, cards, coupons or flags that the offers ask for."""

    def suggest(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
        reading = _reading(ctx)
        if reading is None:
            return []
        offers = (offer for stage in reading.compiled.book.stages for offer in stage.offers)
        names = frozenset().union(*(said for offer in offers for said in words(offer)))
        return [_item(name) for name in sorted(names) if _begins(name, typed)]

    return suggest


def _item(value: str, type: str = "plain", help: str | None = None) -> CompletionItem:
    from click.shell_completion import CompletionItem  # only a shell that completes has to wait for it

    return CompletionItem(value, type, help)


def _reading(ctx: click.Context) -> Reading | None:
    """Read the offers that the command line names so far; none yet: those of this folder."""
    from rulesdsl.book import read_book
    from rulesdsl.cli.folders import shelf

    promos = ctx.params.get("promos") or (HERE,)
    try:
        home = shelf(promos, ctx.params.get("catalogue"))
        return read_book(home.paths, home.catalogue)
    except PromoError:
        return None


def _told(item: Item) -> str:
    return ", ".join(part for part in (item.name, "" if item.price is None else f"{item.price:f}") if part)


def _begins(word: str, typed: str) -> bool:
    return word.casefold().startswith(typed.casefold())
