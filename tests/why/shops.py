"""Books and baskets to ask about."""

from __future__ import annotations

from pathlib import Path

import rulesdsl
from rulesdsl.why.answer import Answer, LineAnswer, Reason

ROOT = Path(__file__).parents[2]

ITEMS = """
currency GBP
item CRISPS "Ready salted 25g" 0.80 in SNACKS
item NUTS   "Salted nuts 50g"  1.20 in SNACKS
item COLA   "Cola 500ml"       1.50 in DRINKS
item WATER  "Still water"      0.70 in DRINKS
item BLT    "BLT sandwich"     3.20 in SANDWICHES
item RED    "House red"        8.00 in WINE
item PORT   "Ruby port"       12.00 in WINE
item APPLES "Braeburn"         2.40 per kg in FRUIT
"""

LUNCH = """
"Any 3 snacks": buy any 3 of SNACKS for 2.00
"Meal deal":    buy 1 of SANDWICHES and 1 of SNACKS and 1 of DRINKS for 4.00
    on monday to friday
    between 11:00 and 15:00
"Club":         10% off DRINKS with card CLUB
"Wine":         spend 20 on WINE get 5.00 off
"Apples":       20% off APPLES if the basket has 2 DRINKS
"Welcome":      1.00 off the basket except SNACKS with coupon HELLO
stage "Thanks"
"Big basket":   10% off the basket if the basket is worth 50
"""

SATURDAY = "2026-11-28 18:00"
FRIDAY_NOON = "2026-11-27 12:00"


def book(offers: str, items: str = ITEMS) -> rulesdsl.Book:
    """Return a book of offers over a small price list."""
    return rulesdsl.loads(items + offers)


def asked(offers: str, basket: object, at: str = FRIDAY_NOON, **context: object) -> Answer:
    """Ask why a basket costs what it costs."""
    return book(offers).why(basket, at=at, **context)  # type: ignore[arg-type]


def line(answer: Answer, item: str) -> LineAnswer:
    """Return the only line of an item."""
    (found,) = (line for line in answer.lines if line.line.item == item)
    return found


def reason(answer: Answer, item: str, offer: str) -> Reason:
    """Return why an offer did not take an item."""
    (found,) = (reason for reason in line(answer, item).reasons if reason.offer == offer)
    return found
