"""Rosters: the offers of a stage, filed by what they ask for, so that what a basket does not touch costs it nothing.

Selections are numbered. What an item is called decides which of them mean it, and that is kept for the next basket; so
one pass over a basket's goods tells which kinds every part of a deal can be of, and which offers have what they need.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple
from weakref import ref

from rulesdsl.model.basket import Context
from rulesdsl.model.book import OfferBook
from rulesdsl.model.item import Goods, content
from rulesdsl.model.offer import Offer, PriceRange, Schedule, Selection, Stage
from rulesdsl.model.schedule import applies
from rulesdsl.model.selections import selections
from rulesdsl.optimise.plan import Plan, Way, plan_of
from rulesdsl.optimise.sieve import Sieve, numbers

MOST_REMEMBERED = 100_000  # sets of names; a till that runs for months must not grow

Fits = tuple[int, ...]  # the numbers of the selections that mean something
Fitting = tuple[Way, tuple[int, ...], int]  # a way to make a deal, the kinds that can play each part, and all of them


class Need(NamedTuple):
    """A way to make a deal, with the number of the selection of each part and how many units it needs at least."""

    way: Way
    parts: tuple[tuple[int, int], ...]


class Entry(NamedTuple):
    """An offer in a roster; `asks` where it does not run in every context."""

    offer: Offer
    plan: Plan
    needs: tuple[Need, ...]
    asks: bool


class Candidate(NamedTuple):
    """An offer of which the goods of a basket have the units for a deal, with the ways that there are units for."""

    offer: Offer
    plan: Plan
    ways: Sequence[Fitting]


class Roster:
    """The offers of a stage; where `running`, all of them are known to run in the contexts that they are asked for.

    `choosy` says whether some offer has conditions or may not be used with others.
    """

    def __init__(self, stage: Stage, offers: Iterable[Offer], running: bool = False) -> None:
        self.stage = stage
        self._numbers: dict[int, int] = {}  # by identity of the selection, which its offer keeps
        self._selections: dict[Selection, int] = {}
        self._entries = [self._entry(offer, running) for offer in sorted(offers, key=_identity)]
        self.choosy = stage.best_only or any(e.offer.conditions or e.offer.exclusive for e in self._entries)
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._anything: list[int] = []
        for selection, number in self._selections.items():
            if selection.names is None:
                self._anything.append(number)
            for name in selection.names or ():
                self._by_name[name].append(number)
        self._excepts = {n: s.excepts for s, n in self._selections.items() if s.excepts}
        self._ranged = {n: s.ranges for s, n in self._selections.items() if s.ranges}
        self._files = self._filed()
        self._fits: dict[frozenset[str], Fits] = {}
        self._alike: dict[Fits, Fits] = {}

    def prepare(self, named: Iterable[frozenset[str]]) -> None:
        """Learn now what items that are called so fit, so that no basket has to wait for it."""
        for names in named:
            self.fits(names)

    def fits(self, names: frozenset[str]) -> Fits:
        """Return the selections that mean what is called so; what they say of prices is left aside."""
        known = self._fits.get(names)
        return self._learn(names) if known is None else known

    def sieve(self, goods: Sequence[Goods], counts: Sequence[int], fits: Sequence[Fits] | None = None) -> Sieve:
        """Return the goods that some offer names, the dearest first, and which of them every selection means.

        `fits` is what `fits` says of each of the goods, where that is known.
        """
        if fits is None:
            fits = [self.fits(one.names) for one in goods]
        touched = sorted([(-goods[k].price, goods[k].item, k) for k, held in enumerate(fits) if held])
        if len({item for _, item, _ in touched}) < len(touched):  # most items are in one place only
            touched.sort(key=lambda known: content(goods[known[2]]))
        places = [place for _, _, place in touched]
        found: dict[int, int] = {}
        bit = 1
        for place in places:
            for number in fits[place]:
                found[number] = found.get(number, 0) | bit
            bit <<= 1
        kinds = [goods[place] for place in places]
        if self._ranged:
            _narrow(found, self._ranged, kinds)
        return Sieve(kinds, [counts[place] for place in places], places, found, self._numbers)

    def candidates(self, sieve: Sieve, context: Context) -> list[Candidate]:
        """Return the offers that run and of which there are enough units for a deal."""
        found = sieve.found
        candidates = []
        for entry in self._touched(found):
            ways: list[Fitting] = []
            for way, parts in entry.needs:
                fits = []
                reach = 0
                for number, least in parts:
                    bits = found.get(number)
                    if not bits or (least > 1 and sieve.units(bits) < least):
                        break
                    fits.append(bits)
                    reach |= bits
                else:
                    ways.append((way, tuple(fits), reach))
            if ways and not (entry.asks and not applies(entry.offer, context)):
                candidates.append(Candidate(entry.offer, entry.plan, ways))
        return candidates

    def named(self, goods: Iterable[Goods], context: Context) -> tuple[Offer, ...]:
        """Return the offers, in the order of the stage, that run and of which every part of a deal names some goods."""
        found = {number for one in goods for number in self.fits(one.names)}
        held = {
            id(entry.offer)
            for entry in self._touched(found)
            if any(found.issuperset([number for number, _ in need.parts]) for need in entry.needs)
            and not (entry.asks and not applies(entry.offer, context))
        }
        return tuple([offer for offer in self.stage.offers if id(offer) in held])

    def _touched(self, found: Iterable[int]) -> list[Entry]:
        """Return, in their order, the offers that are filed under some selections."""
        files, entries = self._files, self._entries
        return [entries[place] for place in sorted({place for number in found for place in files.get(number, ())})]

    def _entry(self, offer: Offer, running: bool) -> Entry:
        for selection in selections(offer):
            self._numbers[id(selection)] = self._selections.setdefault(selection, len(self._selections))
        plan = plan_of(offer)
        needs = [
            Need(way, tuple([(self._numbers[id(part.selection)], part.least) for part in way.parts]))
            for way in plan.ways
        ]
        asks = offer.stores or offer.cards or offer.coupons or offer.flags or offer.schedule != Schedule()
        return Entry(offer, plan, tuple(needs), bool(asks) and not running)

    def _filed(self) -> dict[int, tuple[int, ...]]:
        """Return the positions of offers by a selection that each way to make a deal needs: that of fewest names."""
        names = {number: len(selection.names or ()) or _MANY for selection, number in self._selections.items()}
        files: defaultdict[int, dict[int, None]] = defaultdict(dict)
        for position, entry in enumerate(self._entries):
            for need in entry.needs:
                rarest = min([number for number, _ in need.parts], key=names.__getitem__)
                files[rarest][position] = None
        return {number: tuple(positions) for number, positions in files.items()}

    def _learn(self, names: frozenset[str]) -> Fits:
        """Work out what `fits` returns, and remember it."""
        found = set(self._anything)
        for name in names:
            found.update(self._by_name.get(name, ()))
        kept = tuple([n for n in sorted(found) if n not in self._excepts or self._excepts[n].isdisjoint(names)])
        if len(self._fits) >= MOST_REMEMBERED:
            self._fits.clear()
            self._alike.clear()
        fits = self._fits[names] = self._alike.setdefault(kept, kept)
        return fits


_rosters: dict[int, tuple[ref[OfferBook], tuple[Roster, ...]]] = {}


def rosters_of(book: OfferBook) -> tuple[Roster, ...]:
    """Return the rosters of the stages of a book, which are kept as long as the book."""
    key = id(book)
    known = _rosters.get(key)
    if known is not None:
        return known[1]
    rosters = tuple([Roster(stage, stage.offers) for stage in book.stages])
    _rosters[key] = ref(book, lambda _: _forget(key)), rosters
    return rosters


def _forget(key: int) -> None:
    _rosters.pop(key, None)


_MANY = 1 << 30  # more names than any selection has
_identity = attrgetter("name", "sentence")


def _narrow(found: dict[int, int], ranged: Mapping[int, Sequence[PriceRange]], kinds: Sequence[Goods]) -> None:
    """Leave out the kinds whose prices are not in the ranges of a selection."""
    for number in ranged.keys() & found.keys():
        for kind in numbers(found[number]):
            if not all(bounds.holds(kinds[kind].rate) for bounds in ranged[number]):
                found[number] &= ~(1 << kind)
