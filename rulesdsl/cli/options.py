"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from rulesdsl.cli import suggest
from rulesdsl.diagnostics.diagnostic import BasketError

F = TypeVar("F", bound=Callable[..., Any])


def context(situation: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of `Book.price` and `Checkout` that the options of `situation` say."""
    names = {"card": "cards", "coupon": "coupons"}
    return {names.get(option, option): value for option, value in situation.items()}


def _valid_at(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from rulesdsl.model.given import context_of

    return _refused(lambda: context_of(at=value), value)


def _valid_limit(_: click.Context, __: click.Parameter, value: float | None) -> float | None:
    from rulesdsl.model.given import seconds_of

    return _refused(lambda: seconds_of(value), value)


T = TypeVar("T")


def _refused(check: Callable[[], object], value: T) -> T:
    """Return the value if the check passes; a value of the wrong kind is wrong usage."""
    try:
        check()
    except BasketError as error:
        raise click.BadParameter("; ".join(f"{d.message} ({d.help})" for d in error.diagnostics)) from None
    return value


basket = click.argument("basket", shell_complete=suggest.files)
promos = click.argument("promos", nargs=-1, required=True, metavar="PROMOS...", shell_complete=suggest.files)
catalogue = click.option(
    "--catalogue",
    metavar="FILE",
    shell_complete=suggest.files,
    help="The price list. Default: the `catalogue.csv` beside the offers, if there is one.",
)

size = click.option(
    "--max-size",
    "max_bytes",
    type=click.IntRange(min=1),
    metavar="MB",
    callback=lambda _ctx, _param, value: None if value is None else value * 1024 * 1024,
    help="Refuse files larger than this. Default: 64, and 32 for baskets and catalogues.",
)


def situation(function: F) -> F:
    """Add the options that say when, where and with what a basket is priced."""
    for option in reversed(_SITUATION):
        function = option(function)
    return function


_SITUATION = (
    click.option("--at", metavar="WHEN", callback=_valid_at, help='Such as "2026-11-28 18:00". Default: now.'),
    click.option("--store", metavar="S", shell_complete=suggest.named(lambda offer: offer.stores), help="The store."),
    click.option(
        "--card",
        metavar="C",
        multiple=True,
        shell_complete=suggest.named(lambda offer: offer.cards),
        help="A card of the customer's; may be repeated.",
    ),
    click.option(
        "--coupon",
        metavar="C",
        multiple=True,
        shell_complete=suggest.named(lambda offer: offer.coupons),
        help="A coupon, once for each time that it is presented.",
    ),
    click.option(
        "--when",
        metavar="FLAG",
        multiple=True,
        shell_complete=suggest.named(lambda offer: offer.flags),
        help="Anything else that offers ask for; may be repeated.",
    ),
    click.option(
        "--time-limit", type=float, metavar="S", callback=_valid_limit, help="Stop the search after S seconds."
    ),
)
