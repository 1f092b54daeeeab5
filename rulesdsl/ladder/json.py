"""A ladder as JSON, for programs."""

from __future__ import annotations

import json

from rulesdsl.ladder.ladder import Ladder


def render_json(ladder: Ladder) -> str:
    """Return the ladder as indented JSON; money is decimal texts."""
    return json.dumps(ladder.to_dict(), ensure_ascii=False, indent=2) + "\n"
