"""A process for each program, for the libraries of two solvers cannot live in one.

All are asked about the same basket one after the other, so that what else the machine does falls on all alike.
"""

from __future__ import annotations

import time
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

from tests.benchmarks.answer import Answer
from tests.benchmarks.hard import any_six
from tests.benchmarks.instance import Instance
from tests.benchmarks.solvers import SOLVERS

CLOCKS = {"cpu": time.process_time, "wall": time.perf_counter}


class Desk:
    """A program in a process of its own that answers one instance after the other; use it in a `with`."""

    def __init__(self, solver: str, limit: float, clock: str) -> None:
        context = get_context("spawn")
        self._asks, self._answers = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._answers, solver, limit, clock), daemon=True)

    def __enter__(self) -> Desk:
        self._process.start()
        self._answers.close()  # it is the other process's now, whose end is then noticed here
        return self

    def __exit__(self, *error: object) -> None:
        self._asks.close()
        self._process.join()

    def ask(self, instance: Instance) -> Answer:
        """Return the answer to an instance."""
        self._asks.send(instance)
        answer: Answer = self._asks.recv()
        return answer


def _serve(desk: Connection, solver: str, limit: float, clock: str) -> None:
    """Answer until nobody asks any more.

    An answer that is not counted comes before each, for a book rehearses when it is loaded: so nobody begins cold.
    """
    solve, now = SOLVERS[solver], CLOCKS[clock]
    with suppress(EOFError):
        while True:
            instance = desk.recv()
            solve(any_six(20), limit, now)
            desk.send(solve(instance, limit, now))
