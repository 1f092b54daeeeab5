"""A large book with few mistakes: all of them are found, and in little time."""

from __future__ import annotations

import gc
from pathlib import Path
from random import Random
from time import process_time

from rulesdsl.book import read_book
from rulesdsl.checks import run, subject
from tests.checks.books import TODAY, found, of

OFFERS, ITEMS, MISTAKES = 10_000, 20_000, 50


def large_book(folder: Path) -> tuple[Path, Path]:
    """Write a book of many offers, fifty of which say a price that is above the regular one."""
    random = Random(1)
    promos, catalogue = folder / "offers.promo", folder / "catalogue.csv"
    rows = (f"I{n},{random.randint(50, 2000) / 100:.2f},G{n % 400},0.30\n" for n in range(ITEMS))
    catalogue.write_text("item,price,group,cost\n" + "".join(rows), encoding="utf-8")
    promos.write_text("".join(_offer(n) for n in range(OFFERS)), encoding="utf-8")
    return promos, catalogue


def _offer(n: int) -> str:
    if n % (OFFERS // MISTAKES) == 7:
        return f"I{n + 10_000} now 25.00\n"
    sentences = (
        f"buy 3 of I{n} pay for 2",
        f"20% off I{n}",
        f'"Offer {n}": buy 1 of I{n} and 1 of I{n + 5000} get 0.40 off',
        f"buy 2 of G{n % 400} get cheapest half price with card C{n}",
        f"buy 4 or more of I{n} get 10% off on monday to friday",
        f"spend 40 on I{n}, I{n + 1}, I{n + 2} get 2.00 off from 2026-01-01 until 2030-12-31",
    )
    return f"{sentences[n % 6]}\n"


def test_all_mistakes_of_a_large_book(tmp_path: Path) -> None:
    """All fifty are found, and checking takes not much longer than reading does."""
    promos, catalogue = large_book(tmp_path)
    gc.collect()
    start = process_time()
    reading = read_book(promos, catalogue)
    read = process_time()
    findings = run(subject(reading, TODAY), reading.diagnostics)
    checked = process_time()
    assert len(of("P320", findings)) == MISTAKES
    assert checked - read < 2 * (read - start)


def test_many_offers_about_the_same_goods() -> None:
    """Offers that all want the same goods are not compared each with each."""
    text = "".join(f'"Offer {n}": buy {n % 5 + 2} of GOODS pay for 1 with card C{n}\n' for n in range(1000))
    items = "item,price,group\n" + "".join(f"I{n},{n % 90 + 1}.00,GOODS\n" for n in range(3000))
    start = process_time()
    assert len(of("P340", found(text, items))) == 1
    assert process_time() - start < 10
