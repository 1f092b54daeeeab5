"""Words that mean something else in a sentence than in talk, and numbers written as elsewhere, with what to write."""

from __future__ import annotations

from difflib import get_close_matches

from rulesdsl.syntax.problem import LONGEST_SHOWN, Found, Problem, is_readable
from rulesdsl.syntax.refusal import Refusal

_ORDINALS = {"other": "2", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "tenth": "10"}
_COUNTED = frozenset({"OF", "ITEM", "ITEMS", "TIMES", "TIME_WORD"})
_AT_LEAST = frozenset({"least", "minimum", "min"})
_TALK = frozenset({"you", "your", "our", "we", "please"})
_CUSTOMERS = frozenset({"customer", "basket", "person", "household", "order", "shopper", "visit", "transaction"})
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = (
    {day[:3]: day for day in _WEEKDAYS}
    | {day + "s": day for day in _WEEKDAYS}
    | {
        "weekend": "saturday, sunday",
        "weekends": "saturday, sunday",
        "weekday": "monday to friday",
        "weekdays": "monday to friday",
    }
)


def _replace(problem: Problem, found: Found, group: str | int, new: str, code: str, message: str) -> Refusal:
    """Refuse the words of a group, with new ones for them."""
    start, end = found.start(group), found.end(group)
    help_text = f"write `{problem.rewritten(start, end, new)}`"
    return Refusal(code, problem.span(start, end), message, help_text, problem.mended(start, end, new))


def decimal_comma(problem: Problem) -> Refusal | None:
    """`1,50`: write `1.50`."""
    for i in range(max(0, problem.index - 2), min(problem.index + 1, len(problem.tokens) - 2)):
        a, comma, b = problem.tokens[i : i + 3]
        numbers = a.kind in ("INT", "MONEY") and b.text.replace(".", "").isdigit()
        if numbers and comma.kind == "COMMA" and a.end == comma.start and comma.end == b.start:
            whole = len(b.text.split(".")[0]) == 3
            new = f"{a.text}{b.text}" if whole else f"{a.text}.{b.text}"
            message = f"`{problem.words(i, i + 3)}` has a comma in a number"
            help_text = f"write `{new}`" + (f", or `{a.text}.{b.text}`" if whole and "." not in b.text else "")
            return Refusal("P038", problem.span(i, i + 3), message, help_text, None if whole else new)
    return None


def decimal_count(problem: Problem) -> Refusal | None:
    """`buy 2.5 of A`: a count is whole."""
    before = "BUY|EACH|GET|AND|PLUS|HAS|PAY FOR|CHEAPEST|UP TO|ANY|MOST"
    found = problem.match(rf"(?:{before}) (?P<count>DECIMAL)(?: OF| @name| ITEMS?| TIMES?)?", everywhere=True)
    if found is None:
        return None
    number = found.words("count")
    start, end = found.start("count"), found.end("count")
    if problem.kinds[start - 1] in ("EACH", "MOST") and not _COUNTED & set(problem.kinds[end : end + 1]):
        return None
    if number.rstrip("0").endswith("."):
        whole = number.split(".")[0]
        return _replace(
            problem, found, "count", whole, "P039", f"`{number}` is written as an amount where a count stands"
        )
    message = f"`{number}` is a count, and a count is a whole number"
    return Refusal("P039", problem.span(start, end), message, "write a whole number; weighed goods count as one unit")


def percent_each(problem: Problem) -> Refusal | None:
    """`get 20% off each`: a share falls on each unit anyway."""
    found = problem.match(r"(?:@share|FREE) (?P<each>EACH)", everywhere=True)
    if found is None:
        return None
    message = "`each` is for amounts; a share falls on every item anyway"
    return _replace(problem, found, "each", "", "P014", message)


def at_least(problem: Problem) -> Refusal | None:
    """`spend at least 40`: write `spend 40`; a sum and what the basket has are at least that anyway."""
    found = problem.match(r"(?P<words>(?:AT |A )*NAME(?: OF)?) (?P<number>@money|NAME)", everywhere=True)
    if found is None:
        return None
    start, end = found.start("words"), found.end()
    words = problem.words(start, found.end("words")).lower().split()
    if not _AT_LEAST & set(words):
        return None
    buys = problem.kinds[start - 1 : start] in (["BUY"], ["EACH"], ["ANY"])
    number = found.words("number")
    new = f"{number} or more" if buys else number
    help_text = f"write `{problem.rewritten(start, end, new)}`"
    span = problem.span(start, end)
    return Refusal("P044", span, "`at least` is said in other words here", help_text, problem.mended(start, end, new))


def text_without_quotes(problem: Problem) -> Refusal | None:
    """`stage Coupons`: such a name is a text in quotes."""
    found = problem.match(r"(?:STAGE|INCLUDE|.* USING) (?P<text>(?!QUOTED)\w+(?: (?!BEST)\w+)*)")
    if found is None:
        return None
    words = found.words("text")
    message = "the name of a stage, of a file or of an offer is a text in quotes"
    return _replace(problem, found, "text", '"' + words.replace('"', "") + '"', "P045", message)


def name_without_quotes(problem: Problem) -> Refusal | None:
    """`Any 3: buy 3 of A for 5`: the name of an offer stands in quotes."""
    found = problem.match(r"(?P<text>(?!QUOTED COLON)(?:\w+ ){1,8}?)COLON")
    if found is None:
        return None
    start, end = found.start(), found.end() - 1
    if ":" in problem.words(start, end):
        return None
    new = '"' + problem.words(start, end).replace('"', "") + '"'
    help_text = f"write `{new}: …`"
    message = "the name of an offer is a text in quotes"
    return Refusal("P045", problem.span(start, end), message, help_text, problem.mended(start, end, new))


def colon(problem: Problem) -> Refusal | None:
    """`"Meal deal" buy BLT and COLA for 4`: a colon stands after the name of an offer."""
    if problem.first or problem.kinds[0] != "QUOTED" or len(problem.tokens) == 1:
        return None
    name, sentence = problem.tokens[0], problem.words(1)
    message = "a colon is missing after the name of the offer"
    if is_readable(sentence):
        new = f"{name.text}:"
        shown = sentence if len(sentence) <= LONGEST_SHOWN else "…"
        return Refusal("P013", name.span, message, f"write `{new} {shown}`", new)
    if problem.kinds[1] in ("BUY", "SPEND"):
        return Refusal("P013", name.span, message, "put a `:` after it")
    return None


def hyphen(problem: Problem) -> Refusal | None:
    """`same price items`: one word, with a hyphen."""
    found = problem.match(r"(?P<word>SAME (?:PRICE|GROUP))", everywhere=True)
    if found is None:
        return None
    words = found.words("word")
    new = "-".join(words.split())
    return _replace(problem, found, "word", new, "P011", f"`{words}` is one word with a hyphen")


def ordinal_of(word: str) -> str | None:
    """Return `2nd` for `2`, `2nd`, `second`, `other`; None for what says no such number."""
    small = word.lower()
    number = _ORDINALS.get(small, small if small.isdigit() else small[:-2])
    if not number.isdigit():
        return None
    ending = {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + ("th" if number[-2:] in ("11", "12", "13") else ending)


def ordinal(problem: Problem) -> Refusal | None:
    """`every second A half price`: write `every 2nd`."""
    found = problem.match(r"EVERY (?P<which>INT|NAME|OTHER)")
    new = found and ordinal_of(found.words("which"))
    if not found or not new:
        return None
    return _replace(problem, found, "which", new, "P014", f"`{found.words('which')}` does not say which one")


def the_next_one(problem: Problem) -> Refusal | None:
    """`buy 3 A get the 4th free`: one more, or one of them?"""
    found = problem.match(r"GET (?:THE )?(?P<which>ORDINAL)(?: NAME| ITEM)?(?P<change> @share| FREE)?", everywhere=True)
    if found is None:
        return None
    change = " ".join(found.words().split()[-1:]) if found.has("change") else "free"
    message = f"`{found.words('which')}` does not say whether it is bought or comes besides"
    help_text = f"one more item: write `get 1 {change}`; the cheapest of those bought: write `get cheapest {change}`"
    return Refusal("P022", problem.span(found.start(), found.end()), message, help_text)


def nothing_bought(problem: Problem) -> Refusal | None:
    """`buy 1 get 1 free`: one of what?"""
    found = problem.match(r"(?:BUY|FOR EACH)(?: ANY)? (?P<count>INT)(?: OR MORE)? (?:GET|PAY|FOR|AT)")
    if found is None:
        return None
    end = found.end() - 1
    count = problem.words(found.start("count"), end)
    new = problem.rewritten(found.start("count"), end, f"{count} of A")
    message = f"`{problem.words(found.start(), end)}` does not say what is bought"
    return Refusal("P024", problem.span(found.start(), end), message, f"name it: `{new}`")


def percent_word(problem: Problem) -> Refusal | None:
    """`10 percent off WINE`: write `10%`."""
    found = problem.match(r"(?P<all>(?P<number>INT|DECIMAL) (?P<word>NAME|PER NAME))", everywhere=True)
    if found is None or found.words("word").lower() not in ("percent", "per cent", "pct"):
        return None
    new = f"{found.words('number')}%"
    return _replace(problem, found, "all", new, "P014", "a percentage is written with its sign")


def times_sign(problem: Problem) -> Refusal | None:
    """`buy 3 x A`, `buy 3+ of A`."""
    found = problem.match(r"(?P<count>INT) (?P<sign>NAME|PLUS)(?: OF)? (?:NAME|QUOTED|@modifier|ITEMS?|ANYTHING)", True)
    if found is None:
        return None
    sign = found.words("sign").lower()
    touching = problem.tokens[found.start()].end == problem.tokens[found.start() + 1].start
    if sign == "x":
        return _replace(problem, found, "sign", "of", "P014", "`x` would be the name of an item here")
    if sign == "+" and touching:
        return _replace(problem, found, "sign", "or more", "P014", "`+` joins what is bought together")
    return None


def talk(problem: Problem) -> Refusal | None:
    """`for each £20 you spend`: a sentence speaks to nobody."""
    for i in range(problem.first, min(problem.index + 2, len(problem.tokens))):
        token = problem.tokens[i]
        if token.kind == "NAME" and token.text.lower() in _TALK:
            message = f"`{token.text}` is not a word of the language"
            help_text = "say what is bought and then what it earns, such as `spend 20 get 2.00 off`"
            return Refusal("P014", token.span, message, help_text)
    return None


def card_last(problem: Problem) -> Refusal | None:
    """`with a CLUB card`: write `with card CLUB`."""
    found = problem.match(r"(?P<all>WITH (?:THE |NAME )?(?P<name>@name) (?P<word>CARD|COUPON))", everywhere=True)
    if found is None:
        return None
    new = f"with {found.words('word')} {found.words('name')}"
    return _replace(problem, found, "all", new, "P014", "the name of a card or a coupon stands after that word")


def once_per_customer(problem: Problem) -> Refusal | None:
    """`once per customer`: every limit is for one basket."""
    found = problem.match(r"(?P<all>(?:ONCE|TIMES?|ITEMS?) (?P<per>PER (?:NAME|BASKET)))", everywhere=True)
    if found is None or found.words("per").lower().split()[-1] not in _CUSTOMERS:
        return None
    return _replace(problem, found, "per", "", "P014", "every limit is for one customer's basket anyway")


def day_word(problem: Problem) -> Refusal | None:
    """`on fridays`, `on weekends`, `on firday`."""
    found = problem.match(r"ON (?P<day>NAME)", everywhere=True)
    if found is None:
        return None
    word = found.words("day").lower()
    close = get_close_matches(word, _WEEKDAYS, n=1, cutoff=0.75) if len(word) <= 12 else []
    day = _DAYS.get(word) or (close[0] if close else None)
    if day is None:
        return None
    message = f"`{found.words('day')}` is not the name of a weekday"
    return _replace(problem, found, "day", day, "P011", message)


def group_sign(problem: Problem) -> Refusal | None:
    """`group DRINKS: COLA`: write `=`."""
    found = problem.match(r"GROUP @name (?P<sign>COLON|IS|OF)")
    if found is None:
        return None
    return _replace(problem, found, "sign", "=", "P014", "the members of a group stand after `=`")


def item_order(problem: Problem) -> Refusal | None:
    """`item COLA 1.50 "Cola"`: the text stands before the price."""
    found = problem.match(r"ITEM @name (?P<all>(?P<price>@money(?: PER NAME)?) (?P<text>QUOTED))")
    if found is None:
        return None
    new = f"{found.words('text')} {found.words('price')}"
    return _replace(problem, found, "all", new, "P014", "the text on the receipt stands before the price")


REFUSALS = (
    colon,
    decimal_comma,
    nothing_bought,
    ordinal,
    the_next_one,
    percent_word,
    times_sign,
    percent_each,
    decimal_count,
    at_least,
    talk,
    card_last,
    once_per_customer,
    day_word,
    group_sign,
    item_order,
    text_without_quotes,
    name_without_quotes,
    hyphen,
)
