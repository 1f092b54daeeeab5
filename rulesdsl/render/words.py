"""Words and numbers that every form of a receipt shares."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from unicodedata import bidirectional, category

from rulesdsl.model.change import half_up
from rulesdsl.model.money import Currency
from rulesdsl.model.receipt import LineSaving, Receipt, ReceiptLine, decimal_text

FIRST_STAGE = "Offers"  # what the stage without a name is called beside others

_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"


def clean(text: str) -> str:
    """Return a text on one line without anything that could steer a terminal or turn the writing round."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(c if _harmless(c) else " " for c in text).split())


def _harmless(character: str) -> bool:
    return character in _JOINERS or category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def money(receipt: Receipt, amount: Decimal) -> str:
    """Return an amount without a sign, with the currency's decimals."""
    return decimal_text(amount, receipt.currency.decimals)


def priced(receipt: Receipt, amount: Decimal) -> str:
    """Return an amount with the currency's sign, or its code where it has none that stands well before a number."""
    return f"{sign(receipt.currency)}{money(receipt, amount)}"


def sign(currency: Currency) -> str:
    """Return what stands before an amount: the sign, or the code and a blank where no sign stands well there."""
    found = currency.symbol
    if not found or any(bidirectional(c) in {"R", "AL"} for c in found):
        found = currency.code
    return f"{found} " if found[-1:].isalpha() else found


def quantity(line: ReceiptLine) -> str:
    """Return how much of an item a line is: `3`, `1.2 kg`."""
    number = decimal_text(line.quantity)
    return f"{number} {clean(line.unit)}" if line.weighed and line.unit else number


def each(receipt: Receipt, line: ReceiptLine) -> str:
    """Return the price of one unit of a line, or of one measure: `0.80`, `2.40/kg`."""
    price = money(receipt, line.unit_price)
    return f"{price}/{clean(line.unit)}" if line.weighed and line.unit else price


def stages(receipt: Receipt) -> list[tuple[str, Decimal]]:
    """Return the stages whose deals saved something, in their order, with what they saved."""
    savings: dict[str, list[Decimal]] = {}
    for deal in receipt.deals:
        if deal.saving:
            savings.setdefault(deal.stage, []).append(deal.saving)
    return [(clean(stage) or FIRST_STAGE, added(receipt, amounts)) for stage, amounts in savings.items()]


def offer(saving: LineSaving, labelled: bool) -> str:
    """Return an offer's name, with its stage where it is `labelled`, and how many of its deals there are."""
    name = clean(saving.offer)
    if labelled and saving.stage:
        name = f"{clean(saving.stage)}: {name}"
    return f"{name} ×{saving.times}" if saving.times > 1 else name


def units(receipt: Receipt) -> int:
    """Return how many items there are; a weighed line is one."""
    return sum(1 if line.weighed else int(line.quantity) for line in receipt.lines)


def counted(receipt: Receipt) -> str:
    """Return how many items there are, in words."""
    number = units(receipt)
    return f"{number} item" if number == 1 else f"{number} items"


def saved(receipt: Receipt) -> str:
    """Return what the customer saved, also in percent; empty where it is nothing."""
    if not receipt.saving_minor:
        return ""
    percent = half_up(Fraction(100 * receipt.saving_minor, receipt.subtotal_minor))
    share = f" ({percent}%)" if percent else ""
    return f"You saved {priced(receipt, receipt.saving)}{share}"


def when(receipt: Receipt) -> str:
    """Return when the basket was priced, or only the day; empty where that is not known."""
    return (receipt.moment or "").replace("T", " ")


def proof(receipt: Receipt) -> str:
    """Return whether the total is proved best, and if not, what could be left."""
    if receipt.bound_minor is None:
        return "Proved best"
    more = receipt.currency.main(receipt.bound_minor - receipt.saving_minor)
    return f"Not proved: at most {priced(receipt, more)} more could be saved"


def added(receipt: Receipt, amounts: Iterable[Decimal]) -> Decimal:
    """Return a sum of whole minor units, exactly, however great."""
    return receipt.currency.main(int(sum(receipt.currency.minor(amount) for amount in amounts)))


def multiplied(receipt: Receipt, amount: Decimal, count: Decimal) -> Decimal:
    """Return what so many units cost together, exactly, however great."""
    return receipt.currency.main(int(receipt.currency.minor(amount) * Fraction(count)))
