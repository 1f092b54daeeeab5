"""What people read, and what programs do; read as a whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

import rulesdsl
from rulesdsl.why.json import render_json
from rulesdsl.why.text import render_text
from tests.why.shops import FRIDAY_NOON, LUNCH, ROOT, SATURDAY, asked

FOUR_RULES = ROOT / "rules" / "four-rules"
TEA = ROOT / "rules" / "tea-shop"


def four_rules(basket: str) -> str:
    """Return what is said about a basket of the four-rules shop."""
    book = rulesdsl.load(FOUR_RULES, catalogue=FOUR_RULES / "catalogue.csv")
    return render_text(book.why(rulesdsl.read_basket(FOUR_RULES / "baskets" / basket), at=FRIDAY_NOON))


@pytest.mark.parametrize(
    "basket", ["competing.csv", "competing-with-tea.csv", "nothing-fits.csv", "one-price.csv", "without-header.csv"]
)
def test_the_four_rules_shop(basket: str, snapshot: SnapshotAssertion) -> None:
    """Baskets where rules compete: each line says what it is in, and what it could have been in."""
    assert four_rules(basket) == snapshot


@pytest.mark.parametrize("at", [FRIDAY_NOON, SATURDAY])
def test_lunch(at: str, snapshot: SnapshotAssertion) -> None:
    """Clauses, conditions, weighed goods, two stages, coupons to show and units to add."""
    basket = {"CRISPS": 2, "BLT": 1, "RED": 2, "APPLES": 1, "NUTS": 1}
    assert render_text(asked(LUNCH, basket, at)) == snapshot


def test_colours(snapshot: SnapshotAssertion) -> None:
    """On a terminal savings are green and headings bold."""
    assert render_text(asked(LUNCH, {"CRISPS": 3}), color=True) == snapshot


def test_json(snapshot: SnapshotAssertion) -> None:
    """Programs get every sentence, and the facts that it was made of."""
    answer = asked(LUNCH, {"CRISPS": 4, "BLT": 1})
    assert render_json(answer) == snapshot
    assert answer.to_dict() == json.loads(render_json(answer))


def test_an_empty_basket(snapshot: SnapshotAssertion) -> None:
    """Of nothing there is nothing to say, but that it is proved."""
    assert render_text(asked(LUNCH, [])) == snapshot


def test_a_stopped_search() -> None:
    """What is not proved is not called so, and nothing is claimed beyond it."""
    offers = '"A": buy 3 of DRINKS pay for 2\n"B": buy 2 of DRINKS or SNACKS get 0.60 off'
    text = render_text(asked(offers, {"CRISPS": 4, "COLA": 5, "WATER": 3}, stop=lambda: True))
    assert "Not looked for, because the total is not proved." in text
    assert "Not proved: the search was stopped. At most £" in text
    assert "Proved best" not in text


@pytest.mark.parametrize("shop", sorted(path.name for path in (ROOT / "tests" / "cases" / "shops").iterdir()))
def test_every_shop_can_be_asked(shop: str) -> None:
    """Whatever the offers, every basket has an answer, and its lines are those of its receipt."""
    folder = ROOT / "tests" / "cases" / "shops" / shop
    book = rulesdsl.load(folder / "promos.promo", catalogue=_catalogue(folder))
    for case in json.loads((folder / "baskets.json").read_text(encoding="utf-8"))["cases"][:3]:
        context = {key: value for key, value in case["context"].items() if key in {"store", "cards", "coupons", "when"}}
        at = case["context"].get("at") or FRIDAY_NOON
        answer = book.why([tuple(item) for item in case["items"]], at=at, tries=5, **context)
        assert [line.line for line in answer.lines] == list(answer.receipt.lines)
        assert render_text(answer)


def _catalogue(folder: Path) -> Path | None:
    return folder / "catalogue.csv" if (folder / "catalogue.csv").exists() else None
