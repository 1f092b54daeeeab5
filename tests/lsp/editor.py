"""An editor as the server sees one: it starts the real process and speaks the protocol over its pipes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import deque
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, Self

import pytest

ROOT = Path(__file__).parents[2]
LINE_END = re.compile(r"\r\n|\r|\n")
CHECKS = "P3"  # how the codes of checks begin
PUBLISH = "textDocument/publishDiagnostics"
PATIENCE = 30.0  # seconds for an answer, on a busy machine

CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "rename": {"prepareSupport": True},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}}},
    },
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
}


class Editor:
    """A session with a server process; use it in a `with` statement."""

    def __init__(self, folder: Path, encodings: list[str] | None = None) -> None:
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.opened: set[str] = set()
        self.notices: deque[dict[str, Any]] = deque()
        self.asked: dict[str, Any] = {}  # what the server asked last, by method
        self._encodings = encodings
        self._received: Queue[dict[str, Any] | None] = Queue()
        self._number = 0

    def __enter__(self) -> Self:
        pytest.importorskip("pygls", reason="the language server is an extra")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rulesdsl", "lsp", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
        )
        Thread(target=self._listen, daemon=True).start()
        general = {"general": {"positionEncodings": self._encodings}} if self._encodings else {}
        uri = self.folder.as_uri()
        self.told = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": "offers"}],
                "capabilities": {**CAPABILITIES, **general},
            },
        )
        self.tell("initialized", {})
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.ask("shutdown", None)
            self.tell("exit", None)
        self.process.wait(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()

    # -- messages ------------------------------------------------------------------------------------------------------

    def send(self, body: bytes) -> None:
        """Send a message as it is."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self.send(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}).encode())

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and return its result, or the error as a text."""
        self._number += 1
        self.send(json.dumps({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params}).encode())
        while True:
            message = self._next()
            if message.get("id") == self._number and "method" not in message:
                return message["error"]["message"] if "error" in message else message.get("result")
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        if "id" in message and "method" in message:
            self.asked[message["method"]] = message["params"]
            self.send(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": None}).encode())
        if "method" in message:
            self.notices.append(message)

    def _next(self) -> dict[str, Any]:
        try:
            message = self._received.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("the server does not answer") from None
        assert message is not None, f"the server has ended with {self.process.wait(PATIENCE)}"
        return message

    def _listen(self) -> None:
        pipe = self.process.stdout
        assert pipe is not None
        while header := pipe.readline():
            length = int(header.removeprefix(b"Content-Length: "))
            while pipe.readline().strip():
                pass
            self._received.put(json.loads(pipe.read(length)))
        self._received.put(None)

    # -- texts ---------------------------------------------------------------------------------------------------------

    def uri(self, name: str) -> str:
        """Return the uri of a file of the folder."""
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> list[dict[str, Any]]:
        """Open a file, with its text on disk unless another is given, and return what is said about it."""
        self.texts[name] = (self.folder / name).read_text(encoding="utf-8") if text is None else text
        self.versions[name] = 1
        self.opened.add(name)
        self.notices = deque(n for n in self.notices if (n.get("params") or {}).get("uri") != self.uri(name))
        item = {"uri": self.uri(name), "languageId": "promo", "version": 1, "text": self.texts[name]}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return self.said(name)

    def type(self, name: str, after: str, new: str) -> list[dict[str, Any]]:
        """Type something directly behind the first `after`, and return what is then said about the file."""
        offset = self.texts[name].index(after) + len(after)
        return self.replace(name, offset, offset, new)

    def replace(self, name: str, start: int, end: int, new: str) -> list[dict[str, Any]]:
        """Replace some characters of a file and return what is then said about it."""
        edit = {"range": {"start": self.position(name, start), "end": self.position(name, end)}, "text": new}
        self.texts[name] = self.texts[name][:start] + new + self.texts[name][end:]
        self.change(name, [edit])
        return self.said(name)

    def change(self, name: str, changes: list[dict[str, Any]]) -> None:
        """Send changes of a file as they are."""
        self.versions[name] += 1
        document = {"uri": self.uri(name), "version": self.versions[name]}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def said(self, name: str, checks: bool = False) -> list[dict[str, Any]]:
        """Wait until something is said about the last change of a file, and return it.

        What the checks find may come with it or a moment later, and is left out unless it is asked for.
        """
        wanted = (self.uri(name), self.versions[name])
        while True:
            for params in self._published():
                if (params["uri"], params.get("version")) == wanted:
                    return [f for f in params["diagnostics"] if checks or not f["code"].startswith(CHECKS)]
            self._take(self._next())

    def hear(self, name: str, codes: list[str]) -> list[dict[str, Any]]:
        """Wait until exactly these codes are said about a file, which need not be open, and return what is said."""
        while True:
            for params in self._published():
                found: list[dict[str, Any]] = params["diagnostics"]
                if params["uri"] == self.uri(name) and [finding["code"] for finding in found] == codes:
                    return found
            self._take(self._next())

    def _published(self) -> list[dict[str, Any]]:
        return [notice["params"] for notice in self.notices if notice["method"] == PUBLISH]

    def close(self, name: str) -> None:
        """Close a file."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})
        self.opened.discard(name)

    def move(self, folder: Path) -> None:
        """Close everything and go on in another folder."""
        for name in list(self.opened):
            self.close(name)
        self.folder = folder
        self.notices.clear()

    def position(self, name: str, offset: int) -> dict[str, int]:
        """Return a character of a file as a position, in UTF-16 units."""
        lines = LINE_END.split(self.texts[name][:offset])
        return {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le", "surrogatepass")) // 2}

    def words(self, name: str, place: dict[str, Any]) -> str:
        """Return the words of a file at a range."""
        lines = LINE_END.split(self.texts[name])
        start, end = place["start"], place["end"]
        assert start["line"] == end["line"]
        line = lines[start["line"]].encode("utf-16-le")
        return line[2 * start["character"] : 2 * end["character"]].decode("utf-16-le")

    def about(self, feature: str, name: str, words: str, inside: int = 0, **more: Any) -> Any:
        """Ask something about the first `words` of a file; `inside` characters of them stand before the place."""
        offset = self.texts[name].index(words) + inside
        return self.ask_at(feature, name, offset, **more)

    def ask_at(self, feature: str, name: str, offset: int, **more: Any) -> Any:
        """Ask something about a character of a file."""
        place = {"textDocument": {"uri": self.uri(name)}, "position": self.position(name, offset)}
        return self.ask(f"textDocument/{feature}", {**place, **more})

    def of(self, feature: str, name: str, **more: Any) -> Any:
        """Ask something about a whole file."""
        end = self.position(name, len(self.texts[name]))
        whole = {"start": {"line": 0, "character": 0}, "end": end}
        return self.ask(f"textDocument/{feature}", {"textDocument": {"uri": self.uri(name)}, "range": whole, **more})

    def edited(self, name: str, edits: list[dict[str, Any]]) -> str:
        """Return the text of a file after edits."""
        text = self.texts[name] if name in self.texts else (self.folder / name).read_text(encoding="utf-8")
        lines = text.split("\n")
        for edit in sorted(edits, key=lambda e: (e["range"]["start"]["line"], e["range"]["start"]["character"]))[::-1]:
            first, last = (_offset(lines, edit["range"][side]) for side in ("start", "end"))
            text = text[:first] + edit["newText"] + text[last:]
        return text


def _offset(lines: list[str], position: dict[str, int]) -> int:
    before = sum(len(line) + 1 for line in lines[: position["line"]])
    line = lines[position["line"]] if position["line"] < len(lines) else ""
    return before + len(line.encode("utf-16-le")[: 2 * position["character"]].decode("utf-16-le"))
