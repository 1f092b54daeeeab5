"""Runs the parse table over the words of a statement, building nodes as it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from rulesdsl.syntax.build_statement import ACTIONS
from rulesdsl.syntax.grammar import Rule, Table, table
from rulesdsl.syntax.nodes import Statement
from rulesdsl.syntax.token import END, Token

Stack = tuple[int, ...]


class Unexpected(Exception):
    """The word at `index` cannot follow the words before it (the index after the last: the statement ends too soon)."""

    def __init__(self, index: int) -> None:
        self.index = index
        super().__init__(index)


class _Step(NamedTuple):
    origin: str
    length: int
    build: Callable[[list[Any]], Any]


class _Flat(list[Any]):
    """The parts of a rule that is no node of its own; they become parts of the rule above."""


@cache
def _steps() -> list[_Step]:
    return [_Step(rule.origin, rule.length, _builder(rule)) for rule in table().rules]


def _builder(rule: Rule) -> Callable[[list[Any]], Any]:
    if rule.origin.startswith("_"):
        return _flatten
    build = ACTIONS.get(rule.action)
    if build is not None:
        return _flattening(build)
    if rule.length == 1:
        return _itself
    raise LookupError(f"nothing builds the rule {rule.action}")


def _itself(parts: list[Any]) -> Any:
    return parts[0]


def _flatten(parts: list[Any]) -> _Flat:
    flat = parts[0] if type(parts[0]) is _Flat else _Flat(parts[:1])
    for part in parts[1:]:
        if type(part) is _Flat:
            flat.extend(part)
        else:
            flat.append(part)
    return flat


def _flattening(build: Callable[[list[Any]], Any]) -> Callable[[list[Any]], Any]:
    def run(parts: list[Any]) -> Any:
        for part in parts:
            if type(part) is _Flat:
                return build([*_flatten([_Flat(), *parts])])
        return build(parts)

    return run


def build_statement(tokens: list[Token]) -> Statement:
    """Return the node of a statement; raise Unexpected, or what a builder refuses it with."""
    grammar, steps = table(), _steps()
    rows, final = grammar.states, grammar.end
    states: list[int] = [grammar.start]
    values: list[Any] = []
    end = Token(END, "", tokens[-1].end, tokens[-1].end)
    for index, token in enumerate([*tokens, end]):
        kind = token.kind
        while True:
            step = rows[states[-1]].get(kind)
            if step is None:
                raise Unexpected(index)
            if step >= 0:
                states.append(step)
                values.append(token)
                break
            origin, length, build = steps[-1 - step]
            parts = values[-length:]
            del values[-length:], states[-length:]
            values.append(build(parts))
            states.append(rows[states[-1]][origin])
            if kind == END and states[-1] == final:
                built: Statement = values[-1]
                return built
    raise Unexpected(len(tokens))


def initial() -> Stack:
    """Return the states before the first word."""
    return (table().start,)


def advance(stack: Stack, kind: str, grammar: Table | None = None) -> Stack | None:
    """Return the states after one more word of a kind, or None where it cannot stand; nothing is built."""
    grammar = grammar or table()
    states = list(stack)
    while True:
        step = grammar.states[states[-1]].get(kind)
        if step is None:
            return None
        if step >= 0:
            return (*states, step)
        rule = grammar.rules[-1 - step]
        del states[-rule.length :]
        states.append(grammar.states[states[-1]][rule.origin])
        if kind == END and states[-1] == grammar.end:
            return tuple(states)


@lru_cache(maxsize=4096)
def accepted(stack: Stack) -> frozenset[str]:
    """Return the kinds of words that can follow."""
    kinds = (kind for kind in table().states[stack[-1]] if kind.isupper() or kind == END)
    return frozenset(kind for kind in kinds if advance(stack, kind) is not None)


def accepts(kinds: list[str]) -> int:
    """Return how many of the words can stand one after the other; one more than all where they are a statement."""
    stack: Stack | None = initial()
    for index, kind in enumerate([*kinds, END]):
        assert stack is not None
        stack = advance(stack, kind)
        if stack is None:
            return index
    return len(kinds) + 1
