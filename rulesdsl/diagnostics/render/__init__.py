"""Findings as text, one renderer a file; each is `render(diagnostics) -> str`."""
