"""Large components: parts of them, first selections, and what is left when the time is over."""

from __future__ import annotations

from random import Random
from time import process_time

import pytest

import rulesdsl
from rulesdsl.optimise import closing, search, slots, turns

SENTENCES = (
    "buy 2 of {g} for {price}",
    "buy 3 of {g} pay for 2",
    "buy 1 of {g} get 1 of {h} half price",
    "buy 1 of {g} and 1 of {h} for {price}",
    "buy 2 or more of {g} get {off}% off",
)
SHAPES = ((40, 20, 2), (60, 30, 2), (30, 16, 3))


def shop(seed: int, items: int, offers: int, reach: int) -> tuple[str, dict[str, int]]:
    """Return offers on neighbours on a long shelf, and a basket of everything there."""
    rng = Random(seed)
    lines = [f"item I{number} {rng.randint(100, 900) / 100:.2f}" for number in range(items)]
    for number in range(offers):
        at = rng.randrange(items - 2 * reach)
        near = [f"I{place}" for place in range(at, at + 2 * reach)]
        words = {
            "g": " or ".join(near[:reach]),
            "h": " or ".join(near[reach:]),
            "price": f"{rng.randint(300, 900) / 100:.2f}",
            "off": rng.randint(5, 30),
        }
        lines.append(f'"Offer {number}": ' + rng.choice(SENTENCES).format(**words))
    return "\n".join(lines), {f"I{number}": rng.randint(1, 2) for number in range(items)}


class Clock:
    """A clock that stands still until it has been looked at so many times, and then says that the time is over."""

    def __init__(self, looks: int) -> None:
        self.looks = looks
        self.late = 0

    def __call__(self) -> bool:
        self.looks -= 1
        self.late += self.looks < 0
        return self.looks < 0


def everywhere(patch: pytest.MonkeyPatch) -> None:
    """Let every search go the way of the largest components."""
    patch.setattr(search, "DENSE", 100)
    patch.setattr(search, "WIDE", 1)


def without(patch: pytest.MonkeyPatch) -> None:
    """Let no search go region by region, nor mend first selections."""
    patch.setattr(search, "WIDE", 1 << 60)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("patience", [1, 30])
@pytest.mark.parametrize("large", [False, True])
def test_parts_change_nothing(shape: tuple[int, int, int], seed: int, patience: int, large: bool) -> None:
    """The best selection is the same, whether it is found region by region, after mending, or as a whole."""
    text, basket = shop(seed, *shape)
    book = rulesdsl.loads(text)
    with pytest.MonkeyPatch.context() as patch:
        without(patch)
        whole = book.price(basket)
    with pytest.MonkeyPatch.context() as patch:
        everywhere(patch)
        patch.setattr(closing, "PATIENCE", patience)
        patch.setattr(slots, "LARGE", 0 if large else 1 << 60)
        parts = book.price(basket)
    assert whole.proved
    assert parts.proved
    assert parts.exact_saving == whole.exact_saving


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("last", [0, 50_000])
def test_a_stop_leaves_a_selection_and_a_bound(seed: int, large: bool, last: int) -> None:
    """Whenever a search is stopped, it ends soon, with deals that hold and a bound that the best does not exceed."""
    text, basket = shop(seed, *SHAPES[seed % len(SHAPES)])
    book = rulesdsl.loads(text)
    best = book.price(basket)
    with pytest.MonkeyPatch.context() as patch:
        everywhere(patch)
        patch.setattr(closing, "PATIENCE", 2)
        patch.setattr(slots, "LARGE", 0 if large else 1 << 60)
        patch.setattr(turns, "LAST", last)
        open_ = 0
        for looks in (*range(0, 60, 3), *range(60, 400, 23)):
            clock = Clock(looks)
            found = book.price(basket, stop=clock)
            assert found.saving <= best.saving
            assert found.saving + found.total == best.saving + best.total
            assert clock.late <= 400
            if found.proved:
                assert found.saving == best.saving
            else:
                open_ += 1
                assert found.bound is not None
                assert found.bound >= best.saving
    assert open_ > 5


def test_more_time_leaves_less_open() -> None:
    """A search that is stopped late has found nearly everything."""
    text, basket = shop(1, 60, 30, 2)
    book = rulesdsl.loads(text)
    best = book.price(basket)
    with pytest.MonkeyPatch.context() as patch:
        everywhere(patch)
        patch.setattr(closing, "PATIENCE", 1)
        clock = Clock(1 << 60)
        book.price(basket, stop=clock)
        found = book.price(basket, stop=Clock(((1 << 60) - clock.looks) * 9 // 10))
    assert found.saving * 100 >= best.saving * 95


def test_a_machine_with_very_many_states_keeps_to_the_time() -> None:
    """Also while one step of one machine is worked out, for there may be millions of ways to take many units."""
    book = rulesdsl.loads(
        """
        item PLUMS 3.00 in BLUE, GREEN
        item FIGS 1.99 in BLUE, RED
        item NUTS 3.99
        item DATES 0.99 in RED
        item LIMES 1.00 in GREEN, RED
        buy 4 of GREEN and 3 of RED get cheapest half price at most 20 times
        buy 2 of BLUE and 1 of RED or FIGS get cheapest half price at most 10 times
        for each 15.00 spent on GREEN get 0.92 off
        """.replace("\n        ", "\n")
    )
    start = process_time()
    found = book.price({"PLUMS": 6, "FIGS": 6, "NUTS": 17, "DATES": 17, "LIMES": 25}, time_limit=0.2)
    assert not found.proved
    assert process_time() - start < 0.6
