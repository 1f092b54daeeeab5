"""What nearly applied: units to add, cards and coupons to show, each tried by pricing again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import attrs

from rulesdsl.model.basket import Basket, Context, Row
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import EachSpent, Has, Offer, Selection, Spend
from rulesdsl.model.receipt import Receipt
from rulesdsl.model.schedule import applies
from rulesdsl.model.selections import selections
from rulesdsl.optimise.plan import is_cut
from rulesdsl.why.answer import Addition, Near, ReasonKind
from rulesdsl.why.clauses import refusals
from rulesdsl.why.known import Known, added
from rulesdsl.why.missing import Fill
from rulesdsl.why.sayings import selection_words

Price = Callable[[Basket, Context], Receipt]

ASKS = {ReasonKind.NO_CARD: "card", ReasonKind.NO_COUPON: "coupon", ReasonKind.NO_FLAG: "when"}

MOST_ROUNDING = 2  # minor units by which sharing a deal's saving anew may change what a line saves
MOST_LACKING = 100  # units that a condition may lack for them to be tried
MOST_OWN = 8  # goods of the basket that are tried for one selection, besides the dearest

Extra = tuple[Fill, ...]


@attrs.frozen
class Nearly:
    """What was found by trying, how many additions were priced, and how many more there were."""

    nears: tuple[Near, ...]
    tried: int
    untried: int


@attrs.frozen(slots=False, eq=False)
class Search:
    """A priced basket, and what is known to try with it."""

    rows: tuple[Row, ...]
    context: Context
    receipt: Receipt
    known: Known
    offers: tuple[Offer, ...]
    price: Price

    def nearly(self, fills: Iterable[Extra], most: int) -> Nearly:
        """Return what nearly applied; `fills` are tried first, and at most `most` additions altogether."""
        extras = list(self._extras(fills))
        shows = list(self._shows())
        room = max(most - len(shows), 0)
        tried = extras[:room]
        nears = [*map(self._shown, shows[:most]), *map(self._with, tried)]
        best = _best(near for near in nears if near is not None)
        return Nearly(best, len(tried) + len(shows[:most]), len(extras) - len(tried) + len(shows[most:]))

    # -- something to show ---------------------------------------------------------------------------------------

    def _shows(self) -> Iterator[tuple[str, str]]:
        """Yield what a single card, coupon or flag more would let run, of offers that touch the basket."""
        found: dict[tuple[str, str], None] = {}
        for offer in self.offers:
            refused = refusals(offer, self.context)
            if len(refused) == 1 and refused[0].kind in ASKS and self._touches(offer):
                found.update({(ASKS[refused[0].kind], name): None for name in refused[0].names})
        yield from found

    def _shown(self, show: tuple[str, str]) -> Near | None:
        asks, name = show
        receipt = self.price(Basket(self.rows), _showing(self.context, asks, name))
        if not receipt.proved or receipt.saving_minor <= self.receipt.saving_minor:
            return None
        return self._near(receipt, (), 0, asks, name)

    # -- something to add ----------------------------------------------------------------------------------------

    def _extras(self, fills: Iterable[Extra]) -> Iterator[Extra]:
        """Yield what to add, every set of units once: what deals lack, then one unit of what offers name."""
        found: dict[frozenset[tuple[str, int]], Extra] = {}
        for extra in (*fills, *self._singles()):
            if all(fill.goods.measure is None for fill in extra):
                found.setdefault(frozenset((fill.goods.item, fill.count) for fill in extra), extra)
        yield from found.values()

    def _singles(self) -> Iterator[Extra]:
        currency = self.known.book.currency
        for offer in self.offers:
            if (is_cut(offer) and not offer.conditions) or not applies(offer, self.context):
                continue
            if not self._touches(offer):
                continue
            for selection in dict.fromkeys(selections(offer)):
                words = selection_words(currency, selection)
                for goods in self._typical(offer, selection):
                    yield (Fill(goods, 1, words),)
            yield from self._towards(offer)

    def _towards(self, offer: Offer) -> Iterator[Extra]:
        """Yield what could make an offer's conditions hold: the cheapest units that are still lacking."""
        for condition in offer.conditions:
            selection = condition.pick.selection if isinstance(condition, Has) else condition.selection
            fitting = self.known.holding(selection)
            if isinstance(condition, Has):
                lacking = condition.pick.count - self._count(selection)
                found = fitting[:1] if 0 < lacking <= MOST_LACKING else []
            else:
                lacking, short = 1, condition.amount - self._worth(selection)
                found = [goods for goods in fitting if goods.price >= short > 0][:1]
            words = selection_words(self.known.book.currency, selection)
            yield from ((Fill(goods, lacking, words),) for goods in found)

    def _typical(self, offer: Offer, selection: Selection) -> Iterable[Goods]:
        """Return the few goods to try for a selection: the basket's, the cheapest, the dearest, what reaches a sum."""
        fitting = self.known.holding(selection)
        own = [goods for goods in fitting if goods in self.known.in_basket]
        found = dict.fromkeys((*own[:MOST_OWN], *own[-1:], *fitting[:1], *fitting[-1:]))
        for tier in offer.tiers:
            if isinstance(tier.purchase, Spend | EachSpent) and tier.purchase.selection == selection:
                short = tier.purchase.amount - self._worth(selection) % tier.purchase.amount
                found.update(dict.fromkeys([goods for goods in fitting if goods.price >= short][:1]))
        return found

    def _worth(self, selection: Selection) -> int:
        return sum(line.amount for line in self.known.lines if selection.holds(line.goods))

    def _count(self, selection: Selection) -> int:
        return sum(line.count for line in self.known.lines if selection.holds(line.goods))

    def _touches(self, offer: Offer) -> bool:
        return any(s.holds(line.goods) for s in selections(offer) for line in self.known.lines)

    def _with(self, extra: Extra) -> Near | None:
        """Return what comes of adding units, if they save more together with the basket than apart from it."""
        more = tuple(self.known.row(fill.goods, fill.count) for fill in extra)
        receipt = self.price(added(self.rows, more), self.context)
        alone = self.price(Basket(more), self.context)
        before = self.receipt
        if not (receipt.proved and alone.proved) or receipt.saving_minor <= before.saving_minor + alone.saving_minor:
            return None
        if self._only_joins(receipt):
            return None
        return self._near(receipt, extra, alone.subtotal_minor - alone.saving_minor)

    def _only_joins(self, after: Receipt) -> bool:
        """Return whether added units only join growing deals that are made without them, and raise nobody's saving."""
        counted = {offer.name for offer in self.offers if not all(tier.open_ended for tier in offer.tiers)}
        deals = Counter[str]()
        for receipt, sign in ((after, 1), (self.receipt, -1)):
            for deal in receipt.deals:
                deals[deal.offer] += sign * deal.times
        if any(name in counted or deals[name] > 0 for name in _gained(self.receipt, after)):
            return False
        saved = sum(line.saving for line in after.lines[: len(self.receipt.lines)])
        return saved <= self.receipt.saving + after.currency.main(MOST_ROUNDING)

    def _near(self, receipt: Receipt, extra: Extra, alone: int, asks: str = "", shows: str = "") -> Near:
        currency = receipt.currency
        total = receipt.subtotal_minor - receipt.saving_minor
        before = self.receipt.subtotal_minor - self.receipt.saving_minor
        return Near(
            tuple(self._addition(fill) for fill in extra),
            asks,
            shows,
            currency.main(total - before),
            currency.main(total),
            currency.main(alone),
            _gained(self.receipt, receipt),
        )

    def _addition(self, fill: Fill) -> Addition:
        line = self.known.line(fill.goods)
        words = line.item if line.goods in self.known.in_basket else fill.words
        return Addition(line.item, line.name, fill.count, line.unit_price, words)


def _showing(context: Context, asks: str, name: str) -> Context:
    if asks == "card":
        return attrs.evolve(context, cards=context.cards | {name})
    if asks == "coupon":
        return attrs.evolve(context, coupons=Counter(context.coupons) + Counter([name]))
    return attrs.evolve(context, flags=context.flags | {name})


def _gained(before: Receipt, after: Receipt) -> tuple[str, ...]:
    """Return the offers that save more than they did."""
    savings = Counter({deal.offer: 0 for deal in after.deals})
    for receipt, sign in ((after, 1), (before, -1)):
        for deal in receipt.deals:
            savings[deal.offer] += sign * int(receipt.currency.minor(deal.saving))
    return tuple(name for name, saving in savings.items() if saving > 0)


def _best(nears: Iterable[Near]) -> tuple[Near, ...]:
    """Return of all that lead to the same offers the best, the least costly first."""
    best: dict[tuple[object, ...], Near] = {}
    for near in nears:
        key = (near.asks, near.shows, near.offers)
        if key not in best or _order(near) < _order(best[key]):
            best[key] = near
    return tuple(sorted(best.values(), key=_order))


def _order(near: Near) -> tuple[object, ...]:
    return (near.difference, sum(a.count for a in near.additions), [a.item for a in near.additions], near.shows)
