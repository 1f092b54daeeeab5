"""Every basket of the shops, from their files to the total that is paid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.judge.oracle import SHOPS, baskets, differences, expected_of_basket, price_basket

BASKETS = [
    pytest.param(folder, basket, id=f"{folder.name}-{number}")
    for folder in SHOPS
    for number, basket in enumerate(baskets(folder), 1)
]


@pytest.mark.parametrize(("folder", "basket"), BASKETS)
def test_basket(folder: Path, basket: dict[str, Any]) -> None:
    """A shop's basket costs what the shop, or the language where the shop errs, says."""
    assert differences(expected_of_basket(basket), price_basket(folder, basket)) == ()
