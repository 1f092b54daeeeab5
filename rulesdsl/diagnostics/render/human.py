"""Findings for people: what is wrong, where, the words themselves underlined, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.diagnostics.render.excerpt import Excerpt, clean, excerpts
from rulesdsl.diagnostics.render.order import ordered, summary, where

BOLD, DIM, RED, GREEN, YELLOW, CYAN = "1", "2", "31", "32", "33", "36"
SEVERITY_COLORS: Mapping[Severity, str] = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.HINT: CYAN}


def render(diagnostics: Iterable[Diagnostic], color: bool = False, counted: bool = True) -> str:
    """Return findings one after the other with a blank line between, and at the end, if `counted`, how many there are.

    Nothing is returned for no findings. `color` adds the escape sequences of a terminal.
    """
    found = ordered(diagnostics)
    if not found:
        return ""
    blocks = ["\n".join(_block(d, color)) for d in found]
    if counted:
        blocks.append(_painted(summary(found), BOLD, color))
    return "\n\n".join(blocks) + "\n"


def _block(diagnostic: Diagnostic, color: bool) -> Iterator[str]:
    """Yield the lines of one finding."""
    tint = SEVERITY_COLORS[diagnostic.severity]
    title = _painted(f"{diagnostic.severity} {diagnostic.code}:", f"{BOLD};{tint}", color)
    yield f"{title} {_painted(clean(diagnostic.message), BOLD, color)}"
    lines = () if diagnostic.place is None else excerpts(diagnostic.place)
    margin = " " * max((len(str(line.number)) for line in lines), default=1)
    if where(diagnostic):
        yield f"{margin}{_painted('-->', DIM, color)} {clean(where(diagnostic))}"
    if lines:
        yield from _excerpt(lines, margin, tint, color)
    if diagnostic.help:
        label = _painted("help:", GREEN, color)
        first, *others = map(clean, diagnostic.help.splitlines())
        yield f"{margin} {label} {first}"
        yield from (f"{margin}       {line}" for line in others)


def _excerpt(lines: Iterable[Excerpt], margin: str, tint: str, color: bool) -> Iterator[str]:
    """Yield the lines of the text, each with its number, and below it the underline."""
    bar = _painted("|", DIM, color)
    yield f"{margin} {bar}"
    for line in lines:
        if not line.number:
            yield f"{margin} {_painted('...', DIM, color)}"
            continue
        number = _painted(str(line.number).rjust(len(margin)), DIM, color)
        yield f"{number} {bar} {line.text}".rstrip()
        if line.width:
            yield f"{margin} {bar} {' ' * line.start}{_painted('^' * line.width, tint, color)}"


def _painted(text: str, codes: str, color: bool) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if color else text
