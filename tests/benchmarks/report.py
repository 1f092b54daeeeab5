"""The tables of a run in Markdown, and where they stand in the documentation."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.answer import Answer
from tests.benchmarks.goods import money
from tests.benchmarks.result import ENGINE, Result, quantile, seconds

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
PLOT = PAGE.with_suffix(".svg")
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"
SHARES = {"median": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
GOALS = {"S": (10, 5), "M": (10, 5), "L": (8, 3), "G": (5, 2), "G5": (3, 2), "real": (10, 3)}


def report(results: Sequence[Result], clock: str) -> str:
    """Return the tables of a run."""
    time = "processor time" if clock == "cpu" else "time on the wall"
    parts = [f"Milliseconds of {time} for one basket, Python {platform.python_version()}, {platform.machine()}."]
    suites = [(family, rows) for family, rows in _by_family(results) if family != "hard"]
    hard = [row for family, rows in _by_family(results) if family == "hard" for row in rows]
    if suites:
        parts += ["\n".join(_times(suites)), "\n".join(_greedy(suites))]
    if hard:
        parts.append("\n".join(_hard(hard)))
    return "\n\n".join(parts)


def write(results: Sequence[Result], clock: str) -> None:
    """Put the tables of a run into the page, and draw its plot."""
    from tests.benchmarks.plot import draw

    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{report(results, clock)}\n\n{END}{after}", encoding="utf-8")
    draw([(family, rows) for family, rows in _by_family(results) if family != "hard"], PLOT)


def slowest(results: Sequence[Result], count: int) -> str:
    """Return the baskets of each suite that take the engine longest, beside what the other programs need for them."""
    lines = []
    for _, rows in _by_family(results):
        for row in sorted(rows, key=lambda row: row.answers[ENGINE].seconds, reverse=True)[:count]:
            lines.append(f"{row.name}: " + ", ".join(f"{p} {_ms(a.seconds)}" for p, a in row.answers.items()))
    return "\n".join(lines)


def _by_family(results: Sequence[Result]) -> list[tuple[str, list[Result]]]:
    families: dict[str, list[Result]] = {}
    for result in results:
        families.setdefault(result.family, []).append(result)
    return list(families.items())


def _times(suites: Sequence[tuple[str, list[Result]]]) -> Iterator[str]:
    yield f"| suite | program | {' | '.join(SHARES)} | proved |"
    yield f"|---|---|{'---:|' * (len(SHARES) + 1)}"
    for family, results in suites:
        for program in (ENGINE, *results[0].peers):
            times = seconds(results, program)
            cells = " | ".join(_ms(quantile(times, share)) for share in SHARES.values())
            proved = sum(result.answers[program].proved for result in results)
            suite = f"{family}, {len(results)} baskets" if program == ENGINE else ""
            yield f"| {suite} | {program} | {cells} | {_percent(proved, len(results))} |"
        if results[0].peers:
            yield f"| | **times faster than the faster peer** | {' | '.join(_ratios(family, results))} | |"


def _ratios(family: str, results: Sequence[Result]) -> Iterator[str]:
    """Yield by how much the engine is faster than the faster peer, with what is to be reached where that is said."""
    wanted = dict(zip(("median", "p99"), GOALS.get(family, ()), strict=False))
    for name, share in SHARES.items():
        peer = min(quantile(seconds(results, peer), share) for peer in results[0].peers)
        ratio = peer / quantile(seconds(results, ENGINE), share)
        goal = f" (goal {wanted[name]})" if name in wanted else ""
        yield f"**{ratio:.3g}×**{goal}"


def _greedy(suites: Sequence[tuple[str, list[Result]]]) -> Iterator[str]:
    yield "| suite | baskets that a greedy till overcharges | by how much, on average of those | at most |"
    yield "|---|---:|---:|---:|"
    for family, results in suites:
        over = [result.overcharge for result in results if result.overcharge > 0]
        mean = money(round(sum(over) / len(over))) if over else "0.00"
        yield f"| {family} | {_percent(len(over), len(results))} | {mean} | {money(max(over, default=0))} |"


def _hard(results: Sequence[Result]) -> Iterator[str]:
    programs = (ENGINE, *results[0].peers)
    yield f"| hard case | saves | greedy saves | {' | '.join(programs)} |"
    yield f"|---|---:|---:|{'---:|' * len(programs)}"
    for result in results:
        best = result.greedy + max(result.overcharge, 0)
        cells = " | ".join(
            _ms(result.answers[program].seconds) + _left(result.answers[program], best) for program in programs
        )
        yield f"| {result.name} | {money(best)} | {money(result.greedy)} | {cells} |"


def _left(answer: Answer, best: int) -> str:
    """Return how far the saving that was found may be from the best one, in per cent of the best that is known."""
    return "" if answer.proved else f" (not proved, {_percent(answer.bound - answer.saving, best)} open)"


def _ms(seconds: float) -> str:
    ms = seconds * 1000
    return f"{ms:.2f}" if ms < 10 else f"{ms:.1f}" if ms < 100 else f"{ms:,.0f}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3g}%"
