"""The lines and deals of a receipt, from what every run of units fared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import attrs

from rulesdsl.model.line import Line
from rulesdsl.model.money import Currency
from rulesdsl.model.receipt import DealItem, LineSaving, Listing, Part, ReceiptDeal, ReceiptLine
from rulesdsl.settle.place import Entry, Run, Runs
from rulesdsl.settle.refund import mended


def listing(lines: Sequence[Line], runs: Runs, entries: Sequence[Entry], currency: Currency) -> Listing:
    """Return the lines of a receipt, one for each line of the basket, and its deals by their numbers."""
    by_number = {entry.number: entry for entry in entries}
    return Listing(
        sum([line.amount for line in lines]),
        tuple(_line(line, own, by_number, currency) for line, own in zip(lines, mended(runs), strict=True)),
        tuple(_deal(entry, currency) for entry in entries),
    )


def _line(line: Line, runs: tuple[Run, ...], entries: dict[int, Entry], currency: Currency) -> ReceiptLine:
    paid = sum(run.goods.price * run.count for run in runs)
    return ReceiptLine(
        item=line.item,
        name=line.name,
        quantity=line.quantity if line.weighed else Decimal(line.count),
        unit=line.unit,
        unit_price=line.unit_price,
        amount=currency.main(line.amount),
        saving=currency.main(line.amount - paid),
        paid=currency.main(paid),
        parts=tuple(_parts(line, runs, currency)),
        savings=tuple(_savings(runs, entries, currency)),
        weighed=line.weighed,
    )


def _parts(line: Line, runs: Iterable[Run], currency: Currency) -> Iterable[Part]:
    """Return the parts of a line: those with deals first, by their numbers, the dearer before the cheaper."""
    counts: dict[tuple[bool, tuple[int, ...], int, int], int] = {}
    for run in runs:
        deals = tuple(number for number, _ in run.savings)
        key = (not deals, deals, -run.goods.price, -run.refund)
        counts[key] = counts.get(key, 0) + run.count
    for (_, deals, paid, refund), count in sorted(counts.items()):
        quantity = line.quantity if line.weighed else Decimal(count)
        yield Part(quantity, currency.main(-paid), currency.main(-refund), deals)


def _savings(runs: Iterable[Run], entries: dict[int, Entry], currency: Currency) -> Iterable[LineSaving]:
    """Return what each offer took off a line, in the order of its deals."""
    fallen: dict[int, int] = {}
    for run in runs:
        for number, saving in run.savings:
            fallen[number] = fallen.get(number, 0) + saving * run.count
    offers: dict[tuple[str, str], list[int]] = {}
    for number in sorted(number for number, saving in fallen.items() if saving):
        entry = entries[number]
        offers.setdefault((entry.stage, entry.deal.offer.name), []).append(number)
    for (stage, offer), numbers in offers.items():
        off = currency.main(sum(fallen[number] for number in numbers))
        yield LineSaving(offer, stage, off, tuple(numbers), sum(entries[number].times for number in numbers))


def _deal(entry: Entry, currency: Currency) -> ReceiptDeal:
    return ReceiptDeal(
        deal=entry.number,
        offer=entry.deal.offer.name,
        stage=entry.stage,
        saving=currency.main(entry.saving),
        items=tuple(_items(entry)),
        times=entry.times,
    )


def _items(entry: Entry) -> Iterable[DealItem]:
    """Return the items of a deal: counted units of one item together, every weighed line by itself."""
    counted: dict[str, int] = {}
    weighed: list[DealItem] = []
    for take in entry.deal.takes:
        goods, count = entry.goods[take.goods], take.count * entry.times
        if goods.measure is None:
            counted[goods.item] = counted.get(goods.item, 0) + count
        else:
            weighed += [DealItem(goods.item, goods.measure)] * count
    yield from (DealItem(item, Decimal(count)) for item, count in sorted(counted.items()))
    yield from sorted(weighed, key=attrs.astuple)
