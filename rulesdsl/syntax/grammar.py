"""The grammar file and the parse table made from it.

Building the table takes a noticeable part of a second, so it is kept beside this module with the digest of the grammar
that it was made from; a grammar with another digest is built anew. Nothing is ever written by a normal run:
`python -m rulesdsl.syntax` keeps the new table.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import attrs

TABLE_FILE = "table.json"
_HERE = Path(__file__).resolve().parent
_INSTALLED = _HERE.parent / "grammars" / "promo.lark"
_CHECKOUT = _HERE.parents[1] / "grammars" / "promo.lark"


@attrs.frozen
class Rule:
    """A rule of the grammar: how many symbols it takes, and the name of what is made of them."""

    origin: str
    length: int
    action: str


@attrs.frozen(eq=False)
class Table:
    """An LALR table: in each state, what a symbol leads to.

    A number from 0 is the state to go to, -1 - n a rule to reduce by. `words` are the patterns of the terminals that
    are not keywords, in the order in which they are tried; `keywords` maps a keyword in small letters to its terminal.
    """

    states: list[dict[str, int]]
    rules: list[Rule]
    start: int
    end: int
    words: list[tuple[str, str]]
    keywords: dict[str, str]


def grammar_text() -> str:
    """Return the grammar, from the installed package or else from the checkout."""
    return (_INSTALLED if _INSTALLED.is_file() else _CHECKOUT).read_text(encoding="utf-8")


@cache
def table() -> Table:
    """Return the parse table of the grammar."""
    text = grammar_text()
    kept = _HERE / TABLE_FILE
    data = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    if data.get("grammar") != digest(text):
        data = build(text)
    rules = [Rule(origin, length, action) for origin, length, action in data["rules"]]
    words = [(name, pattern) for name, pattern in data["words"]]
    return Table(data["states"], rules, data["start"], data["end"], words, data["keywords"])


def digest(text: str) -> str:
    """Return what tells one grammar text from another."""
    return f"{len(text)}-{crc32(text.encode()):08x}"


def build(text: str) -> dict[str, Any]:
    """Build the table of a grammar with Lark; two readings of one sentence raise an error of Lark's."""
    parser = lark_parser(text)
    parse_table = parser.parser.parser._parse_table
    ids = _numbered(parse_table.states, parse_table.start_states["start"])
    rules: dict[Any, int] = {}
    states = [_row(parse_table.states[state], ids, rules) for state in ids]
    return {
        "grammar": digest(text),
        "start": ids[parse_table.start_states["start"]],
        "end": ids[parse_table.end_states["start"]],
        "keywords": {t.pattern.value.lower(): t.name for t in _keywords(parser)},
        "words": [(t.name, t.pattern.value) for t in _words(parser)],
        "rules": [(rule.origin.name, len(rule.expansion), rule.alias or rule.origin.name) for rule in rules],
        "states": states,
    }


def _numbered(states: dict[Any, Any], start: Any) -> dict[Any, int]:
    """Number the states as they are reached, because Lark's own order is another one in every run."""
    found = {start: 0}
    left = [start]
    for state in left:
        for _, (action, target) in sorted(states[state].items(), key=lambda step: step[0]):
            if action.name == "Shift" and target not in found:
                found[target] = len(found)
                left.append(target)
    return found


def lark_parser(text: str, debug: bool = False) -> Any:
    """Return Lark's own parser of a grammar (without a lexer: ours feeds it); `debug` logs what Lark settles itself."""
    from lark import Lark
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        def __init__(self, _: Any) -> None:
            """Take Lark's options, none of which matter."""

        def lex(self, lexer_state: Any, parser_state: Any) -> Any:
            """Never called: the words come from our own lexer."""
            raise NotImplementedError

    return Lark(text, parser="lalr", lexer=NoLexer, maybe_placeholders=False, keep_all_tokens=True, debug=debug)


def _row(row: dict[str, Any], ids: dict[Any, int], rules: dict[Any, int]) -> dict[str, int]:
    return {symbol: _step(action, target, ids, rules) for symbol, (action, target) in sorted(row.items())}


def _step(action: Any, target: Any, ids: dict[Any, int], rules: dict[Any, int]) -> int:
    if action.name == "Shift":
        return ids[target]
    return -1 - rules.setdefault(target, len(rules))


def _keywords(parser: Any) -> list[Any]:
    return [t for t in parser.terminals if t.pattern.type == "str" and t.pattern.value[0].isalpha()]


def _words(parser: Any) -> list[Any]:
    """Return the patterns of words and signs in the order in which they are tried."""
    return sorted((t for t in parser.terminals if t.pattern.type == "re"), key=lambda t: -t.priority) + [
        t for t in parser.terminals if t.pattern.type == "str" and not t.pattern.value[0].isalpha()
    ]


def keep(folder: Path) -> None:
    """Write the table of the grammar into a folder, one state a line."""
    data = build(grammar_text())
    states = ",\n".join(json.dumps(row, separators=(",", ":")) for row in data.pop("states"))
    head = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    (folder / TABLE_FILE).write_text(f'{head[:-1]},\n"states":[\n{states}\n]}}\n', encoding="utf-8")
