"""The sentences of an answer, which every form of it shares; each can be read without knowing the language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rulesdsl.model.receipt import Receipt, decimal_text
from rulesdsl.render.words import clean, money, priced
from rulesdsl.why.answer import Addition, Answer, Near, Need, Reason, ReasonKind, Rival, StageProof, Taken
from rulesdsl.why.sayings import listed

MOST_SHOWN = 6

_FIXED = {
    ReasonKind.UNMADE: "makes no deal with this, whatever was added",
    ReasonKind.NO_GAIN: "would not make this cheaper",
}


def quoted(name: str) -> str:
    """Return an offer's name in quotes."""
    return f'"{clean(name)}"'


def taken_words(receipt: Receipt, taken: Taken) -> str:
    """Return which deals some of a line is in, and what it saved there."""
    deals = f"deal {taken.deals[0]}" if len(taken.deals) == 1 else f"deals {_numbers(taken.deals)}"
    what = f"{money(receipt, taken.saving)} saved" if taken.saving else "the saving is on the other items of the deal"
    return f"{decimal_text(taken.quantity)} in {quoted(taken.offer)} ({deals}): {what}"


def _numbers(numbers: Sequence[int]) -> str:
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]} to {numbers[-1]}"
    return listed([str(number) for number in numbers], "and", MOST_SHOWN)


def reason_words(receipt: Receipt, reason: Reason) -> str:
    """Return why an offer did not change what a line costs, without the offer's name."""
    if reason.kind is ReasonKind.BETTER:
        return _better(receipt, reason)
    if reason.kind is ReasonKind.ONLY_ONE:
        saving = _amount(receipt, reason.saving)
        return f"{reason.detail}: by itself it saves {saving}, and the basket saves {_rivals(receipt, reason.rivals)}"
    if reason.kind is ReasonKind.MISSING:
        return f"needs {listed([need_words(receipt, need) for need in reason.needs], 'and', MOST_SHOWN)}"
    return _FIXED.get(reason.kind, reason.detail)


def _better(receipt: Receipt, reason: Reason) -> str:
    items = [f"{decimal_text(item.quantity)} {clean(item.item)}" for item in reason.items]
    on = listed(items, "and", MOST_SHOWN)
    saving, elsewhere = reason.saving or Decimal(0), sum(rival.saving for rival in reason.rivals)
    rivals = _rivals(receipt, reason.rivals)
    if saving == elsewhere:
        return f"would save {_amount(receipt, saving)} on {on}, just what these units save now: {rivals}"
    return f"would save {_amount(receipt, saving)} on {on}, but these units save {rivals}"


def _rivals(receipt: Receipt, rivals: Sequence[Rival]) -> str:
    return listed([f"{_amount(receipt, rival.saving)} in {quoted(rival.offer)}" for rival in rivals], "and", MOST_SHOWN)


def need_words(receipt: Receipt, need: Need) -> str:
    """Return what a deal lacks: `2 more of SNACKS`, `10.00 more spent on WINE`."""
    if need.worth is not None:
        return f"{_amount(receipt, need.worth)} more spent on {clean(need.words)}"
    return _some(need.count, need.words, " more")


def _some(count: int, words: str, more: str = "") -> str:
    """Return `2 of SNACKS`, `1 item under 5.00`, with `more` after the number."""
    if words.startswith("anything"):
        return f"{count}{more} {'item' if count == 1 else 'items'}{clean(words).removeprefix('anything')}"
    return f"{count}{more} of {clean(words)}"


def near_words(receipt: Receipt, near: Near) -> str:
    """Return what nearly applied and what would come of it."""
    return f"{_start(receipt, near)} {outcome_words(receipt, near)}"


def _start(receipt: Receipt, near: Near) -> str:
    if near.asks:
        return f"with {near.asks} {clean(near.shows)}" if near.asks != "when" else f"when {clean(near.shows)} holds,"
    return f"add {listed([_addition(receipt, a) for a in near.additions], 'and', MOST_SHOWN)}"


def _addition(receipt: Receipt, addition: Addition) -> str:
    words, count = clean(addition.words), addition.count
    price = f"{money(receipt, addition.price)}{'' if count == 1 else ' each'}"
    if addition.words == addition.item:
        name = "" if addition.name == addition.item else f"{clean(addition.name)}, "
        return f"{count} {words} ({name}{price})"
    return f"{_some(count, words)}, such as {clean(addition.item)} ({price}),"


def outcome_words(receipt: Receipt, near: Near) -> str:
    """Return what the basket would then cost, and by which offers."""
    by = f": {listed([quoted(offer) for offer in near.offers], 'and')}" if near.offers else ""
    if near.difference < 0:
        joined = "" if near.asks else "and "
        return f"{joined}the basket costs {_amount(receipt, -near.difference)} less{by}"
    if not near.difference:
        return f"at no extra cost{by}"
    return f"for {_amount(receipt, near.difference)}{by}"


def proof_words(answer: Answer) -> list[str]:
    """Return how sure the total is, and how that was found."""
    receipt = answer.receipt
    if receipt.proved:
        first = "Proved best: no other choice of deals from these offers saves more."
    else:
        left = receipt.currency.main((receipt.bound_minor or 0) - receipt.saving_minor)
        first = f"Not proved: the search was stopped. At most {priced(receipt, left)} more could be saved."
    if not answer.proof:
        return [first, "No offer that runs now can be made with these items."]
    return [first, *(_stage(receipt, stage, len(answer.proof) > 1) for stage in answer.proof)]


def _stage(receipt: Receipt, stage: StageProof, several: bool) -> str:
    name = f"stage {quoted(stage.stage)}: " if several and stage.stage else "first stage: " if several else ""
    offers = "1 offer" if stage.offers == 1 else f"{stage.offers} offers"
    units = "1 unit" if stage.units == 1 else f"{stage.units} units"
    bound, saving = _amount(receipt, stage.bound), _amount(receipt, stage.saving)
    if stage.proved and not stage.saving:
        text = f"{name}{offers} over {units}: no deal saves anything."
    else:
        reached = "and these deals reach it" if stage.proved else f"and these deals save {saving}"
        text = f"{name}{offers} over {units}: nothing can save more than {bound}, {reached}."
    return text[0].upper() + text[1:]


def tried_words(answer: Answer) -> str:
    """Return what was tried to find out what nearly applied."""
    if not answer.receipt.proved:
        return "Not looked for, because the total is not proved."
    changes = "1 change" if answer.tried == 1 else f"{answer.tried} changes"
    left = f"; {answer.untried} more were not" if answer.untried else ""
    return f"{changes} of the basket {'was' if answer.tried == 1 else 'were'} priced{left}."


def _amount(receipt: Receipt, amount: Decimal | None) -> str:
    return money(receipt, amount or Decimal(0))
