"""Words in the order of a shelf label, and words that promise without saying what, with the sentence to write."""

from __future__ import annotations

from rulesdsl.syntax.problem import Problem, is_readable
from rulesdsl.syntax.refusal import Refusal

_VAGUE = frozenset({"selected", "participating", "chosen", "various", "assorted", "many", "certain", "some", "most"})
_LABEL_ORDER = "These words stand in the order of a label; a sentence begins with what happens"


def cut_after_goods(problem: Problem) -> Refusal | None:
    """`WINE 20% off`: write `20% off WINE`."""
    found = problem.match(r"(?P<goods>@goods) (?:NOW |AT |IS )*(?P<cut>@share|@money OFF)")
    if found is None:
        return None
    return _label(problem, found.start(), found.end(), f"{found.words('cut')} {found.words('goods')}", "P020")


def price_after_goods(problem: Problem) -> Refusal | None:
    """`WINE for 5.00`, `WINE only 5.00`: write `WINE now 5.00`."""
    found = problem.match(r"(?P<goods>@names) (?:(?:FOR|AT|ONLY|IS|EQUALS) )*(?P<money>@money)(?: EACH)?")
    if found is None:
        return None
    new = f"{found.words('goods')} now {found.words('money')}"
    if problem.mended(found.start(), found.end(), new) is None:
        return None
    span = problem.span(found.start(), found.end())
    return Refusal("P020", span, _LABEL_ORDER, f"write `{problem.rewritten(found.start(), found.end(), new)}`")


def _label(problem: Problem, start: int, end: int, new: str, code: str) -> Refusal | None:
    sentence = problem.rewritten(start, end, new)
    help_text = f"write `{sentence}`"
    return Refusal(code, problem.span(start, end), _LABEL_ORDER, help_text, problem.mended(start, end, new))


def multibuy(problem: Problem) -> Refusal | None:
    """`3 for 2.00 SNACKS`, `SNACKS 3 for 2`, `3 for 2 on SNACKS`."""
    after = r"(?:BUY |GET |ANY )*(?P<count>INT) FOR (?P<money>@money)(?: ON| OF| ANY| ALL)*(?: (?P<goods>@goods))?"
    before = r"(?P<goods>@goods) (?:BUY |ANY |NOW )*(?P<count>INT) FOR (?P<money>@money)"
    found = problem.match(after) or problem.match(before)
    if found is None:
        return None
    goods = found.words("goods")
    count, money = found.words("count"), found.words("money")
    purchase = f"buy {count} of {goods or 'SNACKS'}"
    span = problem.span(found.start(), found.end())
    rest = problem.words(found.end())
    tail = f" {rest}" if rest and is_readable(f"{purchase} for 1 {rest}") else ""
    if money.isdigit() and int(money[:18]) < int(count[:18]):
        items = "1 item" if money == "1" else f"{money} items"
        message = f"`{count} for {money}` can mean the price of {items}, or a price of {money}"
        help_text = f"write `{purchase} pay for {money}{tail}`, or `{purchase} for {money}.00{tail}`"
        return Refusal("P022", span, message, help_text)
    if not goods:
        return Refusal("P022", span, "It is not said what is bought", f"write `{purchase} for {money}`, with its name")
    return _label(problem, found.start(), found.end(), f"{purchase} for {money}", "P021")


def up_to_cut(problem: Problem) -> Refusal | None:
    """`up to 50% off`: how much off what?"""
    found = problem.match(
        r"(?P<all>UP TO (?P<cut>PERCENT|@money|FRACTION|HALF) (?:OFF|PRICE))(?: (?P<goods>@goods))?", everywhere=True
    )
    if found is None:
        return None
    message = f"`{found.words('all')}` does not say how much is off which item"
    example = f"{found.words('cut')} off {found.words('goods') or 'WINE'}"
    help_text = f"write one sentence for each amount, with the names of its items: `{example}`"
    return Refusal("P025", problem.span(found.start("all"), found.end("all")), message, help_text)


def vague(problem: Problem) -> Refusal | None:
    """`20% off selected lines`: which?"""
    for i, token in enumerate(problem.tokens[: problem.index + 1]):
        if token.kind in ("NAME", "MOST") and token.text.lower() in _VAGUE and i + 1 < len(problem.tokens):
            end = i + 2
            group = token.text.upper()
            message = f"`{problem.words(i, end)}` does not say which items"
            help_text = f"name them in a group, such as `group {group} = A, B`, and write `{group}` here"
            return Refusal("P026", problem.span(i, end), message, help_text)
    return None


def price_of(problem: Problem) -> Refusal | None:
    """`buy 3 of A for the price of 2`: write `pay for 2`."""
    found = problem.match(r"(?:FOR|AT) (?:THE )?PRICE OF (?P<count>INT|NAME)", everywhere=True)
    if found is None or not found.words("count").isdigit():
        return None
    new = f"pay for {found.words('count')}"
    help_text = f"write `{problem.rewritten(found.start(), found.end(), new)}`"
    span = problem.span(found.start(), found.end())
    message = "How many of the items are paid for is said in other words"
    return Refusal("P021", span, message, help_text, problem.mended(found.start(), found.end(), new))


REFUSALS = (multibuy, cut_after_goods, price_after_goods, up_to_cut, vague, price_of)
