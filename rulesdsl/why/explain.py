"""Why a basket costs what it costs: priced once, then asked about line by line, then priced again with changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from rulesdsl.model.basket import Basket, Context
from rulesdsl.model.item import Goods
from rulesdsl.model.line import Line
from rulesdsl.model.offer import Offer
from rulesdsl.model.receipt import Receipt, ReceiptLine
from rulesdsl.pricing import Passed, Pricer
from rulesdsl.settle import Belt, receipt
from rulesdsl.settle.lines import belt
from rulesdsl.settle.shelf import shelf_of
from rulesdsl.why.answer import Answer, LineAnswer, Reason, ReasonKind, StageProof, Taken
from rulesdsl.why.known import Known
from rulesdsl.why.nearly import Nearly, Search
from rulesdsl.why.reasons import Reasons
from rulesdsl.why.view import View

MOST_TRIES, LEAST_TRIES = 100, 20
MOST_LINES = 3000  # that are priced again altogether: of a long basket fewer changes are tried

_ORDER = {kind: place for place, kind in enumerate(ReasonKind)}
_FIRST = (ReasonKind.BETTER, ReasonKind.ONLY_ONE, ReasonKind.MISSING, ReasonKind.LIMIT, ReasonKind.NO_MORE)


def explain(
    pricer: Pricer,
    basket: Basket,
    context: Context,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
    tries: int | None = None,
) -> Answer:
    """Return why a basket costs what it costs.

    Args:
        pricer: the offers.
        basket: the rows.
        context: when, where and with what.
        time_limit: seconds for every pricing, of which there are many.
        stop: asked now and then; once it says True every search stops.
        tries: how many changes are priced at most to find what nearly applied; by default 100, of long baskets fewer.

    Raises:
        BasketError: for anything that is wrong with the basket.
    """
    goods = belt(basket, shelf_of(pricer.book))
    lines = goods.lines
    stages = tuple(pricer.stages(goods, context, time_limit, stop))
    priced = _receipt(pricer, goods, context, stages)
    known = Known(pricer.book, basket.rows, lines)
    currency = pricer.book.currency
    asked = [Reasons(View(passed, context, currency, time_limit, stop), known) for passed in stages]
    answers = tuple(_line(line, index, priced, asked) for index, line in enumerate(lines))
    found = Nearly((), 0, 0)
    if priced.proved:
        search = Search(basket.rows, context, priced, known, _offers(pricer), _price(pricer, time_limit, stop))
        found = search.nearly([fills for reasons in asked for fills in reasons.fills], _most(lines, tries))
    proof = tuple(_proof(passed) for passed in stages if passed.offers)
    return Answer(priced, answers, found.nears, found.tried, found.untried, proof)


def _most(lines: tuple[Line, ...], tries: int | None) -> int:
    return max(LEAST_TRIES, min(MOST_TRIES, MOST_LINES // max(len(lines), 1))) if tries is None else tries


def _receipt(pricer: Pricer, goods: Belt, context: Context, stages: tuple[Passed, ...]) -> Receipt:
    standing = stages[-1].after if stages else pricer.final(goods, context)
    return receipt(standing, context.at, context.timed)


def _price(
    pricer: Pricer, time_limit: float | None, stop: Callable[[], bool] | None
) -> Callable[[Basket, Context], Receipt]:
    def price(basket: Basket, context: Context) -> Receipt:
        goods = belt(basket, shelf_of(pricer.book))
        return receipt(pricer.final(goods, context, time_limit, stop), context.at, context.timed)

    return price


def _offers(pricer: Pricer) -> tuple[Offer, ...]:
    return tuple(offer for stage in pricer.book.stages for offer in stage.offers)


# -- lines -------------------------------------------------------------------------------------------------------


def _line(line: Line, index: int, priced: Receipt, asked: list[Reasons]) -> LineAnswer:
    printed = priced.lines[index]
    naming = [
        (reasons, reasons.naming(run.goods for run in reasons.view.passed.before.runs[index])) for reasons in asked
    ]
    found = [reason for reasons, offers in naming for reason in _reasons(reasons, index, offers)]
    return LineAnswer(
        printed,
        tuple(_taken(priced, printed)),
        sum((part.quantity for part in printed.parts if not part.deals), Decimal(0)),
        any(offers for _, offers in naming),
        tuple(sorted(found, key=lambda reason: _rank(reason.kind))),
    )


def _rank(kind: ReasonKind) -> tuple[int, int]:
    return (_FIRST.index(kind) if kind in _FIRST else len(_FIRST), _ORDER[kind])


def _reasons(reasons: Reasons, index: int, offers: list[Offer]) -> Iterator[Reason]:
    for offer in offers:
        for goods, free in _kinds(reasons, index, offer):
            found = reasons.reason(offer, goods, free)
            if found is not None:
                yield found
                break


def _kinds(reasons: Reasons, index: int, offer: Offer) -> Iterator[tuple[Goods, bool]]:
    """Yield the kinds of units of a line that an offer did not take: those that lie free, then those of other deals."""
    view = reasons.view
    passed = view.passed
    numbers = {entry.number: entry for entry in view.entries}
    free: dict[Goods, None] = {}
    taken = False
    for run in passed.after.runs[index]:
        mine = [numbers[number] for number, _ in run.savings if number in numbers]
        if not mine:
            free[run.goods] = None
        taken = taken or any(entry.deal.offer is not offer for entry in mine)
    yield from ((goods, True) for goods in free)
    if taken:
        yield from ((run.goods, False) for run in passed.before.runs[index] if run.goods not in free)


def _taken(priced: Receipt, printed: ReceiptLine) -> Iterator[Taken]:
    deals = {deal.deal: deal for deal in priced.deals}
    savings = {(saving.stage, saving.offer): saving.saving for saving in printed.savings}
    quantities: dict[tuple[str, str], Decimal] = {}
    numbers: dict[tuple[str, str], dict[int, None]] = {}
    for part in printed.parts:
        for key in dict.fromkeys((deals[number].stage, deals[number].offer) for number in part.deals):
            quantities[key] = quantities.get(key, Decimal(0)) + part.quantity
        for number in part.deals:
            numbers.setdefault((deals[number].stage, deals[number].offer), {})[number] = None
    for (stage, offer), quantity in quantities.items():
        own = tuple(sorted(numbers[stage, offer]))
        yield Taken(stage, offer, own, quantity, savings.get((stage, offer), priced.currency.main(0)))


def _proof(passed: Passed) -> StageProof:
    before, after = passed.before, passed.after
    units = sum(before.kinds[1])
    offers, decimals = len(passed.offers), after.currency.decimals
    if after is before or after.result is None:  # there was nothing to choose
        return StageProof(passed.stage.name, offers, units, Decimal(0), Decimal(0), True)
    saving, bound = after.result.exact_saving, after.result.bound
    most = _exact(saving if bound is None else bound, decimals)
    return StageProof(passed.stage.name, offers, units, _exact(saving, decimals), most, bound is None)


def _exact(minor: Fraction, decimals: int) -> Decimal:
    """Return an exact amount as a decimal of the main unit, of six more digits where it does not end."""
    scaled = minor * 10**6
    return Decimal(round(scaled)).scaleb(-6 - decimals).normalize() if minor else Decimal(0)
