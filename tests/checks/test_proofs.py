"""What checks claim is true: books of random offers are priced with and without the offers that are said to be idle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random

import attrs
import pytest

from rulesdsl.book import Book
from rulesdsl.checks import Subject, check_book, subject
from rulesdsl.checks.subject import Listed
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.model.basket import Context
from rulesdsl.model.book import OfferBook
from tests.checks.books import reading

PRICES = "item A 0.80 in G, H\nitem B 1.20 in G\nitem C 2.00 in H\nitem D 0.50 in K\ngroup GG = A, D\n"
GOODS = ("A", "B", "C", "G", "H", "GG", "anything", "A, B", "G, D", "G except A", "anything except A", "G up to 1.00")
CLAUSES = (
    *("",) * 6,
    "with card CLUB",
    "with coupon X",
    "once",
    "at most 3 items",
    "at most 0.50 off",
    "on saturday",
    "in store L",
    "in store L, M",
    "if the basket has 2 of G",
    "if the basket is worth 2.00",
    "not with other offers",
)
USELESS = {"P301", "P302", "P303", "P304", "P310"}
"""What says that an offer saves nothing that would not be saved without it."""


def offers(random: Random) -> Iterator[str]:
    """Yield a few random offers about the same few items."""
    for _ in range(random.randint(2, 6)):
        goods, more, count = random.choice(GOODS), random.choice(GOODS), random.randint(2, 4)
        price = f"{random.randint(20, 400) / 100:.2f}"
        sentence = random.choice(
            [
                f"{random.choice([5, 10, 20, 50])}% off {goods}",
                f"A now 0.{random.randint(10, 79)}",
                f"buy {count} of {goods} for {price}",
                f"buy {count} of {goods} pay for {random.randint(1, count - 1)}",
                f"buy {count} of {goods} get cheapest {random.choice(['free', 'half price', '20% off'])}",
                f"buy 1 of {goods} get 1 of {more} {random.choice(['free', 'half price', '20% off'])}",
                f"buy {count} or more of {goods} get {random.choice(['10% off', '20% off', '0.10 off each'])}",
                f"buy {count} different {goods} get 20% off",
                f"spend {count}.00 on {goods} get {random.choice(['10% off', '0.50 off', '20% off'])}",
                f"buy 1 of {goods} and 1 of {more} for {price}",
                random.choice(["10% off the basket", "0.50 off the basket", "for each 2.00 spent get 0.20 off"]),
                f"buy {count} same {goods} get 0.40 off, or {count + 2} get 0.30 off",
            ]
        )
        yield f"{sentence} {random.choice(CLAUSES)}".rstrip()


def useless(looked_at: Subject, found: tuple[Diagnostic, ...]) -> set[str]:
    """Return where the offers stand that are said to save nothing."""
    places = [d.place.span.start for d in found if d.code in USELESS and d.place]
    return {o.offer.where for o in looked_at.offers for at in places if _holds(o, at)}


def _holds(listed: Listed, at: int) -> bool:
    return listed.statement.span.start <= at < listed.statement.span.end


def without(book: OfferBook, places: set[str]) -> OfferBook:
    """Return a book without the offers that stand at some places."""
    stages = (attrs.evolve(s, offers=tuple(o for o in s.offers if o.where not in places)) for s in book.stages)
    return attrs.evolve(book, stages=tuple(stages))


def contexts(random: Random) -> Iterator[Context]:
    """Yield a customer with nothing, one with everything, and one on some day."""
    yield Context()
    yield Context(store=random.choice("LM"), cards=frozenset({"CLUB"}), coupons={"X": 2})
    yield Context(at=datetime(2026, 11, random.randint(16, 22)), timed=False, store="L")


@pytest.mark.parametrize("seed", range(80))
def test_useless_offers_save_nothing(seed: int) -> None:
    """No basket saves less once all offers are gone that are said to save nothing."""
    random = Random(seed)
    text = PRICES + "\n".join(offers(random)) + "\n"
    read = reading(text)
    assert read.errors == (), text
    gone = useless(subject(read), check_book(read))
    book, rest = Book(read.compiled.book), Book(without(read.compiled.book, gone))
    for context in contexts(random) if gone else ():
        for _ in range(4):
            basket = {code: count for code in "ABCD" if (count := random.randint(0, 5))}
            if basket:
                saved = book.price_in(basket, context).exact_saving
                assert saved == rest.price_in(basket, context).exact_saving, (text, basket, context)
