"""The server: takes what an editor sends over standard input and output, and answers, whatever it is."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import from_fs_path, to_fs_path

from rulesdsl import __version__
from rulesdsl.book import Reading
from rulesdsl.checks import run, subject
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.lsp import colours, places
from rulesdsl.lsp.analysis import Analysis, Finding
from rulesdsl.lsp.completion import completions
from rulesdsl.lsp.desk import SUFFIX, Desk, real
from rulesdsl.lsp.findings import actions, diagnostic_of
from rulesdsl.lsp.hints import hints
from rulesdsl.lsp.hover import hover
from rulesdsl.lsp.layout import layout
from rulesdsl.lsp.outline import outline
from rulesdsl.lsp.pieces import File
from rulesdsl.lsp.text import Point, Text, Units, whole
from rulesdsl.lsp.wire import offset_of, range_of

SOON = 0.01  # seconds after an edit in which others may follow that are answered with it
PAUSE = 0.5  # seconds without an edit after which the whole book is checked
HOMELESS = "homeless"  # the folder of texts that lie in none
LANGUAGE = "promo"

log = logging.getLogger(__name__)


class Protocol(LanguageServerProtocol):
    """The protocol, with texts kept by the server itself: a line ends where editors end it, and nowhere else."""

    _server: PromoServer

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


class PromoServer(LanguageServer):
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
        self._checked: dict[str, tuple[Diagnostic, ...]] = {}  # what the checks found last, by folder
        self._checking = False

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
            own = {self.uri(name) for name in analysis.files}
            fresh: dict[str, list[types.Diagnostic]] = {uri: [] for uri in own}
            for finding in self.findings(home):
                text = analysis.text(finding.path) or Text("")
                told = diagnostic_of(finding, text, self.units, home)
                fresh.setdefault(self.uri(finding.path), []).append(told)
            said |= {uri: told for uri, told in fresh.items() if uri not in said}
        return said

    # -- checks --------------------------------------------------------------------------------------------------------

    def _check_later(self) -> None:
        if self._pause is not None:
            self._pause.cancel()
        self._pause = asyncio.get_running_loop().call_later(PAUSE, self._check)

    def _check(self) -> None:
        """Check the open books beside the session, which goes on meanwhile."""
        self._pause = None
        if self._checking:
            self._check_later()
            return
        self._checking = True
        homes = {home for path, home in self._homes.items() if self.analysis(self._uris[path]) is not None}
        readings = {home: self._analyses[home].reading() for home in homes}
        task = asyncio.get_running_loop().run_in_executor(self.thread_pool, checked, readings)
        task.add_done_callback(lambda done: self._take_checked(done.result()))

    def _take_checked(self, found: dict[str, tuple[Diagnostic, ...]]) -> None:
        self._checking = False
        self._checked = found
        self.publish()

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Write down what went wrong; nobody who edits offers can do anything about it."""
        log.error("%s: %s", source.__name__, error)


def checked(readings: dict[str, Reading]) -> dict[str, tuple[Diagnostic, ...]]:
    """Return what the checks find in some books."""
    today = datetime.now().date()  # noqa: DTZ005 - offers run by the calendar on the shop's wall
    found = {}
    for home, reading in readings.items():
        try:
            found[home] = run(subject(reading, today), reading.diagnostics)
        except Exception:
            log.exception("the offers could not be checked")
    return found


def path_of(uri: str) -> str:
    """Return the path of a uri; a text that lies in no folder gets one in a folder that is not there."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return path or str(Path(os.sep, HOMELESS, quote(uri, safe=""), f"untitled{SUFFIX}"))


def _point(position: types.Position) -> Point:
    return Point(position.line, position.character)


# -- answers -----------------------------------------------------------------------------------------------------------

Answer = Callable[[PromoServer, Analysis, File, Any], Any]
_ANSWERS: list[tuple[str, Answer, Any]] = []


def answers(method: str, options: Any = None) -> Callable[[Answer], Answer]:
    """Register a function that answers a request about a text; whatever goes wrong in it, the answer is then none."""

    def register(answer: Answer) -> Answer:
        _ANSWERS.append((method, answer, options))
        return answer

    return register


@answers(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", '"', ","]))
def _completion(server: PromoServer, analysis: Analysis, file: File, params: types.CompletionParams) -> Any:
    client = server.client_capabilities.text_document
    wanted = client.completion if client else None
    snippets = bool(wanted and wanted.completion_item and wanted.completion_item.snippet_support)
    return completions(analysis, file, offset_of(file.text, params.position, server.units), server.units, snippets)


@answers(types.TEXT_DOCUMENT_HOVER)
def _hover(server: PromoServer, analysis: Analysis, file: File, params: types.HoverParams) -> Any:
    return hover(analysis, file, offset_of(file.text, params.position, server.units), server.units)


@answers(types.TEXT_DOCUMENT_DEFINITION)
def _definition(server: PromoServer, analysis: Analysis, file: File, params: types.DefinitionParams) -> Any:
    offset = offset_of(file.text, params.position, server.units)
    return [_location(server, analysis, spot) for spot in places.definitions(analysis, file, offset)]


@answers(types.TEXT_DOCUMENT_REFERENCES)
def _references(server: PromoServer, analysis: Analysis, file: File, params: types.ReferenceParams) -> Any:
    offset = offset_of(file.text, params.position, server.units)
    spots = places.references(analysis, file, offset, params.context.include_declaration)
    return [_location(server, analysis, spot) for spot in spots]


@answers(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
def _highlight(server: PromoServer, analysis: Analysis, file: File, params: types.DocumentHighlightParams) -> Any:
    offset = offset_of(file.text, params.position, server.units)
    spots = places.references(analysis, file, offset, defined=True)
    return [types.DocumentHighlight(range_of(file.text, s.span, server.units)) for s in spots if s.path == file.name]


@answers(types.TEXT_DOCUMENT_PREPARE_RENAME)
def _prepare_rename(server: PromoServer, analysis: Analysis, file: File, params: types.PrepareRenameParams) -> Any:
    mention, span = places.renamable(analysis, file, offset_of(file.text, params.position, server.units))
    return types.PrepareRenamePlaceholder(range_of(file.text, span, server.units), mention.text)


@answers(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
def _rename(server: PromoServer, analysis: Analysis, file: File, params: types.RenameParams) -> Any:
    offset = offset_of(file.text, params.position, server.units)
    edits: dict[str, list[types.TextEdit]] = {}
    for change in places.renamed(analysis, file, offset, params.new_name):
        text = analysis.files[change.path].text
        edit = types.TextEdit(range_of(text, change.span, server.units), change.words)
        edits.setdefault(server.uri(change.path), []).append(edit)
    return types.WorkspaceEdit(edits)


@answers(types.TEXT_DOCUMENT_FORMATTING)
def _formatting(server: PromoServer, _: Analysis, file: File, params: types.DocumentFormattingParams) -> Any:
    change = layout(file.name, file.text)
    return [] if change is None else [types.TextEdit(range_of(file.text, change[0], server.units), change[1])]


@answers(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
def _outline(server: PromoServer, analysis: Analysis, file: File, params: types.DocumentSymbolParams) -> Any:
    return outline(analysis, file, server.units)


_LEGEND = types.SemanticTokensLegend(list(colours.TYPES), list(colours.MODIFIERS))


@answers(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, _LEGEND)
def _colours(server: PromoServer, analysis: Analysis, file: File, params: types.SemanticTokensParams) -> Any:
    return types.SemanticTokens(server.colours.of(analysis, file, 0, len(file.text.text), server.units))


@answers(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, _LEGEND)
def _colours_of_range(
    server: PromoServer, analysis: Analysis, file: File, params: types.SemanticTokensRangeParams
) -> Any:
    start, end = (offset_of(file.text, p, server.units) for p in (params.range.start, params.range.end))
    return types.SemanticTokens(server.colours.of(analysis, file, start, end, server.units))


@answers(types.TEXT_DOCUMENT_INLAY_HINT)
def _hints(server: PromoServer, analysis: Analysis, file: File, params: types.InlayHintParams) -> Any:
    start, end = (offset_of(file.text, p, server.units) for p in (params.range.start, params.range.end))
    return list(hints(analysis, file, start, end, server.units))


@answers(
    types.TEXT_DOCUMENT_CODE_ACTION,
    types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]),
)
def _actions(server: PromoServer, analysis: Analysis, file: File, params: types.CodeActionParams) -> Any:
    uri = params.text_document.uri
    home = server.home(uri)
    here = [finding for finding in server.findings(home) if finding.path == file.name]
    found = actions(here, uri, file.text, params.range, server.units, home)
    only = params.context.only
    return [a for a in found if only is None or any(_is_kind(a, kind) for kind in only)]


def _is_kind(action: types.CodeAction, wanted: types.CodeActionKind | str) -> bool:
    kind, asked = (str(getattr(k, "value", k)) for k in (action.kind, wanted))
    return kind == asked or kind.startswith(f"{asked}.")


def _location(server: PromoServer, analysis: Analysis, spot: places.Spot) -> types.Location:
    text = analysis.text(spot.path) or Text("")
    return types.Location(server.uri(spot.path), range_of(text, spot.span, server.units))


# -- the session -------------------------------------------------------------------------------------------------------


def _answering(server: PromoServer, answer: Answer) -> Callable[[Any], Any]:
    def handler(params: Any) -> Any:
        try:
            known = server.analysis(params.text_document.uri)
            return None if known is None else answer(server, *known, params)
        except places.NotRenamed as refusal:
            raise JsonRpcException(str(refusal), JsonRpcInvalidParams.CODE) from None
        except Exception:
            log.exception("no answer to %s", type(params).__name__)
            return None

    return handler


def make_server() -> PromoServer:
    """Return a server that answers everything it can."""
    server = PromoServer()
    for method, answer, options in _ANSWERS:
        server.feature(method, options)(_answering(server, answer))
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(lambda params: server.saved())
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(lambda params: server.saved())
    server.feature(types.INITIALIZED)(lambda params: _watch(server))
    return server


def _watch(server: PromoServer) -> None:
    """Ask the editor to tell when offers or a catalogue change on disk, if it can."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if not watched or not watched.dynamic_registration:
        return
    patterns = [types.FileSystemWatcher(f"**/*{SUFFIX}"), types.FileSystemWatcher("**/catalogue.csv")]
    options = types.DidChangeWatchedFilesRegistrationOptions(patterns)
    registration = types.Registration("watched", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    server.client_register_capability(types.RegistrationParams([registration]))


def serve() -> None:
    """Answer an editor over standard input and output until it says goodbye."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    make_server().start_io()
