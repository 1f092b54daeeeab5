"""What holds for every basket and every selection of deals."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from rulesdsl.model.change import Change, half_up
from rulesdsl.model.deal import Deal, StageResult, Take
from rulesdsl.model.item import Goods
from rulesdsl.model.line import Line
from rulesdsl.model.offer import Limits, Offer, Reward, Target, Tier
from rulesdsl.settle import Standing, printed_saving, receipt, settle_stage, stage_goods
from tests.settle.hands import buys, counted, off, percent, price, stands, weighed

LINES = st.lists(
    st.one_of(
        st.builds(counted, st.sampled_from("ABCD"), st.integers(0, 500), st.integers(1, 6)),
        st.builds(weighed, st.sampled_from("EF"), st.sampled_from(("0.3", "1", "1.25", "2.718")), st.integers(1, 500)),
    ),
    min_size=1,
    max_size=5,
)
CHANGES = st.one_of(
    st.integers(1, 100).map(percent),
    st.builds(off, st.integers(1, 900), st.booleans()),
    st.builds(price, st.fractions(0, 900, max_denominator=3), st.booleans()),
)


@st.composite
def stages(draw: st.DrawFn, standing: Standing) -> StageResult:
    """Draw a selection of deals over the goods that a basket has now."""
    goods, counts = stage_goods(standing)
    left = list(counts)
    deals = []
    for number in range(draw(st.integers(0, 3))):
        cap = draw(st.none() | st.integers(1, 300))
        change, target, grows = draw(CHANGES), draw(st.sampled_from((Target.ALL, Target.NAMED))), draw(st.booleans())
        tier = Tier(buys(1, or_more=grows), Reward(target, change, None if target is Target.ALL else 1))
        offer = Offer(f"Offer {number}", f"Offer {number}", (tier,), Limits(saving=cap))
        for _ in range(draw(st.integers(1, 2))):
            deals += draw(deals_of(offer, goods, left))
    return StageResult(goods, counts, tuple(deals), exact(deals))


@st.composite
def deals_of(draw: st.DrawFn, offer: Offer, goods: tuple[Goods, ...], left: list[int]) -> list[Deal]:
    """Draw at most one deal (made once or more often) of an offer from what is left; take it from there."""
    tier = offer.tiers[0]
    per_deal = [draw(st.integers(0, min(3, count))) for count in left]
    takes = [
        Take(i, count, tier.reward.target is Target.ALL or draw(st.booleans())) for i, count in enumerate(per_deal)
    ]
    taken = tuple(take for take in takes if take.count)
    if not taken:
        return []
    saving = saves(tier, taken, goods)
    if not saving:
        return []
    times = draw(st.integers(1, min(left[take.goods] // take.count for take in taken)))
    for take in taken:
        left[take.goods] -= take.count * times
    return [Deal(offer, 0, taken, saving, times)]


def saves(tier: Tier, takes: tuple[Take, ...], goods: tuple[Goods, ...]) -> Fraction:
    """Return what a deal saves exactly."""
    changed = [(goods[take.goods], take.count) for take in takes if take.rewarded]
    change: Change = tier.reward.change
    if change.by_unit:
        return sum((change.on_unit(one, not tier.open_ended) * count for one, count in changed), Fraction(0))
    saving = change.on_sum(sum(one.price * count for one, count in changed))
    return saving if tier.open_ended else Fraction(half_up(saving))


def exact(deals: list[Deal]) -> Fraction:
    """Return what deals save together, each offer's cut to its cap."""
    offers: dict[int, Fraction] = {}
    caps: dict[int, int | None] = {}
    for deal in deals:
        offers[id(deal.offer)] = offers.get(id(deal.offer), Fraction(0)) + deal.saving * deal.times
        caps[id(deal.offer)] = deal.offer.limits.saving
    return sum((saving if caps[i] is None else min(saving, caps[i]) for i, saving in offers.items()), Fraction(0))


@st.composite
def baskets(draw: st.DrawFn) -> Standing:
    """Draw a basket after up to three stages."""
    standing = stands(*draw(LINES))
    for number in range(draw(st.integers(1, 3))):
        standing = settle_stage(standing, draw(stages(standing)), f"Stage {number}")
    return standing


@given(baskets())
def test_everything_adds_up(standing: Standing) -> None:
    """Parts, lines and deals add up to the total and the saving, to the penny."""
    result = receipt(standing)
    assert sum(line.paid for line in result.lines) == result.total == result.subtotal - result.saving
    assert sum(deal.saving for deal in result.deals) == result.saving
    for line in result.lines:
        count = 1 if line.weighed else 0
        assert sum(part.paid_each * (count or part.quantity) for part in line.parts) == line.paid
        assert sum(part.quantity for part in line.parts) == line.quantity
        assert sum(saving.saving for saving in line.savings) == line.saving == line.amount - line.paid


@given(baskets())
def test_no_price_is_raised_or_negative(standing: Standing) -> None:
    """Every unit costs between nothing and its price; so does what it is worth when brought back."""
    for line, own in zip(standing.lines, receipt(standing).lines, strict=True):
        for part in own.parts:
            assert 0 <= standing.currency.minor(part.paid_each) <= line.goods.price
            assert 0 <= standing.currency.minor(part.refund_each) <= line.goods.price


@given(baskets())
def test_refund_values_add_up_to_what_was_paid(standing: Standing) -> None:
    """Who brings everything back gets everything back."""
    result = receipt(standing)
    refunds = sum(
        part.refund_each * (1 if line.weighed else part.quantity) for line in result.lines for part in line.parts
    )
    assert refunds == result.total


@given(baskets())
def test_printed_savings_are_those_of_the_units(standing: Standing) -> None:
    """The saving that a stage is said to print is what its deals take off the units; a cap is never exceeded."""
    assert standing.result is not None
    result = standing.result
    taken = sum(
        outcome.times * cell.count * cell.saving
        for deal in standing.printed
        for outcome in deal
        for cell in outcome.cells
    )
    assert printed_saving(result) == taken
    by_offer: Counter[int] = Counter()
    for deal, outcomes in zip(result.deals, standing.printed, strict=True):
        by_offer[id(deal.offer)] += sum(outcome.times * outcome.saving for outcome in outcomes)
    assert all(
        deal.offer.limits.saving is None or by_offer[id(deal.offer)] <= deal.offer.limits.saving
        for deal in result.deals
    )


@given(baskets())
def test_shares_of_a_deal_add_up_to_its_saving(standing: Standing) -> None:
    """What comes off the refund values of a deal's units is what the deal saves."""
    for outcome in (outcome for deal in standing.printed for outcome in deal):
        assert sum(cell.count * cell.share for cell in outcome.cells) == outcome.saving


@given(baskets())
def test_units_that_only_qualify_keep_their_price(standing: Standing) -> None:
    """A deal's change falls on the rewarded units and on no other."""
    assert standing.result is not None
    for deal, outcomes in zip(standing.result.deals, standing.printed, strict=True):
        rewarded = {take.goods for take in deal.takes if take.rewarded}
        assert all(not c.saving for outcome in outcomes for c in outcome.cells if c.goods not in rewarded)


@given(baskets())
def test_a_counted_percentage_is_what_each_unit_saves(standing: Standing) -> None:
    """In a counted deal without a cap a change that falls on each unit takes off just what that unit saves."""
    assert standing.result is not None
    for deal, outcomes in zip(standing.result.deals, standing.printed, strict=True):
        tier = deal.offer.tiers[0]
        if tier.open_ended or deal.offer.limits.saving is not None or not tier.reward.change.by_unit:
            continue
        rewarded = {take.goods for take in deal.takes if take.rewarded}
        for cell in (cell for outcome in outcomes for cell in outcome.cells if cell.goods in rewarded):
            assert cell.saving == tier.reward.change.on_unit(standing.result.goods[cell.goods], True)


@given(st.data())
def test_the_order_of_lines_changes_no_total(data: st.DataObject) -> None:
    """Lines in another order, or split, have the same goods, the same totals, and leave the same goods."""
    lines = data.draw(LINES)
    first = stands(*lines)
    shuffled = stands(*data.draw(st.permutations([piece for line in lines for piece in split(line)])))
    assert stage_goods(first) == stage_goods(shuffled)
    result = data.draw(stages(first))
    first, other = settle_stage(first, result), settle_stage(shuffled, result)
    assert stage_goods(first) == stage_goods(other)
    assert receipt(first).total == receipt(other).total


@given(baskets())
def test_counts_and_lines_tell_the_same(standing: Standing) -> None:
    """The goods of a next stage, worked out from counts, are those that the lines' units add up to."""
    units: Counter[Goods] = Counter()
    for run in (run for line in standing.runs for run in line):
        units[run.goods] += run.count
    assert units == Counter(dict(zip(*stage_goods(standing), strict=True)))


def split(line: Line) -> list[Line]:
    """Return a counted line of several units as two lines."""
    if line.count == 1:
        return [line]
    one = line.amount // line.count
    return [
        attrs.evolve(line, count=count, quantity=type(line.quantity)(count), amount=one * count)
        for count in (1, line.count - 1)
    ]
