"""Putting fixes into a text: each in its place, and never two in one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rulesdsl.diagnostics.diagnostic import Fix
from rulesdsl.source import Span


def compatible(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Return the fixes that can be made together, in the order of the text.

    Where two fixes disagree about one place neither is certain, and neither is made. Of two that overlap the first is
    made; the other may be found again in the text that comes of it.
    """
    places: defaultdict[Span, dict[str, Fix]] = defaultdict(dict)
    for fix in fixes:
        places[fix.span].setdefault(fix.replacement, fix)
    chosen: list[Fix] = []
    for span in sorted(places):
        wanted = tuple(places[span].values())
        if len(wanted) == 1 and not (chosen and _touch(chosen[-1].span, span)):
            chosen.append(wanted[0])
    return tuple(chosen)


def mended(text: str, fixes: Sequence[Fix]) -> str:
    """Return a text with fixes made; they must be compatible and in the order of the text."""
    pieces, at = [], 0
    for fix in fixes:
        pieces += [text[at : fix.span.start], fix.replacement]
        at = fix.span.end
    return "".join([*pieces, text[at:]])


def _touch(before: Span, span: Span) -> bool:
    return span.start < before.end or (span.start == before.start)
