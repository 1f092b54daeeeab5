"""The grammar has one reading for every sentence, and the kept table is made from it."""

from __future__ import annotations

import json
import logging
from importlib import resources

import pytest
from lark import logger
from lark.exceptions import GrammarError

from rulesdsl.syntax import grammar
from rulesdsl.syntax.build_statement import ACTIONS

AMBIGUOUS = 'start: (A | A A)+\nA: "a"\n'


def conflicts(text: str, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what Lark settles by itself, or refuses, in a grammar."""
    with caplog.at_level(logging.DEBUG, logger=logger.name):
        try:
            grammar.lark_parser(text, debug=True)
        except GrammarError as error:
            return [str(error)]
    return [record.getMessage() for record in caplog.records if "onflict" in record.getMessage()]


def test_the_grammar_has_no_conflict(caplog: pytest.LogCaptureFixture) -> None:
    """No choice between two readings is settled in silence."""
    assert conflicts(grammar.grammar_text(), caplog) == []


def test_a_conflict_would_be_seen(caplog: pytest.LogCaptureFixture) -> None:
    """The test above can fail: a grammar with two readings is caught."""
    assert conflicts(AMBIGUOUS, caplog) != []


def test_the_kept_table_is_made_from_the_grammar() -> None:
    """After a change of the grammar, `python -m rulesdsl.syntax` must be run."""
    kept = resources.files("rulesdsl.syntax").joinpath(grammar.TABLE_FILE)
    data = json.loads(kept.read_text(encoding="utf-8"))
    assert data["grammar"] == grammar.digest(grammar.grammar_text())
    built = grammar.build(grammar.grammar_text())
    assert data == json.loads(json.dumps(built))


def test_a_grammar_without_a_kept_table_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edited grammar is in force at once, table or no table."""
    text = grammar.grammar_text() + "\n// edited\n"
    monkeypatch.setattr(grammar, "grammar_text", lambda: text)
    assert len(grammar.table.__wrapped__().states) == len(grammar.table().states)


def test_every_rule_is_built_and_every_builder_is_used() -> None:
    """A rule of the grammar without a builder, or the reverse, is a slip."""
    actions = {rule.action for rule in grammar.table().rules if not rule.origin.startswith("_")}
    passed_on = {rule.action for rule in grammar.table().rules if rule.length == 1}
    assert set(ACTIONS) - actions == set()
    assert actions - set(ACTIONS) <= passed_on


def test_no_keyword_looks_like_another_word() -> None:
    """Keywords are small letters, with a hyphen at most."""
    assert all(word.replace("-", "").isalpha() and word == word.lower() for word in grammar.table().keywords)
