"""Words in the order of a shelf label, and words that promise without saying what, with the sentence to write."""

from __future__ import annotations

from rulesdsl.syntax.lexicon import ORDER_WORDS
from rulesdsl.syntax.problem import Problem, is_readable
from rulesdsl.syntax.refusal import Refusal
from rulesdsl.syntax.refusals_words import ordinal_of

_VAGUE = frozenset({"selected", "participating", "chosen", "various", "assorted", "many", "certain", "some", "most"})
_SAVE = frozenset({"save", "saving", "saves"})
_LABEL_ORDER = "these words stand in the order of a label; a sentence begins with what happens"


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


def _label(problem: Problem, start: int, end: int, new: str, code: str, sure: bool = True) -> Refusal | None:
    sentence = problem.rewritten(start, end, new)
    help_text = f"write `{sentence}`"
    mend = problem.mended(start, end, new) if sure else None
    return Refusal(code, problem.span(start, end), _LABEL_ORDER, help_text, mend)


def multibuy(problem: Problem) -> Refusal | None:
    """`3 for 2.00 SNACKS`, `SNACKS 3 for 2`, `3 for 2 on SNACKS`."""
    price = r"(?P<count>INT) FOR (?:(?:THE )?PRICE OF (?P<paid>INT|NAME)|(?P<money>@money))"
    after = rf"(?:BUY |GET |ANY )*{price}(?: ON| OF| ANY| ALL)*(?: (?P<goods>@goods))?"
    before = rf"(?P<goods>@goods) (?:BUY |ANY |NOW )*{price}"
    found = problem.match(after) or problem.match(before)
    if found is None:
        return None
    goods = found.words("goods")
    count, money, paid = found.words("count"), found.words("money"), found.words("paid")
    purchase = f"buy {count} of {goods or 'SNACKS'}"
    span = problem.span(found.start(), found.end())
    rest = problem.words(found.end())
    tail = f" {rest}" if rest and is_readable(f"{purchase} for 1 {rest}") else ""
    if money.isdigit() and int(money[:18]) < int(count[:18]):
        items = "1 item" if money == "1" else f"{money} items"
        message = f"`{count} for {money}` can mean the price of {items}, or a price of {money}"
        named = "" if goods else ", with the name of your goods for `SNACKS`"
        help_text = f"write `{purchase} pay for {money}{tail}`, or `{purchase} for {money}.00{tail}`{named}"
        return Refusal("P022", span, message, help_text)
    earned = f"pay for {paid}" if paid else f"for {money}"
    if not goods:
        help_text = f"write `{purchase} {earned}`, with the name of your goods for `SNACKS`"
        return Refusal("P021", span, "it is not said what is bought", help_text)
    return _label(problem, found.start(), found.end(), f"{purchase} {earned}", "P021")


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
        limit = token.kind == "MOST" and problem.kinds[i + 1 : i + 2] != ["NAME"]
        if (
            token.kind in ("NAME", "MOST")
            and not limit
            and token.text.lower() in _VAGUE
            and i + 1 < len(problem.tokens)
        ):
            end = i + 2
            group = token.text.upper()
            message = f"`{problem.words(i, end)}` does not say which items"
            help_text = f"name them in a group, such as `group {group} = A, B`, and write `{group}` here"
            return Refusal("P026", problem.span(i, end), message, help_text)
    return None


def count_after_cut(problem: Problem) -> Refusal | None:
    """`20% off 3 of WINE`: each unit by itself, or only three together?"""
    cuts = "(?:PERCENT|@money|FRACTION|HALF) OFF|HALF PRICE"
    found = problem.match(rf"(?P<cut>{cuts})(?: ANY)? (?P<count>NAME|INT)(?: OF)? (?P<goods>@goods)")
    if found is None or not found.words("count").isdigit():
        return None
    cut, count, goods = (found.words(group) for group in ("cut", "count", "goods"))
    start, end = found.start(), found.end()
    new = problem.rewritten(start, end, f"buy {count} of {goods} get {cut}")
    message = "a plain price cut is for each item by itself, so it has no count"
    return Refusal("P035", problem.span(start, end), message, f"write `{new}`, or `{cut} {goods}` for each of them")


def price_of(problem: Problem) -> Refusal | None:
    """`buy 3 of A for the price of 2`, `3 for the price of 2`: write `pay for 2`."""
    found = problem.match(r"(?P<all>(?:FOR|AT) (?:THE )?PRICE OF (?P<count>INT|NAME))", everywhere=True)
    if found is None or not found.words("count").isdigit():
        return None
    new = f"pay for {found.words('count')}"
    start, end = found.start(), found.end()
    message = f"`{found.words()}` names a number of items, not an amount"
    sentence = problem.rewritten(start, end, new)
    whole = problem.match(
        r"(?:BUY )?(?P<count>INT) FOR (?:THE )?PRICE OF \w+(?:(?: ON| OF| ANY| ALL)* (?P<goods>@goods))?"
    )
    if whole is not None:
        sentence = f"buy {whole.words('count')} of {whole.words('goods') or 'SNACKS'} {new}"
    return Refusal("P021", problem.span(start, end), message, f"write `{sentence}`", problem.mended(start, end, new))


def cut_when_spending(problem: Problem) -> Refusal | None:
    """`10% off when you spend 50`, `free delivery over 50`: write `spend 50 get 10% off`."""
    verb = r"(?:WHEN|IF|FOR|NAME) (?:NAME )?(?:SPEND|NAME)"
    found = problem.match(rf"(?:NAME )?(?P<cut>@money|PERCENT|FRACTION)(?: OFF)? {verb} (?P<sum>(?:OVER )?@money)")
    if found is not None and "spend" in found.words().lower():
        return _earned(problem, found.end(), found.words("sum"), f"{found.words('cut')} off")
    found = problem.match(
        r"FREE (?P<goods>@names) (?:WHEN NAME SPEND |FROM |(?:ON|FOR|WITH) (?:ANY |ALL |EVERY )?NAME )?"
        r"(?P<sum>(?:OVER )?@money)"
    )
    if found is None:
        return None
    return _earned(problem, found.end(), found.words("sum"), f"1 of {found.words('goods')} free")


def _earned(problem: Problem, end: int, amount: str, earned: str) -> Refusal | None:
    return _label(problem, problem.first, end, f"spend {amount} get {earned}", "P020")


def nth_alone(problem: Problem) -> Refusal | None:
    """`2nd SNACKS half price`, `second half price`: write `every 2nd of SNACKS half price`."""
    found = problem.match(
        r"(?P<which>ORDINAL|NAME)(?: OF| ON)*(?: (?P<goods>@goods))?(?: AT)? (?P<change>@share|FREE|@money OFF)"
    )
    which = found and ordinal_of(found.words("which"))
    if not found or not which:
        return None
    goods = found.words("goods") or "SNACKS"
    of = "" if goods.lower().startswith("item") else "of "
    new = f"every {which} {of}{goods} {found.words('change')}"
    return _label(problem, found.start(), found.end(), new, "P020", sure=found.has("goods"))


def orders_over(problem: Problem) -> Refusal | None:
    """`10% off any order over 50`, `save 5 on orders over 50`: write `spend over 50 get 10% off`."""
    found = problem.match(
        r"(?:(?P<save>NAME) )?(?P<cut>PERCENT|@money|FRACTION|HALF)(?: OFF| ON)+ "
        r"(?P<what>(?:(?:ANY|ALL|THE|EVERY|EACH|NAME) )?(?:NAME|BASKET)) (?P<over>OVER|FROM) (?P<sum>@money)"
    )
    if found is None or (found.has("save") and found.words("save").lower() not in _SAVE):
        return None
    what = found.words("what")
    last = what.lower().split()[-1].removesuffix("s")
    if last not in ORDER_WORDS and (last != "basket" or what.lower() == "the basket"):
        return None
    over = "over " if found.words("over").lower() == "over" else ""
    start, end = found.start(), found.end()
    new = f"spend {over}{found.words('sum')} get {found.words('cut')} off"
    help_text = f"write `{problem.rewritten(start, end, new)}`"
    message = f"`{what}` is not how the basket is called"
    return Refusal("P015", problem.span(start, end), message, help_text, problem.mended(start, end, new))


def save_on(problem: Problem) -> Refusal | None:
    """`save 20% on SNACKS`: write `20% off SNACKS`."""
    found = problem.match(r"(?P<save>NAME) (?P<cut>PERCENT|@money|FRACTION|HALF)(?: OFF| ON| OF)* (?P<goods>@goods)")
    if found is None or found.words("save").lower() not in _SAVE:
        return None
    new = f"{found.words('cut')} off {found.words('goods')}"
    sure = problem.kinds[found.start("cut")] in ("PERCENT", "FRACTION", "HALF")  # a sum can be meant for all together
    return _label(problem, found.start(), found.end(), new, "P020", sure)


def free_with(problem: Problem) -> Refusal | None:
    """`free COLA with every BLT`: write `buy 1 of BLT get 1 of COLA free`."""
    bought = r"(?:(?:EVERY|EACH|ANY|ALL) )?(?:(?P<count>INT) )?(?:OF )?(?P<bought>@names)"
    found = problem.match(rf"FREE (?P<free>@names) WITH {bought}")
    if found is None:
        return None
    new = f"buy {found.words('count') or '1'} of {found.words('bought')} get 1 of {found.words('free')} free"
    return _label(problem, found.start(), found.end(), new, "P020", sure=False)


def bogof(problem: Problem) -> Refusal | None:
    """`BOGOF WINE`: write `buy 1 of WINE get 1 free`."""
    token = problem.tokens[problem.first]
    if token.text.lower() not in ("bogof", "bogo"):
        return None
    after = problem.words(problem.first + 1, problem.first + 2) if len(problem.tokens) > problem.first + 1 else ""
    goods = after if is_readable(f"half price {after}") else "SNACKS"
    message = f"`{token.text}` is a word of leaflets"
    return Refusal("P024", token.span, message, f"write `buy 1 of {goods} get 1 free`")


def nothing_earned(problem: Problem) -> Refusal | None:
    """`3 SNACKS`: what about them?"""
    found = problem.match(r"(?P<count>INT)(?: OF)? (?P<goods>@goods)$")
    if found is None:
        return None
    purchase = f"buy {found.words('count')} of {found.words('goods')}"
    message = f"`{found.words()}` does not say what these cost or save"
    help_text = f"write `{purchase} for 2.00`, or `{purchase} get cheapest free`"
    return Refusal("P013", problem.span(found.start(), found.end()), message, help_text)


REFUSALS = (
    nth_alone,
    orders_over,
    save_on,
    free_with,
    nothing_earned,
    bogof,
    price_of,
    count_after_cut,
    cut_when_spending,
    multibuy,
    cut_after_goods,
    price_after_goods,
    up_to_cut,
    vague,
)
