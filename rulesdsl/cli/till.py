"""`rulesdsl till`: an interactive till."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import attrs
import click

from rulesdsl.cli import options
from rulesdsl.cli.output import FINE, emit, report, say
from rulesdsl.diagnostics.diagnostic import Diagnostic, PromoError, Severity
from rulesdsl.model.given import normal

if TYPE_CHECKING:
    from rulesdsl.book import Book

PROMPT = "> "
QUIT = "quit"


@attrs.frozen
class Codes:
    """The codes of a till: as they are, and by what they are regardless of case."""

    exact: frozenset[str]
    folded: Mapping[str, tuple[str, ...]]

    def find(self, typed: str) -> str | Diagnostic:
        """Return the code that was typed: exactly so, else in any case; or why there is none."""
        if typed in self.exact:
            return typed
        alike = self.folded.get(typed.casefold(), ())
        if len(alike) == 1:
            return alike[0]
        if alike:
            message = f"`{typed}` could be {_either(alike)}; it is left out"
            return Diagnostic("X032", Severity.ERROR, message, "type the code exactly as the catalogue has it")
        return _unknown(typed, self.folded)

    def doubtful(self) -> Iterator[Diagnostic]:
        """Yield a warning for all codes that differ only in case."""
        for alike in self.folded.values():
            if len(alike) > 1:
                message = f"the codes {_both(alike)} differ only in case"
                help = "type these exactly as they are, or give the items other codes"
                yield Diagnostic("X031", Severity.WARNING, message, help)


def codes_of(codes: Iterable[str]) -> Codes:
    """Return the codes of a till, looked up in any case."""
    exact = frozenset(codes)
    folded: defaultdict[str, list[str]] = defaultdict(list)
    for code in sorted(exact):
        folded[code.casefold()].append(code)
    return Codes(exact, {key: tuple(alike) for key, alike in folded.items()})


@click.command("till", short_help="Price one customer after the other, interactively.")
@options.promos
@options.catalogue
@options.situation
@options.size
def command(promos: tuple[str, ...], catalogue: str | None, max_bytes: int | None, **situation: Any) -> int:
    """Take one customer's codes a line, separated by commas, in any case, and print the total; `quit` ends it.

    What is wrong with the catalogue is reported with its line and left out, and so is a code that nothing knows.
    """
    from rulesdsl.book import load
    from rulesdsl.cli.folders import shelf
    from rulesdsl.cli.progress import progress

    home = shelf(promos, catalogue)
    with progress("reading the offers"):
        book = load(home.paths, home.catalogue, max_bytes=max_bytes, lenient=True)
    codes = codes_of({**book.offers.items, **book.offers.catalogue})
    report((*book.diagnostics, *codes.doubtful()))
    return _serve(book, codes, options.context(situation))


def _serve(book: Book, codes: Codes, context: Mapping[str, Any]) -> int:
    for line in _customers():
        if line.casefold() == QUIT:
            break
        typed = [normal(word) for word in (part.strip() for part in line.split(",")) if word]
        if typed and (code := _total(book, codes, typed, context)):
            return code
    return FINE


def _customers() -> Iterator[str]:
    """Yield what is typed, a line a customer, until the input ends."""
    asking = sys.stdin.isatty()
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # what is no text is a code that nothing knows
    while True:
        if asking:
            say(PROMPT)
        line = sys.stdin.readline()
        if not line:
            return
        yield line.strip()


def _total(book: Book, codes: Codes, typed: list[str], context: Mapping[str, Any]) -> int:
    found = [codes.find(word) for word in typed]
    report((problem for problem in found if isinstance(problem, Diagnostic)), counted=False)
    basket = [code for code in found if isinstance(code, str)]
    try:
        receipt = book.price(basket, **context)
    except PromoError as error:
        report(error.diagnostics, counted=False)
        return FINE
    from rulesdsl.render import words

    saved = words.saved(receipt)
    return emit(f"Total {words.priced(receipt, receipt.total)}{f'   {saved}' if saved else ''}\n")


def _unknown(typed: str, known: Mapping[str, tuple[str, ...]]) -> Diagnostic:
    from difflib import get_close_matches

    close = [code for key in get_close_matches(typed.casefold(), list(known), n=1) for code in known[key]]
    help = f"did you mean {_either(close)}?" if close else "type one of the codes of the catalogue"
    return Diagnostic("X030", Severity.ERROR, f"there is no item `{typed}`; it is left out", help)


def _either(codes: Iterable[str]) -> str:
    return " or ".join(f"`{code}`" for code in codes)


def _both(codes: Iterable[str]) -> str:
    return " and ".join(f"`{code}`" for code in codes)
