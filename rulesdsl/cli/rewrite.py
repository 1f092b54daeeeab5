"""Writing a file anew: what differs, and the bytes, of which only what was meant to change does."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from rulesdsl.cli.output import FINE, UNREADABLE, report
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.source import Source


def difference(source: Source, text: str, name: str) -> str:
    """Return what differs between a source and the text that it is to have, as a unified diff."""
    before, after = (part.splitlines(keepends=True) for part in (source.text, text))
    return "".join(_ended(unified_diff(before, after, source.name, name)))


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def write(source: Source, text: str) -> int:
    """Write a file's new text, with its line ends and its byte order mark as they are; return an exit code.

    A file that is not any more what was read is left alone.
    """
    path = Path(source.name)
    try:
        data = path.read_bytes()
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        if data != mark + source.text.encode():
            message = f"the file `{source.name}` was changed by somebody else meanwhile, so it is left as it is"
            return _refused("X024", message, "run the command again", source)
        path.write_bytes(mark + text.encode())
    except OSError as error:
        message = f"the file `{source.name}` cannot be written: {error.strerror}"
        return _refused("X021", message, "check that you may write it", source)
    return FINE


def _refused(code: str, message: str, help: str, source: Source) -> int:
    report((Diagnostic(code, Severity.ERROR, message, help, file=source.name),))
    return UNREADABLE
