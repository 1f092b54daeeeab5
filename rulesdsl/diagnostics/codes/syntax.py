"""Codes of sentences that cannot be read, each with the sentence to write."""

from __future__ import annotations

from rulesdsl.diagnostics.code import Code
from rulesdsl.diagnostics.pages import error

_ONE_MEANING = "A sentence means one thing. One that reads two ways would be priced one way and printed the other."
_ONE_ORDER = "Every sentence has its words in one order, so that whoever reads one can read them all."
_NOT_READ = "What cannot be read is not an offer, and an offer that is left out in silence would be missed at the till."

_WORDS: tuple[Code, ...] = (
    error(
        "P001",
        "A quote that is not closed",
        'A `"` that has no second one on its line. A quoted name or text stands on one line.',
        "Everything after the quote would belong to the name.",
        'buy 3 of "Trail mix for 2.00',
        'buy 3 of "Trail mix" for 2.00',
    ),
    error(
        "P002",
        "A sign that stands for nothing",
        "A character that the language does not use, also one that cannot be seen (such as NUL, or a space without "
        "width from a web page), single quotes, and the curly quotes of a word processor.",
        "A sign that nobody sees can make two names of one.",
        "buy 3 of SNACKS for 2.00!",
        "buy 3 of SNACKS for 2.00",
    ),
    error(
        "P003",
        "Neither a name nor a number",
        "A word that begins with a digit and goes on with letters, or a number with two points. A name begins with a "
        "letter or `_` and goes on with letters, digits, `_`, `-`, `.` and `/`; every other name is quoted.",
        "Numbers, amounts, dates and times begin with digits; a name without quotes must not look like one.",
        "buy 2 of 7UP for 2.00",
        'buy 2 of "7UP" for 2.00',
    ),
    error(
        "P004",
        "A number that is too long",
        "A number of more than 18 digits.",
        "No price and no count needs so many: a key was held too long, or a code stands where a number does.",
        "buy 3 of SNACKS for 20000000000000000000",
        "buy 3 of SNACKS for 2.00",
    ),
    error(
        "P005",
        "A date that is none",
        "A date that no calendar has, or that is written in another order than year, month, day.",
        "`03/04/2026` is a day in March to some people and in April to others.",
        "half price WINE on 28/11/2026",
        "half price WINE on 2026-11-28",
    ),
    error(
        "P006",
        "A time that is none",
        "A time past 24:00, with more than 59 minutes, or with `am` or `pm`.",
        "An offer must know when it runs.",
        "half price WINE between 5pm and 7pm",
        "half price WINE between 17:00 and 19:00",
    ),
    error(
        "P007",
        "An empty name",
        'Two quotes with nothing between them: `""`.',
        "Nothing is called by no name.",
        'buy 3 of "" for 2.00',
        "buy 3 of SNACKS for 2.00",
    ),
    error(
        "P046",
        "A fraction that divides by nothing",
        "A fraction whose lower number is 0.",
        "It has no value.",
        "buy 2 of WINE get 1/0 off",
        "buy 2 of WINE get 1/3 off",
    ),
)

_FILES: tuple[Code, ...] = (
    error(
        "P008",
        "An indented line that continues nothing",
        "The first line of a file begins with a blank or a tab. A statement starts at the left margin; indented lines "
        "continue it.",
        _NOT_READ,
        "  buy 3 of SNACKS for 2.00",
        "buy 3 of SNACKS for 2.00",
    ),
    error(
        "P009",
        "Lines that end in an old way",
        "A carriage return that no line feed follows, as old programs end their lines. Unix and Windows line ends are "
        "both fine.",
        "Lines would run into each other, and a comment would swallow the statements after it.",
        "# This file was saved with carriage returns alone",
        "# This file was saved with Unix or Windows line ends",
    ),
    error(
        "P010",
        "A statement that is too long",
        "A statement of more than two million characters.",
        "Nobody wrote it; a list that long is the work of a program, which can divide it.",
        "group ALL-OF-THEM = A, B  # … and a hundred thousand more",
        "group FIRST = A\ngroup SECOND = B\ngroup ALL-OF-THEM = FIRST, SECOND",
    ),
)

_SPELLING: tuple[Code, ...] = (
    error(
        "P011",
        "A word that is not known here",
        "A word that looks like one of the words that can stand in its place.",
        _NOT_READ,
        "spnd 40 on WINE get 5.00 off",
        "spend 40 on WINE get 5.00 off",
    ),
    error(
        "P012",
        "A keyword, or a number, as a name",
        "A word of the language where a name stands, or a code of digits alone where it reads as a number. The "
        "language reference lists the keywords.",
        _ONE_MEANING,
        "buy 3 of store for 2.00",
        'buy 3 of "store" for 2.00',
    ),
    error(
        "P013",
        "Something is missing",
        "A statement that ends too soon, or that can be read once a word is put in.",
        _NOT_READ,
        "buy 3 of SNACKS 2.00",
        "buy 3 of SNACKS for 2.00",
    ),
    error(
        "P014",
        "A word that cannot stand here",
        "A statement that can be read up to this word and not further. The help says what could stand here.",
        _NOT_READ,
        "buy 3 of SNACKS, for 2.00",
        "buy 3 of SNACKS for 2.00",
    ),
    error(
        "P015",
        "The basket by another name",
        "`off basket`, `off the order`, `if basket`: the whole basket is called `the basket`.",
        "`basket` alone is a keyword, and `order` would be the name of an item.",
        "10% off basket",
        "10% off the basket",
    ),
    error(
        "P016",
        "A clause before its offer",
        "When, where or how often an offer holds, said before what it is or what it earns.",
        _ONE_ORDER,
        "on friday half price WINE",
        "half price WINE on friday",
    ),
    error(
        "P017",
        "No statement begins like this",
        "A line at the left margin that begins with no word that a statement begins with.",
        _NOT_READ,
        "special prices today",
        "# Special prices today\nWINE now 5.00",
    ),
    error(
        "P045",
        "A name that needs its quotes",
        "The name of a stage, of a file, or of an offer without quotes.",
        "These names may have any words in them, so only the quotes say where they end.",
        "stage Coupons",
        'stage "Coupons"',
    ),
)

_LABELS: tuple[Code, ...] = (
    error(
        "P020",
        "The order of a label",
        "The names first and then what happens to their price.",
        _ONE_ORDER,
        "WINE 20% off",
        "20% off WINE",
    ),
    error(
        "P021",
        "How many for how much, without `buy`",
        "`3 for 2.00 SNACKS`, `for the price of 2`: a multibuy in the words of a label.",
        _ONE_ORDER,
        "3 for 2.00 SNACKS",
        "buy 3 of SNACKS for 2.00",
    ),
    error(
        "P022",
        "3 for 2: items, or money?",
        "`3 for 2` on a label can mean 3 for the price of 2 items, or 3 for 2.00.",
        _ONE_MEANING,
        "3 for 2 on SNACKS",
        "buy 3 of SNACKS pay for 2",
    ),
    error(
        "P024",
        "A number in letters",
        "`one`, `two`, `a`, `another` where a number stands.",
        "In letters it could be the name of an item.",
        "buy one get one free",
        "buy 1 of TEA get 1 free",
    ),
    error(
        "P025",
        "Up to how much off what?",
        "`up to 50% off`: some things have 50% off, others less, and it is not said which.",
        _ONE_MEANING,
        "up to 50% off WINE",
        "50% off CHAMPAGNE\n20% off WINE",
    ),
    error(
        "P026",
        "Which items?",
        "`selected lines`, `participating products`: items that are not named.",
        "The till must know which they are.",
        "20% off selected lines",
        "group SELECTED = MERLOT, PORT\n20% off SELECTED",
    ),
)

_SHAPES: tuple[Code, ...] = (
    error(
        "P027",
        "Alternatives, or things together?",
        "Several things with counts of their own that are joined by `or` without brackets, or by a comma.",
        "`or` and a comma join names that stand for each other; `and` joins what is bought together; alternatives with "
        "counts of their own stand in brackets.",
        "buy 1 of WINE or 2 of BEER for 5.00",
        "buy (1 of WINE or 2 of BEER) for 5.00",
    ),
    error(
        "P028",
        "Two numbers side by side",
        "A count directly after a count.",
        "One of them may be the code of an item: then `of` stands between them.",
        "buy 2 3 for 5.00",
        "buy 2 of 3 for 5.00",
    ),
    error(
        "P029",
        "`for each` with `or more`",
        "`for each 3 or more`: it is not said whether 6 units earn the reward once or twice.",
        _ONE_MEANING,
        "for each 3 or more of TEA get 1 of CAKE free",
        "for each 3 of TEA get 1 of CAKE free",
    ),
    error(
        "P031",
        "Any of them, or both?",
        "`and` between cards, coupons or flags, between names of which one is earned, or between names that the basket "
        "must have.",
        _ONE_MEANING,
        "10% off WINE with card CLUB and STAFF",
        "10% off WINE with card CLUB or STAFF",
    ),
    error(
        "P032",
        "Left out, or bought as well?",
        "A slot without a count that leaves something out, and then `and` with another name.",
        _ONE_MEANING,
        "buy WINE except PORT and SHERRY for 9.00",
        "buy WINE except PORT + SHERRY for 9.00",
    ),
    error(
        "P033",
        "Two amounts side by side",
        "An amount off directly after a count, or after a price range.",
        "`1 2 off` and `under 2.00 0.50 off` are hard to read, and easy to read wrongly.",
        "buy 1 of TEA get 1 0.50 off",
        "buy 1 of TEA get 1 at 0.50 off",
    ),
    error(
        "P034",
        "`and` and `or` in one list",
        "A list of names that has both words.",
        _ONE_MEANING,
        "20% off WINE and BEER or CIDER",
        "20% off WINE, BEER or CIDER",
    ),
    error(
        "P035",
        "How many of them?",
        "`get 20% off ACCESSORIES`: the change first, then what it falls on, without a number.",
        _ONE_MEANING,
        "buy 1 of PHONE get 20% off ACCESSORIES",
        "buy 1 of PHONE get 1 of ACCESSORIES 20% off",
    ),
    error(
        "P036",
        "Two rewards",
        "A deal that earns one thing and another.",
        "A deal has one reward; two of them are two offers, or one list.",
        "buy 1 of PHONE get 1 of CASE and 1 of CABLE free",
        "buy 1 of PHONE get 2 of CASE, CABLE free",
    ),
    error(
        "P037",
        "The word of another clause",
        "Weekdays, dates, times or prices after the wrong word: `from monday to friday`, `from 9:00 to 17:00`.",
        "Each kind of clause has its own words: `on` a day, `from` a date `until` a date, `between` two times, "
        "`from` a price `to` a price.",
        "half price WINE from monday to friday",
        "half price WINE on monday to friday",
    ),
    error(
        "P043",
        "The basket's worth, or each item's price?",
        "A price range after `off the basket`.",
        _ONE_MEANING,
        "10% off the basket over 50",
        "10% off the basket if the basket is worth over 50",
    ),
    error(
        "P044",
        "At least, in other words",
        "`at least`, `minimum`: a sum and what the basket has are at least that anyway; a number of units says "
        "`or more`.",
        _ONE_ORDER,
        "spend at least 40 get 5.00 off",
        "spend 40 get 5.00 off",
    ),
)

_NUMBERS: tuple[Code, ...] = (
    error(
        "P038",
        "A comma in a number",
        "A number with a decimal comma, or with commas between its thousands.",
        "A comma divides names in a list, and `1,234` is one and a bit to some people and more than a thousand to "
        "others.",
        "buy 3 of SNACKS for 2,50",
        "buy 3 of SNACKS for 2.50",
    ),
    error(
        "P039",
        "A count that is not whole",
        "A number with decimals where units are counted.",
        "Goods are counted in whole units; a weighed line is one unit, whatever it weighs.",
        "buy 2.5 of APPLES for 5.00",
        "buy 2 of APPLES for 5.00",
    ),
    error(
        "P041",
        "A measure that is not known",
        "A word after `per` that is not `kg`, `g`, `lb`, `oz`, `l` or `ml`.",
        "The measure says how the goods are weighed; goods that are counted have no `per`.",
        'item EGGS "Six eggs" 2.40 per box',
        'item EGGS "Six eggs" 2.40',
    ),
    error(
        "P042",
        "An example at two moments",
        "An example with two dates, two times, or with `using` twice.",
        "An example is one basket at one moment.",
        "example 2 TEA costs 3.00 on 2026-11-28 on 2026-11-29",
        "example 2 TEA costs 3.00 on 2026-11-28",
    ),
)

CODES: tuple[Code, ...] = (*_WORDS, *_FILES, *_SPELLING, *_LABELS, *_SHAPES, *_NUMBERS)
