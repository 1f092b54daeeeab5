"""An index of a book's offers by the names they mention: what a basket does not touch costs it nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

import attrs

from rulesdsl.model.basket import Context
from rulesdsl.model.book import OfferBook
from rulesdsl.model.offer import Buy, Offer, Schedule, Selection, Target, Tier
from rulesdsl.model.schedule import applies

Need = frozenset[str]  # names of which at least one has to be in the basket


@attrs.frozen
class Entry:
    """An offer in the index: its stage's position and, for each tier, the needs that have to be met all.

    `unconditional` offers run in every context. Of a `sure` offer there can be a deal wherever one of the names is that
    it is filed under.
    """

    offer: Offer
    stage: int
    tiers: tuple[tuple[Need, ...], ...]
    unconditional: bool
    sure: bool

    def possible(self, names: Set[str]) -> bool:
        """Return whether a basket with these names can have a deal of this offer, as far as names tell."""
        for needs in self.tiers:
            for need in needs:
                if need.isdisjoint(names):
                    break
            else:
                return True
        return False


@attrs.frozen
class OfferIndex:
    """The offers of a book by name; `always` holds the positions of those that any basket may touch."""

    stages: int
    entries: tuple[Entry, ...]
    by_name: Mapping[str, tuple[int, ...]]
    always: tuple[int, ...]

    def candidates(self, names: Set[str], context: Context) -> tuple[tuple[Offer, ...], ...]:
        """Return, for each stage, its offers in order that run in `context` and can be made with `names`."""
        found: list[list[Offer]] = [[] for _ in range(self.stages)]
        for position in self._touched(names):
            entry = self.entries[position]
            if (entry.sure or entry.possible(names)) and (entry.unconditional or applies(entry.offer, context)):
                found[entry.stage].append(entry.offer)
        return tuple(map(tuple, found))

    def _touched(self, names: Set[str]) -> list[int]:
        touched = set(self.always)
        for name in self.by_name.keys() & names:
            touched.update(self.by_name[name])
        return sorted(touched)


def index_of(book: OfferBook) -> OfferIndex:
    """Return the index of a book's offers."""
    entries = tuple(_entry(offer, number) for number, stage in enumerate(book.stages) for offer in stage.offers)
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    always = []
    for position, entry in enumerate(entries):
        keys = _keys(entry)
        if keys is None:
            always.append(position)
        else:
            for name in keys:
                by_name[name].append(position)
    return OfferIndex(len(book.stages), entries, {n: tuple(p) for n, p in by_name.items()}, tuple(always))


def _entry(offer: Offer, stage: int) -> Entry:
    asks = offer.stores or offer.cards or offer.coupons or offer.flags or offer.schedule != Schedule()
    tiers = tuple(tuple(_needs(tier)) for tier in offer.tiers)
    return Entry(offer, stage, tiers, not asks, all(len(needs) <= 1 for needs in tiers))


def _keys(entry: Entry) -> Need | None:
    """Return the names to file an offer under, or None: of each tier the need with the fewest names will do."""
    if not all(entry.tiers):
        return None
    return frozenset().union(*(min(needs, key=len) for needs in entry.tiers))


def _needs(tier: Tier) -> Iterator[Need]:
    purchase, reward = tier.purchase, tier.reward
    if isinstance(purchase, Buy):
        for slot in purchase.slots:
            yield from _need(option.selection for option in slot.options)
    else:
        yield from _need((purchase.selection,))
    if reward.target is Target.NAMED and reward.selection is not None:
        yield from _need((reward.selection,))


def _need(selections: Iterable[Selection]) -> Iterator[Need]:
    """Yield the names that any of the selections means; nothing where one of them means anything at all."""
    names: set[str] = set()
    for selection in selections:
        if selection.names is None:
            return
        names |= selection.names
    yield frozenset(names)
