"""The names that are known when offers are compiled: items with their prices, groups and what they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache, cached_property

import attrs

from rulesdsl.compile.near import near_name
from rulesdsl.model.item import MEASURES, Item


@attrs.frozen
class Facts:
    """What is known of a name: all that the offers which say it can depend on."""

    doubtful: bool
    defined: bool
    weighed: bool
    lowest: Decimal | None


@attrs.frozen(slots=False, eq=False)
class Known:
    """Everything that defines a name.

    `items` are those of `item` statements, `catalogue` those of the catalogue (None: there is none). `parents` maps a
    name to the groups that `group` statements put it in; `groups` are the names that those statements define.
    """

    items: Mapping[str, Item] = attrs.field(factory=dict)
    catalogue: Mapping[str, Item] | None = None
    parents: Mapping[str, frozenset[str]] = attrs.field(factory=dict)
    groups: frozenset[str] = frozenset()

    @property
    def has_prices(self) -> bool:
        """Return whether there is a price list: only then is anything said about a name that nothing defines."""
        return bool(self.items) or self.catalogue is not None

    @cached_property
    def listed(self) -> Mapping[str, Item]:
        """Items by code; the catalogue's line holds before an `item` statement's."""
        return {**self.items, **(self.catalogue or {})}

    @cached_property
    def catalogue_groups(self) -> frozenset[str]:
        """Groups that the catalogue names."""
        return frozenset(g for item in (self.catalogue or {}).values() for g in item.groups)

    @cached_property
    def all_groups(self) -> frozenset[str]:
        """Every group: of the catalogue, of `item` statements, of `group` statements."""
        return self.groups | self.catalogue_groups | frozenset(g for item in self.items.values() for g in item.groups)

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """Names that are both an item and a group."""
        return frozenset(self.listed.keys() & self.all_groups)

    @cached_property
    def near(self) -> Callable[[str], str | None]:
        """Return a function that finds the known name that a misspelt one is close to, if any."""
        return cache(near_name(self.listed.keys() | self.all_groups))

    def defines(self, name: str) -> bool:
        """Return whether anything defines a name."""
        return name in self.listed or name in self.all_groups

    def below(self, names: Iterable[str]) -> tuple[Item, ...]:
        """Return the listed items that any of the names means; without a name, all of them."""
        todo = list(names)
        if not todo:
            return tuple(self.listed.values())
        seen: set[str] = set(todo)
        while todo:
            inside = self._members.get(todo.pop(), ())
            todo += [n for n in inside if n not in seen]
            seen.update(inside)
        return tuple(self.listed[n] for n in seen if n in self.listed)

    def groups_of(self, item: Item) -> tuple[str, ...]:
        """Return every group that an item is in, those of groups included, in the order of their names."""
        found: set[str] = set()
        todo = [item.code]
        for listed in (self.items.get(item.code), (self.catalogue or {}).get(item.code)):
            todo += listed.groups if listed else ()
            found.update(listed.groups if listed else ())
        while todo:
            above = self.parents.get(todo.pop(), frozenset()) - found
            found |= above
            todo += above
        return tuple(sorted(found))

    def may_be_weighed(self, names: Iterable[str]) -> bool:
        """Return whether a sentence about these names can be about weighed goods.

        It can where an item that they mean is weighed; and where there is a price list that knows none of them, for
        goods that are no longer listed must not close a till.
        """
        names = list(names)
        items = self.below(names)
        if any(item.unit in MEASURES for item in items):
            return True
        return self.has_prices and bool(names) and not any(self.defines(n) for n in names)

    def lowest_price(self, names: Iterable[str]) -> Decimal | None:
        """Return the lowest listed price of what the names mean, or None where no price is known."""
        return min((item.price for item in self.below(names) if item.price is not None), default=None)

    @cached_property
    def facts(self) -> Callable[[str | None], Facts]:
        """Return a function that says all that compiling an offer can ask of a name; of None, of goods without one."""
        return cache(self._facts)

    def _facts(self, name: str | None) -> Facts:
        items = self.below([] if name is None else [name])
        prices = [item.price for item in items if item.price is not None]
        weighed = any(item.unit in MEASURES for item in items)
        lowest = min(prices, default=None)
        if name is None:
            return Facts(False, self.has_prices, weighed, lowest)
        return Facts(name in self.doubtful, self.defines(name), weighed, lowest)

    @cached_property
    def _members(self) -> Mapping[str, set[str]]:
        members: defaultdict[str, set[str]] = defaultdict(set)
        for name, groups in self.parents.items():
            for group in groups:
                members[group].add(name)
        for code in self.listed:
            for item in (self.items.get(code), (self.catalogue or {}).get(code)):
                for group in item.groups if item else ():
                    members[group].add(code)
        return members
