"""Random language text that is accepted: every sentence, clause and statement, in varied spellings.

`sentences` draws one offer without its name, `statements` any statement, `documents` a whole file, and `shops` offers
with a price list and a basket that can be priced. Names stand between marks until the letters of the keywords have
been drawn, since keywords ignore case and names do not.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
from hypothesis import strategies as st

import rulesdsl

Draw = st.DrawFn
MARK = "\x00"
ITEMS = ("A", "B", "C", "D", "Crème", "a.b/3", "Trail mix", "7UP", "half price", "42", 'LP 12"')
PLAIN_ITEMS = ITEMS[:4]
GROUPS = ("RED", "WINE", "SNACKS")
STORES, CARDS, COUPONS, FLAGS = (("LEEDS", "YORK"), ("CLUB", "STAFF"), ("SAVE10", "STAMP"), ("COLLECTION", "STUDENT"))
MINOR = (50, 100, 5, 20, 33, 99, 120, 150, 199, 250, 300, 400)
PERCENTS = ("50%", "10%", "20%", "25%", "12.5%", "33%", "100%", "7.5%")
FRACTIONS = ("1/2", "1/3", "2/3", "1/4", "1/8")
KINDS = ("", "", "", "", "different", "same", "same-price", "same-group")


@attrs.frozen
class Voice:
    """How a file speaks: its money's signs, and the names that it uses."""

    sign: str = ""
    minor: str = ""
    items: tuple[str, ...] = ITEMS
    groups: tuple[str, ...] = GROUPS


VOICES = {"": Voice(), "GBP": Voice("£", "p"), "USD": Voice("$", "c"), "EUR": Voice("€", "c")}


@attrs.frozen
class Shop:
    """Offers as text with a price list as CSV text, and a basket of (item, quantity) pairs."""

    promo: str
    catalogue: str
    basket: tuple[tuple[str, Decimal], ...]


def catalogue(shop: Shop) -> rulesdsl.Catalogue:
    """Read the price list of a shop."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.csv"
        path.write_text(shop.catalogue, encoding="utf-8")
        return rulesdsl.read_catalogue(path)


def kept(text: str) -> str:
    """Mark text whose letters must stay as they are."""
    return f"{MARK}{text}{MARK}"


def pick(draw: Draw, *choices: str) -> str:
    """Draw one of a few spellings."""
    return draw(st.sampled_from(choices))


def chance(draw: Draw, one_in: int) -> bool:
    """Draw whether something rare happens."""
    return draw(st.integers(0, one_in - 1)) == one_in - 1


def name(draw: Draw, text: str, after_of: bool = False) -> str:
    """Spell a name: quoted where it must be, now and then where it need not."""
    plain = text.replace("_", "a").replace(".", "a").replace("/", "a").isalnum() and not text[0].isdigit()
    bare = (plain or (text.isdigit() and after_of)) and not chance(draw, 6)
    return kept(text if bare else '"' + text.replace('"', '""') + '"')


def money(draw: Draw, voice: Voice, minor: int) -> str:
    """Spell an amount of minor units."""
    main = f"{minor // 100}.{minor % 100:02}"
    forms = [main, main]
    if minor % 100 == 0:
        forms.append(str(minor // 100))
    if voice.sign:
        forms.append(f"{main}€" if voice.sign == "€" else f"{voice.sign}{main}")
        forms.append(f"{minor}{voice.minor}")
    return kept(draw(st.sampled_from(forms)))


def amount(draw: Draw, voice: Voice, times: int = 1) -> str:
    """Draw and spell an amount."""
    return money(draw, voice, draw(st.sampled_from(MINOR)) * times)


def listed(draw: Draw, voice: Voice, last: tuple[str, ...], after_of: bool) -> str:
    """Draw a list of one to three names."""
    known = (*voice.groups, *voice.groups, *voice.items)
    names = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3 if chance(draw, 3) else 1, unique=True))
    spelt = [name(draw, one, after_of or i > 0) for i, one in enumerate(names)]
    if len(spelt) == 1:
        return spelt[0]
    return ", ".join(spelt[:-1]) + pick(draw, *last) + spelt[-1]


def bounds(draw: Draw, voice: Voice) -> str:
    """Draw a price range."""
    word = pick(draw, "over ", "under ", "from ", "up to ", "span")
    if word != "span":
        return " " + word + amount(draw, voice)
    low, high = sorted(draw(st.lists(st.sampled_from(MINOR), min_size=2, max_size=2, unique=True)))
    return f" from {money(draw, voice, low)} to {money(draw, voice, high)}"


def narrowed(draw: Draw, voice: Voice, things: str, last: tuple[str, ...]) -> tuple[str, bool]:
    """Add what is left out and a price range, in any order; tell whether a range stands at the end."""
    without = ""
    if chance(draw, 6):
        others = [item for item in voice.items if item not in things.replace('""', '"')]
        left_out = draw(st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True))
        spelt = [name(draw, left_out[0]), *(name(draw, one, True) for one in left_out[1:])]
        without = " except " + pick(draw, *last).join(spelt)
    within = bounds(draw, voice) if chance(draw, 6) else ""
    if without and chance(draw, 2):
        return things + within + without, False
    return things + without + within, bool(within)


LIST_ENDS = (", ", " or ", ", or ")
FREE_ENDS = (*LIST_ENDS, " and ")


def things(draw: Draw, voice: Voice, last: tuple[str, ...] = LIST_ENDS, after_of: bool = False) -> tuple[str, bool]:
    """Draw what a sentence means, and whether a price range ends it."""
    if chance(draw, 4):
        return narrowed(draw, voice, pick(draw, "anything", "everything", "all items"), last)
    return narrowed(draw, voice, listed(draw, voice, last, after_of), last)


def counted(draw: Draw, voice: Voice, count: int, kind: str = "", more: bool = False) -> tuple[str, bool]:
    """Draw `any 3 or more same-price of WINE`, and whether a price range ends it."""
    head = pick(draw, "", "", "any ") + str(count) + (" or more" if more else "") + (f" {kind}" if kind else "")
    if chance(draw, 4):
        return narrowed(draw, voice, f"{head} {'item' if count == 1 else 'items'}", LIST_ENDS)
    if chance(draw, 6):
        return narrowed(draw, voice, f"{head} of anything", LIST_ENDS)
    of = pick(draw, " of ", " of ", " ")
    text, ranged = narrowed(draw, voice, listed(draw, voice, LIST_ENDS, of == " of "), LIST_ENDS)
    return head + of + text, ranged


def by_unit(draw: Draw, voice: Voice, ranged: bool = False) -> str:
    """Draw a change that falls on every unit by itself."""
    at = "at " if ranged else pick(draw, "", "", "at ")
    form = pick(draw, "free", "half", "percent", "percent", "fraction", "price", "off each", "for each")
    if form == "free":
        return "free"
    if form == "half":
        return at + pick(draw, "half price", "1/2 price", "half off")
    if form == "percent":
        return at + pick(draw, *PERCENTS) + " off"
    if form == "fraction":
        return at + pick(draw, *FRACTIONS) + " off"
    if form == "price":
        return "at " + pick(draw, *FRACTIONS) + " price"
    if form == "off each":
        return at + amount(draw, voice) + " off each"
    return pick(draw, "for ", "at ") + amount(draw, voice) + " each"


def together(draw: Draw, voice: Voice, units: int, ranged: bool = False) -> str:
    """Draw an amount off, or a price, for units together."""
    if chance(draw, 2):
        return ("at " if ranged else pick(draw, "", "", "at ")) + amount(draw, voice) + " off"
    return ("for " if units > 1 else pick(draw, "for ", "at ")) + amount(draw, voice, units)


def change(draw: Draw, voice: Voice, units: int, ranged: bool = False) -> str:
    """Draw any change of a known number of units."""
    return (by_unit if chance(draw, 2) else lambda d, v, r: together(d, v, units, r))(draw, voice, ranged)


def named(draw: Draw, voice: Voice, every: bool = True, alike: bool = True) -> str:
    """Draw a reward on named units; without `every`, a counted one; `alike` with a modifier now and then."""
    form = pick(draw, "none", "count", "count", *(("up to", "all") if every else ()))
    if form == "count":
        count = draw(st.integers(1, 2))
        kind = pick(draw, *KINDS[:5]) if count > 1 and alike else ""
        text, ranged = counted(draw, voice, count, kind)
        text = text.removeprefix("any ")
        return f" get {text} {change(draw, voice, count, ranged)}"
    if form == "up to":
        text, ranged = counted(draw, voice, draw(st.integers(1, 3)))
        return f" get up to {text.removeprefix('any ')} {by_unit(draw, voice, ranged)}"
    if form == "all":
        if chance(draw, 3):
            text, ranged = narrowed(draw, voice, "items", LIST_ENDS)
        else:
            text, ranged = narrowed(draw, voice, listed(draw, voice, LIST_ENDS, False), LIST_ENDS)
        return f" get all {text} {by_unit(draw, voice, ranged)}"
    text, ranged = narrowed(draw, voice, listed(draw, voice, LIST_ENDS, False), LIST_ENDS)
    return f" get {text} {change(draw, voice, 1, ranged)}"


def on_deal(draw: Draw, voice: Voice, units: int, growing: bool) -> str:
    """Draw a reward on the whole deal."""
    form = pick(draw, "get", "get", "for", "at")
    if form == "for" and not growing:
        return " for " + amount(draw, voice, units)
    if form == "get":
        off = amount(draw, voice) + " off" + pick(draw, "", " each")
        return " get " + pick(draw, *(f"{p} off" for p in PERCENTS), *(f"{f} off" for f in FRACTIONS), off, off)
    return pick(draw, f" at {pick(draw, *FRACTIONS)} price", f" for {amount(draw, voice)} each", " at half price")


def on_cheapest(draw: Draw, voice: Voice, units: int) -> str:
    """Draw a reward on the cheapest units of a deal."""
    count = draw(st.integers(1, units - 1))
    said = "" if count == 1 and chance(draw, 2) else f" {count}"
    return f" get {pick(draw, '', 'the ')}cheapest{said} {change(draw, voice, count, bool(said))}"


def reward(draw: Draw, voice: Voice, units: int, growing: bool, single: bool, every: bool = True) -> str:
    """Draw the reward of `buy`: `units` is the least number of units that are bought."""
    forms = ["deal", "deal", "named"]
    if units > 1:
        forms += ["cheapest", *([] if growing else ["pay"])]
    if single:
        forms.append("more")
    form = draw(st.sampled_from(forms))
    if form == "deal":
        return on_deal(draw, voice, units, growing)
    if form == "cheapest":
        return on_cheapest(draw, voice, units)
    if form == "pay":
        return f" pay for {draw(st.integers(1, units - 1))}"
    if form == "more":
        count = draw(st.integers(1, 2))
        return f" get {count} {change(draw, voice, count, True)}"
    return named(draw, voice, every)


def single_slot(draw: Draw, voice: Voice) -> str:
    """Draw `buy` with one slot, and tiers now and then."""
    more = chance(draw, 4)
    count = draw(st.integers(1, 4))
    kind = pick(draw, *KINDS) if count > 1 or more else ""
    text, _ = counted(draw, voice, count, kind, more)
    head = "buy " if more else pick(draw, "buy ", "buy ", "for each ")
    sentence = f"{head}{text}{reward(draw, voice, count, more, True, every=not kind.startswith('same'))}"
    if more or not chance(draw, 4):
        return sentence
    found = sentence
    for _ in range(draw(st.integers(1, 2))):
        count += draw(st.integers(1, 2))
        grown = chance(draw, 3) and head == "buy "
        tier = f"{count}{' or more' if grown else ''}{on_deal(draw, voice, count, grown)}"
        found += pick(draw, ", or ", " or ") + tier
    return found


def several_slots(draw: Draw, voice: Voice) -> str:
    """Draw `buy` with two or three slots, one of them with alternatives or open-ended now and then."""
    number = draw(st.integers(2, 3))
    if chance(draw, 5):
        slots = [listed(draw, attrs.evolve(voice, items=PLAIN_ITEMS), LIST_ENDS[1:2], False) for _ in range(number)]
        return "buy " + pick(draw, " and ", " + ").join(slots) + reward(draw, voice, number, False, False)
    growing = draw(st.integers(0, number - 1)) if chance(draw, 4) else -1
    least = 0
    slots = []
    same_left = True
    for i in range(number):
        count = draw(st.integers(1, 2))
        least += count
        kind = pick(draw, *KINDS) if count > 1 and same_left else ""
        same_left = same_left and not kind.startswith("same")
        text, _ = counted(draw, voice, count, kind, i == growing)
        if i != growing and chance(draw, 5):
            other, _ = counted(draw, voice, count + 1)
            text = f"({text} or {other})"
        slots.append(text)
    glue = pick(draw, " and ", " + ")
    return "buy " + glue.join(slots) + reward(draw, voice, least, growing >= 0, False, every=same_left)


def every_nth(draw: Draw, voice: Voice) -> str:
    """Draw `every 2nd of A half price`."""
    nth = pick(draw, "2nd", "3rd", "4th", "5th")
    text, ranged = narrowed(draw, voice, listed(draw, voice, LIST_ENDS, True), LIST_ENDS)
    return f"every {nth} of {text} {change(draw, voice, 1, ranged)}"


def spend(draw: Draw, voice: Voice) -> str:
    """Draw `spend …`, with tiers now and then."""
    over = pick(draw, "", "", "over ")
    first = draw(st.sampled_from(MINOR))
    on = ""
    if not chance(draw, 3):
        on = f" on {things(draw, voice, FREE_ENDS, True)[0]}"
    on_units = on_deal(draw, voice, 1, True) if chance(draw, 2) else named(draw, voice, alike=False)
    found = f"spend {over}{money(draw, voice, first)}{on}{on_units}"
    if chance(draw, 4):
        found += f", or {over}{money(draw, voice, first * 2)}{on_deal(draw, voice, 1, True)}"
    return found


def each_spent(draw: Draw, voice: Voice) -> str:
    """Draw `for each 20.00 spent …`."""
    on = f" on {things(draw, voice, FREE_ENDS, True)[0]}" if not chance(draw, 3) else ""
    if chance(draw, 2):
        return f"for each {amount(draw, voice)} spent{on} get {amount(draw, voice)} off"
    text, ranged = counted(draw, voice, 1)
    return f"for each {amount(draw, voice)} spent{on} get {text.removeprefix('any ')} {by_unit(draw, voice, ranged)}"


def off_the_basket(draw: Draw, voice: Voice) -> str:
    """Draw `10% off the basket …`."""
    what = pick(draw, *PERCENTS, *FRACTIONS, amount(draw, voice))
    without = f" except {listed(draw, voice, FREE_ENDS, False)}" if chance(draw, 3) else ""
    return f"{what} off the basket{without}"


def cut(draw: Draw, voice: Voice) -> str:
    """Draw a plain price cut."""
    if chance(draw, 3):
        text, _ = narrowed(draw, voice, listed(draw, voice, FREE_ENDS, False), FREE_ENDS)
        return f"{text} now {amount(draw, voice)}"
    text, _ = things(draw, voice, FREE_ENDS, True)
    half = pick(draw, "half price ", "half off ")
    return pick(draw, half, f"{pick(draw, *PERCENTS, *FRACTIONS)} off ", f"{amount(draw, voice)} off ") + text


def pro_rata(draw: Draw, voice: Voice) -> str:
    """Draw `LEMONS now 3 for 2.00`."""
    text, _ = narrowed(draw, voice, listed(draw, voice, FREE_ENDS, False), FREE_ENDS)
    return f"{text} now {draw(st.integers(2, 6))} for {amount(draw, voice)}"


SENTENCES: tuple[Callable[[Draw, Voice], str], ...] = (
    single_slot,
    single_slot,
    single_slot,
    several_slots,
    several_slots,
    every_nth,
    spend,
    each_spent,
    off_the_basket,
    cut,
    pro_rata,
)


def some_of(draw: Draw, names: tuple[str, ...]) -> str:
    """Draw one or more names of stores, cards, coupons or flags."""
    spelt = [name(draw, one) for one in draw(st.lists(st.sampled_from(names), min_size=1, unique=True))]
    return pick(draw, ", ", " or ").join(spelt)


def schedule(draw: Draw) -> list[str]:
    """Draw when an offer runs; the basket's moment is 2026-11-28 18:00, a Saturday, or not said."""
    found = []
    if chance(draw, 8):
        found.append(pick(draw, "from 2026-11-01 until 2026-11-30", "from 2026-11-28", "until 2026-11-28"))
    if chance(draw, 8):
        found.append(pick(draw, "on 2026-11-28", "on 2026-11-27, 2026-11-28", "on 2026-12-03 and 2026-12-04"))
    elif chance(draw, 8):
        found.append(pick(draw, "on saturday", "on friday, saturday", "on monday to friday", "on saturday and sunday"))
    if chance(draw, 10):
        found.append(pick(draw, "between 17:00 and 19:00", "between 22:00 and 02:00", "between 18:00 and 23:59"))
    return found


def situation(draw: Draw) -> list[str]:
    """Draw where and with what an offer runs."""
    found = []
    if chance(draw, 10):
        found.append(f"in store {some_of(draw, STORES)}")
    if chance(draw, 10):
        found.append(f"with card {some_of(draw, CARDS)}")
    if chance(draw, 8):
        found.append(f"with coupon {some_of(draw, COUPONS)}")
        if chance(draw, 2):
            found.append("once per coupon")
    if chance(draw, 10):
        found.extend(f"when {some_of(draw, FLAGS)}" for _ in range(draw(st.integers(1, 2))))
    return found


def restraints(draw: Draw, voice: Voice) -> list[str]:
    """Draw limits and conditions."""
    found = []
    if chance(draw, 6):
        found.append(pick(draw, "once", "at most once", "at most 1 time", "at most 2 times", "at most 3 times"))
    if chance(draw, 8):
        found.append(f"at most {pick(draw, '4 items', '6 items', '8 items')}")
    if chance(draw, 6):
        found.append(f"at most {amount(draw, voice)} off")
    if chance(draw, 8):
        count = draw(st.integers(1, 3))
        found.append(f"if the basket has {counted(draw, voice, count, pick(draw, *KINDS) if count > 1 else '')[0]}")
    if chance(draw, 8):
        on = f" on {things(draw, voice, FREE_ENDS, True)[0]}" if chance(draw, 2) else ""
        found.append(f"if the basket is worth {pick(draw, '', 'over ')}{amount(draw, voice)}{on}")
    if chance(draw, 10):
        found.append("not with other offers")
    return found


def spoken(draw: Draw, text: str) -> str:
    """Spell the keywords in a drawn case, and take the marks of names away."""
    spell = draw(st.sampled_from((str, str, str, str.upper, str.title)))
    return "".join(part if i % 2 else spell(part) for i, part in enumerate(text.split(MARK)))


def with_clauses(draw: Draw, voice: Voice, sentence: str, context: bool) -> str:
    """Add clauses in any order, on the same line or on lines of their own."""
    clauses = [*(schedule(draw) + situation(draw) if context else []), *restraints(draw, voice)]
    for clause in draw(st.permutations(clauses)):
        sentence += pick(draw, " ", " ", "\n    ") + clause
    return sentence


@st.composite
def sentences(draw: Draw, voice: Voice = VOICES[""], context: bool = True) -> str:
    """Draw an offer without its name, with its clauses; may run over several lines."""
    sentence = draw(st.sampled_from(SENTENCES))(draw, voice)
    return spoken(draw, with_clauses(draw, voice, sentence, context))


@st.composite
def offers(draw: Draw, number: int, voice: Voice = VOICES[""], context: bool = True) -> str:
    """Draw an offer, mostly with a name."""
    sentence = draw(sentences(voice, context))
    return sentence if chance(draw, 3) else f'"Offer {number}": {sentence}'


@st.composite
def item_statements(draw: Draw, voice: Voice, code: str) -> str:
    """Draw an `item` statement."""
    shown = f' "The {code.replace(chr(34), "")}"' if chance(draw, 2) else ""
    price = f" {amount(draw, voice)}" if not chance(draw, 6) else ""
    per = f" per {pick(draw, 'kg', 'g', 'lb', 'l')}" if price and chance(draw, 6) else ""
    groups = draw(st.lists(st.sampled_from(voice.groups), max_size=2, unique=True))
    within = f" in {', '.join(groups)}" if groups else ""
    return spoken(draw, f"item {name(draw, code, True)}{kept(shown)}{price}{per}{kept(within)}")


@st.composite
def examples(draw: Draw, voice: Voice) -> str:
    """Draw an `example` statement; whether it holds is another matter."""
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        lines.append(pick(draw, "", "2 ", "3 ", "1.2 ") + name(draw, draw(st.sampled_from(PLAIN_ITEMS))))
    said = f"example {', '.join(lines)} {pick(draw, 'costs', 'saves')} {amount(draw, voice)}"
    if chance(draw, 3):
        said += kept(pick(draw, ' using "Offer 1"', ' using "Offer 1", "Offer 2"'))
    for word, names in (("in store", STORES), ("with card", CARDS), ("with coupon", COUPONS), ("when", FLAGS)):
        if chance(draw, 6):
            said += f" {word} {name(draw, draw(st.sampled_from(names)))}"
    return spoken(draw, said + (pick(draw, " on 2026-11-28", " on 2026-11-28 at 18:00") if chance(draw, 4) else ""))


@st.composite
def promises(draw: Draw, voice: Voice) -> str:
    """Draw a `promise` statement."""
    what = listed(draw, voice, FREE_ENDS, False)
    return spoken(
        draw,
        "promise "
        + pick(
            draw,
            "no item is free",
            f"no basket saves more than {pick(draw, *PERCENTS)}",
            f"{what} never below {amount(draw, voice)}",
            f"{what} never more than {pick(draw, *PERCENTS)} off",
        ),
    )


@st.composite
def statements(draw: Draw, number: int, voice: Voice = VOICES[""]) -> str:
    """Draw any statement that may stand any number of times in a file."""
    form = draw(st.sampled_from(("offer",) * 6 + ("stage", "item", "group", "example", "promise")))
    if form == "stage":
        return spoken(draw, f"stage {kept(f'{chr(34)}Stage {number}{chr(34)}')}{pick(draw, '', ' best offer only')}")
    if form == "item":
        return draw(item_statements(voice, draw(st.sampled_from(voice.items))))
    if form == "group":
        members = draw(st.lists(st.sampled_from((*voice.items, *voice.groups)), min_size=1, max_size=3, unique=True))
        return spoken(draw, f"group {kept(f'G{number}')} = {', '.join(name(draw, one, True) for one in members)}")
    if form == "example":
        return draw(examples(voice))
    if form == "promise":
        return draw(promises(voice))
    return draw(offers(number, voice))


def commented(draw: Draw, statement: str) -> str:
    """Add comments and blank lines to a statement."""
    if chance(draw, 6):
        statement += pick(draw, "  # ends soon", ' # 20% off: "now', "#")
    if chance(draw, 6):
        statement = "# A note of its own\n" + statement
    return "\n" * draw(st.integers(0, 1)) + statement + "\n"


@st.composite
def documents(draw: Draw) -> str:
    """Draw the text of a whole file."""
    currency = draw(st.sampled_from(tuple(VOICES)))
    text = f"currency {currency}\n" if currency else ""
    for number in range(draw(st.integers(0, 6))):
        text += commented(draw, draw(statements(number + 1, VOICES[currency])))
    return text


def catalogue_row(draw: Draw, code: str) -> tuple[str, bool]:
    """Draw a row of a price list, and whether the item is weighed."""
    minor = draw(st.sampled_from(MINOR))
    groups = draw(st.lists(st.sampled_from(GROUPS), max_size=2, unique=True))
    unit = "kg" if chance(draw, 8) else ""
    quoted = '"' + code.replace('"', '""') + '"'
    return f"{quoted},{minor // 100}.{minor % 100:02},{';'.join(groups)},{unit}\n", bool(unit)


@st.composite
def shops(draw: Draw, most: int = 7, stages: bool = True, context: bool = True) -> Shop:
    """Draw a few offers, a price list for five items, and a basket of up to `most` units."""
    items = tuple(draw(st.permutations(ITEMS))[:5])
    voice = Voice(items=items)
    table = {code: catalogue_row(draw, code) for code in items}
    promo = f"group LUNCH = {', '.join(draw(st.permutations(GROUPS))[:2])}\n"
    for number in range(draw(st.integers(1, 4))):
        if stages and number and chance(draw, 5):
            promo += f'stage "Stage {number}"\n'
        promo += draw(offers(number + 1, attrs.evolve(voice, groups=(*GROUPS, "LUNCH")), context)) + "\n"
    basket: list[tuple[str, Decimal]] = []
    left = draw(st.integers(1, most))
    while left:
        code = draw(st.sampled_from(items))
        count = 1 if table[code][1] else draw(st.integers(1, min(left, 4)))
        weight: Any = draw(st.sampled_from(("0.5", "1.2", "0.335"))) if table[code][1] else count
        basket.append((code, Decimal(weight)))
        left -= count
    return Shop(promo, "item,price,group,unit\n" + "".join(row for row, _ in table.values()), tuple(basket))
