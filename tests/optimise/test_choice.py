"""The choice among deals that are written down, against trying every selection."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulesdsl.optimise import choice
from rulesdsl.optimise.choice import Column, best_packing

KINDS = 4

COUNTS = st.lists(st.integers(1, 3), min_size=KINDS, max_size=KINDS)
TAKEN = st.dictionaries(st.integers(0, KINDS - 1), st.integers(1, 2), min_size=1, max_size=3)
COLUMNS = st.lists(st.tuples(TAKEN, st.integers(1, 12)), min_size=1, max_size=6)


def best(columns: list[Column], counts: list[int]) -> int:
    """Return what the best deals gain, by trying them all."""
    if not columns:
        return 0
    (units, gain), *rest = columns
    most = best(rest, counts)
    left = list(counts)
    for kind, count in units:
        left[kind] -= count
    return most if min(left) < 0 else max(most, gain + best(columns, left))


@settings(deadline=None, max_examples=300)
@given(COLUMNS, COUNTS, st.sampled_from([1, 3, 6, 10, 150]))
def test_the_best_deals_are_chosen(drawn: list[tuple[dict[int, int], int]], counts: list[int], quick: int) -> None:
    """However soon the first look ends, what is chosen fits and gains most."""
    columns = [
        (tuple(units.items()), gain)
        for units, gain in drawn
        if all(count <= counts[kind] for kind, count in units.items())
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choice, "QUICK", quick)
        chosen = best_packing(columns, dict(enumerate(counts)))
    assert chosen is not None
    left = list(counts)
    for number in chosen:
        for kind, count in columns[number][0]:
            left[kind] -= count
    assert min(left) >= 0
    assert sum(columns[number][1] for number in chosen) == best(columns, counts)
