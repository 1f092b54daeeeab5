"""Why a statement cannot be read, and what to write instead: the first explanation that fits."""

from __future__ import annotations

import re

from rulesdsl.syntax.automaton import accepted, initial
from rulesdsl.syntax.expected import expected
from rulesdsl.syntax.problem import Problem, is_readable, stacks
from rulesdsl.syntax.refusal import Refusal
from rulesdsl.syntax.refusals_label import REFUSALS as LABEL_REFUSALS
from rulesdsl.syntax.refusals_shape import REFUSALS as SHAPE_REFUSALS
from rulesdsl.syntax.refusals_time import REFUSALS as TIME_REFUSALS
from rulesdsl.syntax.refusals_words import REFUSALS as WORD_REFUSALS
from rulesdsl.syntax.repair import repair

_BEFORE = ("", "half price A ", "buy 2 of A ")  # a help may also hold a clause or a reward alone
_WRITE = re.compile(r"write `([^`]*)`")
_MOST_WORDS = 120  # a longer statement is not searched for what was meant
_SHOWN_WORDS = 8


def explain(problem: Problem, thorough: bool = True) -> Refusal:
    """Return why a statement is refused; without `thorough`, only where, and what could stand there."""
    if thorough and problem.first < len(problem.tokens) <= _MOST_WORDS:
        for refuse in (*LABEL_REFUSALS, *SHAPE_REFUSALS, *WORD_REFUSALS, *TIME_REFUSALS, repair):
            refusal = refuse(problem)
            if refusal is not None and not _is_half(problem, refusal):
                return refusal
    return _unexpected(problem)


def _is_half(problem: Problem, refusal: Refusal) -> bool:
    """Return whether a refusal says to write a sentence that would be refused as well."""
    written = _WRITE.fullmatch(refusal.help)
    if written is None or refusal.replacement is not None:
        return False
    said = problem.text[problem.tokens[0].start : problem.tokens[-1].end]
    return "\n" not in said and not any(is_readable(before + written.group(1)) for before in _BEFORE)


def _unexpected(problem: Problem) -> Refusal:
    kinds = accepted(stacks(problem)[-1])
    help_text = f"here could stand {expected(kinds)}"
    if problem.ends_early:
        said = problem.words(max(0, len(problem.tokens) - _SHOWN_WORDS))
        message = f"the statement ends too soon, after `{said}`"
        return Refusal("P013", problem.at.span, message, f"go on with {expected(kinds)}")
    word = problem.at.text
    if _is_no_beginning(problem):
        said = problem.words(problem.first, problem.index + 1)
        help_text = f"write {expected(accepted(initial()))}"
        return Refusal(
            "P017", problem.span(problem.first, problem.index + 1), f"no statement begins with `{said}`", help_text
        )
    return Refusal("P014", problem.at.span, f"`{word}` cannot stand here", help_text)


def _is_no_beginning(problem: Problem) -> bool:
    """Return whether the statement goes wrong at its first word, or after one that was taken for a name."""
    begun = problem.kinds[problem.first : problem.index]
    return not begun or (begun == ["NAME"] and problem.at.kind not in ("COMMA", "OR", "AND"))
