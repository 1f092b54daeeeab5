"""Whatever an editor sends, the server answers and stays up."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.editor import ROOT, Editor

FILE = "offers.promo"
NOWHERE = {"line": 10_000, "character": 10_000}
EVERYTHING = (
    ("completion", {}),
    ("hover", {}),
    ("definition", {}),
    ("references", {"context": {"includeDeclaration": True}}),
    ("documentHighlight", {}),
    ("prepareRename", {}),
    ("rename", {"newName": "NEW"}),
)
OF_THE_FILE = (
    ("documentSymbol", {}),
    ("semanticTokens/full", {}),
    ("inlayHint", {}),
    ("formatting", {"options": {"tabSize": 4, "insertSpaces": True}}),
    ("codeAction", {"context": {"diagnostics": []}}),
)
SENTENCES = (
    '"Meal": buy 1 of MAIN and (1 of WINE or 2 of BEER) for 4.00 on monday to friday between 11:00 and 15:00',
    "buy 2 different BOOKS get 5% off, or 3 get 10% off in store LEEDS, YORK if the basket is worth over 20 on BOOKS",
    "for each 20.00 spent on GROCERIES except GIFTCARD over 5.00 get 1 of TIES free at most 3 times with coupon SAVE10",
    'item APPLES "Braeburn" £2.40 per kg in FRUIT',
    "group LUNCH = SNACKS, DRINKS or MORE",
    'example 2 A, 1.2 APPLES costs 160 using "Tea", "Lunch" on 2026-11-28 at 18:00 in store LEEDS with card CLUB',
    "promise no basket saves more than 40%",
    'stage "Deals" best offer only',
    'include "groups.promo"',
)
PIECES = ("\n", "\n  ", "#", '"', "\r\n", "\r", "é", "😀", "\u2028", "\x0b", "\t", " 3", "half price A", "\0", "\ufeff")


def ask_everything(editor: Editor, name: str, offset: int) -> None:
    """Ask the server all there is to ask about a place; each request is answered."""
    for feature, more in EVERYTHING:
        editor.ask_at(feature, name, offset, **more)
    for feature, more in OF_THE_FILE:
        editor.of(feature, name, **more)


def test_half_typed_statements(editor: Editor) -> None:
    """Every sentence, typed word by word: findings after each word, and an answer to every question."""
    for sentence in SENTENCES:
        text = "half price NUTS\n"
        editor.open(FILE, text)
        for word in sentence.split(" "):
            end = len(editor.texts[FILE])
            found = editor.replace(FILE, end, end, word + " ")
            assert all({"range", "message", "code"} <= finding.keys() for finding in found)
            assert editor.ask_at("completion", FILE, end + 1)["items"] is not None
        ask_everything(editor, FILE, len(text) + len(sentence) // 2)


def test_random_edits(editor: Editor) -> None:
    """Wild edits of a shop's offers: the server says of every text what it says of it when it is opened afresh."""
    dice = random.Random(5)
    editor.open(FILE, (ROOT / "rules" / "four-rules" / "offers.promo").read_text(encoding="utf-8"))
    for number in range(60):
        text = editor.texts[FILE]
        start = dice.randrange(len(text) + 1)
        end = min(len(text), start + dice.choice((0, 0, 1, 3, 40)))
        start, end = (at - (text[at - 1 : at + 1] == "\r\n") for at in (start, end))
        told = editor.replace(FILE, start, end, dice.choice(PIECES))
        if number % 10 == 9:
            ask_everything(editor, FILE, dice.randrange(len(editor.texts[FILE]) + 1))
            editor.close(FILE)
            assert shown(editor.open(FILE, editor.texts[FILE])) == shown(told)


def test_places_that_are_not_there(editor: Editor) -> None:
    """Positions behind the end, and ranges turned round, mean the nearest place there is."""
    editor.open(FILE)
    for feature, more in EVERYTHING:
        place = {"textDocument": {"uri": editor.uri(FILE)}, "position": NOWHERE}
        editor.ask(f"textDocument/{feature}", {**place, **more})
    editor.change(FILE, [{"range": {"start": NOWHERE, "end": {"line": 0, "character": 0}}, "text": "buy 3 of"}])
    assert [finding["code"] for finding in editor.said(FILE)] == ["P013"]


def test_texts_that_are_not_open(editor: Editor) -> None:
    """Questions about a text that is not open have no answer; changes and closings of one are passed over."""
    for feature, more in (*EVERYTHING, *OF_THE_FILE):
        place = {"textDocument": {"uri": editor.uri("nowhere.promo")}, "position": NOWHERE}
        whole = {"range": {"start": NOWHERE, "end": NOWHERE}}
        assert editor.ask(f"textDocument/{feature}", {**place, **whole, **more}) is None
    editor.versions["nowhere.promo"] = 1
    editor.change("nowhere.promo", [{"text": "buy"}])
    editor.tell("textDocument/didClose", {"textDocument": {"uri": editor.uri("nowhere.promo")}})
    assert editor.open(FILE) == []


def test_a_text_that_is_no_offers_is_left_alone(editor: Editor) -> None:
    """An editor that opens other files with this server hears nothing about them."""
    item = {"uri": editor.uri("notes.txt"), "languageId": "plaintext", "version": 1, "text": "buy 3 of"}
    editor.tell("textDocument/didOpen", {"textDocument": item})
    place = {"textDocument": {"uri": editor.uri("notes.txt")}, "position": NOWHERE}
    assert editor.ask("textDocument/hover", place) is None


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b'{"jsonrpc": "2.0"}',
        b'{"jsonrpc": "1.0", "id": 900, "method": "textDocument/hover"}',
        b'{"jsonrpc": "2.0", "id": 901, "method": "no/such/thing", "params": {}}',
        b'{"jsonrpc": "2.0", "id": 902, "method": "textDocument/hover", "params": {"position": 3}}',
        b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {}}',
        b'{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 12345}}',
        b'{"jsonrpc": "2.0", "id": 12345, "result": {}}',
        b"\xff\xfe",
    ],
    ids=lambda body: body.decode("utf-8", "replace"),
)
def test_messages_that_make_no_sense(editor: Editor, body: bytes) -> None:
    """What is no message of the protocol is refused or passed over, and the session goes on."""
    editor.send(body)
    assert editor.open(FILE) == []


def test_characters_sent_in_halves(editor: Editor) -> None:
    """An emoji whose two halves come in two messages is one character; half of one stays a mistake of its own."""
    editor.open(FILE, '"": half price NUTS\n')
    start = {"line": 0, "character": 1}
    body = {"textDocument": {"uri": editor.uri(FILE), "version": 2}}
    for column, half in ((1, "\\ud83d"), (2, "\\ude00")):
        place = json.dumps({**start, "character": column})
        changes = f'"contentChanges": [{{"range": {{"start": {place}, "end": {place}}}, "text": "{half}"}}]'
        params = f'{{"textDocument": {json.dumps(body["textDocument"])}, {changes}}}'
        editor.send(f'{{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {params}}}'.encode())
    editor.versions[FILE] = 2
    editor.texts[FILE] = '"😀": half price NUTS\n'
    (symbol,) = editor.of("documentSymbol", FILE)
    assert symbol["name"] == "😀"
    assert editor.about("hover", FILE, "NUTS", 1)["range"]["start"] == {"line": 0, "character": 17}


def test_columns_count_as_editors_count(editor: Editor) -> None:
    """Accents are one unit and emoji two, before a mistake and in it; other signs end no line."""
    (finding,) = editor.open(FILE, '# a\u2028b\n"é😀e\u0301": half price "Crème 🍦"\n')
    assert editor.words(FILE, finding["range"]) == '"Crème 🍦"'
    assert finding["range"]["start"] == {"line": 1, "character": 20}


def test_columns_in_the_units_an_editor_asks_for(shop: Path) -> None:
    """An editor that counts characters, or bytes, is answered in its own units."""
    for encoding, column in (("utf-32", 17), ("utf-8", 21)):
        with Editor(shop, [encoding]) as editor:
            assert editor.told["capabilities"]["positionEncoding"] == encoding
            (finding,) = editor.open(FILE, '"é😀": half price CRIPS\n')
            assert finding["range"]["start"] == {"line": 0, "character": column}


def test_the_server_ends_when_the_editor_does(shop: Path) -> None:
    """`shutdown` and `exit` end it with 0; so does an editor that is gone, without a word."""
    with Editor(shop) as editor:
        editor.open(FILE)
    assert editor.process.returncode == 0
    with Editor(shop) as editor:
        assert editor.process.stdin is not None
        editor.process.stdin.close()
        editor.process.wait(30)


def shown(found: list[dict[str, Any]]) -> list[tuple[str, str, int, int]]:
    """Return what of findings must not depend on how a text came about."""
    return [(f["code"], f["message"], f["range"]["start"]["line"], f["range"]["start"]["character"]) for f in found]
