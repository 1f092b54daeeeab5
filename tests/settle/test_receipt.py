"""The receipt as a value: what it says at once, what it works out later, and its form as JSON."""

from __future__ import annotations

import json
import pickle
from datetime import datetime
from fractions import Fraction

import attrs

from rulesdsl.model.offer import Target
from rulesdsl.model.receipt import Receipt
from rulesdsl.settle import Standing, printed_deal_saving, receipt, settle_stage
from rulesdsl.settle.place import SEPARATE
from tests.settle.hands import (
    FREE,
    HALF,
    after,
    basket_offer,
    counted,
    counted_offer,
    made,
    percent,
    price,
    stands,
    weighed,
)


def snacks() -> Standing:
    """Return 3 crisps and other goods after `Any 3 snacks` for 2.00."""
    basket = stands(counted("CRISPS", 80, 3, "Ready salted 25g"), weighed("APPLES", "1.20", 249, name="Braeburn"))
    return after(basket, made(basket, counted_offer("Any 3 snacks", price(200)), [("CRISPS", 3)], 40))


def test_the_json_form_is_as_described() -> None:
    """Money and quantities are decimal texts; the keys stand in the order that the interface gives them."""
    assert json.dumps(receipt(snacks(), datetime.fromisoformat("2026-11-28T18:00")).to_dict()) == json.dumps(
        {
            "currency": "GBP",
            "subtotal": "5.39",
            "saving": "0.40",
            "total": "4.99",
            "proved": True,
            "bound": None,
            "priced_at": "2026-11-28T18:00",
            "lines": [
                {
                    "item": "CRISPS",
                    "name": "Ready salted 25g",
                    "quantity": "3",
                    "unit_price": "0.80",
                    "amount": "2.40",
                    "saving": "0.40",
                    "paid": "2.00",
                    "parts": [
                        {"quantity": "2", "paid_each": "0.67", "refund_each": "0.67", "deals": [1]},
                        {"quantity": "1", "paid_each": "0.66", "refund_each": "0.66", "deals": [1]},
                    ],
                },
                {
                    "item": "APPLES",
                    "name": "Braeburn",
                    "quantity": "1.2",
                    "unit_price": "2.49",
                    "amount": "2.99",
                    "saving": "0.00",
                    "paid": "2.99",
                    "parts": [{"quantity": "1.2", "paid_each": "2.99", "refund_each": "2.99", "deals": []}],
                },
            ],
            "deals": [
                {
                    "deal": 1,
                    "offer": "Any 3 snacks",
                    "stage": "",
                    "saving": "0.40",
                    "items": [{"item": "CRISPS", "quantity": "3"}],
                }
            ],
        }
    )


def test_to_json_is_the_text_of_to_dict() -> None:
    """`to_json` returns text that reads back as `to_dict`."""
    result = receipt(snacks())
    assert json.loads(result.to_json()) == result.to_dict()


def test_totals_are_known_before_anything_is_settled() -> None:
    """Asking for the total looks at no unit and builds no line."""
    standing = snacks()
    result = receipt(standing)
    assert (str(result.total), str(result.saving), result.proved) == ("4.99", "0.40", True)
    assert "_placed" not in vars(standing)
    assert "_listing" not in vars(result)
    assert len(result.lines) == 2
    assert "_placed" in vars(standing)


def test_lines_and_deals_are_built_once() -> None:
    """The second look sees the very same values."""
    result = receipt(snacks())
    assert result.lines is result.lines


def test_receipts_are_equal_by_what_they_print() -> None:
    """Two receipts of equal content are equal, have one hash, and differ from one with another line."""
    assert receipt(snacks()) == receipt(snacks())
    assert hash(receipt(snacks())) == hash(receipt(snacks()))
    assert receipt(stands(counted("A", 100, 2))) != receipt(stands(counted("A", 100, 1), counted("A", 100, 1)))


def test_a_receipt_can_be_pickled() -> None:
    """A receipt that nobody has looked at yet comes back equal, with its lines and deals."""
    loaded: Receipt = pickle.loads(pickle.dumps(receipt(snacks())))
    assert loaded == receipt(snacks())
    assert loaded.to_dict() == receipt(snacks()).to_dict()


def test_the_exact_saving_is_in_the_main_unit() -> None:
    """10% off 0.99 is exactly 99/1000, and prints 0.10."""
    basket = stands(counted("A", 99, 1))
    result = receipt(after(basket, made(basket, basket_offer("Tenth", percent(10)), [("A", 1)], Fraction(99, 10))))
    assert (result.exact_saving, str(result.saving)) == (Fraction(99, 1000), "0.10")


def test_a_bound_is_carried_and_never_below_the_saving() -> None:
    """An unproved stage leaves a bound, rounded up; stages that are proved add their exact savings."""
    first = snacks()
    assert first.result is not None and first.before is not None
    unproved = attrs.evolve(first.result, bound=Fraction(101, 2))
    result = receipt(settle_stage(first.before, unproved))
    assert (result.proved, str(result.bound)) == (False, "0.51")
    assert result.to_dict()["bound"] == "0.51"
    basket = stands(counted("A", 5, 1))
    tenth = made(basket, basket_offer("Tenth", percent(10)), [("A", 1)], Fraction(1, 2))
    rounded = after(basket, tenth)
    assert rounded.result is not None
    tight = attrs.evolve(rounded.result, bound=Fraction(1, 2))
    assert str(receipt(settle_stage(basket, tight)).bound) == "0.01"


def test_identical_deals_are_listed_one_by_one() -> None:
    """A deal made a hundred times is a hundred entries."""
    basket = stands(counted("A", 100, 300))
    offer = counted_offer("3 for 2", FREE, Target.PAY_FOR)
    deal = made(basket, offer, [("A", 2, False), ("A", 1)], 100, times=SEPARATE)
    assert [entry.deal for entry in receipt(after(basket, deal)).deals] == list(range(1, SEPARATE + 1))


def test_very_many_identical_deals_are_one_entry() -> None:
    """A deal made ten million times is one entry with `times`; a line of it has as many parts as prices."""
    times = 10_000_000
    basket = stands(counted("A", 80, 3 * times + 1), counted("B", 10, 1))
    result = receipt(after(basket, made(basket, counted_offer("3", price(200)), [("A", 3)], 40, times=times)))
    assert result.to_dict()["deals"] == [
        {
            "deal": 1,
            "offer": "3",
            "stage": "",
            "times": times,
            "saving": "4000000.00",
            "items": [{"item": "A", "quantity": "30000000"}],
        }
    ]
    assert [(int(part.quantity), str(part.paid_each)) for part in result.lines[0].parts] == [
        (20_000_000, "0.67"),
        (10_000_000, "0.66"),
        (1, "0.80"),
    ]


def test_deals_fall_on_lines_in_the_order_of_the_basket() -> None:
    """Where units of one kind stand on several lines, the first line gets the first deals."""
    basket = stands(counted("A", 100, 1), counted("B", 100, 1), counted("A", 100, 2))
    result = receipt(after(basket, made(basket, counted_offer("Half", HALF, count=1), [("A", 1)], 50, times=2)))
    assert [[part.deals for part in line.parts] for line in result.lines] == [[(1,)], [()], [(2,), ()]]


def test_grouped_deals_fall_as_single_ones_do() -> None:
    """Deals under one number are given to whole units of a line first, exactly as if made one after the other."""
    lines = (counted("A", 80, 301), counted("A", 80, 299))
    paid = []
    for times in ([200], [100, 100]):
        basket = stands(*lines)
        offer = counted_offer("3", price(200))
        result = receipt(after(basket, *(made(basket, offer, [("A", 3)], 40, times=many) for many in times)))
        paid.append([str(line.paid) for line in result.lines])
    assert paid[0] == paid[1] == ["200.66", "199.34"]


def test_items_of_a_deal_are_counted_and_weighed() -> None:
    """A deal lists units of an item together and a weighed line by its quantity."""
    basket = stands(counted("A", 100, 2), weighed("APPLES", "0.5", 400), weighed("APPLES", "0.7", 400))
    taken = [("A", 2), ("APPLES", 1)]
    first = made(basket, counted_offer("Off", percent(10), count=4), taken, 48)
    goods = [*first.takes, attrs.evolve(first.takes[1], goods=first.takes[1].goods + 1)]
    result = receipt(after(basket, attrs.evolve(first, takes=tuple(goods), saving=Fraction(68))))
    assert [(item.item, str(item.quantity)) for item in result.deals[0].items] == [
        ("A", "2"),
        ("APPLES", "0.5"),
        ("APPLES", "0.7"),
    ]


def test_a_line_knows_what_each_offer_took_off_it() -> None:
    """Savings of a line are grouped by offer; deals that only took its units are not among them."""
    basket = stands(counted("A", 100, 4), counted("B", 100, 2))
    offer = counted_offer("B free", FREE, Target.NAMED, 3)
    deal = made(basket, offer, [("A", 2, False), ("B", 1)], 100, times=2)
    result = receipt(after(basket, deal))
    assert result.lines[0].savings == ()
    assert [(s.offer, str(s.saving), s.deals, s.times) for s in result.lines[1].savings] == [
        ("B free", "2.00", (1, 2), 2)
    ]


def test_an_empty_basket_has_a_receipt() -> None:
    """Nothing bought costs nothing, and that is proved."""
    result = receipt(after(stands()))
    assert (str(result.total), result.lines, result.deals, result.proved) == ("0.00", (), (), True)


def test_one_deal_prints_half_up() -> None:
    """The printed saving of one deal is its exact saving, half up."""
    basket = stands(counted("A", 100, 1))
    offer = counted_offer("Off", HALF, count=1)
    printed = [printed_deal_saving(made(basket, offer, [("A", 1)], Fraction(n, 4))) for n in (4, 5, 6, 7)]
    assert printed == [1, 1, 2, 2]
