"""What statements gave when they were compiled before: whoever compiles a book at every keystroke keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import attrs

from rulesdsl.compile.known import Known
from rulesdsl.compile.scope import Scope
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.model.example import Example
from rulesdsl.model.item import Item
from rulesdsl.model.money import Currency
from rulesdsl.model.offer import Offer
from rulesdsl.syntax.nodes import ExampleStatement, ItemStatement, Name, OfferStatement

Node = TypeVar("Node")
Value = TypeVar("Value")


@attrs.define
class _Kept(Generic[Node, Value]):
    """What a statement gave: its value, and what it added to its scope. Holding the statement keeps its id its own."""

    node: Node
    value: Value
    errors: tuple[Diagnostic, ...]
    findings: tuple[Diagnostic, ...]
    uses: tuple[Name, ...]
    known: Known

    def holds(self, known: Known) -> bool:
        """Return whether the statement means the same with the names that are known now."""
        if known is not self.known:
            names = (None, *(name.text for name in self.uses))
            if any(known.facts(name) != self.known.facts(name) for name in names):
                return False
            self.known = known
        return True


@attrs.define
class Recall(Generic[Node, Value]):
    """The values of one kind of statement; only those that the last run asked for are kept."""

    _before: dict[int, _Kept[Node, Value]] = attrs.field(factory=dict)
    _now: dict[int, _Kept[Node, Value]] = attrs.field(factory=dict)

    def turn(self) -> None:
        """Begin a run."""
        self._before, self._now = self._now, {}

    def forget(self) -> None:
        """Forget all: what the values depend on has changed."""
        self._before = {}

    def recall(self, scope: Scope, node: Node, make: Callable[[Scope, Node], Value]) -> Value:
        """Return what a statement gives, from memory if it gave it before; its scope is told the same either way."""
        kept = self._before.get(id(node))
        if kept is None or not kept.holds(scope.known):
            marks = len(scope.errors), len(scope.findings), len(scope.uses)
            value = make(scope, node)
            errors, findings, uses = (tuple(found[mark:]) for found, mark in zip(_lists(scope), marks, strict=True))
            kept = _Kept(node, value, errors, findings, uses, scope.known)
        else:
            scope.errors += kept.errors
            scope.findings += kept.findings
            scope.uses += kept.uses
        self._now[id(node)] = kept
        return kept.value


@attrs.define
class Memory:
    """Everything that compiling a book gave before, and what it depended on."""

    items: Recall[ItemStatement, Item] = attrs.field(factory=Recall)
    offers: Recall[OfferStatement, Offer | None] = attrs.field(factory=Recall)
    examples: Recall[ExampleStatement, Example] = attrs.field(factory=Recall)
    _currency: Currency | None = None
    known: Known = attrs.field(factory=Known)
    _names: frozenset[str] = frozenset()

    def begin(self, currency: Currency | None) -> None:
        """Begin a run in a currency (None: it is not certain)."""
        for kind in (self.items, self.offers, self.examples):
            kind.turn()
            if currency != self._currency:
                kind.forget()
        self._currency = currency

    def settled(self, known: Known) -> Known:
        """Return the known names: those of the run before where nothing about them has changed."""
        if _same(known, self.known):
            return self.known
        self.examples.forget()
        self.known = known
        return known

    def named(self, offers: frozenset[str]) -> None:
        """Take note of the names of the offers, which examples may name."""
        if offers != self._names:
            self.examples.forget()
        self._names = offers


def _same(a: Known, b: Known) -> bool:
    same_list = a.catalogue is b.catalogue
    return same_list and a.items == b.items and a.parents == b.parents and a.groups == b.groups


def _lists(scope: Scope) -> tuple[list[Any], ...]:
    return scope.errors, scope.findings, scope.uses
