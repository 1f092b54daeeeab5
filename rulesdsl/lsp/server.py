"""The server: takes what an editor sends over standard input and output, and answers, whatever it is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams

from rulesdsl.lsp.answers import ANSWERS, Answer
from rulesdsl.lsp.desk import SUFFIX
from rulesdsl.lsp.places import NotRenamed
from rulesdsl.lsp.session import Session

log = logging.getLogger(__name__)


def _answering(session: Session, answer: Answer) -> Callable[[Any], Any]:
    def handler(params: Any) -> Any:
        try:
            known = session.analysis(params.text_document.uri)
            return None if known is None else answer(session, *known, params)
        except NotRenamed as refusal:
            raise JsonRpcException(str(refusal), JsonRpcInvalidParams.CODE) from None
        except Exception:
            log.exception("no answer to %s", type(params).__name__)
            return None

    return handler


def make_server() -> Session:
    """Return a server that answers everything it can."""
    session = Session()
    for method, answer, options in ANSWERS:
        session.feature(method, options)(_answering(session, answer))
    session.feature(types.TEXT_DOCUMENT_DID_SAVE)(lambda params: session.saved())
    session.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(lambda params: session.saved())
    session.feature(types.INITIALIZED)(lambda params: _watch(session))
    return session


def _watch(session: Session) -> None:
    """Ask the editor to tell when offers or a catalogue change on disk, if it can."""
    workspace = session.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if not watched or not watched.dynamic_registration:
        return
    patterns = [types.FileSystemWatcher(f"**/*{SUFFIX}"), types.FileSystemWatcher("**/catalogue.csv")]
    options = types.DidChangeWatchedFilesRegistrationOptions(patterns)
    registration = types.Registration("watched", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    session.client_register_capability(types.RegistrationParams([registration]))


def serve() -> None:
    """Answer an editor over standard input and output until it says goodbye."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    make_server().start_io()
