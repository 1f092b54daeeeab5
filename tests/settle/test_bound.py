"""The bound on a receipt whose search was stopped, over several stages."""

from __future__ import annotations

import rulesdsl

BOOK = """item A 1.00
item B 2.00
buy A and B for 2.50
buy 2 of A for 1.50
buy 3 of B pay for 2
stage "Club"
20% off B over 1.50
stage "Till"
10% off the basket
"""


def test_after_a_doubtful_stage_only_the_price_of_everything_is_a_bound() -> None:
    """Other deals in a stage that is not proved could leave other prices, so later stages bound nothing."""
    book = rulesdsl.loads(BOOK)
    receipt = book.price({"A": 5, "B": 7}, stop=lambda: True)
    assert not receipt.proved
    assert receipt.bound == receipt.subtotal
    assert book.price({"A": 5, "B": 7}).bound is None
