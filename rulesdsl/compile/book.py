"""From documents to the book of offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs

from rulesdsl.compile.advice import advise
from rulesdsl.compile.clauses import Terms, terms, with_times
from rulesdsl.compile.compiled import Compiled
from rulesdsl.compile.definitions import book_currency, check_groups, known_names
from rulesdsl.compile.examples import example, promise
from rulesdsl.compile.known import Known
from rulesdsl.compile.memory import Memory
from rulesdsl.compile.names import undefined_names
from rulesdsl.compile.near import near_name
from rulesdsl.compile.scope import Scope
from rulesdsl.compile.sentence import tiers
from rulesdsl.compile.walk import FIRST_STAGE, Said, walk
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.model.book import OfferBook
from rulesdsl.model.catalogue import Catalogue
from rulesdsl.model.example import Example
from rulesdsl.model.item import Item
from rulesdsl.model.offer import Offer, Stage
from rulesdsl.source import Place, Span
from rulesdsl.syntax.format import canonical
from rulesdsl.syntax.nodes import (
    ContextWord,
    Document,
    ExampleStatement,
    OfferStatement,
    PromiseStatement,
    StageStatement,
    Text,
)


def compile_documents(documents: Sequence[Document], catalogue: Catalogue | None = None) -> Compiled:
    """Compile the files of a book.

    Args:
        documents: the files that were read, those that are included among them.
        catalogue: the price list that stands beside them, if there is one.

    Returns:
        The book, its examples and promises, and everything that was found; nothing is ever raised.
    """
    return compile_said(tuple(walk(documents)), documents, catalogue, Memory())


def compile_said(
    said: Sequence[Said], documents: Sequence[Document], catalogue: Catalogue | None, memory: Memory
) -> Compiled:
    """Compile statements in reading order, and remember what each gave.

    Args:
        said: the statements with the stages that are open there.
        documents: the documents that say them; an editor's are of one statement each.
        catalogue: the price list that stands beside them, if there is one.
        memory: what a run before gave; statements that it knows are not compiled again.
    """
    errors: list[Diagnostic] = []
    items = _NOTHING if catalogue is None else catalogue.items
    currency, certain = book_currency(said, errors)
    spoken = currency if certain else None
    scopes = {id(d): Scope(d, spoken, _NO_NAMES) for d in documents}
    memory.begin(spoken)
    known = memory.settled(known_names(said, scopes, None if catalogue is None else items, errors, memory))
    for scope in scopes.values():
        scope.known = known
    check_groups(said, scopes, known)
    offers = _Offers(scopes, memory)
    for statement in said:
        offers.take(statement)
    order = {id(document.source): number for number, document in enumerate(documents)}
    return Compiled(
        book=OfferBook(currency, offers.stages(), known.items, items, known.parents),
        examples=_examples(said, scopes, offers.names(), memory),
        promises=tuple(
            promise(scopes[id(s.document)], n) for s in said if isinstance(n := s.statement, PromiseStatement)
        ),
        diagnostics=_sorted(order, [*errors, *(d for scope in scopes.values() for d in scope.errors)]),
        findings=_sorted(order, _findings(scopes, known)),
        places=offers.places,
    )


def _examples(
    said: Sequence[Said], scopes: Mapping[int, Scope], names: frozenset[str], memory: Memory
) -> tuple[Example, ...]:
    near = near_name(names)
    memory.named(names)
    found = ((scopes[id(s.document)], s.statement) for s in said)
    return tuple(
        memory.examples.recall(scope, node, lambda scope, node: example(scope, node, names, near))
        for scope, node in found
        if isinstance(node, ExampleStatement)
    )


def _findings(scopes: Mapping[int, Scope], known: Known) -> list[Diagnostic]:
    found = [d for scope in scopes.values() for d in scope.findings]
    return [*found, *undefined_names(scopes.values(), known)]


_NOTHING: Mapping[str, Item] = {}
_NO_NAMES = Known()


class _Offers:
    """Takes offers in reading order and files them by stage."""

    def __init__(self, scopes: Mapping[int, Scope], memory: Memory) -> None:
        self.places: dict[str, Place] = {}
        self._scopes = scopes
        self._memory = memory
        self._stages: dict[str, list[Offer]] = defaultdict(list, {FIRST_STAGE: []})
        self._best_only: set[str] = set()
        self._given: dict[str, Place] = {}
        self._sentences: dict[tuple[str, str], Place] = {}

    def names(self) -> frozenset[str]:
        """Return the names that offers have: those that were given, and the sentences of the others."""
        return frozenset(self._given) | {offer.name for offers in self._stages.values() for offer in offers}

    def stages(self) -> tuple[Stage, ...]:
        """Return the stages that have offers, each where it was first named."""
        return tuple(Stage(name, tuple(o), name in self._best_only) for name, o in self._stages.items() if o)

    def take(self, said: Said) -> None:
        """Take a statement, if it is an offer or opens a stage."""
        scope, node = self._scopes[id(said.document)], said.statement
        if isinstance(node, StageStatement):
            self._open(scope, node)
        elif isinstance(node, OfferStatement):
            offer = self._memory.offers.recall(scope, node, _offer)
            self._check_name(scope, node.name)
            if offer is not None:
                self._file(scope, node, _placed(scope, node, offer), said.stage)

    def _open(self, scope: Scope, node: StageStatement) -> None:
        _check_text(scope, node.name, "a stage")
        _ = self._stages[node.name.text]
        if node.best_only:
            self._best_only.add(node.name.text)

    def _file(self, scope: Scope, node: OfferStatement, offer: Offer, stage: str) -> None:
        place = self.places[offer.where] = scope.place(node.span)
        self._stages[stage].append(offer)
        before = self._sentences.setdefault((stage, offer.sentence), place)
        if before is not place:
            message = f"`{offer.sentence}` stands in {_line(before)} already"
            help = "leave one of them out; two offers that say the same do not save more, unless each has a limit"
            scope.warn("P205", node.sentence.span, message, help)

    def _check_name(self, scope: Scope, name: Text | None) -> None:
        if name is None:
            return
        _check_text(scope, name, "an offer")
        place = scope.place(name.span)
        before = self._given.setdefault(name.text, place)
        if before is not place:
            message = f"an offer in {_line(before)} is named `{name.text}` already"
            scope.error("P152", name.span, message, "give each offer a name of its own: receipts print it")


def _placed(scope: Scope, node: OfferStatement, offer: Offer) -> Offer:
    """Return an offer with the place where it stands now."""
    where = _where(scope, node)
    return offer if offer.where == where else attrs.evolve(offer, where=where)


def _where(scope: Scope, node: OfferStatement) -> str:
    return f"{scope.document.source.name}:{scope.document.source.position(node.span.start).line}"


def _offer(scope: Scope, node: OfferStatement) -> Offer | None:
    """Return an offer, or None where it has an error."""
    before = len(scope.errors)
    scope.sentence = Span(node.sentence.span.start, node.span.end)
    ways = tiers(scope, node.sentence)
    found = terms(scope, node.clauses)
    if len(scope.errors) > before:
        return None
    ways, limits = with_times(ways, found.limits)
    sentence = canonical(node)
    offer = Offer(
        name=node.name.text if node.name else sentence,
        sentence=sentence,
        tiers=ways,
        limits=limits,
        conditions=tuple(found.conditions),
        schedule=found.schedule,
        exclusive=found.exclusive,
        where=_where(scope, node),
        **_contexts(found),
    )
    advise(scope, node, offer)
    return offer


def _contexts(found: Terms) -> dict[str, tuple[frozenset[str], ...]]:
    return {
        "stores": found.names(ContextWord.STORE),
        "cards": found.names(ContextWord.CARD),
        "coupons": found.names(ContextWord.COUPON),
        "flags": found.names(ContextWord.FLAG),
    }


def _check_text(scope: Scope, text: Text, what: str) -> None:
    if not text.text.strip():
        scope.error("P155", text.span, f"the name of {what} is empty", "write a name between the quotes")


def _line(place: Place) -> str:
    return f"{place.source.name}:{place.start.line}"


def _sorted(order: Mapping[int, int], found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda d: _position(d, order)))


def _position(diagnostic: Diagnostic, order: Mapping[int, int]) -> tuple[int, int, str]:
    place = diagnostic.place
    return (0, 0, diagnostic.code) if place is None else (order[id(place.source)], place.span.start, diagnostic.code)
