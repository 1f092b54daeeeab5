"""Writing a file anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from rulesdsl.cli.output import FINE, UNREADABLE
from rulesdsl.cli.rewrite import write
from rulesdsl.source import Source


def test_a_file_keeps_its_byte_order_mark(tmp_path: Path) -> None:
    """Only the text of a file is exchanged."""
    path = tmp_path / "offers.promo"
    path.write_bytes(b"\xef\xbb\xbfbuy 3 of A for 1.30\r\n")
    assert write(Source(str(path), "buy 3 of A for 1.30\r\n"), "buy 3 of A for 1.20\r\n") == FINE
    assert path.read_bytes() == b"\xef\xbb\xbfbuy 3 of A for 1.20\r\n"


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What somebody else wrote since the file was read is not lost; X024 says so."""
    path = tmp_path / "offers.promo"
    path.write_text("buy 3 of A for 1.00\n")
    assert write(Source(str(path), "buy 3 of A for 1.30\n"), "buy 3 of A for 1.20\n") == UNREADABLE
    assert path.read_text() == "buy 3 of A for 1.00\n"
    assert "X024" in capsys.readouterr().err
