"""A session with an editor: the texts that are open, the books they belong to, and what was said about them."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import from_fs_path, to_fs_path

from rulesdsl import __version__
from rulesdsl.book import Reading
from rulesdsl.checks import run, subject
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.lsp import colours
from rulesdsl.lsp.analysis import Analysis, Finding
from rulesdsl.lsp.desk import SUFFIX, Desk, real
from rulesdsl.lsp.findings import diagnostic_of
from rulesdsl.lsp.pieces import File
from rulesdsl.lsp.text import Point, Text, Units, whole

SOON = 0.01  # seconds after an edit in which others may follow that are answered with it
PAUSE = 0.5  # seconds without an edit after which the whole book is checked
HOMELESS = "homeless"  # the folder of texts that lie in none
LANGUAGE = "promo"

Findings = dict[str, tuple[Diagnostic, ...]]  # by the folders of books

log = logging.getLogger(__name__)


class Protocol(LanguageServerProtocol):
    """The protocol, with texts kept by the server itself: a line ends where editors end it, and nowhere else."""

    _server: Session

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take a text that was opened, if it holds offers."""
        document = params.text_document
        if document.language_id == LANGUAGE or document.uri.endswith(SUFFIX):
            self._server.opened(document.uri, document.version, Text(whole(document.text)))

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take the changes of a text."""
        self._server.changed(params.text_document, params.content_changes)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Let go of a text."""
        self._server.closed(params.text_document.uri)


class Session(LanguageServer):
    """The state of a session: the open texts, the books they belong to, and what was said about them last."""

    def __init__(self) -> None:
        super().__init__("rulesdsl", __version__, protocol_cls=Protocol, max_workers=2)
        self.desk = Desk()
        self.colours = colours.Colours()
        self._uris: dict[str, str] = {}  # of the open texts, by path
        self._homes: dict[str, str] = {}  # the folders of the open texts, by path
        self._analyses: dict[str, Analysis] = {}  # of books that did not change since
        self._said: dict[str, list[types.Diagnostic]] = {}  # by uri
        self._fresh: dict[str, int] = {}  # versions of the texts about whose last change nothing was said yet, by uri
        self._waiting: asyncio.TimerHandle | None = None
        self._pause: asyncio.TimerHandle | None = None
        self._checked: Findings = {}  # what the checks found last, by folder
        self._outdated: Event | None = None  # of the check that is under way, if one is

    # -- texts ---------------------------------------------------------------------------------------------------------

    def opened(self, uri: str, version: int, text: Text) -> None:
        """Take a text that an editor has opened."""
        path = path_of(uri)
        self._uris[path] = uri
        self._fresh[uri] = version
        self.desk.open(path, text)
        self._homes[path] = self.desk.home(path, self._roots())
        self._analyses.clear()
        self.publish()
        self._check_later()
        gc.collect()
        gc.freeze()  # what was read stays; looking through it again and again would stop the typist

    def changed(
        self, document: types.VersionedTextDocumentIdentifier, changes: Iterable[types.TextDocumentContentChangeEvent]
    ) -> None:
        """Change an open text; what is not open is not known, and stays so."""
        path = path_of(document.uri)
        text = self.desk.texts.get(real(path))
        if text is None:
            return
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                text = text.changed(_point(change.range.start), _point(change.range.end), change.text, self.units)
            else:
                text = Text(whole(change.text))
        self.desk.open(path, text)
        self._fresh[document.uri] = document.version
        self.stale()

    def closed(self, uri: str) -> None:
        """Let go of a text; nothing is said any more about a book without an open one."""
        path = path_of(uri)
        self.desk.close(path)
        self._uris.pop(path, None)
        self._homes.pop(path, None)
        self.stale()

    def saved(self) -> None:
        """Look again at which book each open text belongs to, for an `include` may have come or gone."""
        for path in self._homes:
            self._homes[path] = self.desk.home(path, self._roots())
        self.stale()

    @property
    def units(self) -> Units:
        """Return what a column counts in this session."""
        return Units(str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding)))

    def _roots(self) -> list[str]:
        found = [to_fs_path(folder.uri) for folder in self.workspace.folders.values()]
        return [path for path in (*found, self.workspace.root_path) if path]

    # -- what is known -------------------------------------------------------------------------------------------------

    def stale(self) -> None:
        """Forget what is known, say what is new a moment later, and check the book when nothing more is typed."""
        self._analyses.clear()
        if self._outdated is not None:
            self._outdated.set()
        self._check_later()
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().call_later(SOON, self.publish)

    def analysis(self, uri: str) -> tuple[Analysis, File] | None:
        """Return what is known of the book of an open text, and the text's file."""
        path = path_of(uri)
        home = self._homes.get(path)
        if home is None:
            return None
        if home not in self._analyses:
            self._analyses[home] = self.desk.analyse(home)
        analysis = self._analyses[home]
        file = next((file for name, file in analysis.files.items() if real(name) == real(path)), None)
        return None if file is None else (analysis, file)

    def home(self, uri: str) -> str:
        """Return the folder of the book that an open text belongs to."""
        return self._homes.get(path_of(uri), "")

    def uri(self, path: str) -> str:
        """Return the uri of a file: the one by which the editor opened it, if it did."""
        opened = next((name for name in self._uris if name == path or real(name) == real(path)), None)
        return from_fs_path(path) or path if opened is None else self._uris[opened]

    def publish(self) -> None:
        """Tell the editor what was found in each text that was changed, or where it is not what it was told last."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        try:
            found = self._diagnostics()
        except Exception:
            log.exception("the offers could not be looked at")
            return
        fresh, self._fresh = self._fresh, {}
        for uri in {**self._said, **found}:
            diagnostics = found.get(uri, [])
            if uri in fresh or self._said.get(uri) != diagnostics:
                told = types.PublishDiagnosticsParams(uri, diagnostics, fresh.get(uri))
                self.text_document_publish_diagnostics(told)
        self._said = found

    def findings(self, home: str) -> list[Finding]:
        """Return what is to be said about a book: of the checks, what they found about statements that still stand."""
        analysis = self._analyses[home]
        checked = (analysis.finding(d) for d in self._checked.get(home, ()) if analysis.says(d))
        return sorted((*analysis.findings, *checked), key=lambda finding: (finding.span, finding.diagnostic.code))

    def _diagnostics(self) -> dict[str, list[types.Diagnostic]]:
        """Return what is to be said, by uri; of a file in two books, what its own book says."""
        said: dict[str, list[types.Diagnostic]] = {}
        for path, uri in self._uris.items():
            if uri in said or self.analysis(uri) is None:
                continue
            home = self._homes[path]
            analysis = self._analyses[home]
            fresh: dict[str, list[types.Diagnostic]] = {name: [] for name in analysis.files}
            for finding in self.findings(home):
                text = analysis.text(finding.path) or Text("")
                fresh.setdefault(finding.path, []).append(diagnostic_of(finding, text, self.units, home))
            told = {self.uri(name): diagnostics for name, diagnostics in fresh.items()}
            said |= {uri: diagnostics for uri, diagnostics in told.items() if uri not in said}
        return said

    # -- checks --------------------------------------------------------------------------------------------------------

    def _check_later(self) -> None:
        if self._pause is not None:
            self._pause.cancel()
        self._pause = asyncio.get_running_loop().call_later(PAUSE, self._check)

    def _check(self) -> None:
        """Check the open books beside the session, which goes on meanwhile."""
        self._pause = None
        if self._outdated is not None:
            self._check_later()
            return
        homes = {home for path, home in self._homes.items() if self.analysis(self._uris[path]) is not None}
        readings = {home: self._analyses[home].reading() for home in homes}
        self._outdated = outdated = Event()
        loop = asyncio.get_running_loop()

        def check() -> None:
            found = _checked(readings, outdated)
            with suppress(RuntimeError):  # the session is over
                loop.call_soon_threadsafe(self._take_checked, found)

        Thread(target=check, daemon=True).start()  # nobody waits for it once the editor is gone

    def _take_checked(self, found: Findings) -> None:
        if self._outdated is not None and not self._outdated.is_set():
            self._checked = found
            self.publish()
        self._outdated = None

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Write down what went wrong; nobody who edits offers can do anything about it."""
        log.error("%s: %s", source.__name__, error)


def _checked(readings: dict[str, Reading], outdated: Event) -> Findings:
    """Return what the checks find in some books, or less once that is of no use any more."""
    today = datetime.now().date()  # noqa: DTZ005 - offers run by the calendar on the shop's wall
    found = {}
    for home, reading in readings.items():
        try:
            found[home] = run(subject(reading, today), reading.diagnostics, outdated.is_set)
        except Exception:
            log.exception("the offers could not be checked")
    return found


def path_of(uri: str) -> str:
    """Return the path of a uri; a text that lies in no folder gets one in a folder that is not there."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return path or str(Path(os.sep, HOMELESS, quote(uri, safe=""), f"untitled{SUFFIX}"))


def _point(position: types.Position) -> Point:
    return Point(position.line, position.character)
