"""Each sentence of the language means exactly one value."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rulesdsl.model.change import Change, ChangeKind
from rulesdsl.model.offer import (
    Basket,
    Buy,
    EachSpent,
    Modifier,
    Pick,
    PriceRange,
    Reward,
    Selection,
    Slot,
    Spend,
    Target,
    Tier,
)
from tests.compile.books import compiled, of, offer

ANYTHING = Selection(None)
NONE, SAME, DIFFERENT = Modifier.NONE, Modifier.SAME, Modifier.DIFFERENT
FREE = Change(ChangeKind.SHARE, Fraction(1))
HALF = Change(ChangeKind.SHARE, Fraction(1, 2))


def share(part: str) -> Change:
    return Change(ChangeKind.SHARE, Fraction(part))


def off(pence: int, each: bool = False) -> Change:
    return Change(ChangeKind.OFF, Fraction(pence), each)


def price(pence: int | Fraction, each: bool = False) -> Change:
    return Change(ChangeKind.PRICE, Fraction(pence), each)


def units(count: int, *names: str, modifier: Modifier = NONE, or_more: bool = False) -> Slot:
    return Slot((Pick(count, of(*names) if names else ANYTHING, modifier, or_more),))


def picks(selection: Selection, count: int = 1) -> Buy:
    return Buy((Slot((Pick(count, selection),)),))


def every(change: Change) -> Reward:
    return Reward(Target.ALL, change)


def cheapest(change: Change, count: int = 1) -> Reward:
    return Reward(Target.CHEAPEST, change, count)


def named(change: Change, count: int | None, *names: str, up_to: bool = False) -> Reward:
    return Reward(Target.NAMED, change, count, up_to, of(*names))


ABC = of("A", "B", "C")

PURCHASES = [
    ("buy 3 of A for 130", Buy((units(3, "A"),))),
    ("buy 3 A for 130", Buy((units(3, "A"),))),
    ("buy any 3 of SNACKS for 130", Buy((units(3, "SNACKS"),))),
    ("buy A for 130", Buy((units(1, "A"),))),
    ("buy 3 of A, B or C for 130", picks(ABC, 3)),
    ("buy 3 of A, B, C for 130", picks(ABC, 3)),
    ("buy 3 of A, B, or C for 130", picks(ABC, 3)),
    (
        "buy 3 of WINE except CHAMPAGNE, PORT for 130",
        picks(Selection(frozenset({"WINE"}), frozenset({"CHAMPAGNE", "PORT"})), 3),
    ),
    ("buy 3 items for 130", Buy((units(3),))),
    ("buy 3 of anything for 130", Buy((units(3),))),
    ("buy 3 items except GIFTCARD for 130", picks(Selection(None, frozenset({"GIFTCARD"})), 3)),
    (
        "buy 3 of WINE over 10.00 for 130",
        picks(Selection(frozenset({"WINE"}), ranges=(PriceRange(Fraction(1000), True),)), 3),
    ),
    (
        "buy 3 of WINE under 5.00 for 130",
        picks(Selection(frozenset({"WINE"}), ranges=(PriceRange(None, False, Fraction(500), True),)), 3),
    ),
    ("buy 3 of WINE from 5.00 for 130", picks(Selection(frozenset({"WINE"}), ranges=(PriceRange(Fraction(500)),)), 3)),
    (
        "buy 3 of WINE up to 9.99 for 130",
        picks(Selection(frozenset({"WINE"}), ranges=(PriceRange(None, False, Fraction(999)),)), 3),
    ),
    (
        "buy 3 of WINE from 5.00 to 9.99 for 130",
        picks(Selection(frozenset({"WINE"}), ranges=(PriceRange(Fraction(500), False, Fraction(999)),)), 3),
    ),
    (
        "buy 3 of WINE over 10.00 except PORT for 130",
        picks(Selection(frozenset({"WINE"}), frozenset({"PORT"}), (PriceRange(Fraction(1000), True),)), 3),
    ),
    ("buy 3 same SNACKS for 130", Buy((units(3, "SNACKS", modifier=SAME),))),
    ("buy 3 same-price items for 130", Buy((units(3, modifier=Modifier.SAME_PRICE),))),
    ("buy 3 same-group items for 130", Buy((units(3, modifier=Modifier.SAME_GROUP),))),
    ("buy 3 different BOOKS for 130", Buy((units(3, "BOOKS", modifier=DIFFERENT),))),
    ("buy 3 different of A, B or C for 130", Buy((units(3, "A", "B", "C", modifier=DIFFERENT),))),
    (
        "buy 1 of MAIN and 1 of SNACK and 1 of DRINK for 130",
        Buy((units(1, "MAIN"), units(1, "SNACK"), units(1, "DRINK"))),
    ),
    ("buy 1 of MAIN + 1 of SNACK for 130", Buy((units(1, "MAIN"), units(1, "SNACK")))),
    ("buy MAIN and SNACK for 130", Buy((units(1, "MAIN"), units(1, "SNACK")))),
    (
        "buy 1 of MAIN and (1 of WINE or 2 of BEER or 6 of CANS) for 130",
        Buy((units(1, "MAIN"), Slot((Pick(1, of("WINE")), Pick(2, of("BEER")), Pick(6, of("CANS")))))),
    ),
]


@pytest.mark.parametrize(("text", "purchase"), PURCHASES, ids=[text for text, _ in PURCHASES])
def test_purchase(text: str, purchase: Buy) -> None:
    """What is bought is read word for word."""
    (tier,) = offer(text).tiers
    assert tier == Tier(purchase, every(price(13000)))


A3 = Buy((units(3, "A"),))
MORE_A = Buy((units(3, "A", or_more=True),))
WINE40 = Spend(Fraction(4000), of("WINE"))

REWARDS = [
    ("buy 3 of A for 1.30", A3, every(price(130))),
    ("buy 3 or more of TSHIRT for 19.00 each", Buy((units(3, "TSHIRT", or_more=True),)), every(price(1900, True))),
    ("buy 3 of A pay for 2", A3, Reward(Target.PAY_FOR, FREE, 2)),
    ("buy any 3 of BOOKS get cheapest free", Buy((units(3, "BOOKS"),)), cheapest(FREE)),
    ("buy any 3 of BOOKS get the cheapest free", Buy((units(3, "BOOKS"),)), cheapest(FREE)),
    ("buy 3 of A get cheapest half price", A3, cheapest(HALF)),
    ("buy 3 of A get cheapest 2 at 50% off", A3, cheapest(HALF, 2)),
    ("buy 3 of A get cheapest for 1.00", A3, cheapest(price(100))),
    ("buy 3 of A get cheapest 2 for 1.00", A3, cheapest(price(100), 2)),
    ("buy 3 of A get cheapest 2 at 1.00 each", A3, cheapest(price(100, True), 2)),
    ("buy 2 of X get 1 of Y free", Buy((units(2, "X"),)), named(FREE, 1, "Y")),
    ("for each 2 X get 1 Y free", Buy((units(2, "X"),)), named(FREE, 1, "Y")),
    ("buy 2 of X get SHIPPING free", Buy((units(2, "X"),)), named(FREE, 1, "SHIPPING")),
    ("buy 2 of X get 1 of Y at 0.50", Buy((units(2, "X"),)), named(price(50), 1, "Y")),
    ("buy 2 of X get 2 of Y for 5.00", Buy((units(2, "X"),)), named(price(500), 2, "Y")),
    ("buy 2 of X get 2 of Y 0.50 off each", Buy((units(2, "X"),)), named(off(50, True), 2, "Y")),
    ("buy 1 of GR1 get 1 free", Buy((units(2, "GR1"),)), cheapest(FREE)),
    ("buy 1 of COFFEE get 1 half price", Buy((units(2, "COFFEE"),)), cheapest(HALF)),
    ("buy 2 same SNACKS get 2 half price", Buy((units(4, "SNACKS", modifier=SAME),)), cheapest(HALF, 2)),
    ("buy 3 or more of A get 1 free", Buy((units(4, "A", or_more=True),)), cheapest(FREE)),
    ("every 2nd of A half price", Buy((units(2, "A"),)), cheapest(HALF)),
    ("every 4th of SNACKS 25% off", Buy((units(4, "SNACKS"),)), cheapest(share("1/4"))),
    ("buy 1 of PHONE get up to 3 of ACC 20% off", Buy((units(1, "PHONE"),)), named(share("1/5"), 3, "ACC", up_to=True)),
    ("buy 1 of PHONE get all ACC 20% off", Buy((units(1, "PHONE"),)), named(share("1/5"), None, "ACC")),
    ("buy 1 of PHONE get all ACC 1.00 off each", Buy((units(1, "PHONE"),)), named(off(100, True), None, "ACC")),
    (
        "buy 1 of PHONE get up to 2 items over 3.00 free",
        Buy((units(1, "PHONE"),)),
        Reward(Target.NAMED, FREE, 2, True, Selection(None, ranges=(PriceRange(Fraction(300), True),))),
    ),
    (
        "buy 1 of PHONE get all items 10% off",
        Buy((units(1, "PHONE"),)),
        Reward(Target.NAMED, share("1/10"), None, False, ANYTHING),
    ),
    ("buy 6 or more of WINE get 25% off", Buy((units(6, "WINE", or_more=True),)), every(share("1/4"))),
    ("buy 3 or more of A get 1/3 off", MORE_A, every(share("1/3"))),
    ("buy 3 or more of A at 2/3 price", MORE_A, every(share("1/3"))),
    ("buy 3 of A get 12.5% off", A3, every(share("1/8"))),
    ("buy 3 of A get half off", A3, every(HALF)),
    ("buy 3 of A at 1/2 price", A3, every(HALF)),
    ("buy 3 of A get 1.00 off", A3, every(off(100))),
    ("buy 3 of A get 2 off", A3, every(off(200))),
    ("buy 3 of A get 1.00 off each", A3, every(off(100, True))),
    ("buy 3 of A at 2.00 each", A3, every(price(200, True))),
    ("buy 1 of A at 2.00", Buy((units(1, "A"),)), every(price(200))),
    ("spend 40 on WINE get 5.00 off", WINE40, every(off(500))),
    ("spend 40 or more on WINE get 5.00 off", WINE40, every(off(500))),
    ("spend over 60 get 10% off", Spend(Fraction(6000), ANYTHING, over=True), every(share("1/10"))),
    ("spend 100 on SHIRTS get 1 of TIES free", Spend(Fraction(10000), of("SHIRTS")), named(FREE, 1, "TIES")),
    ("spend 3 on A at half price", Spend(Fraction(300), of("A")), every(HALF)),
    ("spend 40 on WINE get cheapest 2 free", WINE40, cheapest(FREE, 2)),
    ("for each 20.00 spent on GROC get 2.00 off", EachSpent(Fraction(2000), of("GROC")), every(off(200))),
    ("for each 20 spent get 1 of TIES free", EachSpent(Fraction(2000), ANYTHING), named(FREE, 1, "TIES")),
    (
        "for each 20 spent get 1 of TIES at 1.00",
        EachSpent(Fraction(2000), ANYTHING),
        named(price(100), 1, "TIES"),
    ),
    ("10.00 off the basket", Basket(ANYTHING), every(off(1000))),
    ("10% off the basket", Basket(ANYTHING), every(share("1/10"))),
    ("1/3 off the basket except SHIPPING", Basket(Selection(None, frozenset({"SHIPPING"}))), every(share("1/3"))),
    ("20% off SNACKS", Buy((units(1, "SNACKS"),)), every(share("1/5"))),
    ("half price WINE", Buy((units(1, "WINE"),)), every(HALF)),
    ("0.50 off A", Buy((units(1, "A"),)), every(off(50, True))),
    ("0.50 off A, B", Buy((units(1, "A", "B"),)), every(off(50, True))),
    ("A now 0.99", Buy((units(1, "A"),)), every(price(99, True))),
    ("A now 0", Buy((units(1, "A"),)), every(price(0, True))),
    ("LEMONS now 3 for 2.00", Buy((units(1, "LEMONS", or_more=True),)), every(price(Fraction(200, 3), True))),
]


@pytest.mark.parametrize(("text", "purchase", "reward"), REWARDS, ids=[row[0] for row in REWARDS])
def test_reward(text: str, purchase: object, reward: Reward) -> None:
    """What is earned is read word for word: on which units, which change, and whether it is for each."""
    (tier,) = offer(text).tiers
    assert (tier.purchase, tier.reward) == (purchase, reward)


TIERS = [
    ("buy 4 of YOG for 3.00, or 8 for 5.00", [(4, False, NONE, price(300)), (8, False, NONE, price(500))]),
    ("buy 4 of YOG for 3.00 or 8 for 5.00", [(4, False, NONE, price(300)), (8, False, NONE, price(500))]),
    (
        "buy 2 different BOOKS get 5% off, or 3 get 10% off",
        [(2, False, DIFFERENT, share("1/20")), (3, False, DIFFERENT, share("1/10"))],
    ),
    (
        "buy 3 or more of T for 19 each, or 6 or more for 18 each",
        [(3, True, NONE, price(1900, True)), (6, True, NONE, price(1800, True))],
    ),
    ("buy 2 same T for 9, or 3 for 12", [(2, False, SAME, price(900)), (3, False, SAME, price(1200))]),
    ("buy 3 of T for 9, or 3 or more for 2 each", [(3, False, NONE, price(900)), (3, True, NONE, price(200, True))]),
]


@pytest.mark.parametrize(("text", "tiers"), TIERS, ids=[text for text, _ in TIERS])
def test_tiers(text: str, tiers: list[tuple[int, bool, Modifier, Change]]) -> None:
    """A tier has its own number and reward; `or more` is said in each, `same` and `different` carry over."""
    found = []
    for tier in offer(text).tiers:
        assert isinstance(tier.purchase, Buy)
        pick = tier.purchase.slots[0].options[0]
        found.append((pick.count, pick.or_more, pick.modifier, tier.reward.change))
    assert found == tiers


def test_tiers_of_more() -> None:
    """`get 1 free` in a tier is one more of what that tier buys."""
    two, four = offer("buy 2 of A get 1 free, or 4 get 3 free").tiers
    assert (two.purchase, two.reward.count) == (Buy((units(3, "A"),)), 1)
    assert (four.purchase, four.reward.count) == (Buy((units(7, "A"),)), 3)


def test_spend_tiers() -> None:
    """A tier of `spend` has its own amount, on the same goods."""
    first, second = offer("spend 100 on WINE get 2% off, or over 200 get 5% off").tiers
    assert first == Tier(Spend(Fraction(10000), of("WINE")), every(share("1/50")))
    assert second == Tier(Spend(Fraction(20000), of("WINE"), over=True), every(share("1/20")))


def test_more_of_a_slot_with_options() -> None:
    """One more of a slot with alternatives is one more of each of them."""
    (tier,) = offer("buy (1 of WINE or 2 of BEER) get 1 free").tiers
    assert tier.purchase == Buy((Slot((Pick(2, of("WINE")), Pick(3, of("BEER")))),))


@pytest.mark.parametrize(
    ("currency", "amount", "minor"),
    [
        ("GBP", "£5", 500),
        ("GBP", "50p", 50),
        ("EUR", "5€", 500),
        ("EUR", "50c", 50),
        ("USD", "$3.50", 350),
        ("JPY", "¥130", 130),
        ("JPY", "130", 130),
        ("KWD", "1.305", 1305),
    ],
)
def test_money(currency: str, amount: str, minor: int) -> None:
    """Amounts are exact minor units of the book's currency, with the signs that it has."""
    book = compiled(f"currency {currency}\nbuy 3 of A for {amount}")
    assert book.diagnostics == ()
    assert book.book.currency.code == currency
    assert book.book.stages[0].offers[0].tiers[0].reward.change == price(minor)


def test_price_per_measure() -> None:
    """A price per measure of weighed goods may have more decimals than the currency."""
    text = "currency GBP\nitem APPLES 2.405 per kg in FRUIT\nFRUIT now 1.995\n10% off FRUIT over 2.001"
    cut, ranged = compiled(text).book.stages[0].offers
    assert cut.tiers[0].reward.change == price(Fraction("199.5"), each=True)
    purchase = ranged.tiers[0].purchase
    assert isinstance(purchase, Buy)
    assert purchase.slots[0].options[0].selection.ranges == (PriceRange(Fraction("200.1"), True),)


def test_names() -> None:
    """An offer is named as it is given, else by its canonical sentence; its sentence holds its clauses."""
    given = offer('"Tea time": Buy 2 of TEA Pay for 1 ONCE')
    assert (given.name, given.sentence) == ("Tea time", "buy 2 of TEA pay for 1 once")
    unnamed = offer("Buy 2 TEA pay for 1")
    assert unnamed.name == unnamed.sentence == "buy 2 of TEA pay for 1"


def test_where() -> None:
    """An offer knows the line it stands on, and the book knows the place of each offer."""
    book = compiled("# tea\n\n10% off TEA\n    once")
    (only,) = book.book.stages[0].offers
    assert only.where == "<text>:3"
    place = book.place(only)
    assert place is not None
    assert place.text == "10% off TEA\n    once"
