"""Settling costs by what differs, never by how many units there are."""

from __future__ import annotations

from rulesdsl.settle import receipt
from rulesdsl.settle.outcome import outcomes
from tests.settle.hands import after, counted, counted_offer, made, price, stands


def test_work_does_not_grow_with_the_units_of_a_line() -> None:
    """A thousand times as many units in a thousand times as many deals leave the same runs, cells and parts."""
    sizes = []
    for times in (1_000, 1_000_000):
        basket = stands(counted("A", 80, 3 * times), counted("B", 55, times))
        deal = made(basket, counted_offer("4", price(200), count=4), [("A", 3), ("B", 1)], 95, times=times)
        standing = after(basket, deal)
        assert standing.result is not None
        cells = sum(len(one.cells) for deal in outcomes(standing.result) for one in deal)
        runs = sum(len(line) for line in standing.runs)
        parts = sum(len(line.parts) for line in receipt(standing).lines)
        sizes.append((cells, runs, parts))
    assert sizes[0] == sizes[1]
    assert max(sizes[0]) <= 6


def test_units_on_many_lines_cost_by_the_lines() -> None:
    """Two thousand lines of 7 units under deals of 3 are settled in about as many steps as there are lines."""
    basket = stands(*(counted("A", 80, 7) for _ in range(2_000)))
    standing = after(basket, made(basket, counted_offer("3", price(200)), [("A", 3)], 40, times=4_666))
    assert sum(len(line) for line in standing.runs) <= 3 * 2_000
    assert str(receipt(standing).saving) == "1866.40"
