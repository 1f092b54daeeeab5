"""Random stages, goods and contexts as model values: every mechanic and clause, in competition over a few units.

Prices come from a short list, so that ties, overlaps and exact fits are frequent.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import attrs
from hypothesis import strategies as st

from rulesdsl.model.basket import Context
from rulesdsl.model.change import Change, ChangeKind
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import (
    Basket,
    Buy,
    EachSpent,
    Has,
    Limits,
    Modifier,
    Offer,
    Pick,
    PriceRange,
    Reward,
    Selection,
    Slot,
    Spend,
    Stage,
    Target,
    Tier,
    Worth,
)
from tests.judge.deals import round_half_up

ITEMS = ("A", "B", "C", "D", "E")
GROUPS = ("RED", "WINE", "FOOD")
PRICES = (0, 1, 33, 99, 100, 100, 120, 150, 200, 200, 250, 397)
RATES = (100, 120, 199, 250)
MEASURES = ("0.5", "0.75", "1", "1.2", "0.335", "2.5")
AMOUNTS = (50, 100, 1, 10, 33, 99, 120, 150, 200, 299)
CHEAP = (50, 99, 100, 20, 66, 80, 33, 120)  # prices that mostly are a gain
SHARES = (Fraction(1), Fraction(1, 2), Fraction(1, 3), Fraction(1, 5), Fraction(1, 8), Fraction(3, 20), Fraction(2, 3))
SAME = (Modifier.SAME, Modifier.SAME_PRICE, Modifier.SAME_GROUP)


@attrs.frozen
class Case:
    """A stage, those of its offers that run, and the goods and context it is priced with."""

    stage: Stage
    goods: tuple[Goods, ...]
    counts: tuple[int, ...]
    context: Context

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Return the offers that run: here all of the stage's."""
        return self.stage.offers


def rarely(draw: st.DrawFn, one_in: int = 5) -> bool:
    """Draw whether something unusual happens; it does not where an example is shrunk."""
    return draw(st.integers(0, one_in - 1)) == one_in - 1


def one_of(draw: st.DrawFn, *choices: object) -> object:
    """Draw one of the choices."""
    return draw(st.sampled_from(choices))


@st.composite
def goods_of(draw: st.DrawFn, item: str, weighing: bool) -> Goods:
    """Draw a kind of goods of an item."""
    groups = draw(st.frozensets(st.sampled_from(GROUPS), min_size=0 if rarely(draw) else 1, max_size=2))
    names = groups | {item} | ({"LUNCH"} if groups & {"RED", "FOOD"} else set())
    if weighing and rarely(draw, 4):
        rate = Fraction(draw(st.sampled_from(RATES)))
        measure = Decimal(draw(st.sampled_from(MEASURES)))
        return Goods(item, int(round_half_up(rate * Fraction(measure))), measure, rate, groups, frozenset(names))
    price = draw(st.sampled_from(PRICES))
    return Goods(item, price, None, Fraction(price), groups, frozenset(names))


@st.composite
def kinds(draw: st.DrawFn, most: int = 7, weighing: bool = True) -> tuple[tuple[Goods, ...], tuple[int, ...]]:
    """Draw different kinds of goods and how many units there are of each, `most` together at most."""
    found: dict[Goods, int] = {}
    left = draw(st.integers(1, most) if rarely(draw, 3) else st.integers(min(4, most), most))
    while left:
        one = draw(goods_of(draw(st.sampled_from(ITEMS)), weighing))
        count = draw(st.integers(1, min(left, 4)))
        found[one] = found.get(one, 0) + count
        left -= count
    return tuple(found), tuple(found.values())


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Draw what a sentence names: items, groups or anything, with something left out or a price range now and then."""
    names: frozenset[str] | None = None
    if not rarely(draw, 3):
        names = draw(
            st.frozensets(st.sampled_from(("WINE", "RED", "LUNCH", "FOOD", *ITEMS[:3])), min_size=1, max_size=2)
        )
    excepts = draw(st.frozensets(st.sampled_from((*ITEMS, "RED")), max_size=1)) if rarely(draw) else frozenset()
    ranges: tuple[PriceRange, ...] = ()
    if rarely(draw):
        bound = Fraction(draw(st.sampled_from(AMOUNTS)))
        strict = draw(st.booleans())
        low = draw(st.booleans())
        ranges = (PriceRange(low=bound, low_strict=strict) if low else PriceRange(high=bound, high_strict=strict),)
    return Selection(names, excepts, ranges)


@st.composite
def modifiers(draw: st.DrawFn, same: bool = True, one_in: int = 3) -> Modifier:
    """Draw a modifier, most often none."""
    if not rarely(draw, one_in):
        return Modifier.NONE
    return draw(st.sampled_from((Modifier.DIFFERENT, *(SAME if same else ()))))


@st.composite
def share_or_each(draw: st.DrawFn) -> Change:
    """Draw a change that falls on every unit by itself."""
    kind = draw(st.sampled_from((ChangeKind.SHARE, ChangeKind.SHARE, ChangeKind.OFF, ChangeKind.PRICE)))
    if kind is ChangeKind.SHARE:
        return Change(kind, draw(st.sampled_from(SHARES)))
    amounts = CHEAP if kind is ChangeKind.PRICE else AMOUNTS
    return Change(kind, Fraction(draw(st.sampled_from(amounts))), each=True)


@st.composite
def sums(draw: st.DrawFn, units: int = 1, prices: bool = True) -> Change:
    """Draw an amount off, or a price, for `units` units together."""
    kind = draw(st.sampled_from((ChangeKind.OFF, ChangeKind.PRICE))) if prices else ChangeKind.OFF
    if kind is ChangeKind.PRICE:
        return Change(kind, Fraction(draw(st.sampled_from(CHEAP)) * units))
    return Change(kind, Fraction(draw(st.sampled_from(AMOUNTS))))


@st.composite
def buys(draw: st.DrawFn, open_ended: bool) -> Buy:
    """Draw one to three slots; an open-ended purchase has at most one `same…`, which tells its deals apart."""
    slots: list[Slot] = []
    growing = draw(st.integers(0, 2)) if open_ended else 0
    number = draw(st.sampled_from((1, 1, 1, 2, 1, 2, 3)))
    same_left = True
    for i in range(number):
        options = 2 if number > 1 and rarely(draw) else 1
        picks = []
        for _ in range(options):
            modifier = draw(modifiers(same=(same_left and options == 1) or not open_ended))
            same_left = same_left and modifier not in SAME
            count = draw(st.sampled_from((2, 1, 3, 2, 4) if number == 1 else (1, 1, 1, 2)))
            picks.append(Pick(count, draw(selections()), modifier, or_more=open_ended and i == growing % number))
        slots.append(Slot(tuple(picks)))
    return Buy(tuple(slots))


def units_of(purchase: Buy) -> int:
    """Return the least number of units that a purchase takes."""
    return sum(min(pick.count for pick in slot.options) for slot in purchase.slots)


def has_same(purchase: object) -> bool:
    """Return whether a `same…` stands in a purchase."""
    return isinstance(purchase, Buy) and any(p.modifier in SAME for slot in purchase.slots for p in slot.options)


@st.composite
def named(draw: st.DrawFn, each_spent: bool = False, same: bool = True, alike: bool = True) -> Reward:
    """Draw a reward on named units, whether or not a modifier may say how they are alike."""
    selection = draw(selections())
    form = draw(st.sampled_from(("one", "some", "up to", "all")))
    if each_spent or form in ("one", "some"):
        count = 2 if form == "some" else 1
        change = draw(share_or_each() if each_spent else st.one_of(share_or_each(), sums(count)))
        modifier = draw(modifiers(same, 2)) if count > 1 and alike and not each_spent else Modifier.NONE
        return Reward(Target.NAMED, change, count, selection=selection, modifier=modifier)
    if form == "up to":
        most = draw(st.integers(1, 3))
        modifier = draw(modifiers(same)) if most > 1 and alike and not each_spent else Modifier.NONE
        return Reward(Target.NAMED, draw(share_or_each()), most, True, selection, modifier)
    return Reward(Target.NAMED, draw(share_or_each()), None, selection=selection)


@st.composite
def further_tiers(draw: st.DrawFn, first: Tier) -> Tier:
    """Draw a tier of more units after an open-ended one: itself open-ended, or counted; modifiers carry over."""
    more, open_ended = draw(st.integers(1, 2)), draw(st.booleans())
    assert isinstance(first.purchase, Buy)
    slots = tuple(
        Slot(tuple(attrs.evolve(p, count=p.count + more, or_more=p.or_more and open_ended) for p in slot.options))
        for slot in first.purchase.slots
    )
    return draw(buy_tiers(open_ended, Buy(slots)))


@st.composite
def buy_tiers(draw: st.DrawFn, open_ended: bool, bought: Buy | None = None) -> Tier:
    """Draw a tier of `buy …`, of these units if they are given."""
    purchase = bought or draw(buys(open_ended))
    units = units_of(purchase)
    targets = [Target.ALL, Target.ALL, Target.NAMED]
    if units > 1:
        targets += [Target.CHEAPEST, *([] if open_ended else [Target.PAY_FOR])]
    target = draw(st.sampled_from(targets))
    if target is Target.NAMED:
        reward = draw(named(same=not open_ended))
        if reward.count is None and sum(p.modifier in SAME for s in purchase.slots for p in s.options) > 1:
            reward = attrs.evolve(reward, count=1)
        return Tier(purchase, reward)
    if target is Target.PAY_FOR:
        return Tier(purchase, Reward(target, Change(ChangeKind.SHARE, Fraction(1)), draw(st.integers(1, units - 1))))
    if target is Target.CHEAPEST:
        count = draw(st.integers(1, units - 1))
        return Tier(purchase, Reward(target, draw(st.one_of(share_or_each(), sums(count))), count))
    return Tier(purchase, Reward(target, draw(st.one_of(share_or_each(), sums(units, prices=not open_ended)))))


@st.composite
def spend_tiers(draw: st.DrawFn) -> Tier:
    """Draw a tier of `spend …`."""
    purchase = Spend(Fraction(draw(st.sampled_from(AMOUNTS)) * 2), draw(selections()), rarely(draw, 3))
    if draw(st.booleans()):
        return Tier(purchase, draw(named(alike=False)))
    return Tier(purchase, Reward(Target.ALL, draw(st.one_of(share_or_each(), sums(prices=False)))))


@st.composite
def each_spent_tiers(draw: st.DrawFn) -> Tier:
    """Draw the one tier of `for each … spent`."""
    times = draw(st.integers(1, 3)) if rarely(draw, 3) else None
    purchase = EachSpent(Fraction(draw(st.sampled_from(AMOUNTS[2:]))), draw(selections()), times)
    if draw(st.booleans()):
        return Tier(purchase, draw(named(each_spent=True)))
    return Tier(purchase, Reward(Target.ALL, draw(sums(prices=False))))


@st.composite
def basket_tiers(draw: st.DrawFn) -> Tier:
    """Draw the one tier of `… off the basket`."""
    excepts = draw(st.frozensets(st.sampled_from((*ITEMS, *GROUPS)), max_size=1))
    change = draw(st.one_of(share_or_each().filter(lambda change: not change.each), sums(prices=False)))
    return Tier(Basket(Selection(None, excepts)), Reward(Target.ALL, change))


@st.composite
def cut_tiers(draw: st.DrawFn, counted: bool) -> Tier:
    """Draw a plain price cut, or a price pro rata."""
    pro_rata = not counted and rarely(draw, 3)
    count = draw(st.integers(2, 4)) if pro_rata else 1
    change = (
        Change(ChangeKind.PRICE, Fraction(draw(st.sampled_from(AMOUNTS)), count), each=True)
        if pro_rata
        else draw(share_or_each())
    )
    return Tier(Buy((Slot((Pick(1, draw(selections()), or_more=pro_rata),)),)), Reward(Target.ALL, change))


@st.composite
def tiers(draw: st.DrawFn, counted: bool = False) -> tuple[Tier, ...]:
    """Draw the tiers of an offer: mostly one, two now and then."""
    form = draw(st.sampled_from(("buy", "buy", "buy", "cut", "more", "spend", "each", "basket")))
    if counted:
        form = draw(st.sampled_from(("buy", "buy", "cut")))
    number = 2 if rarely(draw, 4) and form in ("buy", "more", "spend") else 1
    if form == "buy":
        found = draw(st.tuples(*[buy_tiers(False)] * number))
    elif form == "more":
        first = draw(buy_tiers(True))
        found = (first, draw(further_tiers(first)))[:number]
    elif form == "spend":
        found = draw(st.tuples(*[spend_tiers()] * number))
    else:
        found = (draw({"each": each_spent_tiers(), "basket": basket_tiers(), "cut": cut_tiers(counted)}[form]),)
    if counted and any(tier.open_ended for tier in found):
        return tuple(
            attrs.evolve(tier, reward=attrs.evolve(tier.reward, count=1)) if tier.open_ended else tier for tier in found
        )
    return found


@st.composite
def limits(draw: st.DrawFn, each_spent: bool) -> Limits:
    """Draw limits, most often none."""
    return Limits(
        deals=draw(st.integers(1, 2)) if rarely(draw, 4) and not each_spent else None,
        once_per_coupon=rarely(draw, 9),
        items=draw(st.integers(1, 6)) if rarely(draw, 6) else None,
        saving=draw(st.sampled_from(AMOUNTS)) if rarely(draw, 5) else None,
    )


@st.composite
def conditions(draw: st.DrawFn) -> tuple[Has | Worth, ...]:
    """Draw what the basket must have or be worth, most often nothing."""
    if not rarely(draw, 6):
        return ()
    if draw(st.booleans()):
        return (Has(Pick(draw(st.integers(1, 3)), draw(selections()), draw(modifiers()))),)
    return (Worth(Fraction(draw(st.sampled_from(AMOUNTS)) * 2), draw(selections()), draw(st.booleans())),)


@st.composite
def offers(draw: st.DrawFn, number: int, plain: bool = False) -> Offer:
    """Draw an offer; a `plain` one makes counted deals and has no clause that counts or looks at the basket."""
    found = draw(tiers(counted=plain))
    offer = Offer(f"Offer {number}", "", found)
    if not plain:
        limit = draw(limits(isinstance(found[0].purchase, EachSpent)))
        coupons = (frozenset({"SAVE10"}),) if limit.once_per_coupon else ()
        offer = attrs.evolve(
            offer, limits=limit, conditions=draw(conditions()), coupons=coupons, exclusive=rarely(draw, 8)
        )
    return attrs.evolve(offer, sentence=repr((offer.tiers, offer.limits, offer.conditions, offer.exclusive)))


@st.composite
def stages(draw: st.DrawFn, plain: bool = False, most: int = 4) -> Stage:
    """Draw a stage of one to `most` offers."""
    number = draw(st.integers(1, most) if rarely(draw, 4) else st.integers(min(2, most), most))
    found = tuple(draw(offers(i + 1, plain)) for i in range(number))
    return Stage("", found, best_only=not plain and rarely(draw, 12))


@st.composite
def cases(draw: st.DrawFn, plain: bool = False, most_units: int = 7) -> Case:
    """Draw a stage with goods to price and the context to price them in."""
    goods, counts = draw(kinds(most_units))
    stage = draw(stages(plain))
    return Case(stage, goods, counts, Context(coupons=Counter({"SAVE10": draw(st.integers(1, 2))})))
