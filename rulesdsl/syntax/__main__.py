"""Makes the parse table of the grammar anew and keeps it: `python -m rulesdsl.syntax`, after the grammar changed."""

from __future__ import annotations

from pathlib import Path

from rulesdsl.syntax.grammar import keep

if __name__ == "__main__":
    keep(Path(__file__).parent)
