"""What a book defines: its currency, its items, its groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

import attrs

from rulesdsl.compile.known import Known
from rulesdsl.compile.memory import Memory
from rulesdsl.compile.scope import Scope
from rulesdsl.compile.walk import Said
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.model.currencies import NO_CURRENCY, currencies, currency
from rulesdsl.model.item import MEASURES, Item
from rulesdsl.model.money import Currency
from rulesdsl.source import Place, Span
from rulesdsl.syntax.nodes import CurrencyStatement, Document, GroupStatement, ItemStatement, Name

_Node = TypeVar("_Node")


@attrs.frozen
class Definition:
    """A statement that defines something, and the file that says it."""

    document: Document
    node: ItemStatement | GroupStatement

    def place(self, span: Span) -> Place:
        """Return a place in the file of the statement."""
        return Place(self.document.source, span)


def book_currency(said: Sequence[Said], errors: list[Diagnostic]) -> tuple[Currency, bool]:
    """Return the currency of a book, and whether it is certain: of two, or of one that is unknown, it is not."""
    found: Currency | None = None
    certain = True
    for document, node in ((s.document, s.statement) for s in said):
        if not isinstance(node, CurrencyStatement):
            continue
        place = Place(document.source, node.code.span)
        named = currency(node.code.text)
        if named is None:
            errors.append(_unknown_currency(node.code, place))
            certain = False
        elif found is not None and named.code != found.code:
            message = f"a book has one currency, and this one names both `{found.code}` and `{named.code}`"
            errors.append(Diagnostic("P101", Severity.ERROR, message, "keep one of the two", place))
            certain = False
        found = found or named
    return found or NO_CURRENCY, certain


def known_names(
    said: Sequence[Said],
    scopes: Mapping[int, Scope],
    catalogue: Mapping[str, Item] | None,
    errors: list[Diagnostic],
    memory: Memory,
) -> Known:
    """Return the names that `item` and `group` statements and the catalogue define."""
    definitions = [
        Definition(s.document, s.statement) for s in said if isinstance(s.statement, ItemStatement | GroupStatement)
    ]
    items = _items(definitions, scopes, memory)
    groups = _groups(definitions, errors)
    parents: defaultdict[str, set[str]] = defaultdict(set)
    for name, definition in groups.items():
        for member in _members(definition):
            parents[member.text].add(name)
    _check_circles(groups, errors)
    closed = {name: frozenset(inside) for name, inside in parents.items()}
    return Known(items, catalogue, closed, frozenset(groups))


def check_groups(said: Sequence[Said], scopes: Mapping[int, Scope], known: Known) -> None:
    """Warn about groups that the catalogue has too, and take note of the names that groups use."""
    for s in said:
        node, scope = s.statement, scopes[id(s.document)]
        if not isinstance(node, GroupStatement):
            continue
        scope.uses += node.members
        if node.name.text in known.catalogue_groups:
            message = f"the catalogue has a group `{node.name.text}` too, and both hold"
            scope.warn("P206", node.name.span, message, "give one of them another name, if they are not the same")


# -- items ---------------------------------------------------------------------------------------------------------


def _items(definitions: Sequence[Definition], scopes: Mapping[int, Scope], memory: Memory) -> dict[str, Item]:
    items: dict[str, Item] = {}
    places: dict[str, Place] = {}
    for definition in definitions:
        node = definition.node
        if isinstance(node, ItemStatement):
            scope = scopes[id(definition.document)]
            item = memory.items.recall(scope, node, _item)
            if item.code in items:
                _warn_twice(scope, node, items[item.code] == item, places[item.code])
            items[item.code] = item
            places[item.code] = definition.place(node.code.span)
    return items


def _item(scope: Scope, node: ItemStatement) -> Item:
    unit = node.unit.casefold()
    if node.price is not None:
        scope.check(node.price, weighed=unit in MEASURES)
    groups = frozenset(name.text for name in node.groups)
    price = None if node.price is None else node.price.value
    return Item(node.code.text, node.name.text if node.name else "", price, groups, unit)


def _warn_twice(scope: Scope, node: ItemStatement, same: bool, before: Place) -> None:
    where = f"{before.source.name}:{before.start.line}"
    if same:
        message, help = f"item `{node.code.text}` stands in {where} already", "leave one of them out"
    else:
        message = f"item `{node.code.text}` stands in {where} with other words, and this one counts"
        help = "keep the one that is right"
    scope.warn("P207", node.code.span, message, help)


# -- groups --------------------------------------------------------------------------------------------------------


def _groups(definitions: Sequence[Definition], errors: list[Diagnostic]) -> dict[str, Definition]:
    groups: dict[str, Definition] = {}
    for definition in definitions:
        node = definition.node
        if not isinstance(node, GroupStatement):
            continue
        first = groups.setdefault(node.name.text, definition)
        if first is not definition:
            before = first.place(_name(first).span)
            message = f"group `{node.name.text}` is defined in {before.source.name}:{before.start.line} already"
            help = "put all its members into one statement, or give one of the two another name"
            errors.append(Diagnostic("P150", Severity.ERROR, message, help, definition.place(node.name.span)))
    return groups


def _members(definition: Definition) -> tuple[Name, ...]:
    return definition.node.members if isinstance(definition.node, GroupStatement) else ()


def _name(definition: Definition) -> Name:
    return definition.node.name if isinstance(definition.node, GroupStatement) else definition.node.code


def _check_circles(groups: Mapping[str, Definition], errors: list[Diagnostic]) -> None:
    """Refuse groups that hold themselves; without recursion, for groups may be nested as deep as they like."""
    done: set[str] = set()
    for start in groups:
        path: dict[str, None] = {}
        todo: list[tuple[str, int]] = [(start, 0)]
        while todo:
            name, at = todo.pop()
            if at == 0:
                if name in done:
                    continue
                path[name] = None
            members = _members(groups[name])
            if at == len(members):
                done.add(name)
                del path[name]
                continue
            todo.append((name, at + 1))
            member = members[at]
            if member.text in path:
                errors.append(_circle(groups[name], member, list(path)))
            elif member.text in groups and member.text not in done:
                todo.append((member.text, 0))


def _circle(definition: Definition, member: Name, path: list[str]) -> Diagnostic:
    inside = path[path.index(member.text) :]
    chain = " holds ".join(f"`{name}`" for name in [*inside, member.text])
    message = f"group `{member.text}` holds itself: {chain}"
    return Diagnostic(
        "P151", Severity.ERROR, message, f"take `{member.text}` out of this group", definition.place(member.span)
    )


def _unknown_currency(code: Name, place: Place) -> Diagnostic:
    capitals = code.text.upper()
    help = f"write `currency {capitals}`" if capitals in currencies() else "write a code such as `GBP`, `EUR` or `USD`"
    return Diagnostic("P100", Severity.ERROR, f"there is no currency `{code.text}`", help, place)
