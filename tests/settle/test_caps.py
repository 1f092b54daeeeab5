"""`at most 10.00 off`: a greater saving is cut, and then exactly that is printed."""

from __future__ import annotations

from fractions import Fraction

from rulesdsl.model.offer import Target
from rulesdsl.settle import printed_saving, receipt
from tests.settle.hands import FREE, after, basket_offer, counted, counted_offer, made, percent, stands


def test_a_cap_cuts_one_deal() -> None:
    """`20% off the basket at most 10.00 off` on 80.00 saves 10.00, shared in proportion to price."""
    basket = stands(counted("A", 6000, 1), counted("B", 2000, 1))
    offer = basket_offer("Fifth", percent(20), cap=1000)
    result = receipt(after(basket, made(basket, offer, [("A", 1), ("B", 1)], 1600), exact=Fraction(1000)))
    assert [str(line.saving) for line in result.lines] == ["7.50", "2.50"]
    assert str(result.total) == "70.00"


def test_a_cap_is_shared_over_the_deals_in_proportion() -> None:
    """Deals of 6.00 and 3.00 under a cap of 5.00 print 3.33 and 1.67."""
    basket = stands(counted("A", 600, 2), counted("B", 300, 2))
    offer = counted_offer("Second free", FREE, Target.CHEAPEST, 2, cap=500)
    deals = [made(basket, offer, [(item, 1, False), (item, 1)], saving) for item, saving in (("A", 600), ("B", 300))]
    result = receipt(after(basket, *deals, exact=Fraction(500)))
    assert [str(deal.saving) for deal in result.deals] == ["3.33", "1.67"]
    assert str(result.saving) == "5.00"


def test_a_cap_never_touches_units_that_only_qualify() -> None:
    """What is left of a cut saving still falls on the rewarded units alone."""
    basket = stands(counted("A", 600, 2))
    offer = counted_offer("Second free", FREE, Target.CHEAPEST, 2, cap=500)
    result = receipt(after(basket, made(basket, offer, [("A", 1, False), ("A", 1)], 600), exact=Fraction(500)))
    assert sorted(str(part.paid_each) for part in result.lines[0].parts) == ["1.00", "6.00"]


def test_a_cap_divides_over_very_many_deals() -> None:
    """A cap of 10.00 over 3,000 equal deals gives a penny to 1,000 of them, and costs two outcomes."""
    basket = stands(counted("A", 100, 6000))
    offer = counted_offer("Second free", FREE, Target.CHEAPEST, 2, cap=1000)
    deal = made(basket, offer, [("A", 1, False), ("A", 1)], 100, times=3000)
    result = receipt(after(basket, deal, exact=Fraction(1000)))
    assert str(result.saving) == "10.00"
    assert [(deal.times, str(deal.saving)) for deal in result.deals] == [(3000, "10.00")]
    assert {(str(part.paid_each), str(part.quantity)) for part in result.lines[0].parts} >= {("0.99", "1000")}


def test_roundings_never_carry_a_saving_over_its_cap() -> None:
    """Two open-ended deals of half a penny each print one penny under a cap of one penny."""
    basket = stands(counted("A", 50, 1), counted("B", 50, 1))
    offer = basket_offer("Crumbs", percent(1), cap=1)
    standing = after(basket, *(made(basket, offer, [(item, 1)], Fraction(1, 2)) for item in "AB"))
    assert standing.result is not None
    assert printed_saving(standing.result) == 1
    assert [str(deal.saving) for deal in receipt(standing).deals] == ["0.01", "0.00"]


def test_a_cut_saving_is_printed_exactly_where_its_deals_would_print_less() -> None:
    """Three open-ended deals of 0.4 pence are cut to a cap of one penny, and one penny is printed."""
    basket = stands(*(counted(item, 40, 1) for item in "ABC"))
    offer = basket_offer("Crumbs", percent(1), cap=1)
    deals = [made(basket, offer, [(item, 1)], Fraction(2, 5)) for item in "ABC"]
    assert str(receipt(after(basket, *deals, exact=Fraction(1))).saving) == "0.01"


def test_a_cap_that_does_not_bind_changes_nothing() -> None:
    """A saving at its cap or below is printed as it is."""
    basket = stands(counted("A", 100, 2))
    for cap in (100, 101):
        offer = counted_offer("Second free", FREE, Target.CHEAPEST, 2, cap=cap)
        result = receipt(after(basket, made(basket, offer, [("A", 1, False), ("A", 1)], 100)))
        assert str(result.saving) == "1.00"
