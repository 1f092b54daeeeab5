"""Text to a syntax tree, and back to text in its canonical layout."""

from rulesdsl.syntax.parse import parse

__all__ = ["parse"]
