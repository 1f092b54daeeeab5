"""Writing: results to standard output, diagnostics to standard error, and what to do where neither can be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from rulesdsl.diagnostics.diagnostic import Diagnostic

FINE, PROBLEMS, UNREADABLE, INTERRUPTED = 0, 1, 2, 130


def prepare_streams() -> None:
    """Let every text be written, also on a terminal that lacks some of its letters."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def emit(text: str) -> int:
    """Write a result to standard output and return an exit code: 0, or 2 where it cannot be written.

    A reader that has gone away (`rulesdsl price … | head -1`) has what it wanted: nothing is said about it.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard(sys.stdout)
    except OSError as error:
        return unwritten(error)
    return FINE


def unwritten(error: OSError) -> int:
    """Say why a result cannot be written, and return the exit code of that."""
    _discard(sys.stdout)
    say(f"error X021: the result cannot be written: {error.strerror} (free some space, or send it elsewhere)\n")
    return UNREADABLE


def say(text: str) -> None:
    """Write something about the result, not the result, to standard error; a closed one is no reason to fail."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def report(diagnostics: Iterable[Diagnostic], counted: bool = True) -> None:
    """Write diagnostics to standard error, for people; `counted` adds how many there are."""
    found = tuple(diagnostics)
    if found:
        from rulesdsl.diagnostics.render.human import render

        say(render(found, color=colorful(sys.stderr), counted=counted))


def colorful(stream: TextIO) -> bool:
    """Return whether to use colours on a stream: on a terminal, unless NO_COLOR is set or it is a dumb one."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def exit_code_of(diagnostics: Iterable[Diagnostic], strict: bool = False) -> int:
    """Return 2 where a file could not be read, 1 where there is an error (`strict`: or a warning), else 0."""
    codes = {d.code for d in diagnostics if d.is_error or strict}
    if not codes:
        return FINE
    from rulesdsl.compile.files import UNREADABLE as UNREADABLE_OFFERS
    from rulesdsl.tables import UNREADABLE as UNREADABLE_TABLES

    return PROBLEMS if codes.isdisjoint(UNREADABLE_OFFERS | UNREADABLE_TABLES) else UNREADABLE


def _discard(stream: TextIO) -> None:
    """Send what is left in a stream's buffer nowhere, so that nothing fails again when Python ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
