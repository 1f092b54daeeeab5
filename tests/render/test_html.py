"""The receipt as a web page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from syrupy.assertion import SnapshotAssertion

from rulesdsl.render.html import render_html
from tests.render.shops import RECEIPTS

VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a browser would find on a page: its tags, their attributes and its visible text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that tags are closed in turn."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note what can be read."""
        if self.open and self.open[-1] != "style":
            self.words.append(data)


@pytest.mark.parametrize("name", ["lunch", "coupons", "names"])
def test_pages_are_written_as_approved(name: str, snapshot: SnapshotAssertion) -> None:
    """Each kind of receipt is written as it was approved; the style sheet, the same in all, is left out."""
    assert re.sub(r"<style>.*</style>", "<style></style>", render_html(RECEIPTS[name]()), flags=re.DOTALL) == snapshot


@pytest.mark.parametrize("name", RECEIPTS)
def test_pages_are_well_formed_and_need_nothing_else(name: str) -> None:
    """Every tag is closed; nothing is run, loaded or linked."""
    text = render_html(RECEIPTS[name]())
    page = Page(text)
    assert page.open == []
    assert page.tags.isdisjoint({"script", "link", "img", "iframe", "object", "a", "b"})
    assert page.attributes.isdisjoint({"src", "href", "style", "onclick"})
    assert "url(" not in text and "@import" not in text and "://" not in text


def test_names_are_shown_and_not_run() -> None:
    """Markup in names is text."""
    words = "".join(Page(render_html(RECEIPTS["names"]())).words)
    assert "<script>alert('&')</script> [31mred" in words
    assert "\x1b" not in words


def test_a_page_says_what_the_receipt_says() -> None:
    """Total, saving, offers and proof stand on the page."""
    words = "".join(Page(render_html(RECEIPTS["coupons"]())).words)
    for said in ("£40.49", "You saved £14.50 (26%)", "Shirts 40.00", "Coupons: 10% off the basket", "Not proved"):
        assert said in words
