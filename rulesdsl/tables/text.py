"""The text of a table, from a file or from standard input, whatever state it is in."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from rulesdsl.diagnostics.diagnostic import PromoError
from rulesdsl.source import Place, Source, Span
from rulesdsl.tables.faults import Fault, shown

SIZE_LIMIT = 32 * 1024 * 1024  # bytes; about half a million rows
STANDARD_INPUT = "-"
UNREADABLE = frozenset({"F050", "F051", "F052", "F053", "F054", "F055"})  # findings of a file that is no text

TableInput = str | os.PathLike[str] | IO[str] | IO[bytes]


def read_source(given: TableInput, what: str, size_limit: int = SIZE_LIMIT) -> Source:
    """Return the text of a path, of an open file, or of standard input (`-`); `what` names the table in messages.

    A byte order mark is left away. At most `size_limit` bytes (or characters of an open text file) are read.

    Raises:
        PromoError: where it cannot be opened or is no text; one diagnostic of the family F05x says why.
    """
    name = _name(given)
    try:
        data = _read(given, size_limit + 1)
    except UnicodeDecodeError:
        raise _error(_not_utf8(name), name) from None
    except (OSError, ValueError) as error:
        raise _error(_unreadable(name, what, error), name) from None
    if not isinstance(data, str | bytes | bytearray):
        raise _error(_no_file(given, what), name)
    if len(data) > size_limit:
        raise _error(_too_large(name, size_limit), name)
    return _sound(Source(name, data.removeprefix("\ufeff")) if isinstance(data, str) else _decoded(name, bytes(data)))


def _name(given: object) -> str:
    if isinstance(given, str | os.PathLike):
        path = os.fspath(given)
        return "<stdin>" if path == STANDARD_INPUT else str(path)
    name = getattr(given, "name", None)
    return name if isinstance(name, str) else "<stdin>"


def _read(given: object, most: int) -> object:
    if given == STANDARD_INPUT or given is sys.stdin:
        return getattr(sys.stdin, "buffer", sys.stdin).read(most)
    if isinstance(given, str | os.PathLike):
        with Path(given).open("rb") as file:
            return file.read(most)
    read = getattr(given, "read", None)
    return read(most) if callable(read) else None


def _decoded(name: str, data: bytes) -> Source:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _error(_spreadsheet(name), name)
    try:
        return Source(name, data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        source = Source(name, data.decode("utf-8", "replace"))
        offset = len(data[: error.start].decode("utf-8"))
        raise _error(_not_utf8(name), name, Place(source, Span(offset, offset + 1))) from None


def _sound(source: Source) -> Source:
    """Return the source with old line ends (CR alone) made new; the offsets stay the same."""
    nul = source.text.find("\0")
    if nul >= 0:
        raise _error(_not_text(source.name), source.name, Place(source, Span(nul, nul + 1)))
    if "\r" in source.text and "\n" not in source.text:
        return Source(source.name, source.text.replace("\r", "\n"))
    return source


def _error(fault: Fault, name: str, place: Place | None = None) -> PromoError:
    return PromoError((fault.at(place, name),))


def _unreadable(name: str, what: str, error: OSError | ValueError) -> Fault:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Fault("F050", f"there is no {what} {shown(name)}", "check the path and the name of the file")
    if isinstance(error, IsADirectoryError):
        return Fault("F051", f"{shown(name)} is a folder, not a {what}", "name the file in it")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Fault("F052", f"the {what} {shown(name)} cannot be read: {reason}", "check the file and its permissions")


def _no_file(given: object, what: str) -> Fault:
    return Fault("F052", f"a {type(given).__name__} is no {what}", "give the path of a file, or an open file")


def _too_large(name: str, size_limit: int) -> Fault:
    message = f"{shown(name)} is larger than {size_limit / 1024 / 1024:,.0f} MB"
    return Fault("F055", message, "leave away what is not needed, or raise the size limit (`size_limit` in Python)")


def _not_utf8(name: str) -> Fault:
    return Fault("F053", f"{shown(name)} is not written in UTF-8", "save it as `CSV UTF-8`")


def _spreadsheet(name: str) -> Fault:
    return Fault("F053", f"{shown(name)} is a spreadsheet or an archive, not text", "export the table as `CSV UTF-8`")


def _not_text(name: str) -> Fault:
    return Fault("F054", f"{shown(name)} has a NUL character, so it is not text", "export the table as `CSV UTF-8`")
