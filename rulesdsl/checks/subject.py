"""What checks look at: a compiled book with its words, its price list, and the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Any, TypeVar

import attrs

from rulesdsl.book import Reading
from rulesdsl.checks.stock import Shelves
from rulesdsl.compile import Compiled
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.model.offer import Basket, Buy, EachSpent, Offer, Selection, Spend, Stage, Target
from rulesdsl.source import Place, Span
from rulesdsl.syntax.nodes import Document, OfferStatement

T = TypeVar("T")

DEFINING = ("item", "group", "include", "currency")


@attrs.frozen(eq=False)
class Listed:
    """An offer where it stands: its stage, the stage's number, and the statement that says it."""

    offer: Offer
    stage: Stage
    number: int
    order: int  # its place in `Subject.offers`
    document: Document
    statement: OfferStatement

    def place(self, span: Span | None = None) -> Place:
        """Return a place in the offer's file; without a span, the offer's sentence."""
        return Place(self.document.source, span or self.statement.sentence.span)

    def words(self, span: Span) -> str:
        """Return the words at a span of the offer on one line, without comments."""
        pieces, at = [], span.start
        for comment in self.document.comments:
            if span.start <= comment.span.start < span.end:
                pieces.append(self.document.source.text[at : comment.span.start])
                at = comment.span.end
        pieces.append(self.document.source.text[at : span.end])
        return " ".join("".join(pieces).split())

    @property
    def line(self) -> int:
        """Return the line on which the offer begins."""
        return self.document.source.position(self.statement.span.start).line

    @property
    def first_stage(self) -> bool:
        """Return whether its units cost what the price list says."""
        return self.number == 0


@attrs.define(eq=False, slots=False)
class Subject:
    """A book to be checked.

    `listed` says that there is a price list and that all of it could be read; `sound`, that all the offers could be
    read. What is missing proves nothing. `today` is None where dates are not to be looked at. `price_places` are the
    places in the catalogue.
    """

    compiled: Compiled
    documents: tuple[Document, ...]
    listed: bool = False
    sound: bool = True
    today: date | None = None
    price_places: Mapping[str, Place] = attrs.field(factory=dict, repr=False)
    _made: dict[str, Any] = attrs.field(factory=dict, init=False, repr=False)

    @cached_property
    def shelves(self) -> Shelves:
        """Return the items that are for sale."""
        return Shelves(self.compiled.book)

    @cached_property
    def offers(self) -> tuple[Listed, ...]:
        """Return the offers of the book in the order of its stages; of a sentence that stands twice, the first."""
        said = self._statements
        found: list[Listed] = []
        for number, stage in enumerate(self.compiled.book.stages):
            sentences = set()
            for offer in stage.offers:
                if offer.sentence not in sentences and offer.where in said:
                    sentences.add(offer.sentence)
                    found.append(Listed(offer, stage, number, len(found), *said[offer.where]))
        return tuple(found)

    @cached_property
    def _statements(self) -> Mapping[str, tuple[Document, OfferStatement]]:
        return {
            f"{document.source.name}:{document.source.position(statement.span.start).line}": (document, statement)
            for document in self.documents
            for statement in document.statements
            if isinstance(statement, OfferStatement)
        }

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` returns, made when it is first asked for: what several checks need is worked out once."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    def of_stage(self, number: int) -> Sequence[Listed]:
        """Return the offers of a stage."""
        return self._stages.get(number, ())

    @cached_property
    def _stages(self) -> Mapping[int, list[Listed]]:
        found: defaultdict[int, list[Listed]] = defaultdict(list)
        for listed in self.offers:
            found[listed.number].append(listed)
        return found

    @cached_property
    def twins(self) -> Mapping[int, Listed]:
        """Return, by its place in `offers`, each offer that means the same as one before it, with that one."""
        first: dict[tuple[int, Offer], Listed] = {}
        found = {}
        for listed in self.offers:
            bare = attrs.evolve(listed.offer, name="", sentence="", where="")
            before = first.setdefault((listed.number, bare), listed)
            if before is not listed:
                found[listed.order] = before
        return found

    @cached_property
    def _by_name(self) -> Mapping[tuple[int, str | None], list[Listed]]:
        found: defaultdict[tuple[int, str | None], list[Listed]] = defaultdict(list)
        for listed in self.offers:
            for name in _names(listed.offer):
                found[listed.number, name].append(listed)
        return found

    def about(self, number: int, names: Sequence[str], most: int) -> Iterator[Listed]:
        """Yield offers of a stage that name any of `names`, and those about anything; `most` under each name."""
        seen: set[int] = set()
        for name in (*names, None):
            for listed in self._by_name.get((number, name), ())[:most]:
                if listed.order not in seen:
                    seen.add(listed.order)
                    yield listed


def selections(offer: Offer) -> Iterator[Selection]:
    """Yield what the tiers of an offer take, every selection once."""
    found: dict[Selection, None] = {}
    for tier in offer.tiers:
        if isinstance(tier.purchase, Buy):
            found.update((pick.selection, None) for slot in tier.purchase.slots for pick in slot.options)
        else:
            found[tier.purchase.selection] = None
        if tier.reward.target is Target.NAMED and tier.reward.selection is not None:
            found[tier.reward.selection] = None
    return iter(found)


def is_spend(offer: Offer) -> bool:
    """Return whether an offer asks for an amount that is spent."""
    return isinstance(offer.tiers[0].purchase, Spend | EachSpent)


def is_basket(offer: Offer) -> bool:
    """Return whether an offer takes the whole basket."""
    return isinstance(offer.tiers[0].purchase, Basket)


def _names(offer: Offer) -> set[str | None]:
    names: set[str | None] = set()
    for selection in selections(offer):
        names.update((None,) if selection.names is None else selection.names)
    return names


def subject(reading: Reading, today: date | None = None) -> Subject:
    """Return what checks look at in a book that was read; `today` where dates are to be looked at."""
    compiled = reading.compiled
    unread = any(not error.code.startswith("P") or _may_define(error) for error in reading.errors)
    listed = (reading.catalogue is not None or bool(compiled.book.items)) and not reading.faults and not unread
    return Subject(compiled, reading.documents, listed, not reading.errors, today, reading.price_places)


def _may_define(error: Diagnostic) -> bool:
    """Return whether the statement of an error may be one that defines items or groups, which are then not known."""
    if error.place is None:
        return True
    source, line = error.place.source, error.place.start.line
    while line > 1 and source.line(line)[:1].isspace():
        line -= 1
    word = source.line(line).split(None, 1)[:1]
    return bool(get_close_matches("".join(word).casefold(), DEFINING))
