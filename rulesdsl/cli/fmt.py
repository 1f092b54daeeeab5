"""`rulesdsl fmt`: the canonical layout of offers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import attrs
import click

from rulesdsl.cli import options
from rulesdsl.cli.output import FINE, PROBLEMS, UNREADABLE, emit, exit_code_of, report, say
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.source import Source

STDIN = "-"
STDIN_NAME = "<stdin>"


@attrs.frozen
class Layout:
    """A source and its canonical text, or (`text` None) what keeps it from having one."""

    source: Source
    text: str | None
    problems: tuple[Diagnostic, ...] = ()

    @property
    def changes(self) -> bool:
        """Return whether the layout is another than the source's."""
        return self.text is not None and self.text != self.source.text


@click.command("fmt", short_help="Lay offers out in the one canonical way.")
@options.promos
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@options.size
def command(promos: tuple[str, ...], check: bool, diff: bool, max_bytes: int | None) -> int:
    """Lay out the offers in PROMOS, files and folders with all below them, in the one canonical way.

    Comments stay where they are, and no meaning changes. With - the text comes from standard input and goes to standard
    output.
    """
    from rulesdsl.cli.folders import promo_files

    codes = [FINE]
    for layout in _layouts(promo_files(promos), max_bytes):
        report(layout.problems)
        codes.append(exit_code_of(layout.problems))
        if layout.text is None:
            continue
        if diff:
            codes.append(emit(_diff(layout)))
        if check and layout.changes:
            codes.append(PROBLEMS)
            say(f"{layout.source.name}: would change\n")
        if not check and not diff:
            codes.append(_write(layout))
    return max(codes)


def _layouts(names: Iterator[str], max_bytes: int | None) -> Iterator[Layout]:
    from rulesdsl.compile.files import MAX_BYTES, load_text

    limit = MAX_BYTES if max_bytes is None else max_bytes
    for name in names:
        source = _stdin(limit) if name == STDIN else load_text(name, limit)
        if isinstance(source, Diagnostic):
            yield Layout(Source(name, ""), None, (source,))
        else:
            yield layout_of(source)


def layout_of(source: Source) -> Layout:
    """Return the canonical layout of a source; it is read again, and refused if it means anything else."""
    from rulesdsl.syntax import parse
    from rulesdsl.syntax.format import format_document, same_comments, same_meaning

    document, problems = parse(source)
    errors = tuple(problem for problem in problems if problem.is_error)
    if errors:
        return Layout(source, None, errors)
    text = format_document(document)
    again, problems = parse(Source(source.name, text))
    same = same_meaning(document, again) and same_comments(document, again)
    if any(problem.is_error for problem in problems) or not same:
        message = f"the layout of `{source.name}` would change what it says, so it is left as it is"
        help = "please report this file: the fault is the formatter's"
        return Layout(source, None, (Diagnostic("X022", Severity.ERROR, message, help, file=source.name),))
    return Layout(source, text)


def _write(layout: Layout) -> int:
    if layout.source.name == STDIN_NAME:
        return emit(layout.text or "")
    if not layout.changes:
        return FINE
    try:
        # Bytes, so that line ends are the same everywhere.
        Path(layout.source.name).write_bytes((layout.text or "").encode())
    except OSError as error:
        message = f"the file `{layout.source.name}` cannot be written: {error.strerror}"
        report((Diagnostic("X021", Severity.ERROR, message, "check that you may write it", file=layout.source.name),))
        return UNREADABLE
    say(f"{layout.source.name}: laid out\n")
    return FINE


def _diff(layout: Layout) -> str:
    name = layout.source.name
    before, after = layout.source.text.splitlines(keepends=True), (layout.text or "").splitlines(keepends=True)
    lines = (
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in _lines(before, after, name)
    )
    return "".join(lines)


def _lines(before: list[str], after: list[str], name: str) -> Iterator[str]:
    return unified_diff(before, after, name, f"{name} (canonical)")


def _stdin(max_bytes: int) -> Source | Diagnostic:
    from rulesdsl.compile.files import decode_text

    return decode_text(sys.stdin.buffer.read(max_bytes + 1), STDIN_NAME, max_bytes)
