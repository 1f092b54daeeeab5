"""Counting work instead of seconds: how many lines of the package run while something is done.

Every state that a machine can be in, every step of the search and every deal costs lines, so their number grows as the
work does, and it is the same on every computer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import rulesdsl

HOME = str(Path(rulesdsl.__file__).parent)


def lines_run(action: Callable[[], object]) -> int:
    """Return how many lines of the package run while an action does."""
    count = 0

    def inside(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return inside

    def entered(frame: FrameType, event: str, argument: object) -> Any:
        return inside if frame.f_code.co_filename.startswith(HOME) else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        action()
    finally:
        sys.settrace(before)
    return count
