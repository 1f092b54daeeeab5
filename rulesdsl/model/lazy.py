"""Attributes that are worked out when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class lazy(Generic[Owner, Value]):
    """A `cached_property` without the lock that Python 3.11 takes each time, which costs more than most of them."""

    def __init__(self, make: Callable[[Owner], Value]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> Self: ...

    @overload
    def __get__(self, instance: Owner, owner: type[Any]) -> Value: ...

    def __get__(self, instance: Owner | None, owner: type[Any]) -> Self | Value:
        """Return the value; it is kept beside the fields, where it is found at once the next time."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._make(instance)
        return value
