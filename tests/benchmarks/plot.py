"""The plot of a run: for every suite, how many of its baskets are done within a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib

from tests.benchmarks.result import ENGINE, Result, seconds

COLOURS = {ENGINE: "#c0392b", "CP-SAT": "#2471a3", "HiGHS": "#7d8c3c"}
STABLE: dict[Any, Any] = {"svg.hashsalt": "rulesdsl", "svg.fonttype": "none", "font.size": 9}


def draw(suites: Sequence[tuple[str, list[Result]]], path: Path) -> None:
    """Draw the shares of baskets over time, a small plot for each suite, as SVG."""
    matplotlib.use("svg")
    from matplotlib import pyplot

    columns = min(3, len(suites))
    rows = -(-len(suites) // columns)
    with matplotlib.rc_context(STABLE):
        figure, grid = pyplot.subplots(rows, columns, figsize=(3.4 * columns, 2.5 * rows), squeeze=False, sharey=True)
        for axes in grid.flat[len(suites) :]:
            axes.axis("off")
        for axes, (family, results) in zip(grid.flat, suites, strict=False):
            for program in (ENGINE, *results[0].peers):
                times = [1000 * second for second in seconds(results, program)]
                shares = [100 * (number + 1) / len(times) for number in range(len(times))]
                axes.step(times, shares, where="post", color=COLOURS[program], label=program)
            axes.set(xscale="log", title=family, xlabel="ms")
            axes.grid(alpha=0.3)
        for row in grid:
            row[0].set_ylabel("% of baskets done")
        grid[0][0].legend(loc="lower right", fontsize=7)
        figure.tight_layout()
        figure.savefig(path, format="svg", metadata={"Date": None})
        pyplot.close(figure)
