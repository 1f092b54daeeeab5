"""The coupons, cards, stores and flags that offers and examples name, with every place where they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rulesdsl.checks.subject import Subject
from rulesdsl.source import Place
from rulesdsl.syntax.nodes import ContextClause, ContextWord, ExampleStatement, OfferStatement

WORDS: Mapping[ContextWord, str] = {
    ContextWord.STORE: "store",
    ContextWord.CARD: "card",
    ContextWord.COUPON: "coupon",
    ContextWord.FLAG: "flag",
}

Uses = Mapping[str, list[Place]]


def context_names(subject: Subject) -> Mapping[ContextWord, Uses]:
    """Return the places of every name, by what it names."""
    return subject.once("context names", lambda: _context_names(subject))


def _context_names(subject: Subject) -> Mapping[ContextWord, Uses]:
    found: dict[ContextWord, defaultdict[str, list[Place]]] = {word: defaultdict(list) for word in WORDS}
    for document in subject.documents:
        for statement in document.statements:
            clauses: tuple[object, ...] = ()
            if isinstance(statement, OfferStatement):
                clauses = statement.clauses
            elif isinstance(statement, ExampleStatement):
                clauses = statement.context
            for clause in clauses:
                if isinstance(clause, ContextClause):
                    for name in clause.names:
                        found[clause.word][name.text].append(Place(document.source, name.span))
    return found
