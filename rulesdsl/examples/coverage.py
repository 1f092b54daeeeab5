"""Coverage: which offers, tiers and clauses the examples of a book exercise.

An offer or a tier is exercised where the best combination of an example makes a deal of it. A clause that asks for
something is exercised where such a deal was made and the example says what the clause asks for (a date for dates and
days, a time for hours); and every clause is, a limit too, where an example would come out otherwise without it. Whether
an example passes does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property

import attrs

from rulesdsl.diagnostics.diagnostic import BasketError
from rulesdsl.examples.without import without
from rulesdsl.model.basket import Basket, Context
from rulesdsl.model.book import OfferBook
from rulesdsl.model.example import Example
from rulesdsl.model.offer import Offer
from rulesdsl.model.selections import selections
from rulesdsl.pricing import Pricer
from rulesdsl.settle import Belt
from rulesdsl.settle.lines import belt
from rulesdsl.settle.shelf import shelf_of
from rulesdsl.source import Place, Span
from rulesdsl.syntax.nodes import (
    AloneClause,
    BetweenClause,
    Clause,
    DateClause,
    DaysClause,
    Document,
    LimitClause,
    OfferStatement,
    OnDatesClause,
)

Outcome = tuple[object, ...]
"""What tells the result of one example from another: its saving, and the deals that it is made of."""


class PieceKind(Enum):
    """What can be exercised."""

    OFFER = "offer"
    TIER = "tier"
    CLAUSE = "clause"


@attrs.frozen
class Piece:
    """An offer, or one of the tiers or clauses of `offer`, where it stands, and whether an example exercises it."""

    kind: PieceKind
    offer: str
    place: Place
    covered: bool

    @property
    def words(self) -> str:
        """Return what is said there, on one line; of an offer its name."""
        return self.offer if self.kind is PieceKind.OFFER else " ".join(self.place.text.split())


@attrs.frozen
class Coverage:
    """The pieces of one or several books, in the order of the files."""

    pieces: tuple[Piece, ...]

    @property
    def uncovered(self) -> tuple[Piece, ...]:
        """Return the pieces that no example exercises."""
        return tuple(piece for piece in self.pieces if not piece.covered)

    def counts(self, kind: PieceKind | None = None) -> tuple[int, int]:
        """Return how many pieces (of a kind) are exercised, and how many there are."""
        pieces = [piece for piece in self.pieces if kind is None or piece.kind is kind]
        return sum(piece.covered for piece in pieces), len(pieces)

    @property
    def percent(self) -> int:
        """Return how many of a hundred pieces are exercised, rounded down: 100 only where all are."""
        covered, count = self.counts()
        return 100 * covered // count if count else 100

    def reaches(self, percent: float) -> bool:
        """Return whether at least so many of a hundred pieces are exercised."""
        covered, count = self.counts()
        return 100 * covered >= percent * count


def together(parts: Iterable[Coverage]) -> Coverage:
    """Return the coverage of several books; a piece that stands in more than one is exercised if it is in any."""
    pieces: dict[tuple[str, Span, PieceKind], Piece] = {}
    for piece in (piece for part in parts for piece in part.pieces):
        key = (piece.place.source.name, piece.place.span, piece.kind)
        if key not in pieces or piece.covered:
            pieces[key] = piece
    return Coverage(tuple(pieces.values()))


def coverage(book: OfferBook, examples: Sequence[Example], documents: Sequence[Document]) -> Coverage:
    """Return what the examples of a book exercise; `documents` are the files that it was compiled from."""
    played = _Played(Pricer(book), tuple(_runs(book, examples)))
    offers = {offer.where: offer for stage in book.stages for offer in stage.offers}
    return Coverage(tuple(piece for document in documents for piece in _pieces(document, offers, played)))


def _pieces(document: Document, offers: Mapping[str, Offer], played: _Played) -> Iterator[Piece]:
    source = document.source
    for node in document.statements:
        if isinstance(node, OfferStatement):
            offer = offers.get(f"{source.name}:{source.position(node.span.start).line}")
            if offer is not None:
                yield from _of_offer(document, node, offer, played)


def _of_offer(document: Document, node: OfferStatement, offer: Offer, played: _Played) -> Iterator[Piece]:
    def piece(kind: PieceKind, span: Span, covered: bool) -> Piece:
        return Piece(kind, offer.name, Place(document.source, span), covered)

    yield piece(PieceKind.OFFER, node.span, bool(played.uses(offer)))
    if len(offer.tiers) > 1:
        for number, span in enumerate(_tier_spans(node)):
            yield piece(PieceKind.TIER, span, number in played.uses(offer))
    for index, clause in enumerate(node.clauses):
        yield piece(PieceKind.CLAUSE, clause.span, played.exercises(offer, node.clauses, index))


def _tier_spans(node: OfferStatement) -> Iterator[Span]:
    sentence = node.sentence
    later = getattr(sentence, "tiers", ())
    reward = getattr(sentence, "reward", None)
    yield sentence.span if reward is None else Span(sentence.span.start, reward.span.end)
    yield from (tier.span for tier in later)


# -- what the examples did ---------------------------------------------------------------------------------------


@attrs.frozen
class _Run:
    """The goods of an example and the context that it gives."""

    goods: Belt
    context: Context
    names: frozenset[str]


def _runs(book: OfferBook, examples: Iterable[Example]) -> Iterator[_Run]:
    for example in examples:
        try:
            goods = belt(Basket(example.rows), shelf_of(book))
        except BasketError:  # it exercises nothing
            continue
        yield _Run(goods, example.context, goods.names)


@attrs.frozen(slots=False, eq=False)
class _Played:
    """All examples, priced once each, and again where a clause could have made a difference."""

    pricer: Pricer
    runs: tuple[_Run, ...]

    @cached_property
    def _results(self) -> tuple[tuple[Outcome, Mapping[int, frozenset[int]]], ...]:
        """Return for every example its outcome, and the tiers of each offer that it made deals of."""
        return tuple(_outcome(self.pricer, run) for run in self.runs)

    @cached_property
    def _users(self) -> dict[int, dict[int, list[_Run]]]:
        """Return by offer and tier the examples that made deals of it."""
        found: defaultdict[int, dict[int, list[_Run]]] = defaultdict(dict)
        for run, (_, used) in zip(self.runs, self._results, strict=True):
            for offer, tiers in used.items():
                for tier in tiers:
                    found[offer].setdefault(tier, []).append(run)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, run in enumerate(self.runs):
            for name in run.names:
                found[name].append(number)
        return found

    def uses(self, offer: Offer) -> Mapping[int, list[_Run]]:
        """Return the tiers of an offer of which some example made a deal, with those examples."""
        return self._users.get(id(offer), {})

    def exercises(self, offer: Offer, clauses: Sequence[Clause], index: int) -> bool:
        """Return whether some example exercises a clause."""
        clause = clauses[index]
        if any(_says(clause, run.context) for runs in self.uses(offer).values() for run in runs):
            return True
        changed = without(offer, clauses, index)
        return any(self._differs(number, offer, changed) for number in self._naming(offer))

    def _naming(self, offer: Offer) -> Iterable[int]:
        """Return the examples whose basket an offer names."""
        named = [selection.names for selection in selections(offer)]
        if any(names is None for names in named):
            return range(len(self.runs))
        return sorted({n for names in named for name in names or () for n in self._by_name.get(name, ())})

    def _differs(self, number: int, offer: Offer, changed: Offer) -> bool:
        """Return whether an example comes out otherwise with a changed offer in the place of one."""
        run, book = self.runs[number], self.pricer.book
        stages = []
        for stage, roster in zip(book.stages, self.pricer.rosters, strict=True):
            offers = roster.named(run.goods.goods, run.context)
            here = any(other is offer for other in stage.offers)
            left = tuple(other for other in offers if other is not offer)
            stages.append(attrs.evolve(stage, offers=(*left, changed) if here else left))
        small = Pricer(attrs.evolve(book, stages=tuple(stages)))
        return _outcome(small, run)[0] != self._results[number][0]


def _outcome(pricer: Pricer, run: _Run) -> tuple[Outcome, Mapping[int, frozenset[int]]]:
    used: defaultdict[int, set[int]] = defaultdict(set)
    deals: list[tuple[object, ...]] = []
    saving = 0
    for passed in pricer.stages(run.goods, run.context):
        for entry in passed.after.entries[len(passed.before.entries) :]:
            used[id(entry.deal.offer)].add(entry.deal.tier)
            deals.append((entry.stage, entry.deal.offer.name, entry.deal.tier, entry.times, entry.saving))
        saving = passed.after.saving
    return (saving, tuple(sorted(deals, key=repr))), {key: frozenset(tiers) for key, tiers in used.items()}


def _says(clause: Clause, context: Context) -> bool:
    """Return whether an example that made a deal under a clause says what the clause asks for."""
    if isinstance(clause, DateClause | OnDatesClause | DaysClause):
        return context.at is not None
    if isinstance(clause, BetweenClause):
        return context.clock is not None or (context.at is not None and context.timed)
    return not isinstance(clause, LimitClause | AloneClause)
