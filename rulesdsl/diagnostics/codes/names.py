"""Codes of names: defined twice, defined by nothing, defined as two things."""

from __future__ import annotations

from rulesdsl.diagnostics.code import Code
from rulesdsl.diagnostics.pages import error, warning

CODES: tuple[Code, ...] = (
    error(
        "P150",
        "A group defined twice",
        "Two `group` lines with one name, in one file or in two.",
        "It is not clear whether the second adds to the first or takes its place.",
        "group LUNCH = SNACKS\ngroup LUNCH = DRINKS",
        "group LUNCH = SNACKS, DRINKS",
    ),
    error(
        "P151",
        "A group that holds itself",
        "A group that is among its own members, directly or through other groups.",
        "Nobody could say what it holds.",
        "group LUNCH = SNACKS\ngroup SNACKS = LUNCH",
        "group LUNCH = SNACKS\ngroup SNACKS = CRISPS, NUTS",
    ),
    error(
        "P152",
        "Two offers of one name",
        "A name that is given to two offers.",
        "A receipt prints the name, and an example names the offers that it uses: it has to be clear which.",
        '"Tea time": 10% off TEA\n"Tea time": 20% off CAKE',
        '"Tea time": 10% off TEA\n"Cake time": 20% off CAKE',
    ),
    error(
        "P153",
        "A name that is both an item and a group",
        "A sentence with a name that is an item's code and a group's name as well.",
        "A sentence means one thing: the one item, or all of the group.",
        "item TEA 3.00\nitem CHAI 2.00 in TEA\n10% off TEA",
        "item TEA 3.00\nitem CHAI 2.00 in TEAS\n10% off TEAS",
    ),
    error(
        "P155",
        "An empty name",
        "An offer or a stage whose name has no letter in it, only spaces.",
        "Receipts print the name.",
        '" ": 10% off TEA',
        '"Tea time": 10% off TEA',
    ),
    warning(
        "P206",
        "A group that the catalogue has too",
        "A `group` line with the name of a group in the catalogue. Both hold: the group has the members of both.",
        "Mostly one of them is meant, or the line is left over from before the catalogue had the group.",
        "# the catalogue has items in the group DRINKS\ngroup DRINKS = TEA, COFFEE",
        "# the catalogue has items in the group DRINKS\ngroup HOT_DRINKS = TEA, COFFEE",
    ),
    warning(
        "P207",
        "An item that stands twice",
        "Two `item` lines with one code. Where they disagree, the last one counts.",
        "One of the two prices is out of date.",
        "item TEA 3.00\nitem TEA 3.20",
        "item TEA 3.20",
    ),
    error(
        "P210",
        "A name that nothing defines, close to one that is known",
        "A name that is no item and no group, where a known name looks much like it. Capitals and small letters make "
        "different names. Only `check` says so: loading and pricing go on, for the name matches nothing.",
        "The offer would silently leave out what it is for.",
        "item CRISPS 0.80\n10% off CRIPS",
        "item CRISPS 0.80\n10% off CRISPS",
    ),
    warning(
        "P211",
        "A name that nothing defines",
        "A name that is no item and no group of the price list. Only `check` says so: loading and pricing go on, for "
        "an item that is no longer sold must not close a till.",
        "The offer matches nothing there. Perhaps the item is gone, perhaps the price list is not the right one.",
        "item CRISPS 0.80\n10% off CRISPS, PRETZELS",
        "item CRISPS 0.80\n10% off CRISPS",
    ),
)
