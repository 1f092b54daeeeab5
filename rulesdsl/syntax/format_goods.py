"""Canonical words for goods: `3 or more of A, B or C over 5.00 except D`, and slots of them."""

from __future__ import annotations

from rulesdsl.model.offer import Modifier
from rulesdsl.syntax import format_words as words
from rulesdsl.syntax.nodes import Count, Name, PickNode, Range, SlotNode, Things


def things(node: Things, after_word: bool = True, anything: str = "anything", option: bool = False) -> str:
    """Return goods without a count; `anything` is what they are called where no name was said.

    `after_word` is as in `format_words.name`. An `option` stands in brackets, where `or`, and a comma before a number,
    begin the next one.
    """
    names = words.listed(node.names, after_word, ", " if option else " or ", not option) if node.names else anything
    return names + left_out(node.ranges, node.excepts, option)


def left_out(ranges: tuple[Range, ...], excepts: tuple[Name, ...], option: bool = False) -> str:
    """Return ` over 5.00 except A, B`, with a blank before it, or nothing."""
    said = "".join([f" {words.price_range(r)}" for r in ranges])
    return f"{said} except {words.listed(excepts, True, codes=not option)}" if excepts else said


def pick(node: PickNode, option: bool = False) -> str:
    """Return `3 or more same SNACKS`, `3 of A, B or C`, `3 items`, `A`."""
    if node.count is None:
        return things(node.things, False, option=option)
    return counted(node.count, node.things, node.modifier, node.or_more, option)


def counted(count: Count, goods: Things, modifier: Modifier, or_more: bool = False, option: bool = False) -> str:
    """Return counted goods: `3 of A`, `3 same SNACKS`, `3 or more same of A or B`, `1 item`."""
    head = words.count(count) + (" or more" if or_more else "")
    if modifier is not Modifier.NONE:
        head += " " + modifier.value
    if not goods.names:
        one = count.value == 1 and not or_more
        return f"{head} {things(goods, anything='item' if one else 'items', option=option)}"
    if modifier is not Modifier.NONE and _is_one_word(goods.names):
        return f"{head} {things(goods, option=option)}"
    return f"{head} of {things(goods, option=option)}"


def slot(node: SlotNode) -> str:
    """Return a slot of `buy`; options with counts of their own stand in brackets."""
    if len(node.options) == 1:
        return pick(node.options[0])
    return "(" + " or ".join([pick(option, option=True) for option in node.options]) + ")"


def _is_one_word(names: tuple[Name, ...]) -> bool:
    """Return whether a single name needs no `of` before it, which a code of digits alone does."""
    return len(names) == 1 and not names[0].text.isdigit()
