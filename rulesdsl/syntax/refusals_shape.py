"""Sentences whose shape is wrong in a way that is known: refused with the sentence to write."""

from __future__ import annotations

import re

from rulesdsl.syntax.lexicon import ORDER_WORDS
from rulesdsl.syntax.problem import Found, Problem
from rulesdsl.syntax.refusal import Refusal

_PICK = r"(?:ANY )?INT(?: OR MORE)?(?: @modifier)?(?: OF)? @goods"
_CHANGE = "(?:@share|@money OFF|FREE)"
_SECOND = rf"(?:(?:COMMA AND|AND|PLUS|COMMA) )?(?:GET |FOR |AT )?(?:INT )?{_CHANGE}"
_BEFORE_BASKET = frozenset({"the", "your", "my", "our", "whole", "entire", "a"})
_ORDER_WORDS = ORDER_WORDS | {"purchases", "total", "receipt", "shopping"}


def _replace(problem: Problem, found: Found, group: str | int, new: str, code: str, message: str) -> Refusal:
    """Refuse the words of a group, with new ones for them."""
    start, end = found.start(group), found.end(group)
    help_text = f"write `{problem.rewritten(start, end, new)}`"
    return Refusal(code, problem.span(start, end), message, help_text, problem.mended(start, end, new))


def brackets(problem: Problem) -> Refusal | None:
    """`buy 1 of A or 2 of B for 5`: alternatives with counts of their own stand in brackets."""
    tail = rf"(?P<last>(?: (?:COMMA OR|COMMA AND|COMMA|OR|AND|PLUS) {_PICK})+)"
    found = problem.match(rf"(?:BUY|FOR EACH) (?:.* (?:AND|PLUS) )?(?P<all>(?P<first>{_PICK}){tail})")
    if found is None:
        return None
    start, end = found.start("all"), found.end("all")
    span = problem.span(start, end)
    if "OR" in problem.kinds[start:end] and not _or_in_list_only(problem, start, end):
        new = f"({problem.words(start, end)})"
        message = "alternatives that have counts of their own are not told apart from a list"
        help_text = f"put them in brackets: `{problem.rewritten(start, end, new)}`"
        return Refusal("P027", span, message, help_text, problem.mended(start, end, new))
    new = re.sub(r",(?: and\b)?(?= *(?:any )?\d)", " and", problem.words(start, end), flags=re.IGNORECASE)
    if new == problem.words(start, end):
        return None
    message = "a comma joins names that may stand for each other, not things that are bought together"
    help_text = f"write `{problem.rewritten(start, end, new)}`"
    return Refusal("P027", span, message, help_text, problem.mended(start, end, new))


def _or_in_list_only(problem: Problem, start: int, end: int) -> bool:
    """Return whether no `or` stands before a count."""
    kinds = problem.kinds
    return not any(kinds[i] == "OR" and kinds[i + 1] in ("INT", "ANY") for i in range(start, end - 1))


def two_counts(problem: Problem) -> Refusal | None:
    """`buy 2 3 for 5`: which is the count, and is the other an item?"""
    found = problem.match(
        r"(?:BUY|FOR EACH|AND|PLUS|GET|SPEND|HAS)(?: ANY)? (?P<two>(?P<a>INT) (?P<b>INT))", everywhere=True
    )
    if found is None or problem.kinds[found.end() : found.end() + 1] == ["OFF"]:
        return None
    a, b = found.words("a"), found.words("b")
    start, end = found.start("two"), found.end("two")
    help_text = f"leave one of them out: `{problem.rewritten(start, end, a)}`"
    if problem.mended(start, end, f"{a} of {b}"):
        sentence = problem.rewritten(start, end, f"{a} of {b}")
        help_text = f"if `{b}` is the code of an item write `{sentence}`; else leave one out"
    return Refusal("P028", problem.span(start, end), "two numbers stand side by side", help_text)


def goods_again(problem: Problem) -> Refusal | None:
    """`buy 2 of A for 1.50, or 3 of A for 2.00`: a tier has the goods of the first one, which are said once."""
    first = r"(?:BUY|FOR EACH) (?:ANY )?INT(?: OR MORE)?(?: @modifier)?(?: OF)? (?P<goods>@goods)"
    again = r"(?:ANY )?(?P<count>INT(?: OR MORE)?(?: @modifier)?)(?: OF)? (?P<again>@goods)"
    found = problem.match(rf"{first} (?:FOR|GET|PAY|AT) .*(?:COMMA OR|OR) (?P<tier>{again}) (?:FOR|GET|PAY|AT)")
    if found is None:
        return None
    goods, other = found.words("goods"), found.words("again")
    if goods.lower() == other.lower():
        message = f"`{goods}` is said once, before what is earned first"
        return _replace(problem, found, "tier", found.words("count"), "P014", message)
    message = f"`{other}` cannot stand here: what follows `or` is about `{goods}` as well"
    help_text = f"make one offer for `{goods}` and another one for `{other}`"
    return Refusal("P014", problem.span(found.start("again"), found.end("again")), message, help_text)


def both_cards(problem: Problem) -> Refusal | None:
    """`with card A and B`: any of them, or both?"""
    found = problem.match(r"(?P<word>WITH CARD|WITH COUPON|WHEN) (?P<a>@names) AND (?P<b>@name)", everywhere=True)
    if found is None:
        found = problem.match(r"(?P<word>WITH CARD|WITH COUPON|WHEN) (?P<a>@name) AND (?P<b>@name)", everywhere=True)
    if found is None:
        return None
    word, a, b = (found.words(group) for group in ("word", "a", "b"))
    message = "it is not clear whether one of these is enough or all are needed"
    help_text = f"any of them: write `{word} {a} or {b}`; both: write `{word} {a} {word} {b}`"
    return Refusal("P031", problem.span(found.start(), found.end()), message, help_text)


def both_things(problem: Problem) -> Refusal | None:
    """`get A and B free`, `if the basket has A and B`: one of them, or both?"""
    found = problem.match(r"(?P<word>GET|IF THE BASKET HAS)(?: ANY)? (?P<a>@names) AND (?P<b>@name)", everywhere=True)
    if found is None:
        found = problem.match(
            r"(?P<word>GET|IF THE BASKET HAS)(?: ANY)? (?P<a>@name) AND (?P<b>@name)", everywhere=True
        )
    if found is None:
        return None
    word, a, b = (found.words(group) for group in ("word", "a", "b"))
    both = f"{word} {a} {word} {b}" if word.lower() != "get" else f"get 2 different {a}, {b}"
    help_text = f"one of them: write `{word} {a} or {b}`; both: write `{both}`"
    message = f"it is not clear whether one of `{a}` and `{b}` is meant or both"
    return Refusal("P031", problem.span(found.start(), found.end()), message, help_text)


def names_in_brackets(problem: Problem) -> Refusal | None:
    """`1 of (A or B)`: a list needs no brackets."""
    found = problem.match(r"(?P<all>LPAR (?P<names>@names) RPAR)", everywhere=True)
    if found is None:
        return None
    return _replace(problem, found, "all", found.words("names"), "P014", "a list of names stands without brackets")


def amount_after_count(problem: Problem) -> Refusal | None:
    """`get 1 0.50 off`: write `get 1 at 0.50 off`."""
    found = problem.match(r"GET (?:THE )?(?:CHEAPEST )?INT (?P<off>@money OFF)", everywhere=True)
    if found is None:
        return None
    new = f"at {found.words('off')}"
    return _replace(problem, found, "off", new, "P033", "a count and an amount stand side by side")


def change_before_goods(problem: Problem) -> Refusal | None:
    """`get 20% off Y`: write `get 1 of Y 20% off`."""
    found = problem.match(r"GET (?P<change>@share|@money OFF|FREE) (?P<goods>@goods)", everywhere=True)
    if found is None:
        found = problem.match(r"GET (?P<change>@share|@money OFF|FREE) (?P<count>INT)(?: OF)? (?P<goods>@goods)", True)
    if found is None:
        return None
    change, goods = found.words("change"), found.words("goods")
    start, end = found.start(), found.end()
    one = problem.rewritten(start, end, f"get 1 of {goods} {change}")
    message = f"what is earned is said before what it is earned on, so it is not clear how many of `{goods}` change"
    each = "" if change.lower() == "free" else f", or `get all {goods} {change}` for any number"
    return Refusal("P035", problem.span(start, end), message, f"write `{one}`{each}")


def two_rewards(problem: Problem) -> Refusal | None:
    """`get 1 of X and 1 of Y free`: a deal has one reward."""
    found = problem.match(rf"GET {_PICK} (?P<more>(?:AND|PLUS|COMMA|OR|COMMA OR|COMMA AND) {_PICK})", everywhere=True)
    message = "a deal earns one thing, but two are named here"
    help_text = "name one list with one count, such as `get 2 of X, Y free`, or write two offers"
    if found is None:
        found = problem.match(rf"(?:FOR @money|{_CHANGE})(?: EACH)? (?P<more>{_SECOND})", everywhere=True)
        help_text = "keep one of the two, or write two offers"
    if found is None:
        return None
    return Refusal("P036", problem.span(found.start("more"), found.end("more")), message, help_text)


def comma_before_reward(problem: Problem) -> Refusal | None:
    """`buy 3 SNACKS, cheapest free`: write `buy 3 SNACKS get cheapest free`."""
    what = rf"(?P<what>(?:THE )?CHEAPEST(?: INT)?(?: AT)? {_CHANGE}|{_CHANGE}|(?P<count>INT|NAME) FREE)"
    found = problem.match(rf"(?:BUY|FOR EACH|SPEND) .*(?P<all>COMMA {what})")
    if found is None or (found.has("count") and not found.words("count").isdigit()):
        return None
    new = f"get {found.words('what')}"
    start, end = found.start("all"), found.end("all")
    mend = problem.mended(start, end, f" {new}")  # the comma stood without a blank before it
    help_text = f"write `{problem.rewritten(start, end, new)}`"
    message = "`get` is missing before what is earned"
    return Refusal("P013", problem.span(start, end), message, help_text, mend)


def the_basket(problem: Problem) -> Refusal | None:
    """`10% off basket`, `10% off the order`: write `off the basket`."""
    found = problem.match(r"(?:OFF|IF) (?P<what>(?:THE |NAME )?(?:BASKET|NAME))", everywhere=True)
    if found is None:
        return None
    what = found.words("what")
    *before, last = what.lower().split()
    if what.lower() == "the basket" or last not in _ORDER_WORDS | {"basket"} or not _BEFORE_BASKET.issuperset(before):
        return None
    return _replace(problem, found, "what", "the basket", "P015", f"`{what}` is not how the basket is called")


def basket_range(problem: Problem) -> Refusal | None:
    """`10% off the basket over 50`: the basket's worth, or each item's price?"""
    found = problem.match(
        r"(?P<off>(?:PERCENT|@money|FRACTION|HALF) OFF) THE BASKET (?P<range>@range)", everywhere=True
    )
    if found is None:
        return None
    off, bounds = found.words("off"), found.words("range")
    message = f"it is not clear whether the basket or each item costs `{bounds}`"
    sum_words = re.sub(r"^(?:from|up to|under)\s+", "", bounds, flags=re.IGNORECASE)
    help_text = (
        f"for the basket's worth write `{off} the basket if the basket is worth {sum_words}`; "
        f"for the price of each item write `{off} items {bounds}`"
    )
    return Refusal("P043", problem.span(found.start("range"), found.end("range")), message, help_text)


REFUSALS = (
    brackets,
    two_counts,
    goods_again,
    both_cards,
    both_things,
    names_in_brackets,
    amount_after_count,
    change_before_goods,
    two_rewards,
    comma_before_reward,
    the_basket,
    basket_range,
)
