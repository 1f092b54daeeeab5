"""A receipt as one web page that needs nothing else: no scripts, no files, no network."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from rulesdsl.model.receipt import Part, Receipt, ReceiptLine, decimal_text
from rulesdsl.render import words

_STYLE = """
:root { color-scheme: light dark; --paper: #fffdf8; --ink: #22201c; --soft: #77716a; --line: #d9d3c8; --gain: #1a7a42;
  --desk: #e9e5dc }
@media (prefers-color-scheme: dark) {
  :root { --paper: #24221f; --ink: #efeae1; --soft: #a49d93; --line: #46423c; --gain: #63c98c; --desk: #161513 }
}
* { box-sizing: border-box }
body { margin: 0; padding: 2rem 1rem; background: var(--desk); color: var(--ink);
  font: 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif }
main { max-width: 30rem; margin: 0 auto; padding: 1.75rem 1.75rem 1.5rem; background: var(--paper); border-radius: 6px;
  box-shadow: 0 1px 2px rgb(0 0 0 / .12), 0 12px 32px rgb(0 0 0 / .10) }
h1 { margin: 0 0 1rem; font-size: 1rem; font-weight: 600; letter-spacing: .12em; text-transform: uppercase;
  text-align: center; color: var(--soft) }
table { width: 100%; border-collapse: collapse }
th, td { padding: .12rem 0; text-align: left; vertical-align: bottom; font-weight: inherit; overflow-wrap: anywhere }
td:last-child { padding-left: 1rem; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
tbody tr.item > * { padding-top: .55rem }
.much { display: block; font-size: .85rem; color: var(--soft); font-variant-numeric: tabular-nums }
tr.offer > *, .gain > * { color: var(--gain) }
tr.offer > * { font-size: .9rem }
tr.offer th, tr.stage th { padding-left: 1rem }
tr.stage > * { font-size: .9rem; color: var(--soft) }
.totals { margin-top: .9rem; border-top: 1px dashed var(--line) }
.totals tr:first-child > * { padding-top: .7rem }
.totals .total > * { padding-top: .35rem; font-size: 1.5rem; font-weight: 700; line-height: 1.2 }
.saved { margin: .9rem 0 0; padding: .5rem; border: 1px solid var(--gain); border-radius: 4px; text-align: center;
  font-weight: 600; color: var(--gain) }
footer { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin-top: 1rem;
  padding-top: .7rem; border-top: 1px dashed var(--line); font-size: .85rem; color: var(--soft) }
footer .proof { flex-basis: 100% }
.units { margin-top: 1rem; font-size: .85rem }
.units summary { cursor: pointer; color: var(--soft) }
.units th + th, .units td { padding-left: .6rem; text-align: right; font-variant-numeric: tabular-nums }
.units thead > tr > * { color: var(--soft); border-bottom: 1px solid var(--line) }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #999; --gain: #000; --desk: #fff }
  body { padding: 0; font-size: 11pt }
  main { max-width: 80mm; padding: 0; box-shadow: none }
  tr { break-inside: avoid }
  .units:not([open]) { display: none }
}
""".strip()

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render_html(receipt: Receipt) -> str:
    """Return the receipt as a self-contained web page that also prints well."""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Receipt: {_text(words.priced(receipt, receipt.total))}</title>",
            f"<style>\n{_STYLE}\n</style>",
            "</head>",
            "<body>",
            "<main>",
            "<h1>Receipt</h1>",
            *_lines(receipt),
            *_totals(receipt),
            *_foot(receipt),
            *_units(receipt),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _lines(receipt: Receipt) -> Iterable[str]:
    if not receipt.lines:
        return
    labelled = len(words.stages(receipt)) > 1
    yield '<table class="lines">'
    yield "<tbody>"
    for line in receipt.lines:
        yield _pair("item", _item(receipt, line), words.money(receipt, line.amount))
        for saving in line.savings:
            yield _pair("offer", _text(words.offer(saving, labelled)), _minus(words.money(receipt, saving.saving)))
    yield "</tbody>"
    yield "</table>"


def _item(receipt: Receipt, line: ReceiptLine) -> str:
    name = f"<bdi>{_text(line.name)}</bdi>"
    if line.quantity == 1 and not line.weighed:
        return name
    return f'{name}<span class="much">{_text(words.quantity(line))} × {_text(words.each(receipt, line))}</span>'


def _totals(receipt: Receipt) -> Iterable[str]:
    yield '<table class="totals">'
    yield "<tbody>"
    if receipt.saving_minor:
        yield _pair("", "Subtotal", words.money(receipt, receipt.subtotal))
        stages = words.stages(receipt)
        for stage, saving in stages if len(stages) > 1 else ():
            yield _pair("stage", _text(stage), _minus(words.money(receipt, saving)))
        yield _pair("gain", "Savings", _minus(words.money(receipt, receipt.saving)))
    yield _pair("total", "Total", words.priced(receipt, receipt.total))
    yield "</tbody>"
    yield "</table>"
    if saved := words.saved(receipt):
        yield f'<p class="saved">{_text(saved)}</p>'


def _foot(receipt: Receipt) -> Iterable[str]:
    yield "<footer>"
    yield f"<span>{words.counted(receipt)}</span>"
    if receipt.moment is not None:
        yield f'<time datetime="{_text(receipt.moment)}">{_text(words.when(receipt))}</time>'
    yield f'<span class="proof">{_text(words.proof(receipt))}</span>'
    yield "</footer>"


def _units(receipt: Receipt) -> Iterable[str]:
    """Return what every unit cost and is worth when it is brought back, where offers changed that."""
    changed = [line for line in receipt.lines if any(part.deals for part in line.parts)]
    if not changed:
        return
    yield '<details class="units">'
    yield "<summary>What each unit cost, and its refund value</summary>"
    yield "<table>"
    yield "<thead><tr><th>Item</th><th>Quantity</th><th>Paid</th><th>Refund</th></tr></thead>"
    yield "<tbody>"
    for line in changed:
        yield from (_unit(receipt, line, part) for part in line.parts)
    yield "</tbody>"
    yield "</table>"
    yield "</details>"


def _unit(receipt: Receipt, line: ReceiptLine, part: Part) -> str:
    much = words.quantity(line) if line.weighed else decimal_text(part.quantity)
    cells = (much, words.money(receipt, part.paid_each), words.money(receipt, part.refund_each))
    return f"<tr><th><bdi>{_text(line.name)}</bdi></th>{''.join(f'<td>{_text(cell)}</td>' for cell in cells)}</tr>"


def _pair(kind: str, left: str, right: str) -> str:
    """Return a row of a table; `left` is markup already."""
    start = f'<tr class="{kind}">' if kind else "<tr>"
    return f'{start}<th scope="row">{left}</th><td>{_text(right)}</td></tr>'


def _minus(amount: str) -> str:
    return f"\N{MINUS SIGN}{amount}"


def _text(text: str) -> str:
    return escape(words.clean(text))
