"""Draw the sample of real baskets again: `python -m tests.benchmarks.sample SUPERMARKET.parquet WHOLESALE.parquet`.

The two files are cleaned copies of the public data sets that data/README.md names; reading them needs polars.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from tests.benchmarks.real import SAMPLE

BASKETS = 160  # of each source
LINES = range(6, 18)
Line = tuple[str, int, int, str]  # item, units, price in cents, group


def main() -> None:
    """Write the sample."""
    import polars

    supermarket, wholesale = (polars.read_parquet(path).to_dicts() for path in sys.argv[1:3])
    sources = {
        "supermarket": _baskets(_supermarket(row) for row in supermarket if row["exact_cents"]),
        "wholesale": _baskets(map(_wholesale, wholesale)),
    }
    with SAMPLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["source", "basket", "item", "quantity", "price", "group"])
        for source, baskets in sources.items():
            chosen = random.Random(source).sample(sorted(baskets), BASKETS)
            for number, basket in enumerate(chosen):
                for item, units, cents, group in baskets[basket]:
                    writer.writerow([source, number, item, units, f"{cents // 100}.{cents % 100:02d}", group])


def _supermarket(row: dict[str, Any]) -> tuple[str, Line]:
    group = re.sub(r"\W+", "_", row["product_category"]).strip("_")
    return str(row["pseudo_basket_id"]), (f"D{row['product_id']}", *_counts(row, "regular_unit_price"), f"C_{group}")


def _wholesale(row: dict[str, Any]) -> tuple[str, Line]:
    group = re.sub(r"\W+", "_", row["group"]).strip("_") or "OTHER"
    return row["invoice_id"], (f"R{row['sku']}", *_counts(row, "unit_price"), f"C_{group}")


def _counts(row: dict[str, Any], price: str) -> tuple[int, int]:
    return int(row["quantity"]), round(row[price] * 100)


def _baskets(lines: Iterable[tuple[str, Line]]) -> dict[str, list[Line]]:
    """Return the baskets of a fitting length, without those that hold an item twice or for nothing."""
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for basket, line in lines:
        found[basket].append(line)
    return {basket: rows for basket, rows in found.items() if all(_fits(rows))}


def _fits(rows: list[Line]) -> Iterator[bool]:
    yield len(rows) in LINES
    yield len({item for item, *_ in rows}) == len(rows)
    yield all(units > 0 and cents > 9 and re.fullmatch(r"\w+", item) for item, units, cents, _ in rows)


if __name__ == "__main__":
    main()
