"""`rulesdsl new`: a starter of offers from the library."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rulesdsl.cli import suggest
from rulesdsl.cli.output import PROBLEMS, UNREADABLE, emit, report
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from rulesdsl.cli.library import Starter


@click.command("new", short_help="Start a file of offers from the library.")
@click.argument("name", required=False, shell_complete=suggest.starters)
def command(name: str | None) -> int:
    """Write a starter from the library into this folder; without NAME, list what there is.

    A starter of one file becomes NAME.promo, one with a catalogue and baskets the folder NAME. Nothing is overwritten.
    """
    from rulesdsl.cli.library import SUFFIX, starters

    known = starters()
    if name is None:
        return emit(_listing(known))
    found = known.get(name.removesuffix(SUFFIX))
    if found is None:
        close = get_close_matches(name, known, n=3)
        hint = f"Did you mean {' or '.join(close)}?" if close else "`rulesdsl new` lists what there is."
        raise click.BadParameter(f"there is no {name!r} in the library. {hint}", param_hint="NAME")
    return _start(found)


def _listing(known: dict[str, Starter]) -> str:
    if not known:
        return "The library is empty.\n"
    width = max(map(len, known))
    lines = (f"{name:{width}}  {starter.summary}".rstrip() for name, starter in known.items())
    return "\n".join(lines) + "\n\nWrite one into this folder with `rulesdsl new NAME`.\n"


def _start(starter: Starter) -> int:
    contents = dict(starter.contents())
    taken = [path for path in contents if Path(path).exists()]
    if taken:
        message = f"`{taken[0]}` is there already, and nothing is overwritten"
        return _refused("X023", message, "move it away, or change to another folder", PROBLEMS)
    for path, content in contents.items():
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            with Path(path).open("xb") as file:
                file.write(content)
        except OSError as error:
            message = f"the file `{path}` cannot be written: {error.strerror}"
            return _refused("X021", message, "check that you may write into this folder", UNREADABLE)
    return emit("".join(f"{path}\n" for path in contents))


def _refused(code: str, message: str, help: str, exit_code: int) -> int:
    report((Diagnostic(code, Severity.ERROR, message, help),))
    return exit_code
