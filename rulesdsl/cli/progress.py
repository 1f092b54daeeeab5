"""A word on the terminal while something takes long."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from rulesdsl.cli.output import say

PATIENCE = 1.0  # seconds before anything is said
BEAT = 0.2
CLEAR = "\r\x1b[K"


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Say `what` and for how long, after a second, on a terminal; wipe it away at the end."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    ticker = Thread(target=_tick, args=(what, done), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()


def _tick(what: str, done: Event) -> None:
    start = monotonic()
    if done.wait(PATIENCE):
        return
    while not done.wait(BEAT):
        say(f"{CLEAR}{what} … {monotonic() - start:.0f} s")
    say(CLEAR)
