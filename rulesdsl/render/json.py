"""A receipt as JSON, for programs."""

from __future__ import annotations

import json

from rulesdsl.model.receipt import Receipt


def render_json(receipt: Receipt) -> str:
    """Return the receipt as indented JSON; money and quantities are decimal texts."""
    return json.dumps(receipt.to_dict(), ensure_ascii=False, indent=2) + "\n"
