"""Which known name a misspelt one is close to, without comparing it with every name there is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache

CLOSE = 0.75
"""How alike two names must be (`difflib`'s ratio) to be taken for one misspelt."""

LONG = 60
"""From how many letters on a name is looked up as a whole only."""


class NearNames:
    """Known names, filed under what is left of each when one letter is left out."""

    def __init__(self, names: Iterable[str]) -> None:
        self._filed: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(names):
            for key in _keys(name):
                self._filed[key].append(name)

    def near(self, name: str) -> str | None:
        """Return the known name that is closest, or None where none is close.

        Names that differ in case alone are close; names that differ in their digits alone never are, for `4011` is
        no misspelling of `4012`.
        """
        found = {known for key in _keys(name) for known in self._filed.get(key, ())}
        found |= {known for key in _keys(name) for shorter in _keys(key) for known in self._filed.get(shorter, ())}
        scored = [(_ratio(name, known), known) for known in found if known != name]
        best = min(((-ratio, known) for ratio, known in scored if ratio >= CLOSE), default=None)
        return None if best is None else best[1]


def near_name(names: Iterable[str]) -> Callable[[str], str | None]:
    """Return a function that finds the closest of some names; they are filed when it is first asked."""

    @cache
    def filed() -> NearNames:
        return NearNames(names)

    return lambda name: filed().near(name)


def _ratio(name: str, known: str) -> float:
    a, b = name.casefold(), known.casefold()
    if a == b:
        return 1.0
    if re.sub(r"\d+", "0", a) == re.sub(r"\d+", "0", b):
        return 0.0
    return SequenceMatcher(None, a, b).ratio() * 0.99


def _keys(name: str) -> Iterator[str]:
    folded = name.casefold()
    yield folded
    for i in range(len(folded) if len(folded) <= LONG else 0):
        yield folded[:i] + folded[i + 1 :]
