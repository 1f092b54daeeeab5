"""The syntax tree: what was said, word for word in meaning, with exact spans; nothing is resolved or judged here."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction

import attrs

from rulesdsl.model.offer import Modifier
from rulesdsl.source import Source, Span


@attrs.frozen
class Name:
    """A name of an item, group, store, card, coupon or flag; `text` is without quotes, `quoted` says if it had them."""

    span: Span
    text: str
    quoted: bool


@attrs.frozen
class Money:
    """An amount in the main unit (`50p` is 0.50) with the symbol it was written with (`£`, `€`, `p` …, or empty)."""

    span: Span
    value: Decimal
    symbol: str
    bare_whole: bool = False  # a whole number without a symbol: `130`


@attrs.frozen
class Count:
    """A number of units; a decimal only in an example (`1.2 APPLES`)."""

    span: Span
    value: Decimal


@attrs.frozen
class Range:
    """`over 10.00`, `from 5.00 to 9.99`: bounds on a price; `strict` bounds are not included."""

    span: Span
    low: Money | None
    low_strict: bool
    high: Money | None
    high_strict: bool


@attrs.frozen
class Things:
    """Which goods: names (empty: anything), those left out, and price ranges."""

    span: Span
    names: tuple[Name, ...]
    excepts: tuple[Name, ...]
    ranges: tuple[Range, ...]


@attrs.frozen
class PickNode:
    """`3 or more same of SNACKS`; `count` is None where no count was said."""

    span: Span
    count: Count | None
    modifier: Modifier
    or_more: bool
    things: Things


@attrs.frozen
class SlotNode:
    """One slot of `buy`; more than one option only in brackets."""

    span: Span
    options: tuple[PickNode, ...]


class ChangeWord(Enum):
    """How a change was said; `half price` and `half off` are FRACTION_OFF of 1/2, `at 2/3 price` is FRACTION_PRICE."""

    FREE = "free"
    PERCENT_OFF = "percent off"
    FRACTION_OFF = "fraction off"
    FRACTION_PRICE = "fraction price"
    AMOUNT_OFF = "amount off"
    FOR = "for"
    AT = "at"


@attrs.frozen
class ChangeNode:
    """A change: `percent` in hundredths (20% is 20), `fraction` of 1, or `money`, whichever its word needs."""

    span: Span
    word: ChangeWord
    percent: Decimal | None = None
    fraction: Fraction | None = None
    money: Money | None = None
    each: bool = False


class RewardWord(Enum):
    """How the rewarded units were said."""

    ALL = "all"  # `for 130`, `get 25% off`: the change is on the whole deal
    CHEAPEST = "cheapest"  # `get cheapest 2 at 50% off`
    PAY_FOR = "pay for"
    MORE = "more"  # `get 1 free`: more of the same things, no second name
    NAMED = "named"  # `get 1 of Y free`
    UP_TO = "up to"  # `get up to 3 of ACCESSORIES 20% off`
    EVERY = "every"  # `get all ACCESSORIES 20% off`


@attrs.frozen
class RewardNode:
    """A reward; `count` is None where none was said; `things` is for NAMED, UP_TO, EVERY; PAY_FOR has no `change`."""

    span: Span
    word: RewardWord
    change: ChangeNode | None
    count: Count | None = None
    things: Things | None = None
    modifier: Modifier = Modifier.NONE


@attrs.frozen
class TierNode:
    """A tier after the first: `or 6 or more for 18 each`, `or 200 get 5% off`; its count or amount, and its reward."""

    span: Span
    count: Count | None
    amount: Money | None
    or_more: bool
    over: bool
    reward: RewardNode
    modifier: Modifier = Modifier.NONE


@attrs.frozen
class BuySentence:
    """`buy …` and `for each …` (`for_each`), and `every 2nd of A …` (`every`: a single slot of that count)."""

    span: Span
    slots: tuple[SlotNode, ...]
    reward: RewardNode
    tiers: tuple[TierNode, ...] = ()
    for_each: bool = False
    every: bool = False


@attrs.frozen
class SpendSentence:
    """`spend [over] 40 [on WINE] …`; `things` is None where no `on` was said."""

    span: Span
    amount: Money
    over: bool
    things: Things | None
    reward: RewardNode
    tiers: tuple[TierNode, ...] = ()


@attrs.frozen
class EachSpentSentence:
    """`for each 20.00 spent [on GROCERIES] get …`."""

    span: Span
    amount: Money
    things: Things | None
    reward: RewardNode


@attrs.frozen
class BasketSentence:
    """`10% off the basket except SHIPPING`."""

    span: Span
    change: ChangeNode
    excepts: tuple[Name, ...]
    ranges: tuple[Range, ...] = ()


@attrs.frozen
class CutSentence:
    """`20% off SNACKS`, `half price WINE`, `0.50 off A`, `A now 0.99` (`now`)."""

    span: Span
    change: ChangeNode
    things: Things
    now: bool = False


@attrs.frozen
class ProRataSentence:
    """`LEMONS now 3 for 2.00`."""

    span: Span
    things: Things
    count: Count
    money: Money


Sentence = BuySentence | SpendSentence | EachSpentSentence | BasketSentence | CutSentence | ProRataSentence


@attrs.frozen
class DateClause:
    """`from D`, `until D`, or both: the two make one clause, wherever they stand among the clauses."""

    span: Span
    start: date | None
    end: date | None


@attrs.frozen
class OnDatesClause:
    """`on 2026-12-03, 2026-12-04`."""

    span: Span
    dates: tuple[date, ...]


@attrs.frozen
class DaysClause:
    """`on friday, saturday`, `on monday to friday`: weekdays from Monday = 0; each entry is a first and a last day."""

    span: Span
    days: tuple[tuple[int, int], ...]


@attrs.frozen
class BetweenClause:
    """`between 22:00 and 02:00`."""

    span: Span
    start: time
    end: time


class ContextWord(Enum):
    """What a clause asks of the basket's context."""

    STORE = "in store"
    CARD = "with card"
    COUPON = "with coupon"
    FLAG = "when"


@attrs.frozen
class ContextClause:
    """`in store LEEDS, YORK`: any of the names."""

    span: Span
    word: ContextWord
    names: tuple[Name, ...]


class LimitWord(Enum):
    """What a limit counts."""

    DEALS = "times"  # `once`, `at most 3 times`
    COUPON = "once per coupon"
    ITEMS = "items"
    SAVING = "off"


@attrs.frozen
class LimitClause:
    """`once` (DEALS, 1), `at most 6 items`, `at most 10.00 off` (`money`)."""

    span: Span
    word: LimitWord
    count: Count | None = None
    money: Money | None = None


@attrs.frozen
class HasClause:
    """`if the basket has 2 different TITLES`."""

    span: Span
    pick: PickNode


@attrs.frozen
class WorthClause:
    """`if the basket is worth [over] 100 [on WINE]`."""

    span: Span
    amount: Money
    over: bool
    things: Things | None


@attrs.frozen
class AloneClause:
    """`not with other offers`."""

    span: Span


Clause = (
    DateClause
    | OnDatesClause
    | DaysClause
    | BetweenClause
    | ContextClause
    | LimitClause
    | HasClause
    | WorthClause
    | AloneClause
)


@attrs.frozen
class Text:
    """A quoted text (an offer's name, an item's name, a file's name), without its quotes."""

    span: Span
    text: str


@attrs.frozen
class CurrencyStatement:
    """`currency GBP`."""

    span: Span
    code: Name


@attrs.frozen
class IncludeStatement:
    """`include "groups.promo"`."""

    span: Span
    path: Text


@attrs.frozen
class ItemStatement:
    """`item APPLES "Braeburn" 2.40 per kg in FRUIT`; `unit` is empty where no `per` was said."""

    span: Span
    code: Name
    name: Text | None
    price: Money | None
    unit: str
    groups: tuple[Name, ...]


@attrs.frozen
class GroupStatement:
    """`group LUNCH = SNACKS, DRINKS`."""

    span: Span
    name: Name
    members: tuple[Name, ...]


@attrs.frozen
class StageStatement:
    """`stage "Deals" best offer only`."""

    span: Span
    name: Text
    best_only: bool


@attrs.frozen
class OfferStatement:
    """An offer: its name where one was given, its sentence and its clauses."""

    span: Span
    name: Text | None
    sentence: Sentence
    clauses: tuple[Clause, ...]


@attrs.frozen
class ExampleLine:
    """`3 CRISPS`: a count (None: one) and an item."""

    span: Span
    count: Count | None
    item: Name


@attrs.frozen
class AtNode:
    """The date and time of an example; either may be missing."""

    span: Span
    date: date | None
    time: time | None


@attrs.frozen
class ExampleStatement:
    """`example 3 CRISPS, NUTS costs 2.80 using "Any 3 snacks" on 2026-11-28`; `saves` where that was said instead.

    `using` is None where it was not said.
    """

    span: Span
    lines: tuple[ExampleLine, ...]
    saves: bool
    amount: Money
    using: tuple[Text, ...] | None
    at: AtNode | None
    context: tuple[ContextClause, ...]


class PromiseWord(Enum):
    """What a promise is about."""

    BASKET_SAVES = "no basket saves more than"  # percent or money
    NEVER_BELOW = "never below"  # things, money
    NEVER_MORE = "never more than"  # things, percent or money off
    NOT_FREE = "no item is free"


@attrs.frozen
class PromiseStatement:
    """`promise WINE never below 4.00`."""

    span: Span
    word: PromiseWord
    things: Things | None = None
    percent: Decimal | None = None
    money: Money | None = None


Statement = (
    CurrencyStatement
    | IncludeStatement
    | ItemStatement
    | GroupStatement
    | StageStatement
    | OfferStatement
    | ExampleStatement
    | PromiseStatement
)


@attrs.frozen
class Comment:
    """A comment from `#` to the end of its line; `own_line` where nothing stands before it."""

    span: Span
    text: str
    own_line: bool


@attrs.frozen
class Document:
    """A file: its statements in order (those that could be read) and all its comments."""

    source: Source
    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...]
