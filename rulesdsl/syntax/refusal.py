"""A statement that is refused while it is read: raised by the builders, turned into a diagnostic by the parser."""

from __future__ import annotations

from rulesdsl.source import Span


class Refusal(Exception):
    """What is wrong with a statement, where, and what to write; `replacement` mends the place for certain."""

    def __init__(self, code: str, span: Span, message: str, help: str, replacement: str | None = None) -> None:
        self.code = code
        self.span = span
        self.message = message
        self.help = help
        self.replacement = replacement
        super().__init__(message)
