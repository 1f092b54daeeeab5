"""The exact answers of `tests/cases`, and a command that compares the engine with them.

    python -m tests.judge.oracle [FILE...] [--judge] [--only ID] [--time-limit SECONDS]

Without files: all of `tests/cases/oracle`. `--judge` lets the judge choose the deals instead of the optimiser, where
there are few units. Prints every row that differs and, of each file, the ten that took longest.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs

import rulesdsl
import rulesdsl.pricing
from rulesdsl.model.basket import Context
from rulesdsl.model.deal import StageResult
from rulesdsl.model.item import Goods
from rulesdsl.model.schedule import applies
from rulesdsl.optimise import Roster
from tests.judge import judge

CASES = Path(__file__).parent.parent / "cases"
ORACLE = sorted((CASES / "oracle").glob("*.jsonl"))
SHOPS = sorted(path.parent for path in (CASES / "shops").glob("*/baskets.json"))
MOST_UNITS = 8  # what the judge can still enumerate


@attrs.frozen
class Answer:
    """What was expected of a basket and what came out; None where nothing is expected."""

    id: str
    seconds: float
    wrong: tuple[str, ...]


def rows(path: Path) -> list[dict[str, Any]]:
    """Read the rows of an oracle file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def baskets(folder: Path) -> list[dict[str, Any]]:
    """Read the baskets of a shop."""
    found: list[dict[str, Any]] = json.loads((folder / "baskets.json").read_text(encoding="utf-8"))["cases"]
    return found


def context(said: dict[str, Any]) -> dict[str, Any]:
    """Return the context of a row as the arguments of `Book.price`."""
    found: dict[str, Any] = {"at": datetime.fromisoformat(said["at"])} if "at" in said else {}
    if "store" in said:
        found["store"] = said["store"]
    if "cards" in said:
        found["cards"] = set(said["cards"])
    if "coupons" in said:
        found["coupons"] = list(said["coupons"])
    if "when" in said:
        found["when"] = set(said["when"])
    return found


def price_row(row: dict[str, Any], **options: Any) -> rulesdsl.Receipt:
    """Price the basket of an oracle row with its offers, all of them as text."""
    with tempfile.TemporaryDirectory() as folder:
        catalogue = None
        if row["catalogue_csv"] is not None:
            path = Path(folder) / "catalogue.csv"
            path.write_text(row["catalogue_csv"], encoding="utf-8", newline="")
            catalogue = rulesdsl.read_catalogue(path)
        book = rulesdsl.loads(row["promo"], catalogue=catalogue)
    basket = rulesdsl.read_basket(io.StringIO(row["basket_csv"], newline=""))
    return book.price(basket, **context(row["context"]), **options)


def price_basket(folder: Path, basket: dict[str, Any], **options: Any) -> rulesdsl.Receipt:
    """Price a basket of a shop from its files; a quantity in quotes is one weighed line."""
    book = rulesdsl.load(folder / "promos.promo", catalogue=folder / "catalogue.csv")
    items = [(item, Decimal(quantity)) for item, quantity in basket["items"]]
    return book.price(items, **context(basket.get("context", {})), **options)


def differences(expected: dict[str, Any], receipt: rulesdsl.Receipt) -> tuple[str, ...]:
    """Return in what a receipt differs from what is expected of it."""
    wrong = []
    for name, value in expected.items():
        found = getattr(receipt, name)
        if found != value:
            wrong.append(f"{name}: {found} instead of {value}")
    return tuple(wrong)


def expected_of_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return what the receipt of an oracle row says; a total that is left open is not compared."""
    expected: dict[str, Any] = {
        "proved": True,
        "exact_saving": Fraction(row["exact_saving"]),
        "subtotal": Decimal(row["subtotal"]),
    }
    if row["total"] is not None:
        expected["total"] = Decimal(row["total"])
    return expected


def expected_of_basket(basket: dict[str, Any]) -> dict[str, Any]:
    """Return what the receipt of a shop's basket says."""
    return {
        "proved": True,
        "subtotal": Decimal(basket["subtotal"]),
        "total": Decimal(basket["expected_total"]),
    }


@contextmanager
def choosing(chooser: Callable[..., StageResult]) -> Iterator[None]:
    """Let something else choose the deals of every stage instead of the optimiser."""

    def choose(
        roster: Roster, goods: tuple[Goods, ...], counts: tuple[int, ...], context: Context, *limits: object
    ) -> StageResult:
        running = tuple(offer for offer in roster.stage.offers if applies(offer, context))
        return chooser(roster.stage, running, goods, counts, context, *limits[:2])

    real = rulesdsl.pricing.chosen_deals
    rulesdsl.pricing.chosen_deals = choose
    try:
        yield
    finally:
        rulesdsl.pricing.chosen_deals = real


def answer(row: dict[str, Any], time_limit: float | None) -> Answer:
    """Price an oracle row and compare; an exception is a difference."""
    start = time.perf_counter()
    try:
        wrong = differences(expected_of_row(row), price_row(row, time_limit=time_limit))
    except Exception as error:  # a row that crashes must not hide the next one
        wrong = (f"{type(error).__name__}: {error}",)
    return Answer(row["id"], time.perf_counter() - start, wrong)


def report(found: list[dict[str, Any]], time_limit: float | None) -> bool:
    """Print the rows that differ as they are found, then the slowest; return whether all agree."""
    answers = []
    for row in found:
        answers.append(answer(row, time_limit))
        for wrong in answers[-1].wrong:
            print(f"{row['id']}: {wrong} ({answers[-1].seconds:.1f} s)", flush=True)
    print("slowest:")
    for one in sorted(answers, key=lambda one: -one.seconds)[:10]:
        print(f"  {one.seconds * 1000:9.1f} ms  {one.id}")
    wrong = sum(bool(one.wrong) for one in answers)
    print(f"{len(answers)} rows, {wrong} differ, {sum(one.seconds for one in answers):.1f} s", flush=True)
    return not wrong


def parsed(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--judge", action="store_true", help="let the judge choose the deals")
    parser.add_argument("--only", help="only the row with this id; prints its offers and basket too")
    parser.add_argument("--time-limit", type=float, help="seconds for each row; one that is cut short differs")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Compare files of rows, print what differs, and return an exit code."""
    options = parsed(arguments)
    agree = True
    for path in options.files or ORACLE:
        found = rows(path)
        if options.judge:
            found = [row for row in found if row["units"] <= MOST_UNITS]
        if options.only:
            found = [row for row in found if row["id"] == options.only]
        for row in found if options.only else []:
            print(row["promo"], row["catalogue_csv"], row["basket_csv"], row["context"], sep="\n")
        if found:
            print(f"== {path.name}")
            with choosing(judge.best_deals) if options.judge else nullcontext():
                agree = report(found, options.time_limit) and agree
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
