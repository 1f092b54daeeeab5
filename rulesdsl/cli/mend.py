"""Making the fixes that are certain: files are written anew, each as a whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from rulesdsl.cli.output import say
from rulesdsl.diagnostics.diagnostic import Diagnostic, Fix, Severity
from rulesdsl.diagnostics.fixes import compatible, mended
from rulesdsl.source import Source
from rulesdsl.syntax import parse

BOM = b"\xef\xbb\xbf"
MOST_ROUNDS = 10
"""How often the offers are checked again: one fix may let another mistake be seen."""


@attrs.frozen
class Mended:
    """What is left after all fixes were made, and what kept files from being written."""

    found: tuple[Diagnostic, ...]
    failures: tuple[Diagnostic, ...] = ()


def mend(check: Callable[[], tuple[Diagnostic, ...]]) -> Mended:
    """Make the fixes of what `check` finds, check again, and so on; what was changed goes to standard error."""
    failures: dict[str, Diagnostic] = {}
    changed: dict[str, int] = {}
    found = check()
    for _ in range(MOST_ROUNDS):
        made = 0
        for path, (source, fixes) in _by_file(found).items():
            if path not in failures:
                failure = _rewrite(path, source, fixes)
                if failure is None:
                    made += len(fixes)
                    changed[path] = changed.get(path, 0) + len(fixes)
                    say("".join(_words(source, fix) for fix in fixes))
                else:
                    failures[path] = failure
        if not made:
            break
        found = check()
    say(_summary(changed))
    return Mended(found, tuple(failures.values()))


def _by_file(found: Iterable[Diagnostic]) -> Mapping[str, tuple[Source, tuple[Fix, ...]]]:
    """Return the fixes of each file that can be made together; a file may be part of two books."""
    sources: dict[str, Source] = {}
    fixes: dict[str, list[Fix]] = {}
    for diagnostic in found:
        if diagnostic.fixes and diagnostic.place is not None:
            path = os.path.realpath(diagnostic.place.source.name)
            sources.setdefault(path, diagnostic.place.source)
            fixes.setdefault(path, []).extend(diagnostic.fixes)
    together = {path: (sources[path], compatible(wanted)) for path, wanted in fixes.items()}
    return {path: pair for path, pair in together.items() if pair[1]}


def _rewrite(path: str, source: Source, fixes: tuple[Fix, ...]) -> Diagnostic | None:
    """Write a file with its fixes, or return why not."""
    text = mended(source.text, fixes)
    if len(list(_errors(text))) > len(list(_errors(source.text))):
        message = f"the fixes of `{source.name}` would leave sentences that cannot be read, so it is left as it is"
        return _failure(source, message, "make them one by one; please report this file")
    try:
        before = Path(path).read_bytes()
        if before.decode("utf-8-sig") != source.text:
            return _failure(source, f"the file `{source.name}` has changed since it was checked", "check it again")
        _replace(path, (BOM if before.startswith(BOM) else b"") + text.encode())
    except OSError as error:
        message = f"the file `{source.name}` cannot be written: {error.strerror}"
        return _failure(source, message, "check that you may write it, and its folder")
    return None


def _errors(text: str) -> Iterator[Diagnostic]:
    return (d for d in parse(Source("", text))[1] if d.is_error)


def _replace(path: str, data: bytes) -> None:
    """Put a new file in the place of an old one in one step, so that there is never half a file."""
    handle, new = tempfile.mkstemp(dir=Path(path).parent, prefix=f".{Path(path).name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        shutil.copymode(path, new)
        Path(new).replace(path)
    except OSError:
        Path(new).unlink(missing_ok=True)
        raise


def _failure(source: Source, message: str, help: str) -> Diagnostic:
    return Diagnostic("X021", Severity.ERROR, message, help, file=source.name)


def _words(source: Source, fix: Fix) -> str:
    start, old = source.position(fix.span.start), source.text[fix.span.start : fix.span.end]
    if not old:
        what = f"put in `{fix.replacement}`"
    else:
        what = f"wrote `{fix.replacement}` for `{old}`" if fix.replacement else f"took out `{old}`"
    return f"{source.name}:{start.line}:{start.column}: {what}\n"


def _summary(changed: Mapping[str, int]) -> str:
    count, files = sum(changed.values()), len(changed)
    if not count:
        return "Nothing here can be mended for certain.\n"
    return f"{count} fix{'' if count == 1 else 'es'} made in {files} file{'' if files == 1 else 's'}.\n"
