"""Leaves Python's search for garbage out while many values are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Search for no garbage meanwhile; whoever switched the search off goes without it as before.

    A book is hundreds of thousands of values that all stay. Looking through them again and again while they are made
    finds nothing and takes longer than making them.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
