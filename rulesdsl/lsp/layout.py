"""The canonical layout of a text that is being edited."""

from __future__ import annotations

from rulesdsl.lsp.text import Text
from rulesdsl.source import Source, Span
from rulesdsl.syntax import parse
from rulesdsl.syntax.format import format_document, same_comments, same_meaning


def layout(name: str, text: Text) -> tuple[Span, str] | None:
    """Return the characters that change and what they become; None where nothing does.

    Statements that cannot be read stay as they are. A layout that would change a meaning or lose a comment is refused.
    """
    document, _ = parse(Source(name, text.text))
    laid_out = format_document(document)
    again, _ = parse(Source(name, laid_out))
    if laid_out == text.text or not same_meaning(document, again) or not same_comments(document, again):
        return None
    return _difference(text.text, laid_out)


def _difference(old: str, new: str) -> tuple[Span, str]:
    """Return the smallest stretch that changes; it never divides a line end of two characters."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    head -= "\r" in (old[head - 1 : head], new[head - 1 : head])
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    tail -= tail > 0 and old[len(old) - tail] == "\n"
    return Span(head, len(old) - tail), new[head : len(new) - tail]
