"""A receipt as a till prints it, about 42 columns wide."""

from __future__ import annotations

from collections.abc import Iterable

from rulesdsl.model.receipt import Receipt, ReceiptLine
from rulesdsl.render import words
from rulesdsl.render.columns import row, wrap

WIDTH = 42

_BOLD, _GREEN, _DIM, _OFF = "\033[1m", "\033[32m", "\033[2m", "\033[0m"


def render_text(receipt: Receipt, color: bool = False, width: int = WIDTH) -> str:
    """Return the receipt as text: every line with its offers below it, then the totals; `color` for a terminal."""
    rule = "-" * width
    labelled = len(words.stages(receipt)) > 1
    rows = [
        rule,
        *(text for line in receipt.lines for text in _line(receipt, line, labelled, color, width)),
        *([rule] if receipt.lines else []),
        *_totals(receipt, color, width),
        rule,
        *_foot(receipt, color, width),
    ]
    return "".join(f"{text}\n" for text in rows)


def _line(receipt: Receipt, line: ReceiptLine, labelled: bool, color: bool, width: int) -> Iterable[str]:
    name, amount = words.clean(line.name), words.money(receipt, line.amount)
    if line.quantity == 1 and not line.weighed:
        yield from row(name, amount, width)
    else:
        yield from row(name, "", width)
        yield from row(f"{words.quantity(line)} × {words.each(receipt, line)}", amount, width, indent=2)
    for saving in line.savings:
        amount = "-" + words.money(receipt, saving.saving)
        yield from _painted(row(words.offer(saving, labelled), amount, width, indent=2, lines=2), _GREEN, color)


def _totals(receipt: Receipt, color: bool, width: int) -> Iterable[str]:
    if receipt.saving_minor:
        yield from row("Subtotal", words.money(receipt, receipt.subtotal), width)
        stages = words.stages(receipt)
        for stage, saving in stages if len(stages) > 1 else ():
            yield from row(stage, "-" + words.money(receipt, saving), width, indent=2, lines=1)
        yield from _painted(row("Savings", "-" + words.money(receipt, receipt.saving), width), _GREEN, color)
    yield from _painted(row("TOTAL", words.priced(receipt, receipt.total), width), _BOLD, color)


def _foot(receipt: Receipt, color: bool, width: int) -> Iterable[str]:
    if saved := words.saved(receipt):
        yield from _painted(wrap(saved, width, 3), _GREEN, color)
    yield from row(words.counted(receipt), words.when(receipt), width)
    yield from _painted(wrap(words.proof(receipt), width, 4), _DIM, color)


def _painted(rows: list[str], paint: str, color: bool) -> list[str]:
    return [f"{paint}{text}{_OFF}" for text in rows] if color else rows
