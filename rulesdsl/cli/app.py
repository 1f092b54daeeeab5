"""The group of commands; each is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from rulesdsl import __version__
from rulesdsl.cli.output import INTERRUPTED, exit_code_of, report
from rulesdsl.diagnostics.diagnostic import PromoError

COMMANDS = ("price", "check", "fmt", "test", "why", "ladder", "till", "new", "explain", "lsp")


class Commands(click.Group):
    """A group whose commands are modules of this package; a command returns its exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command, or return None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"rulesdsl.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed; of one that is misspelt, say which was probably meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=1)
            if not close:
                raise
            raise click.UsageError(f"there is no command {args[0]!r}. Did you mean {close[0]}?", ctx) from None

    def invoke(self, ctx: click.Context) -> None:
        """Run the command that was asked for and leave with its exit code; whatever is refused is reported."""
        try:
            code = super().invoke(ctx)
        except PromoError as error:
            report(error.diagnostics)
            code = exit_code_of(error.diagnostics)
        except KeyboardInterrupt:
            code = INTERRUPTED
        ctx.exit(code)


COMPLETION = """\b
Tab completion:
  bash: put  eval "$(_RULESDSL_COMPLETE=bash_source rulesdsl)"  into ~/.bashrc
  zsh:  put  eval "$(_RULESDSL_COMPLETE=zsh_source rulesdsl)"  into ~/.zshrc
  fish: put  _RULESDSL_COMPLETE=fish_source rulesdsl | source  into ~/.config/fish/config.fish
"""
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Commands, epilog=COMPLETION, context_settings=SETTINGS)
@click.version_option(__version__, message="rulesdsl %(version)s")
def app() -> None:
    """Price baskets under offers that read like shelf labels: exact, and proved best for the customer."""
