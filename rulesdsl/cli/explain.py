"""`rulesdsl explain`: the page of one diagnostic, offline."""

from __future__ import annotations

from difflib import get_close_matches

import click

from rulesdsl.cli import suggest
from rulesdsl.cli.output import emit


@click.command("explain", short_help="Print the page of a diagnostic.")
@click.argument("code", shell_complete=suggest.diagnostics)
def command(code: str) -> int:
    """Print the page of a diagnostic such as P012: what it finds, why it matters, and what to write instead."""
    from rulesdsl.diagnostics.registry import all_codes
    from rulesdsl.diagnostics.registry import code as code_named

    found = code_named(code)
    if found is None:
        close = get_close_matches(code.strip().upper(), [c.code for c in all_codes()], n=3)
        hint = (
            f" Did you mean {' or '.join(close)}?" if close else " A code is a letter and three digits, such as P012."
        )
        raise click.BadParameter(f"there is no diagnostic {code!r}.{hint}", param_hint="CODE")
    return emit(found.markdown)
