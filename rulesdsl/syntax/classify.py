"""Words that look alike told apart by their neighbours, before parsing, so that the grammar has no two readings.

* `from` before a date is DATE_FROM; `on` before a date or a weekday is DAY_ON; `at` before `most` is LIMIT_AT.
* An INT is a NAME directly after `of`, `on`, `in`, `except`, `=`, `off`, `half price`, `store`, `card`, `coupon`,
  `when`, after the `item` of a statement, after a reward's or an example's count, in a list after another name, and
  before `now`. In a list it stays a count where another alternative or slot begins with it: before `of`, a modifier
  or a name. A number before `off` is money, so what stands before it can still be a code: `A, 42 1 off`.
* In round brackets, an `or` or a comma before a count is OPTION: it begins the next alternative.
"""

from __future__ import annotations

from rulesdsl.syntax.token import END, Token

_WEEKDAYS = frozenset({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"})
_BEFORE_CODE = frozenset({"OF", "ON", "IN", "EXCEPT", "EQUALS", "OFF", "STORE", "CARD", "COUPON", "WHEN"})
_AFTER_COUNT = frozenset(
    {"OF", "NAME", "QUOTED", "INT", "ITEM", "ITEMS", "ANYTHING", "EVERYTHING", "ALL"}
    | {"SAME", "SAME_PRICE", "SAME_GROUP", "DIFFERENT"}
)
_AFTER_FIRST = frozenset({"COMMA", "OR", "AND", "EXCEPT", "OVER", "UNDER", "FROM", "UP"})  # within goods
_SEPARATORS = frozenset({"COMMA", "OR", "AND", "PLUS"})
_NAMES = frozenset({"NAME", "QUOTED"})
_AFTER_SLOTS = frozenset({"GET", "PAY", "AT", "FOR", "SPENT"})
_TOUCHED = frozenset({"INT", "FROM", "ON", "AT", "LPAR"})


def classify(tokens: list[Token]) -> list[Token]:
    """Return the words of a statement with their kinds settled."""
    if not any(token.kind in _TOUCHED for token in tokens):
        return tokens
    kinds = [token.kind for token in tokens]
    kinds += [END, END, END]
    _settle(kinds)
    return [t if t.kind == kind else Token(kind, *t[1:]) for t, kind in zip(tokens, kinds, strict=False)]


def _settle(kinds: list[str]) -> None:
    """Settle the kinds from left to right, in place; three ends stand after the last."""
    first = 2 if kinds[0] == "QUOTED" and kinds[1] == "COLON" else 0
    buying = kinds[first] in ("BUY", "FOR")
    depth = 0
    for i in range(len(kinds) - 3):
        kind = kinds[i]
        if kind == "INT":
            if _is_code(kinds, i, first, buying, depth):
                kinds[i] = "NAME"
        elif kind == "FROM":
            if kinds[i + 1] == "DATE":
                kinds[i] = "DATE_FROM"
        elif kind == "ON":
            if kinds[i + 1] in _WEEKDAYS or kinds[i + 1] == "DATE":
                kinds[i] = "DAY_ON"
        elif kind == "AT":
            if kinds[i + 1] == "MOST":
                kinds[i] = "LIMIT_AT"
        elif kind == "LPAR":
            depth += 1
        elif kind == "RPAR":
            depth -= 1
        elif kind in ("OR", "COMMA"):
            if depth > 0 and _begins_option(kinds, i):
                kinds[i] = "OPTION"
        elif kind in _AFTER_SLOTS and i > first + 1:
            buying = False


def _is_code(kinds: list[str], i: int, first: int, buying: bool, depth: int) -> bool:
    """Return whether the whole number at `i` is a code."""
    before = kinds[i - 1] if i else END
    after = kinds[i + 1]
    if before in _BEFORE_CODE:
        return True
    if before == "PRICE" and i > 1 and kinds[i - 2] in ("HALF", "FRACTION"):
        return True
    if before == "ITEM" and i == 1:
        return True
    if i == first:
        return after == "NOW" or (after in _AFTER_FIRST and "NOW" in kinds)
    if after in _AFTER_COUNT and not (after == "INT" and kinds[i + 2] == "OFF"):
        return False
    if before in ("INT", "DECIMAL"):
        return after != "OFF" and _is_counted(kinds, i - 1, first)
    return before in _SEPARATORS and _continues_list(kinds, i, buying and depth == 0)


def _is_counted(kinds: list[str], count: int, first: int) -> bool:
    """Return whether the number at `count` is a reward's or an example's count."""
    before = kinds[count - 1] if count else END
    if kinds[first] == "EXAMPLE":
        return before in ("EXAMPLE", "COMMA", "AND")
    if before == "ANY" and count > 1:
        before = kinds[count - 2]
    return before == "GET" or (before == "TO" and kinds[count - 2] == "UP" and kinds[count - 3] == "GET")


def _continues_list(kinds: list[str], i: int, slots: bool) -> bool:
    """Return whether the separators before `i` stand in a list after a name; in slots an `and` does not."""
    j = i - 1
    while kinds[j] in _SEPARATORS and j > 0:
        if kinds[j] == "PLUS" or (slots and kinds[j] == "AND"):
            return False
        j -= 1
    return kinds[j] in _NAMES


def _begins_option(kinds: list[str], i: int) -> bool:
    """Return whether the `or` or comma at `i` stands before a count, or before the `or` that does."""
    if kinds[i] == "COMMA" and kinds[i + 1] == "OR":
        return _begins_option(kinds, i + 1)
    if kinds[i + 1] == "ANY":
        return True
    return kinds[i + 1] == "INT" and (kinds[i + 2] in _AFTER_COUNT or kinds[i + 2 : i + 4] == ["OR", "MORE"])
