"""The receipt as JSON."""

from __future__ import annotations

import json

import pytest

from rulesdsl.render.json import render_json
from tests.render.shops import RECEIPTS


@pytest.mark.parametrize("name", RECEIPTS)
def test_json_says_what_the_receipt_says(name: str) -> None:
    """The printed JSON reads back as `to_dict`, and ends its last line."""
    text = render_json(RECEIPTS[name]())
    assert json.loads(text) == RECEIPTS[name]().to_dict()
    assert text.endswith("}\n")


def test_letters_are_written_as_they_are() -> None:
    """Names stay readable: they are not escaped to ASCII."""
    assert "北海道産" in render_json(RECEIPTS["names"]())
