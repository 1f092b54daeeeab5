"""The formatter: a statement's canonical sentence, a file's canonical layout, and the proof that nothing changed.

Words are lower case, lists have commas (`or` before the last name of what is bought), `any` and other words that are
only for the reader go, numbers and amounts stay as they were written. The words with which something was said stay:
`for each`, `every 2nd`, `half price`, the order of the clauses.
"""

from __future__ import annotations

from rulesdsl.syntax.format_check import same_comments, same_meaning
from rulesdsl.syntax.format_layout import format_document
from rulesdsl.syntax.format_statement import pieces
from rulesdsl.syntax.nodes import Statement

__all__ = ["canonical", "format_document", "same_comments", "same_meaning"]


def canonical(statement: Statement) -> str:
    """Return the statement in its canonical words on one line; an offer with its clauses, without its given name.

    Reading it again gives a statement of the same meaning.
    """
    return " ".join([text for _, text in pieces(statement)])
