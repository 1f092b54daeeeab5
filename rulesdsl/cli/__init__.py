"""The command line, one file for each command; the only place that prints."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from rulesdsl.cli.output import emit, prepare_streams, unwritten

    prepare_streams()
    if sys.argv[1:] == ["--version"]:  # before click is loaded, which takes longer than all the rest
        from rulesdsl import __version__

        sys.exit(emit(f"rulesdsl {__version__}\n"))
    import gc

    from rulesdsl.cli.app import app

    # A book is many values that all stay; looking for garbage among them takes a third of the time of loading it.
    gc.set_threshold(200_000, 20, 20)
    try:
        app.main(prog_name="rulesdsl")
    except OSError as error:  # help and messages of click itself; everything else is written with care
        sys.exit(unwritten(error))
