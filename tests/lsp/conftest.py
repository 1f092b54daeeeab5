"""A shop to edit, and an editor to do it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.editor import Editor

CATALOGUE = """\
item,name,price,group,unit
CRISPS,Ready salted 25g,0.80,SNACKS,
NUTS,Salted nuts 50g,1.20,SNACKS,
COLA,Cola 500ml,1.50,DRINKS,
BLT,BLT sandwich,3.20,SANDWICHES,
APPLES,Braeburn,2.40,FRUIT,kg
"""
OFFERS = """\
currency GBP
include "groups.promo"

"Any 3 snacks": buy any 3 of SNACKS for 2.00
"Meal deal": buy 1 of SANDWICHES and 1 of SNACKS and 1 of DRINKS for 4.00
    on monday to friday between 11:00 and 15:00
20% off TEA with card CLUB

stage "Coupons"
10% off the basket with coupon SAVE10

example 3 CRISPS costs 2.00 using "Any 3 snacks"
"""
GROUPS = """\
item TEA "Tea, 80 bags" 2.50 in PANTRY
group LUNCH = SNACKS, DRINKS, SANDWICHES
group STAPLES = PANTRY, FRUIT
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return a folder with offers, groups and a catalogue."""
    for name, text in (("offers.promo", OFFERS), ("groups.promo", GROUPS), ("catalogue.csv", CATALOGUE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """Return an editor with a server that lives as long as the tests."""
    with Editor(tmp_path_factory.getbasetemp()) as started:
        yield started


@pytest.fixture
def editor(session: Editor, shop: Path) -> Iterator[Editor]:
    """Return an editor of the shop's folder; the server must still be there in the end."""
    session.move(shop)
    yield session
    assert session.process.poll() is None
