"""Findings about examples, about the till, and about what a program gives to the Python functions."""

from __future__ import annotations

from rulesdsl.diagnostics.code import Code
from rulesdsl.diagnostics.diagnostic import Severity


def _page(finds: str, matters: str, example: str, instead: str) -> str:
    return f"""
## What it finds

{finds}

## Why it matters

{matters}

## Example

{example}

## Write instead

{instead}
"""


def _promo(text: str) -> str:
    return f"```promo\n{text}\n```"


def _python(text: str) -> str:
    return f"```python\n{text}\n```"


_TESTED = "An example is a promise to the reader: whoever changes the offers sees at once what else changes."
_REFUSED = "The basket is refused as a whole, because a price worked out from a guess would be wrong at the till."

CODES: tuple[Code, ...] = (
    Code(
        "X001",
        Severity.ERROR,
        "An example costs something else",
        _page(
            "An `example … costs …` whose basket comes to another total under the offers of its book.",
            _TESTED,
            _promo('item A 50\n"Three": buy 3 of A for 130\n\nexample 4 A costs 200'),
            "Look at the receipt that `rulesdsl test` prints. If the receipt is right, correct the example, "
            "`example 4 A costs 180`; if the example is right, correct the offer.",
        ),
    ),
    Code(
        "X002",
        Severity.ERROR,
        "An example saves something else",
        _page(
            "An `example … saves …` whose basket saves another amount under the offers of its book.",
            _TESTED,
            _promo('item A 50\n"Three": buy 3 of A for 130\n\nexample 4 A saves 30'),
            "Look at the receipt that `rulesdsl test` prints. If the receipt is right, correct the example, "
            "`example 4 A saves 20`; if the example is right, correct the offer.",
        ),
    ),
    Code(
        "X003",
        Severity.ERROR,
        "An example uses other offers",
        _page(
            "An `example … using …` whose best combination uses other offers than those that are listed. The order "
            "of the list does not matter; every offer that is used has to be in it, and no other.",
            "The total may be right by chance while an offer that you count on is not used at all.",
            _promo('item A 50\n"Three": buy 3 of A for 130\n"Cut": 20% off A\n\nexample 3 A costs 120 using "Three"'),
            'List the offers that the receipt shows: `example 3 A costs 120 using "Cut"`.',
        ),
    ),
    Code(
        "X004",
        Severity.ERROR,
        "An example cannot be priced",
        _page(
            "An example whose basket is refused, most often because nothing says what an item costs.",
            "An example that cannot be priced tests nothing.",
            _promo("buy 3 of A for 130\n\nexample 3 A costs 130"),
            "Give the item a price with an `item` statement, `item A 50`, or in the catalogue beside the offers.",
        ),
    ),
    Code(
        "X010",
        Severity.ERROR,
        "Not a date",
        _page(
            "A value for `at` (on the command line `--at`) that is neither a date nor a date with a time.",
            "Which offers run depends on the date; with a wrong one the total would be wrong.",
            "```\nrulesdsl price basket.csv promos --at tomorrow\n```",
            'Write year, month and day, and if it matters the time: `--at "2026-11-28 18:00"`. A date without a '
            "time counts every span of that day as running. In Python, `at` may also be a `datetime` or a `date`.",
        ),
    ),
    Code(
        "X011",
        Severity.ERROR,
        "Not a name of a store, card, coupon or flag",
        _page(
            "A value for `store`, `cards`, `coupons` or `when` that is not text.",
            "Names are compared with those in the offers, letter by letter; a number would never be found there.",
            _python("book.price(basket, cards=[1234])"),
            _python('book.price(basket, cards=["1234"], store="LEEDS", coupons=["SAVE10", "SAVE10"])'),
        ),
    ),
    Code(
        "X012",
        Severity.ERROR,
        "Not a time limit",
        _page(
            "A time limit that is not a number of seconds above 0.",
            "Without any time, no deal could be looked for.",
            "```\nrulesdsl price basket.csv promos --time-limit 0\n```",
            "Give seconds, such as `--time-limit 0.5`, or leave the limit out: then the result is always proved.",
        ),
    ),
    Code(
        "X013",
        Severity.ERROR,
        "Not a basket",
        _page(
            "A basket, or an entry of it, of a kind that cannot be read.",
            _REFUSED,
            _python('book.price("AAB")'),
            'Give a list of codes, `["A", "A", "B"]`, counts, `{"A": 2, "B": 1}`, or pairs, '
            '`[("A", 2), ("APPLES", Decimal("1.2"))]`; or what `rulesdsl.read_basket("basket.csv")` returns.',
        ),
    ),
    Code(
        "X014",
        Severity.ERROR,
        "Not a quantity",
        _page(
            "A quantity that is not a number above 0.",
            _REFUSED,
            _python('book.price({"A": 0})'),
            'Give a whole number of units above 0, or of weighed goods a measure such as `Decimal("1.2")`. What is '
            "not bought is left out.",
        ),
    ),
    Code(
        "X015",
        Severity.ERROR,
        "Not a path or a catalogue",
        _page(
            "An argument of `load` or `loads` that is neither a path nor, where one is asked for, a catalogue or text.",
            "Nothing can be read from it.",
            _python("rulesdsl.load(42)"),
            _python('rulesdsl.load("promos.promo", catalogue="products.csv")'),
        ),
    ),
    Code(
        "X016",
        Severity.ERROR,
        "A price entry that cannot be read",
        _page(
            "An entry given to `book_from_prices` that is not a price, or a price with special prices.",
            "A book with a price left out would be wrong at the till.",
            _python('rulesdsl.book_from_prices({"A": {"special_price": {"quantity": 3, "price": 130}}})'),
            _python('rulesdsl.book_from_prices({"A": {"price": 50, "special_price": {"quantity": 3, "price": 130}}})'),
        ),
    ),
    Code(
        "X020",
        Severity.ERROR,
        "Two catalogues to choose from",
        _page(
            "Offers from several folders of which more than one has a `catalogue.csv` beside them.",
            "A command takes the one catalogue that lies beside the offers. With two, it would have to guess.",
            "```\nrulesdsl price basket.csv north/ south/\n```",
            "Say which one: `rulesdsl price basket.csv north/ south/ --catalogue north/catalogue.csv`.",
        ),
    ),
    Code(
        "X021",
        Severity.ERROR,
        "A result that cannot be written",
        _page(
            "A file, or the standard output, that cannot be written.",
            "The result is lost.",
            "```\nrulesdsl fmt promos.promo      (of a file that may only be read)\n```",
            "Make the file writable, free some space, or send the output elsewhere.",
        ),
    ),
    Code(
        "X022",
        Severity.ERROR,
        "A layout that would change the meaning",
        _page(
            "A file whose canonical layout, read again, does not mean what the file means. `rulesdsl fmt` reads its "
            "own output before it writes, and leaves such a file alone.",
            "A formatter must never change an offer. This is a fault of the formatter, not of the file.",
            "The file is named in the message.",
            "Keep the file as it is, and please report it together with the file.",
        ),
    ),
    Code(
        "X023",
        Severity.ERROR,
        "A file that is there already",
        _page(
            "A starter whose file or folder exists already.",
            "`rulesdsl new` never overwrites anything: what is there may be somebody's work.",
            "```\nrulesdsl new multibuy      (where multibuy.promo lies already)\n```",
            "Move the file away, or change to another folder first.",
        ),
    ),
    Code(
        "X024",
        Severity.ERROR,
        "A file that changed meanwhile",
        _page(
            "A file that is not any more what it was when `rulesdsl test --update` read it.",
            "Writing it would undo what somebody has just changed.",
            "```\nrulesdsl test offers.promo --update      (while an editor saves offers.promo)\n```",
            "Run the command again.",
        ),
    ),
    Code(
        "X030",
        Severity.ERROR,
        "A code that the till does not know",
        _page(
            "A code typed at the till that neither the catalogue nor an `item` statement has. Capital and small "
            "letters do not matter.",
            "The till goes on and leaves the code out; the total is that of the other codes.",
            "```\n> A, B, XYZ\n```",
            "Type one of the known codes, or add the item to the catalogue.",
        ),
    ),
    Code(
        "X031",
        Severity.WARNING,
        "Codes that differ only in case",
        _page(
            "Two codes of the catalogue or the `item` statements that differ only in capital and small letters.",
            "At the till a code may be typed in any case. One of these is found only if it is typed exactly.",
            "```csv\nitem,price\ntea,3.11\nTEA,5.00\n```",
            "Give the items codes that differ in more than that.",
        ),
    ),
    Code(
        "X032",
        Severity.ERROR,
        "A code that could be either of two",
        _page(
            "A code typed at the till that is no item's code as it stands, while several codes differ from it only "
            "in capital and small letters.",
            "The till does not guess; it leaves the code out.",
            "```\n> Tea          (there are `tea` and `TEA`)\n```",
            "Type the code exactly as the catalogue has it.",
        ),
    ),
)
