"""`rulesdsl lsp`: the language server, for editors."""

from __future__ import annotations

from importlib.util import find_spec

import click

from rulesdsl.cli.output import FINE, UNREADABLE, say


@click.command("lsp", short_help="Serve editors: findings, completion, prices while you type.")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output; that is what it does anyway.")
def command(stdio: bool) -> int:
    """Serve an editor over standard input and output, with the language server protocol.

    Editors start this command themselves; docs/editors.md says how. It needs `pip install "rulesdsl[lsp]"`.
    """
    if find_spec("pygls") is None:
        say('the language server needs one more package: pip install "rulesdsl[lsp]"\n')
        return UNREADABLE
    from rulesdsl.lsp.server import serve

    serve()
    return FINE
