"""Every code there is. The families are imported when somebody first asks, so that a start costs nothing."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from rulesdsl.diagnostics import codes
from rulesdsl.diagnostics.code import Code


def code(name: str) -> Code | None:
    """Return the code of that name, in any case, or None where there is none."""
    return _by_name().get(name.strip().upper())


def all_codes() -> tuple[Code, ...]:
    """Return every code of every family, in the order of their names; a name that two codes share is there twice."""
    return tuple(sorted((c for family in families() for c in family_codes(family)), key=lambda c: c.code))


CHECKS = "rulesdsl.checks"
"""Where the checks are, each with its page; imported by name, for they stand above everything here."""


def families() -> tuple[str, ...]:
    """Return the names of the families: the modules of `rulesdsl.diagnostics.codes`, and the checks."""
    return tuple(sorted([*(module.name for module in pkgutil.iter_modules(codes.__path__)), "checks"]))


def family_codes(family: str) -> tuple[Code, ...]:
    """Return the codes of one family, in the order in which its module lists them."""
    found: tuple[Code, ...] = import_module(CHECKS if family == "checks" else f"{codes.__name__}.{family}").CODES
    return found


@cache
def _by_name() -> Mapping[str, Code]:
    return MappingProxyType({c.code: c for c in all_codes()})
