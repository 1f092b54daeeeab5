"""What holds for every basket and every book, whatever the offers are."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import attrs
from hypothesis import given
from hypothesis import strategies as st

import rulesdsl
from rulesdsl.model.deal import StageResult
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Offer
from rulesdsl.optimise import best_deals
from tests.judge.judge import Value
from tests.judge.sentences import Shop, catalogue, shops
from tests.judge.strategies import Case, cases, kinds, offers
from tests.judge.verdict import value


def optimised(case: Case) -> StageResult:
    """Let the optimiser choose."""
    return best_deals(case.stage, case.offers, case.goods, case.counts, case.context, None)


def saved(case: Case) -> Value:
    """Return what the optimiser's choice saves, exactly and as printed."""
    return value(case, optimised(case))


def with_offers(case: Case, found: tuple[Offer, ...]) -> Case:
    """Return a case with other offers."""
    return attrs.evolve(case, stage=attrs.evolve(case.stage, offers=found))


@given(cases(), st.data())
def test_the_order_of_goods_does_not_matter(case: Case, data: st.DataObject) -> None:
    """Goods in another order save the same, exactly and as printed."""
    order = data.draw(st.permutations(range(len(case.goods))))
    moved = attrs.evolve(case, goods=tuple(case.goods[i] for i in order), counts=tuple(case.counts[i] for i in order))
    assert saved(moved) == saved(case)


@given(cases(), st.data())
def test_the_order_of_offers_does_not_matter(case: Case, data: st.DataObject) -> None:
    """Offers in another order save the same, exactly and as printed."""
    assert saved(with_offers(case, tuple(data.draw(st.permutations(case.offers))))) == saved(case)


@given(cases(), offers(9))
def test_an_offer_more_never_lowers_the_saving(case: Case, more: Offer) -> None:
    """In one stage an offer more saves as much as before, or more."""
    assert saved(with_offers(case, (*case.offers, more))).exact >= saved(case).exact


@given(cases(plain=True, most_units=5), kinds(5))
def test_together_never_saves_less_than_apart(case: Case, other: tuple[tuple[Goods, ...], tuple[int, ...]]) -> None:
    """Two baskets priced as one save what they save apart, or more: counted deals, nothing that counts per basket."""
    tally = Counter(dict(zip(case.goods, case.counts, strict=True)))
    tally.update(dict(zip(*other, strict=True)))
    second = attrs.evolve(case, goods=other[0], counts=other[1])
    joined = attrs.evolve(case, goods=tuple(tally), counts=tuple(tally.values()))
    assert saved(joined).exact >= saved(case).exact + saved(second).exact


def priced(shop: Shop, basket: list[tuple[str, Decimal]]) -> rulesdsl.Receipt:
    """Price a basket of a drawn shop, everything as text."""
    book = rulesdsl.loads(shop.promo, catalogue=catalogue(shop))
    return book.price(basket, store="LEEDS", cards={"CLUB"}, coupons=["SAVE10", "STAMP"], when={"STUDENT"})


@given(shops())
def test_receipts_add_up(shop: Shop) -> None:
    """Lines, parts, deals and totals of a receipt agree to the penny; nothing is raised and nothing is negative."""
    receipt = priced(shop, list(shop.basket))
    assert receipt.proved
    assert receipt.total == receipt.subtotal - receipt.saving
    assert sum(line.paid for line in receipt.lines) == receipt.total
    assert sum(line.amount for line in receipt.lines) == receipt.subtotal
    assert sum(deal.saving for deal in receipt.deals) == receipt.saving
    for line in receipt.lines:
        assert 0 <= line.paid <= line.amount
        assert line.saving == line.amount - line.paid
        whole = len(line.parts) == 1
        assert line.unit or sum(part.paid_each * part.quantity for part in line.parts) == line.paid
        assert not line.unit or (whole and line.parts[0].paid_each == line.paid)
        assert all(part.paid_each >= 0 for part in line.parts)
        assert sum(part.quantity for part in line.parts) == line.quantity


@given(shops())
def test_units_are_in_one_deal_of_a_stage(shop: Shop) -> None:
    """No unit is in two deals of a stage, and the parts of the lines name just the deals of the receipt."""
    receipt = priced(shop, list(shop.basket))
    stages = {deal.deal: deal.stage for deal in receipt.deals}
    parts = [part for line in receipt.lines for part in line.parts]
    assert {number for part in parts for number in part.deals} == set(stages)
    for part in parts:
        inside = [stages[number] for number in part.deals]
        assert len(inside) == len(set(inside))


@given(shops(), st.data())
def test_the_order_of_lines_does_not_matter(shop: Shop, data: st.DataObject) -> None:
    """Lines in another order give the same exact saving and the same total."""
    first = priced(shop, list(shop.basket))
    second = priced(shop, data.draw(st.permutations(shop.basket)))
    assert (second.exact_saving, second.total) == (first.exact_saving, first.total)


@given(shops())
def test_splitting_a_line_does_not_matter(shop: Shop) -> None:
    """Counted units on lines of their own give the same exact saving and the same total as on one line."""
    whole = priced(shop, list(shop.basket))
    single = [
        (item, one)
        for item, quantity in shop.basket
        for one in ([Decimal(1)] * int(quantity) if quantity == int(quantity) else [quantity])
    ]
    split = priced(shop, single)
    assert (split.exact_saving, split.total) == (whole.exact_saving, whole.total)


@given(shops(stages=False), st.data())
def test_the_order_of_offers_in_a_file_does_not_matter(shop: Shop, data: st.DataObject) -> None:
    """Offers of one stage written in another order give the same exact saving and the same total."""
    head, *found = shop.promo.rstrip("\n").replace("\n    ", " ").split("\n")
    moved = attrs.evolve(shop, promo="\n".join([head, *data.draw(st.permutations(found))]) + "\n")
    first, second = priced(shop, list(shop.basket)), priced(moved, list(shop.basket))
    assert (second.exact_saving, second.total) == (first.exact_saving, first.total)


@given(shops(), st.data())
def test_scanning_adds_up_to_the_same_total(shop: Shop, data: st.DataObject) -> None:
    """A checkout that scans the units one at a time, in any order, ends at the total of the basket."""
    counted = {
        item: sum(q for one, q in shop.basket if one == item)
        for item, _ in shop.basket
        if all(q == int(q) for one, q in shop.basket if one == item)
    }
    codes = [item for item, quantity in counted.items() for _ in range(int(quantity))]
    book = rulesdsl.loads(shop.promo, catalogue=catalogue(shop))
    till = rulesdsl.Checkout(book)
    for code in data.draw(st.permutations(codes)):
        till.scan(code)
    assert till.total() == book.price(counted).total
