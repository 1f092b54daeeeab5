"""The answer to "why": for every line what happened and what did not, what nearly applied, and the proof."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

import attrs

from rulesdsl.model.receipt import DealItem, Receipt, ReceiptLine


class ReasonKind(Enum):
    """Why an offer did not change what a line costs."""

    NOT_NOW = "not now"  # its dates, days or hours
    NOT_HERE = "not here"  # its stores
    NO_CARD = "no card"
    NO_COUPON = "no coupon"
    NO_FLAG = "no flag"
    CONDITION = "condition"  # `if the basket …` does not hold
    LEFT_OUT = "left out"  # `except`, or a price range
    MISSING = "missing"  # a deal needs more units, or goods worth more
    BETTER = "better"  # these units save as much or more in other deals
    ONLY_ONE = "only one"  # `best offer only`, `not with other offers`
    LIMIT = "limit"  # used as often as it may be
    NO_MORE = "no more"  # its one growing deal saves no more with this
    NO_GAIN = "no gain"  # a deal would not lower the price
    UNMADE = "unmade"  # no deal with this could be made, whatever was tried
    UNKNOWN = "unknown"  # the search was stopped


@attrs.frozen
class Need:
    """What a deal lacks: so many units, or goods worth at least an amount.

    `words` say of what, `item` is one that would do, empty where the price list has none.
    """

    count: int
    words: str
    item: str = ""
    worth: Decimal | None = None


@attrs.frozen
class Rival:
    """An offer whose deals hold the units now, and what those deals save together."""

    offer: str
    saving: Decimal


@attrs.frozen
class Reason:
    """Why one offer did not change what a line costs.

    `detail` is what the offer asks for and what there is, in words. `saving` is what its deals with this line would
    save, `items` what they would take, `rivals` the deals which those units are in instead.
    """

    kind: ReasonKind
    stage: str
    offer: str
    where: str
    detail: str = ""
    saving: Decimal | None = None
    items: tuple[DealItem, ...] = ()
    rivals: tuple[Rival, ...] = ()
    needs: tuple[Need, ...] = ()


@attrs.frozen
class Taken:
    """How much of a line is in deals of an offer, their numbers on the receipt, and what they took off this line."""

    stage: str
    offer: str
    deals: tuple[int, ...]
    quantity: Decimal
    saving: Decimal


@attrs.frozen
class LineAnswer:
    """A line of the receipt, the deals that it is in, how much of it is in none, and why not in others.

    `named` says whether any offer of the book names it at all.
    """

    line: ReceiptLine
    taken: tuple[Taken, ...]
    free: Decimal
    named: bool
    reasons: tuple[Reason, ...]


@attrs.frozen
class Addition:
    """Units that a basket could have besides; `words` say what they stand for: an item, or any of a group."""

    item: str
    name: str
    count: int
    price: Decimal
    words: str


@attrs.frozen
class Near:
    """Something that nearly applied: units to add, or a card, coupon or flag to show, and what comes of it.

    `asks` is `card`, `coupon` or `when`, `shows` its name. `difference` is what the basket then costs more (below 0:
    less) than it does, `total` all of it; `alone` is what the added units would cost by themselves. `offers` are those
    that save more than before.
    """

    additions: tuple[Addition, ...]
    asks: str
    shows: str
    difference: Decimal
    total: Decimal
    alone: Decimal
    offers: tuple[str, ...]


@attrs.frozen
class StageProof:
    """What was compared in one stage: how many offers, over how many units, what was saved, and the bound.

    Savings are exact; `bound` is the greatest saving that is not excluded, equal to `saving` where it is proved.
    """

    stage: str
    offers: int
    units: int
    saving: Decimal
    bound: Decimal
    proved: bool


@attrs.frozen
class Answer:
    """Why a basket costs what it costs.

    `nears` are ordered by what the basket then costs, the least first; `tried` says how many additions were priced and
    `untried` how many more there were. Where the total is not proved none are tried.
    """

    receipt: Receipt
    lines: tuple[LineAnswer, ...]
    nears: tuple[Near, ...]
    tried: int
    untried: int
    proof: tuple[StageProof, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the answer as plain lists, texts and numbers; money and quantities are decimal texts."""
        from rulesdsl.why.json import answer_dict  # only where somebody wants it

        return answer_dict(self)
