"""Which offers a basket can touch."""

from __future__ import annotations

import rulesdsl
from rulesdsl.model.basket import Context
from rulesdsl.model.item import Goods
from rulesdsl.optimise import Roster


def candidates(text: str, *names: str, context: Context | None = None) -> list[list[str]]:
    """Return the names of each stage's offers that goods with these names can touch."""
    goods = [Goods(name, 100, names=frozenset({name})) for name in names]
    stages = rulesdsl.loads(text).offers.stages
    return [[o.name for o in Roster(s, s.offers).named(goods, context or Context())] for s in stages]


def test_only_offers_that_name_something_in_the_basket_are_candidates() -> None:
    """An offer on goods that are not there costs nothing."""
    assert candidates('"a": 20% off A\n"b": 20% off B', "A") == [["a"]]


def test_every_slot_has_to_be_there() -> None:
    """A purchase of several slots is dropped where one of them cannot be filled."""
    text = '"meal": buy 1 of MAIN and 1 of DRINK for 4.00'
    assert candidates(text, "MAIN") == [[]]
    assert candidates(text, "MAIN", "DRINK") == [["meal"]]


def test_any_alternative_of_a_slot_will_do() -> None:
    """A slot with alternatives needs one of them."""
    text = '"meal": buy 1 of MAIN and (1 of WINE or 6 of CANS) for 9.00'
    assert candidates(text, "MAIN", "CANS") == [["meal"]]
    assert candidates(text, "CANS") == [[]]


def test_named_rewards_have_to_be_there() -> None:
    """Without a unit to reward there is no deal."""
    text = '"tie": buy 2 of SHIRT get 1 of TIE free'
    assert candidates(text, "SHIRT") == [[]]
    assert candidates(text, "SHIRT", "TIE") == [["tie"]]


def test_offers_on_anything_are_always_candidates() -> None:
    """Anything, and the basket as a whole, is in every basket."""
    text = '"any": 20% off anything\n"all": 10% off the basket except GIFT\n"spend": spend 40 get 5.00 off'
    assert candidates(text, "X") == [["any", "all", "spend"]]


def test_candidates_keep_their_stage_and_their_order() -> None:
    """Offers come stage by stage, each stage in the order of the file."""
    text = '"b": 20% off A\n"a": 30% off A\nstage "Coupons"\n"c": 1.00 off the basket'
    assert candidates(text, "A") == [["b", "a"], ["c"]]


def test_offers_that_do_not_run_are_left_out() -> None:
    """Clauses about the context are asked of candidates."""
    text = '"club": 20% off A with card CLUB\n"all": 10% off A'
    assert candidates(text, "A") == [["all"]]
    assert candidates(text, "A", context=Context(cards=frozenset({"CLUB"}))) == [["club", "all"]]


def test_ten_thousand_other_offers_are_not_looked_at() -> None:
    """The offers that are asked are those that name something in the basket, however many others there are."""
    text = "\n".join(f'"o{n}": 20% off ITEM{n}' for n in range(10_000))
    (stage,) = rulesdsl.loads(text).offers.stages
    roster = Roster(stage, stage.offers)
    goods = [Goods(name, 100, names=frozenset({name})) for name in ("ITEM7", "ITEM77")]
    assert [entry.offer.name for entry in roster._touched(roster.sieve(goods, [1, 1]).found)] == ["o7", "o77"]


def test_offers_with_too_few_units_fall_out() -> None:
    """Three units make no deal of four, nor does a price out of a range."""
    (stage,) = rulesdsl.loads(
        '"four": buy 4 of A for 3.00\n"dear": 20% off A over 2.00\n"two": buy 2 of A for 1.50'
    ).offers.stages
    roster = Roster(stage, stage.offers)
    sieve = roster.sieve([Goods("A", 100, names=frozenset({"A"}))], [3])
    assert [candidate.offer.name for candidate in roster.candidates(sieve, Context())] == ["two"]
