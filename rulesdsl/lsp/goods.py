"""What an editor says of items and groups: names, prices, what is in what."""

from __future__ import annotations

from rulesdsl.lsp.analysis import Analysis
from rulesdsl.lsp.words import Speaker
from rulesdsl.model.item import Item

MOST_SHOWN = 10  # items of a group


def price_span(analysis: Analysis, group: str) -> str:
    """Return what the items of a group cost: `£0.80 to £1.20`, or nothing where no price is known."""
    speaker = Speaker(analysis.compiled.book.currency)
    prices = [item.price for item in analysis.known.below([group]) if item.price is not None]
    if not prices:
        return ""
    low, high = speaker.price(min(prices)), speaker.price(max(prices))
    return low if low == high else f"{low} to {high}"


def item_words(analysis: Analysis, item: Item) -> str:
    """Return an item in Markdown: its name, price and groups."""
    price = Speaker(analysis.compiled.book.currency).item_price(item)
    head = ", ".join(part for part in (f"**{item.name or item.code}**", price) if part)
    groups = analysis.known.groups_of(item)
    return head + (f"\n\nin {', '.join(groups)}" if groups else "")


def name_words(analysis: Analysis, name: str) -> str:
    """Return what a name of an item or a group means, in Markdown; nothing where there is no price list to know it."""
    item = analysis.known.listed.get(name)
    if item is not None:
        return item_words(analysis, item)
    if name not in analysis.known.all_groups:
        return f"nothing defines `{name}`" if analysis.known.has_prices else ""
    speaker = Speaker(analysis.compiled.book.currency)
    items = sorted(analysis.known.below([name]), key=lambda item: item.code)
    count = "1 item" if len(items) == 1 else f"{len(items)} items"
    prices = price_span(analysis, name)
    rows = [f"- `{i.code}` {', '.join(part for part in (i.name, speaker.item_price(i)) if part)}" for i in items]
    more = [f"- … and {len(rows) - MOST_SHOWN} more"] if len(rows) > MOST_SHOWN else []
    return "\n".join([f"**{name}**: {count}" + (f", {prices}" if prices else ""), "", *rows[:MOST_SHOWN], *more])
