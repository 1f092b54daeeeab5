"""How findings look in each format; the pictures beside this file have been read."""

from __future__ import annotations

import json
from itertools import permutations
from time import perf_counter

import pytest
from syrupy.assertion import SnapshotAssertion

from rulesdsl.diagnostics import Diagnostic, Severity
from rulesdsl.diagnostics.registry import all_codes
from rulesdsl.diagnostics.render import concise, github, human, sarif
from rulesdsl.diagnostics.render import json as json_renderer
from rulesdsl.source import Place, Source, Span, display_width
from tests.diagnostics.findings import FINDINGS, at, finding


@pytest.mark.parametrize("name", FINDINGS)
def test_human(name: str, snapshot: SnapshotAssertion) -> None:
    """People see the line, the words underlined, and the remedy."""
    assert human.render(FINDINGS[name]) == snapshot


def test_human_in_color(snapshot: SnapshotAssertion) -> None:
    """Colours mark the severity, and change nothing else."""
    found = FINDINGS["order and summary"]
    colored = human.render(found, color=True)
    assert colored == snapshot
    plain = human.render(found)
    for code in ("0", "1", "2", "1;31", "1;33", "1;36", "31", "32", "33", "36"):
        colored = colored.replace(f"\x1b[{code}m", "")
    assert colored == plain


@pytest.mark.parametrize("name", ["accents", "emoji", "wide letters", "tabs", "combining marks under"])
def test_underline_stands_under_the_words(name: str) -> None:
    """The underline begins at the terminal column at which the words begin, and is as wide as they are."""
    (found,) = FINDINGS[name]
    lines = human.render((found,)).splitlines()
    number = next(i for i, line in enumerate(lines) if "^" in line)
    assert found.place is not None
    before, said, _ = lines[number - 1].partition(found.place.text)
    assert said
    assert lines[number].index("^") == display_width(before)
    assert lines[number].count("^") == display_width(said)


@pytest.mark.parametrize("renderer", [concise, github, json_renderer, sarif])
def test_formats_for_programs(renderer: object, snapshot: SnapshotAssertion) -> None:
    """Every other format shows the same findings in its own way."""
    found = tuple(d for name in ("plain", "emoji", "several lines", "no place", "no file") for d in FINDINGS[name])
    assert renderer.render(found) == snapshot  # type: ignore[attr-defined]
    assert renderer.render(FINDINGS["order and summary"]) == snapshot  # type: ignore[attr-defined]


def test_order_of_arrival_does_not_matter() -> None:
    """Findings are sorted by file, line, column and code, in whatever order they were found."""
    found = FINDINGS["order and summary"]
    assert len({human.render(some) for some in permutations(found)}) == 1
    assert [line.split(": ")[0] for line in concise.render(found).splitlines()] == [
        "a.promo",
        "a.promo:1:1",
        "a.promo:2:3",
        "a.promo:2:3",
        "b.promo:1:2",
    ]


def test_json_is_what_was_promised() -> None:
    """JSON has exactly the promised fields, with lines and columns from 1."""
    text = 'buy 3 of A for 130\n"🎉" : 10% of "B"\n'
    (found,) = json.loads(json_renderer.render((finding(text, 'of "B"', severity=Severity.WARNING),)))
    assert found == {
        "code": "T001",
        "severity": "warning",
        "message": "these words are at fault",
        "help": "write other words",
        "file": "promos.promo",
        "line": 2,
        "column": 11,
        "end_line": 2,
        "end_column": 17,
    }
    assert json.loads(json_renderer.render(())) == []


def test_json_is_ascii() -> None:
    """JSON can be written to any terminal and any file."""
    assert json_renderer.render(FINDINGS["wide letters"]).isascii()
    assert sarif.render(FINDINGS["wide letters"]).isascii()


def test_github_commands_are_escaped() -> None:
    """What would end a workflow command early is escaped."""
    found = finding("10% of A", "of", message="100% `a`,\nb::c", help="", name="a,b:c%.promo")
    assert github.render((found,)) == (
        "::error file=a%2Cb%3Ac%25.promo,line=1,endLine=1,col=5,endColumn=7,title=T001::100%25 `a`,%0Ab::c\n"
    )


def test_github_knows_no_columns_over_several_lines() -> None:
    """Words over several lines are marked by their lines alone, as GitHub demands."""
    assert "col" not in github.render(FINDINGS["several lines"])
    assert "line=1,endLine=3" in github.render(FINDINGS["several lines"])


def test_sarif_has_rules_and_code_points() -> None:
    """SARIF counts code points, and its results point at the rules."""
    (run,) = json.loads(sarif.render(FINDINGS["order and summary"]))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert [result["level"] for result in run["results"]] == ["error", "note", "error", "error", "warning"]


def test_sarif_rules_have_their_pages() -> None:
    """A rule of a known code carries its title and its page."""
    known = all_codes()[0]
    (run,) = json.loads(sarif.render((finding("10% of A", "of", code=known.code),)))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": known.title}
    assert rule["help"]["markdown"] == known.markdown
    assert rule["defaultConfiguration"] == {"level": known.severity.value}


def test_sarif_files_are_references() -> None:
    """A file's name with blanks is a valid reference; an absolute path has its scheme."""
    found = [finding("a", "a", name=name) for name in ("my offers/a b.promo", "/shop/a b.promo")]
    (run,) = json.loads(sarif.render(found))["runs"]
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]]
    assert uris == ["file:///shop/a%20b.promo", "my%20offers/a%20b.promo"]


def test_concise_has_one_line_for_each_finding() -> None:
    """Whatever a message holds, a finding takes one line."""
    found = finding("10% of A", "of", message="a\nb", help="c\n  d")
    assert concise.render((found,)) == "promos.promo:1:5: error T001: a␊b (write other words)\n".replace(
        "write other words", "c d"
    )


def test_no_text_can_steer_a_terminal() -> None:
    """Escape sequences in offers are shown, not obeyed."""
    for renderer in (human, concise):
        assert "\x1b" not in renderer.render(FINDINGS["control characters"])
        assert "\u202e" not in renderer.render(FINDINGS["control characters"])


def test_any_place_can_be_shown() -> None:
    """Every span of a text, however odd, is shown with an underline of at least one column."""
    text = "a\tb\r\n\n  \n緑e\u0301\n\tx"
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            shown = human.render((at(text, start, end),))
            assert shown.count("^") >= 1
            assert shown.endswith("\n\n1 error\n")


def test_many_findings_take_time_in_proportion() -> None:
    """Five thousand findings about one file are shown in a moment."""
    source = Source("promos.promo", "10% of A\n" * 5_000)
    found = [
        Diagnostic("T001", Severity.ERROR, "no", "", Place(source, Span(n * 9 + 4, n * 9 + 6))) for n in range(5_000)
    ]
    start = perf_counter()
    assert human.render(found).endswith("\n\n5000 errors\n")
    assert perf_counter() - start < 5
