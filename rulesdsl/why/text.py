"""An answer as text: the lines with their deals and reasons, what nearly applied, and the proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rulesdsl.model.receipt import Receipt, decimal_text
from rulesdsl.render import words as receipt_words
from rulesdsl.render.columns import wrap
from rulesdsl.why import words
from rulesdsl.why.answer import Answer, LineAnswer, Reason

WIDTH = 88
MOST_REASONS = 8
MOST_NEARS = 6
MOST_LINES = 12

_BOLD, _GREEN, _OFF = "\033[1m", "\033[32m", "\033[0m"


def render_text(answer: Answer, color: bool = False) -> str:
    """Return the answer as text; `color` for a terminal."""
    receipt = answer.receipt
    saved = f" ({_money(receipt)} less {receipt_words.money(receipt, receipt.saving)})" if receipt.saving_minor else ""
    rows = [_painted(f"This basket costs {receipt_words.priced(receipt, receipt.total)}{saved}.", _BOLD, color)]
    for line in answer.lines:
        rows += ["", *_line(answer, line, color)]
    rows += ["", _painted("What nearly applied", _BOLD, color), *_nears(answer, color)]
    rows += ["", _painted("How sure this is", _BOLD, color)]
    rows += (row for text in words.proof_words(answer) for row in _hung(text, 2))
    return "".join(f"{row}\n" for row in rows)


def _money(receipt: Receipt) -> str:
    return receipt_words.money(receipt, receipt.subtotal)


def _line(answer: Answer, line: LineAnswer, color: bool) -> Iterator[str]:
    receipt, printed = answer.receipt, line.line
    name = receipt_words.clean(printed.name)
    code = "" if printed.name == printed.item else f" ({receipt_words.clean(printed.item)})"
    each = f"{receipt_words.quantity(printed)} × {receipt_words.each(receipt, printed)}"
    amount, paid = (receipt_words.money(receipt, value) for value in (printed.amount, printed.paid))
    costs = f"{each} = {amount}" if printed.quantity != 1 or printed.weighed else amount
    now = f", now {paid}" if printed.saving else ""
    yield _painted(f"{name}{code}: {costs}{now}", _BOLD, color)
    for taken in line.taken:
        yield from (_painted(row, _GREEN, color) for row in _hung(words.taken_words(receipt, taken), 2))
    if line.free:
        yield from _hung(_lying_free(line), 2)
    yield from _reasons(receipt, line.reasons)


def _lying_free(line: LineAnswer) -> str:
    if not line.named:
        return "no offer names it"
    unit = f" {line.line.unit}" if line.line.weighed and line.line.unit else ""
    return f"{decimal_text(line.free)}{unit} in no deal" + (":" if line.reasons else "")


def _reasons(receipt: Receipt, reasons: tuple[Reason, ...]) -> Iterator[str]:
    for reason in reasons[:MOST_REASONS]:
        yield from _hung(f"- {words.quoted(reason.offer)}: {words.reason_words(receipt, reason)}", 4)
    if len(reasons) > MOST_REASONS:
        yield f"    - and {len(reasons) - MOST_REASONS} other offers (`--format json` shows all)"


def _nears(answer: Answer, color: bool) -> Iterator[str]:
    for near in answer.nears[:MOST_NEARS]:
        rows = _hung(f"- {words.near_words(answer.receipt, near)}", 2)
        yield from (_painted(row, _GREEN, color and near.difference <= 0) for row in rows)
    if len(answer.nears) > MOST_NEARS:
        yield f"  - and {len(answer.nears) - MOST_NEARS} more (`--format json` shows all)"
    if not answer.nears and answer.receipt.proved:
        yield "  Nothing: no change that was tried would save more."
    yield from _hung(words.tried_words(answer), 2)


def _hung(text: str, indent: int) -> Iterable[str]:
    """Return a text wrapped below its first word, past a dash."""
    first, *rest = wrap(text, WIDTH - indent - 2, MOST_LINES)
    deeper = indent + 2
    return [" " * indent + first, *(" " * deeper + row for row in rest)]


def _painted(text: str, paint: str, color: bool) -> str:
    return f"{paint}{text}{_OFF}" if color else text
