"""Books: loading them, pricing with them, sharing them."""

from __future__ import annotations

import contextlib
import gc
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

import rulesdsl
from rulesdsl.garbage import no_collection
from tests.benchmarks.work import lines_run

SHOP = """
currency GBP
item CRISPS "Ready salted 25g" 0.80 in SNACKS
item NUTS   "Salted nuts 50g"  1.20 in SNACKS
item COLA   "Cola 500ml"       1.50 in DRINKS
item APPLES "Braeburn"         2.40 per kg in FRUIT

"Any 3 snacks": buy 3 of SNACKS for 2.00
"Late": 20% off COLA
    from 2026-11-01 until 2026-11-30
    between 22:00 and 02:00
"Club": 0.10 off CRISPS with card CLUB
"Leeds": half price COLA in store LEEDS

stage "Coupons"
"Ten": 10% off the basket with coupon SAVE10 once per coupon
"Pickup": 0.50 off the basket when COLLECTION
"""


@pytest.fixture(scope="module")
def book() -> rulesdsl.Book:
    """Return the book of a small shop."""
    return rulesdsl.loads(SHOP)


def test_a_basket_costs_the_least(book: rulesdsl.Book) -> None:
    """The receipt's totals are decimals, and its total is proved."""
    receipt = book.price(["CRISPS", "CRISPS", "CRISPS", "NUTS"])
    assert (receipt.subtotal, receipt.saving, receipt.total) == (Decimal("3.60"), Decimal("0.80"), Decimal("2.80"))
    assert receipt.exact_saving == Fraction(4, 5)
    assert receipt.proved
    assert receipt.bound is None


@pytest.mark.parametrize(
    ("context", "total"),
    [
        ({}, "1.50"),
        ({"at": "2026-11-28 22:00"}, "1.20"),
        ({"at": "2026-11-28 21:59"}, "1.50"),
        ({"at": datetime(2026, 12, 1, 1, 59)}, "1.20"),
        ({"at": date(2026, 11, 28)}, "1.20"),
        ({"at": "2026-12-01"}, "1.50"),
        ({"store": "LEEDS"}, "0.75"),
        ({"store": "YORK"}, "1.50"),
        ({"coupons": ["SAVE10"]}, "1.35"),
        ({"coupons": "SAVE10", "store": "LEEDS"}, "0.67"),
        ({"when": {"COLLECTION"}}, "1.00"),
        ({"when": "COLLECTION", "coupons": {"SAVE10": 1}}, "1.00"),
    ],
)
def test_the_context_decides_which_offers_run(book: rulesdsl.Book, context: dict[str, Any], total: str) -> None:
    """Dates, stores, cards, coupons and flags are asked before deals are looked for."""
    assert book.price(["COLA"], **{"at": "2026-01-01", **context}).total == Decimal(total)


def test_the_default_time_is_now(book: rulesdsl.Book) -> None:
    """Without `at`, the receipt is of this minute in local time."""
    before = datetime.now()
    priced_at = book.price(["COLA"]).priced_at
    assert priced_at is not None
    assert before <= priced_at <= datetime.now()


def test_stages_work_on_what_the_stages_before_left() -> None:
    """A later stage finds lower prices."""
    text = 'item A 10.00\nhalf price A\nstage "Coupons"\n10% off the basket'
    assert rulesdsl.loads(text).price(["A"]).total == Decimal("4.50")


def test_an_empty_basket_costs_nothing(book: rulesdsl.Book) -> None:
    """An empty basket has a receipt."""
    receipt = book.price([])
    assert (receipt.total, receipt.lines, receipt.proved) == (0, (), True)


def test_an_empty_book_prices_what_the_basket_says() -> None:
    """A file without offers is a file."""
    row = rulesdsl.Row("A", quantity=Decimal(2), price=Decimal("1.50"))
    assert rulesdsl.loads("").price(rulesdsl.Basket((row,))).total == 3


@pytest.mark.parametrize(
    "basket",
    [["NOBODY"], ["CRISPS", "NOBODY"], {"CRISPS": "1e999999"}, {"CRISPS": 10**40}, "CRISPS", None, {"CRISPS": 0}],
)
def test_whatever_is_wrong_with_a_basket_is_a_basket_error(book: rulesdsl.Book, basket: object) -> None:
    """Unknown items and impossible quantities are refused with a message and a remedy."""
    with pytest.raises(rulesdsl.BasketError) as refused:
        book.price(basket)
    assert all(d.message and d.help for d in refused.value.diagnostics)


def test_a_book_is_immutable(book: rulesdsl.Book) -> None:
    """Nothing of a book can be set."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        book.examples = ()  # type: ignore[misc]


def test_threads_share_a_book(book: rulesdsl.Book) -> None:
    """Many threads price with one book and agree."""
    with ThreadPoolExecutor(8) as pool:
        totals = set(pool.map(lambda _: book.price({"CRISPS": 7, "NUTS": 2}).total, range(64)))
    assert len(totals) == 1


def test_a_pickled_book_prices_the_same_and_loads_faster() -> None:
    """A book that is pickled need not be parsed again."""
    offers = "\n".join(f"item I{n} {n % 9 + 1}.00\nbuy 3 of I{n} for {n % 9 + 2}.00" for n in range(1000))
    book = rulesdsl.loads(offers)
    stored = pickle.dumps(book)
    assert lines_run(lambda: pickle.loads(stored)) * 3 < lines_run(lambda: rulesdsl.loads(offers))
    assert pickle.loads(stored).price({"I7": 7}, at="2026-01-01") == book.price({"I7": 7}, at="2026-01-01")


@pytest.mark.parametrize("searched", [True, False])
@pytest.mark.parametrize("offers", ["20% off A", "120% off A"])
def test_loading_leaves_the_search_for_garbage_as_it_was(offers: str, searched: bool) -> None:
    """While a book is read no garbage is looked for; afterwards it is again, if it was before, also after an error."""
    seen: list[bool] = []
    before = gc.isenabled()
    try:
        (gc.enable if searched else gc.disable)()
        with contextlib.suppress(rulesdsl.PromoError), no_collection():
            seen.append(gc.isenabled())
            pickle.loads(pickle.dumps(rulesdsl.loads(offers)))
        assert (seen, gc.isenabled()) == ([False], searched)
    finally:
        (gc.enable if before else gc.disable)()


def test_a_large_book_is_read_without_a_search_for_garbage() -> None:
    """Thousands of offers are read and made again from a pickle, and no search for garbage stops either."""
    offers = "\n".join(f"item I{n} 1.00\nbuy 3 of I{n} for 2.00" for n in range(1000))
    searches: list[object] = []
    gc.collect()
    gc.callbacks.append(note := lambda *found: searches.append(found))
    try:
        stored = pickle.dumps(rulesdsl.loads(offers))
        assert len(pickle.loads(stored).offers.items) == 1000
        assert len(searches) < 100  # those of making the pickle; hundreds otherwise
    finally:
        gc.callbacks.remove(note)


def test_a_loaded_book_has_rehearsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A book that is loaded or unpickled has priced items that its offers name, none of which it has to weigh."""
    seen: list[object] = []
    monkeypatch.setattr(rulesdsl.Book, "price_in", lambda book, basket, *rest: seen.append(basket))
    items = "item A 1.00\nitem B 2.00\nitem C 3.00\nitem D 4.00 per kg"
    pickle.loads(pickle.dumps(rulesdsl.loads(f"{items}\n10% off A, D\nbuy 2 of C for 5.00")))
    assert seen == [{"A": 2, "C": 2}] * 2


def test_a_book_without_prices_has_nothing_to_rehearse() -> None:
    """Offers on items that only baskets know are loaded like any others."""
    assert rulesdsl.loads("buy 2 of TEA for 1.00").offers.stages


def test_one_error_carries_every_mistake() -> None:
    """Loading raises once, with all errors of all files and of the catalogue."""
    with pytest.raises(rulesdsl.PromoError) as refused:
        rulesdsl.loads("buy 0 of A for 1\n20% of A\n120% off A", catalogue="/nowhere/catalogue.csv")
    assert len(refused.value.diagnostics) == 4
    assert all(d.is_error for d in refused.value.diagnostics)


def test_warnings_are_kept() -> None:
    """What is only doubtful does not keep a book from loading; the book holds it."""
    book = rulesdsl.loads("item A 5.00\nbuy 3 of A for 2")
    assert [d.severity for d in book.diagnostics] == ["warning"]


def test_a_delisted_code_does_not_close_a_till() -> None:
    """An offer on a name that nothing defines, however close to one, never keeps a book from loading or pricing."""
    book = rulesdsl.loads("item CRISPS 1.00\n20% off CRISP\nexample CRISPZ costs 1.00")
    assert book.price(["CRISPS"]).total == 1
    assert book.diagnostics


def test_files_folders_and_catalogues(tmp_path: Path) -> None:
    """Several paths are one book; a catalogue is a path or what `read_catalogue` returned."""
    (tmp_path / "a.promo").write_text("half price A")
    (tmp_path / "b.promo").write_text("half price B")
    (tmp_path / "prices.csv").write_text("item,price\nA,2.00\nB,4.00\n")
    catalogue = rulesdsl.read_catalogue(tmp_path / "prices.csv")
    for paths in (tmp_path, str(tmp_path), [tmp_path / "a.promo", str(tmp_path / "b.promo")]):
        assert rulesdsl.load(paths, catalogue=catalogue).price(["A", "B"]).total == 3
    assert rulesdsl.load(tmp_path / "a.promo", tmp_path / "prices.csv").price(["A", "B"]).total == 5


@pytest.mark.parametrize("paths", [5, None, [5], b"x", "", "/nowhere", [], "a\0b"])
def test_silly_paths_are_a_promo_error(paths: Any) -> None:
    """What cannot be read is a PromoError with a remedy; no path at all is an empty book."""
    if paths == []:
        assert rulesdsl.load(paths).price([]).total == 0
        return
    with pytest.raises(rulesdsl.PromoError) as refused:
        rulesdsl.load(paths)
    assert all(d.help for d in refused.value.diagnostics)


@pytest.mark.parametrize("text", [5, None, b"half price A"])
def test_a_text_is_a_text(text: Any) -> None:
    """What is no text is a PromoError with a remedy."""
    with pytest.raises(rulesdsl.PromoError, match="X015"):
        rulesdsl.loads(text)
    with pytest.raises(rulesdsl.PromoError, match="X015"):
        rulesdsl.loads("half price A", catalogue=text if text is not None else 7)


def test_prices_of_the_catalogue_are_checked_in_the_currency(tmp_path: Path) -> None:
    """A price in another currency is refused; leniently the item is left out, and the book keeps the finding."""
    (tmp_path / "a.promo").write_text("currency GBP\nhalf price A")
    (tmp_path / "prices.csv").write_text("item,price\nA,2.00\nB,4.00€\nC,-1\n")
    with pytest.raises(rulesdsl.PromoError) as refused:
        rulesdsl.load(tmp_path, tmp_path / "prices.csv")
    assert {d.place.start.line for d in refused.value.diagnostics if d.place} == {3, 4}
    book = rulesdsl.load(tmp_path, tmp_path / "prices.csv", lenient=True)
    assert {d.place.start.line for d in book.diagnostics if d.place and d.is_error} == {3, 4}
    assert book.price(["A"]).total == 1
    with pytest.raises(rulesdsl.BasketError):
        book.price(["B"])


def test_a_time_limit_leaves_a_bound_or_a_proof(book: rulesdsl.Book) -> None:
    """With a limit the receipt is proved, or carries the bound that is left."""
    receipt = book.price({"CRISPS": 5, "COLA": 2}, time_limit=5)
    assert receipt.proved is (receipt.bound is None)


def test_a_search_can_be_stopped(book: rulesdsl.Book) -> None:
    """`stop` ends the search; the receipt is a sound one all the same."""
    receipt = book.price({"CRISPS": 5, "COLA": 2}, stop=lambda: True)
    assert sum(line.paid for line in receipt.lines) == receipt.total


def test_the_public_face_is_lazy_and_whole() -> None:
    """Every public name is there, sorted, and importing the package imports none of its modules."""
    assert list(rulesdsl.__all__) == sorted(rulesdsl.__all__)
    for name in rulesdsl.__all__:
        assert getattr(rulesdsl, name) is not None
        assert name in dir(rulesdsl)
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        rulesdsl.nothing_of_the_kind  # noqa: B018
    assert "rulesdsl" in sys.modules
