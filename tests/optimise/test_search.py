"""The search in every way that it may go: whatever it does to lower the bound, the best selection is the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rulesdsl
from rulesdsl.optimise import closing, component, replay, search, slots, stride
from rulesdsl.optimise.prices import worth
from rulesdsl.optimise.slots import Slots
from rulesdsl.optimise.table import Table, table

SENTENCES = (
    "buy {n} of {g} for {big}",
    "buy {n} of {g} pay for {m}",
    "buy {m} of {g} and 1 of {h} for {big}",
    "buy 1 of {g} and {m} of {h} and 1 of RED for {big}",
    "buy {m} of {g} get 1 of {h} half price",
    "buy {n} or more of {g} get {p}% off",
    "{p}% off {i}",
    "buy {n} different {g} get {p}% off",
    "buy 3 different items for {big}",
)
ITEMS = """
item A 3.10 in RED
item B 2.05 in BLUE
item C 1.95 in RED
item D 1.20 in BLUE
buy 2 of A for 4.00
buy 3 of B for 4.00
"""
GROUPS = ("RED", "BLUE", "GREEN")


@st.composite
def shops(draw: st.DrawFn) -> tuple[str, dict[str, int]]:
    """Draw offers on three groups, all of which want the same goods, and a basket."""
    items = []
    basket = {}
    for number in range(draw(st.integers(3, 7))):
        price = draw(st.integers(50, 400))
        items.append(f"item I{number} {price / 100:.2f} in {GROUPS[number % 3]}")
        basket[f"I{number}"] = draw(st.integers(1, 3))
    offers = []
    for number in range(draw(st.integers(2, 6))):
        g, h = draw(st.permutations(GROUPS[:2] if number % 2 else GROUPS))[:2]
        n = draw(st.integers(2, 4))
        words = {
            "n": n,
            "m": draw(st.integers(1, n - 1)),
            "g": g,
            "h": h,
            "i": f"I{draw(st.integers(0, 2))}",
            "p": draw(st.integers(5, 50)),
            "big": f"{n * draw(st.integers(50, 250)) / 100:.2f}",
        }
        offers.append(f'"Offer {number}": ' + draw(st.sampled_from(SENTENCES)).format(**words))
    return "\n".join([*items, *offers]), basket


@settings(max_examples=60, deadline=None)
@given(shops(), st.integers(1, 20), st.sampled_from([0, 20, 4000]), st.booleans())
def test_every_way_of_searching_finds_the_same(
    shop: tuple[str, dict[str, int]], patience: int, arcs: int, large: bool
) -> None:
    """A search gives the same, whether it is patient or not, joins tables or not, looks at slots in part or whole."""
    text, basket = shop
    book = rulesdsl.loads(text)
    usual = book.price(basket)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(closing, "PATIENCE", 1)
        patch.setattr(closing, "LONGEST", patience)
        patch.setattr(closing, "ARCS", arcs)
        patch.setattr(slots, "LARGE", 0 if large else 1 << 60)
        other = book.price(basket)
    assert (usual.exact_saving, usual.total, usual.proved) == (other.exact_saving, other.total, other.proved)


@settings(max_examples=60, deadline=None)
@given(shops(), st.lists(st.integers(0, 4), min_size=7, max_size=7))
def test_sets_of_distinct_items_are_what_the_walk_finds(shop: tuple[str, dict[str, int]], counts: list[int]) -> None:
    """Counting how many sets there are to be saves what putting every unit into a deal of its own saves."""
    text, _ = shop
    book = rulesdsl.loads(f"{text}\nbuy 2 different items get 15% off\nbuy 3 different items for 5.00")
    basket = {f"I{number}": count for number, count in enumerate(counts) if count and f"item I{number} " in text}
    counted = book.price(basket)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stride, "distinct", lambda _: False)
        patch.setattr(replay, "distinct", lambda _: False)
        walked = book.price(basket)
    assert (counted.exact_saving, counted.total, counted.proved) == (walked.exact_saving, walked.total, walked.proved)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 4), min_size=4, max_size=4),
    st.integers(1, 3),
    st.integers(1, 2),
    st.integers(200, 900),
    st.lists(st.integers(0, 4000), min_size=4, max_size=4),
    st.integers(1, 3000),
)
def test_slots_earn_what_their_table_does(
    counts: list[int], first: int, second: int, price: int, prices: list[int], limit: int
) -> None:
    """At any prices, slots earn, take and bid what their whole table does, and their part of it lacks no good path."""
    text = ITEMS + f"buy {first} of RED and {second} of BLUE for {price / 100:.2f}\n"
    offer = _slots(text, dict(zip("ABCD", counts, strict=True)))
    if offer is None:
        return
    full = table(offer.machine, lambda: False)
    assert full is not None
    each = [prices[kind] for kind in range(len(offer.counts))]
    offer.move(each)
    best = worth(full, each)[0][0]
    assert offer.best()[0] == best
    assert sum((offer.gains[kind] - each[kind]) * units for kind, units in offer.taken()) <= best + sum(
        abs(offer.rule.benefit.bonus) * units for _, units in offer.taken()
    )
    for kind in offer.kinds:
        free = [0 if k == kind else p for k, p in enumerate(each)]
        values = dict(_most(full, free, kind))
        bids = offer.bids(kind)
        assert all(bids[units] == value for units, value in values.items())
    part = offer.table(each, limit)
    assert _good(part, each, best - limit) == _good(full, each, best - limit)


def _slots(text: str, basket: dict[str, int]) -> Slots | None:
    """Return the offer with slots that a search of a basket is given."""
    seen: list[Slots] = []
    search_all = component.search

    def looked(tables: Sequence[Table], offers: Sequence[Slots], *rest: object) -> search.Found:
        seen.extend(offers)
        return search_all(tables, offers, *rest)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(component, "search", looked)
        patch.setattr(slots, "LARGE", 0)
        rulesdsl.loads(text).price(basket)
    return seen[0] if seen else None


def _paths(made: Table, prices: Sequence[int]) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the units of every path through a table, with what it earns net of the prices."""
    waiting: list[tuple[tuple[int, ...], int, int]] = [((), 0, 0)]
    while waiting:
        units, state, earned = waiting.pop()
        if len(units) == len(made.kinds):
            yield units, earned
            continue
        for _, more, target, gain in made.rows[len(units)][state]:
            net = gain - more * prices[made.kinds[len(units)]]
            waiting.append(((*units, more), target, earned + net))


def _most(made: Table, prices: Sequence[int], kind: int) -> dict[int, int]:
    """Return the most that paths with each number of units of a kind earn."""
    place = made.kinds.index(kind)
    found: dict[int, int] = {}
    for units, earned in _paths(made, prices):
        found[units[place]] = max(found.get(units[place], earned), earned)
    return found


def _good(made: Table, prices: Sequence[int], least: int) -> set[tuple[tuple[int, ...], int]]:
    """Return the paths that earn more than `least`."""
    return {path for path in _paths(made, prices) if path[1] > least}
