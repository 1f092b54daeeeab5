"""What could stand at a place, in plain words."""

from __future__ import annotations

from rulesdsl.syntax.grammar import table
from rulesdsl.syntax.token import END

_MONEY = frozenset({"INT", "DECIMAL", "MONEY"})
_CLAUSES = frozenset({"DATE_FROM", "DAY_ON", "LIMIT_AT", "UNTIL", "BETWEEN", "WHEN", "ONCE", "IF", "NOT"})
_WEEKDAYS = frozenset({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"})
_SIGNS = {"COMMA": "`,`", "COLON": "`:`", "EQUALS": "`=`", "LPAR": "`(`", "RPAR": "`)`", "PLUS": "`+`"}
_GLOSSED = {"AT_MOST": "at most", "DATE_FROM": "from", "DAY_ON": "on", "LIMIT_AT": "at", "OPTION": "or"}

# The first group whose words can all stand is named by its description, and its words are then done with.
_GROUPS: tuple[tuple[frozenset[str], frozenset[str], str], ...] = (
    (
        frozenset({"BUY", "SPEND", "EVERY", "STAGE"}),
        frozenset(
            {
                "CURRENCY",
                "INCLUDE",
                "ITEM",
                "GROUP",
                "STAGE",
                "EXAMPLE",
                "PROMISE",
                "BUY",
                "FOR",
                "EVERY",
                "SPEND",
                "HALF",
            }
            | {"PERCENT", "FRACTION", "NAME", "QUOTED", "ITEMS", "ANYTHING", "EVERYTHING", "ALL"}
        )
        | _MONEY,
        "a statement, which begins with `buy`, `for each`, `every`, `spend`, `20% off`, `half price`, `item`, `group`, "
        "`stage`, `currency`, `include`, `example` or `promise`",
    ),
    (
        frozenset({"BUY", "SPEND", "EVERY"}),
        frozenset({"BUY", "FOR", "EVERY", "SPEND", "HALF", "PERCENT", "FRACTION"})
        | frozenset({"NAME", "QUOTED", "ITEM", "ITEMS", "ANYTHING", "EVERYTHING", "ALL"})
        | _MONEY,
        "a sentence, which begins with `buy`, `for each`, `every`, `spend`, `20% off` or `half price`",
    ),
    (
        frozenset({"GET", "PAY", "FOR"}),
        frozenset({"GET", "PAY", "FOR", "AT"}),
        "what is earned, such as `for 2.00`, `get 1 free`, `get 20% off` or `pay for 2`",
    ),
    (
        frozenset({"FREE", "PERCENT", "HALF"}),
        frozenset({"FREE", "PERCENT", "FRACTION", "HALF", "FOR", "AT"}) | _MONEY,
        "how the price changes, such as `free`, `half price`, `20% off` or `for 2.00`",
    ),
    (_CLAUSES, _CLAUSES | {"IN", "WITH"}, "a clause, such as `on friday`, `once` or `with card CLUB`"),
    (_WEEKDAYS, _WEEKDAYS, "a weekday"),
    (frozenset({"COSTS", "SAVES"}), frozenset({"COSTS", "SAVES"}), "`costs` or `saves` with an amount"),
    (
        frozenset({"NAME", "ITEMS"}),
        frozenset({"NAME", "QUOTED", "ITEM", "ITEMS", "ANYTHING", "EVERYTHING", "ALL"}),
        "the name of an item or a group",
    ),
    (frozenset({"NAME"}), frozenset({"NAME", "QUOTED"}), "a name"),
    (_MONEY | {"ONCE"}, _MONEY | {"ONCE"}, "`3 times`, `6 items`, `10.00 off` or `once`"),
    (
        _MONEY | {"FREE", "FRACTION", "HALF"},
        _MONEY | {"FREE", "FRACTION", "HALF"},
        "an amount, such as `2.00`, or `free` or `half price`",
    ),
    (
        frozenset({"PERCENT", "FRACTION", "HALF"}),
        frozenset({"PERCENT", "FRACTION", "HALF"}),
        "a share, such as `20% off` or `half price`",
    ),
    (_MONEY, _MONEY, "an amount, such as `2.00`"),
    (frozenset({"INT"}), frozenset({"INT"}), "a whole number"),
    (frozenset({"PERCENT"}), frozenset({"PERCENT"}), "a percentage, such as `20%`"),
    (frozenset({"QUOTED"}), frozenset({"QUOTED"}), "a text in quotes"),
    (frozenset({"DATE"}), frozenset({"DATE"}), "a date, such as `2026-11-28`"),
    (frozenset({"TIME"}), frozenset({"TIME"}), "a time, such as `18:30`"),
    (frozenset({"ORDINAL"}), frozenset({"ORDINAL"}), "which one, such as `2nd`"),
)
_LISTS = frozenset({"COMMA", "AND", "OR", "EXCEPT", "OVER", "UNDER", "FROM", "UP", "PLUS", "OPTION"})
_FILLERS = frozenset({"ANY", "OF", "THE", "SAME", "SAME_PRICE", "SAME_GROUP", "DIFFERENT", "LPAR", "COLON"})
_MOST_SHOWN = 4
_AMOUNT = "an amount, such as `2.00`, or `free` or `half price`"


def expected(kinds: frozenset[str]) -> str:
    """Return what the kinds of words that can follow are, in words: `a name, or an amount, such as `2.00``."""
    left = set(kinds)
    found = []
    for needed, covered, words in _GROUPS:
        if needed <= left:
            found.append(_AMOUNT if "FREE" in needed and "FOR" not in left else words)
            left -= covered
    if END in left:
        found.append("the end of the statement")
    rest = left - _FILLERS - _LISTS - {END}
    found += sorted(spelled(kind) for kind in rest)[: _MOST_SHOWN - len(found)]
    if not found:
        found += sorted(spelled(kind) for kind in left - {END} - rest)[: _MOST_SHOWN - len(found)]
    return _listed(found[:_MOST_SHOWN])


def spelled(kind: str) -> str:
    """Return how a kind of word is written."""
    if kind in _SIGNS:
        return _SIGNS[kind]
    return f"`{_GLOSSED.get(kind) or _spellings().get(kind, kind.lower())}`"


def _spellings() -> dict[str, str]:
    return {kind: word for word, kind in table().keywords.items()}


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + ", or " + words[-1]
