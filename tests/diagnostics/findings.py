"""Findings for the tests of this folder."""

from __future__ import annotations

from rulesdsl.diagnostics import Diagnostic, Severity
from rulesdsl.source import Place, Source, Span


def finding(
    text: str,
    words: str,
    message: str = "these words are at fault",
    help: str = "write other words",
    severity: Severity = Severity.ERROR,
    name: str = "promos.promo",
    code: str = "T001",
) -> Diagnostic:
    """Return a finding about the first `words` of a text."""
    start = text.index(words)
    return Diagnostic(code, severity, message, help, Place(Source(name, text), Span(start, start + len(words))))


def at(text: str, start: int, end: int) -> Diagnostic:
    """Return a finding about characters of a text."""
    place = Place(Source("promos.promo", text), Span(start, end))
    return Diagnostic("T001", Severity.ERROR, "something is missing here", "go on writing", place)


LONG = "x" * 70 + " buy 3 of A for " + "y" * 70
LINES = "buy 1 of A\n    and 1 of B\n    and 1 of C\n    and 1 of D\n    for ever\n"

FINDINGS: dict[str, tuple[Diagnostic, ...]] = {
    "plain": (finding("currency GBP\n\nbuy 3 off A for 130\n", "off"),),
    "accents": (finding("10% off Crème, cafe\u0301 and THÉ onc\n", "onc"),),
    "combining marks under": (finding("10% off cafe\u0301 once\n", "cafe\u0301"),),
    "emoji": (finding('"🎉 Party 👨‍👩‍👧 ❤️ 🇬🇧": 10% of A\n', "of"),),
    "wide letters": (finding("10% off 緑茶 onc\n", "onc"),),
    "wide letters under": (finding("10% off 緑茶 once\n", "緑茶"),),
    "tabs": (finding("buy 3\tof A\tfro 130\n", "fro"),),
    "tab under": (finding("buy 3\tof A\n", "3\tof"),),
    "several lines": (finding("buy 3\n    of A\n\tfro 130\n", "buy 3\n    of A\n\tfro 130"),),
    "many lines": (finding(LINES, LINES),),
    "from one line into the next": (finding("10% off A\n  onc\n", "A\n  onc"),),
    "line end": (finding("10% off A\n10% off B\n", "off A\n"),),
    "end of file": (at("buy 3 of A", 10, 10),),
    "after the last line end": (at("buy 3 of A\n", 11, 11),),
    "empty file": (at("", 0, 0),),
    "carriage returns": (finding("10% off A\r\nonc\r\n", "onc"),),
    "line number of two digits": (finding("\n" * 11 + "10% of A\n", "of"),),
    "long line": (finding(LONG, "for"),),
    "long words": (finding("buy " + "3" * 200 + " of A", "3" * 200),),
    "control characters": (finding('"\x1b[31m\x00\u202e": 10% of A', "of", message="no \x1b[2J here"),),
    "no place": (Diagnostic("T002", Severity.ERROR, "the file cannot be opened", "look for it", file="lost.promo"),),
    "no file": (Diagnostic("T003", Severity.HINT, "all is well"),),
    "help of several lines": (finding("10% of A", "of", help="write one of\n`10% off A`\n`10.00 off A`"),),
    "no help": (finding("10% of A", "of", help=""),),
    "order and summary": (
        finding("b b", " b", name="b.promo", severity=Severity.WARNING),
        finding("a\na x", "x", name="a.promo", code="T009"),
        finding("a\na x", "a", name="a.promo", code="T008", severity=Severity.HINT),
        finding("a\na x", "x", name="a.promo", code="T001"),
        Diagnostic("T002", Severity.ERROR, "the file is too large", file="a.promo"),
    ),
    "nothing": (),
}
