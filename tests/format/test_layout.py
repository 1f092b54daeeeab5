"""The layout of whole files: comments, blank lines, long statements, price lists, and what could not be read."""

from __future__ import annotations

import pytest

from rulesdsl.source import Source
from rulesdsl.syntax import parse
from rulesdsl.syntax.format import format_document
from tests.format.reading import laid_out, read

LAYOUTS = {
    "an empty file stays empty": ("", ""),
    "blank lines alone go": ("\n\n  \n", ""),
    "a file ends with one line end": ("10% off A", "10% off A\n"),
    "blank lines at the start and the end go": ("\n\n10% off A\n\n\n", "10% off A\n"),
    "at most one blank line stays": ("10% off A\n\n\n\n10% off B\n", "10% off A\n\n10% off B\n"),
    "no blank line is added": ("10% off A\n10% off B\n", "10% off A\n10% off B\n"),
    "one blank stands after an offer's name": ('"Tea"  :10% off A\n', '"Tea": 10% off A\n'),
    "comments on their own lines stay before their statement": (
        "#one\n\n  #  two  \n10% off A\n",
        "#one\n\n#  two\n10% off A\n",
    ),
    "a comment at the end of a line stays there": ("10% off A# ends soon\n", "10% off A  # ends soon\n"),
    "comments of neighbouring lines begin in one column": (
        "10% off A # one\n10% off LONG # two\n10% off B\n",
        "10% off A     # one\n10% off LONG  # two\n10% off B\n",
    ),
    "a comment between a statement's lines stays with them": (
        '"Tea": buy 1 of A and 1 of B for 4.00 # a pot\n # only then\n on monday # and why\n between 1:00 and 2:00\n',
        '"Tea": buy 1 of A and 1 of B for 4.00  # a pot\n'
        "    # only then\n"
        "    on monday  # and why\n"
        "    between 01:00 and 02:00\n",
    ),
    "a comment inside a sentence keeps its line": (
        "buy 1 of A # first\n and 1 of B # second\n for 4.00\n",
        "buy 1 of A      # first\n    and 1 of B  # second\n    for 4.00\n",
    ),
    "a comment inside a list follows the list": (
        "buy 3 of A, # first\n B, # second\n C for 4.00\n",
        "buy 3 of A, B or C  # first\n    # second\n    for 4.00\n",
    ),
    "a comment inside the last part of a statement goes below it": (
        "10% off A,\n # why\n B\n",
        "10% off A or B\n    # why\n",
    ),
    "an indented comment under a statement stays under it": (
        "10% off A\n  # on friday\n\n  # apart\n10% off B\n",
        "10% off A\n    # on friday\n\n# apart\n10% off B\n",
    ),
    "a clause that begins a line stays there": ("10% off A\n\n  once\n", "10% off A\n    once\n"),
    "a sentence flows": ("buy 3 of A\n    for 2.00\n", "buy 3 of A for 2.00\n"),
    "clauses on one line stay together": (
        "10% off A\n  on monday between 1:00 and 2:00\n  once\n",
        "10% off A\n    on monday between 01:00 and 02:00\n    once\n",
    ),
    "a price list stands in columns": (
        'item A "Apples, red" 2.40 per kg in FRUIT\nitem BANANAS 12.00 in FRUIT # by hand\nitem "7UP" "Fizz"\n',
        'item A       "Apples, red"  2.40 per kg in FRUIT\n'
        "item BANANAS               12.00 in FRUIT  # by hand\n"
        'item "7UP"   "Fizz"\n',
    ),
    "a price list without names has no room for them": ("item A 2\nitem LONG 10\n", "item A     2\nitem LONG 10\n"),
    "a blank line parts two price lists": ("item A 2\n\nitem LONG 10\n", "item A 2\n\nitem LONG 10\n"),
    "wide letters count as what they are on a screen": (
        'item 茶 "Tea" 1\nitem COFFEE "Kaffee" 2\n',
        'item 茶     "Tea"    1\nitem COFFEE "Kaffee" 2\n',
    ),
    "line ends stay as the first one is": (
        "10% off A\r\n# b\r\n\r\n10% off B\r\n",
        "10% off A\r\n# b\r\n\r\n10% off B\r\n",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout(name: str) -> None:
    """A file gets its canonical layout, which says the same and does not change again."""
    text, expected = LAYOUTS[name]
    assert laid_out(text) == expected


def test_long_offer_has_each_clause_on_a_line_of_its_own() -> None:
    """An offer that does not fit on a line has its clauses below it."""
    text = (
        '"Meal deal": buy 1 of SANDWICHES and 1 of SNACKS and 1 of DRINKS for 4.00 on monday to friday '
        "between 11:00 and 15:00"
    )
    assert laid_out(text) == (
        '"Meal deal": buy 1 of SANDWICHES and 1 of SNACKS and 1 of DRINKS for 4.00\n'
        "    on monday to friday\n"
        "    between 11:00 and 15:00\n"
    )


def test_long_sentence_is_broken_between_its_parts() -> None:
    """A sentence that does not fit on a line is broken before a slot or its reward."""
    slots = " and ".join(f"1 of ASSORTMENT-{n}" for n in range(5))
    assert laid_out(f"buy {slots} for 4.00 once") == (
        "buy 1 of ASSORTMENT-0 and 1 of ASSORTMENT-1 and 1 of ASSORTMENT-2 and 1 of ASSORTMENT-3\n"
        "    and 1 of ASSORTMENT-4 for 4.00\n"
        "    once\n"
    )


def test_long_list_is_broken_between_names() -> None:
    """A list that does not fit on a line is broken at blanks, never inside quotes."""
    names = ", ".join(f'"A long name {n}"' for n in range(12))
    formatted = laid_out(f"buy 3 of {names} for 4.00\ngroup G = {names}")
    assert max(map(len, formatted.splitlines())) <= 88
    assert all(line.count('"') % 2 == 0 for line in formatted.splitlines())


def test_name_that_is_too_long_for_a_line_stands_alone() -> None:
    """What cannot be broken may be longer than a line."""
    name = "x" * 100
    assert laid_out(f'"{name}": 10% off A') == f'"{name}":\n    10% off A\n'


UNREAD = """\
# before
10% off A   # kept
buy 3 off   A
   # inside
     for for 2   # at its end

10% off B for ever   # odd
"quote: 10%   off C
10%   off D
"""


def test_statements_that_could_not_be_read_stay_word_for_word() -> None:
    """A statement with a mistake is kept as it is, comments included, while the others are laid out."""
    document, diagnostics = parse(Source("test.promo", UNREAD))
    formatted = format_document(document)
    assert [d.place.start.line for d in diagnostics if d.place] == [3, 7, 8]
    assert formatted == (
        "# before\n"
        "10% off A  # kept\n"
        "buy 3 off   A\n"
        "    # inside\n"
        "     for for 2   # at its end\n"
        "\n"
        "10% off B for ever   # odd\n"
        '"quote: 10%   off C\n'
        "10% off D\n"
    )
    again, _ = parse(Source("test.promo", formatted))
    assert format_document(again) == formatted


def test_a_long_file_takes_time_in_proportion() -> None:
    """Five thousand statements are laid out in seconds."""
    text = "".join(f"item A{n} {n}.00 in G{n % 7}\n10% off A{n}  # {n}\n" for n in range(2_500))
    assert format_document(read(text)).count("\n") == 5_000
