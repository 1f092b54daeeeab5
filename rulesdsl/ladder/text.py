"""A ladder as a table, with a bar for each quantity where there is a terminal to draw on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from rulesdsl.ladder.ladder import Ladder, Rung
from rulesdsl.model.receipt import decimal_text
from rulesdsl.render.columns import wrap
from rulesdsl.render.words import clean
from rulesdsl.source import display_width

BAR = 20  # columns of the longest bar
WIDTH = 88
_EIGHTHS = " ▏▎▍▌▋▊▉"


def render_text(ladder: Ladder, chart: bool = False) -> str:
    """Return the ladder as text; `chart` draws the price of each unit as a bar."""
    heads = [ladder.unit or "quantity", "total", f"per {ladder.unit}" if ladder.unit else "each"]
    cells = [[str(rung.quantity), _money(ladder, rung.total), _money(ladder, rung.each)] for rung in ladder.rungs]
    widths = [max(map(display_width, column)) for column in zip(heads, *cells, strict=True)]
    bars = _bars(ladder.rungs) if chart else ["" for _ in ladder.rungs]
    chart_width = BAR + 2 if chart else 0
    head = _row(heads, widths) + " " * chart_width + "  offers"
    rows = [_title(ladder), "", head]
    left = sum(widths) + 3 * len(widths) - 2 + chart_width + 2
    for rung, texts, bar in zip(ladder.rungs, cells, bars, strict=True):
        drawn = f"  {bar.ljust(BAR)}" if chart else ""
        rows += _told(_row(texts, widths) + drawn, rung, left)
    rows += _remarks(ladder)
    return "".join(f"{row.rstrip()}\n" for row in rows)


def _title(ladder: Ladder) -> str:
    name = clean(ladder.name)
    return name if ladder.name == ladder.item else f"{name} ({clean(ladder.item)})"


def _row(texts: Sequence[str], widths: Sequence[int]) -> str:
    padded = (" " * (width - display_width(text)) + text for text, width in zip(texts, widths, strict=True))
    return " " + "   ".join(padded)


def _told(start: str, rung: Rung, left: int) -> Iterator[str]:
    """Yield the rows of a quantity: its offers stand at the right, wrapped below one another."""
    offers = ", ".join(f"{clean(use.offer)}{f' ×{use.times}' if use.times > 1 else ''}" for use in rung.offers)
    first, *rest = wrap(offers, max(WIDTH - left, WIDTH // 3), 4)
    yield f"{start}  {first}"
    yield from (" " * left + row for row in rest)


def _bars(rungs: Sequence[Rung]) -> list[str]:
    most = max((rung.each for rung in rungs), default=0)
    return [_bar(Fraction(rung.each) / Fraction(most) if most else Fraction(0)) for rung in rungs]


def _bar(share: Fraction) -> str:
    eighths = round(share * BAR * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _remarks(ladder: Ladder) -> Iterator[str]:
    if ladder.cliffs:
        yield ""
    for rung in ladder.cliffs:
        lower = next(other for other in ladder.rungs if other.quantity == rung.cheaper_than)
        less = _money(ladder, lower.total - rung.total)
        yield f"{rung.quantity} cost {less} less than {lower.quantity}"
    unproved = [rung for rung in ladder.rungs if not rung.proved]
    if unproved:
        yield ""
        yield f"Not proved best, because the search was stopped: {', '.join(str(r.quantity) for r in unproved)}"


def _money(ladder: Ladder, amount: Decimal) -> str:
    return decimal_text(amount, ladder.currency.decimals)
