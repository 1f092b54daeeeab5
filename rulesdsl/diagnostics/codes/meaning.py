"""Codes of sentences that can be read and cannot be meant, and of those that are probably not meant."""

from __future__ import annotations

from rulesdsl.diagnostics.code import Code
from rulesdsl.diagnostics.pages import error, warning

_ONE_MEANING = "A sentence means one thing. One that reads two ways would be priced one way and printed the other."
_NOTHING_SAVED = "An offer that can never save anything is a slip, and nobody would find it on a receipt."

_MONEY: tuple[Code, ...] = (
    error(
        "P100",
        "There is no such currency",
        "A `currency` line with a code that is not in ISO 4217, or not written in capitals.",
        "The currency decides how many decimals a price may have and which signs it may be written with.",
        "currency GBX",
        "currency GBP",
    ),
    error(
        "P101",
        "Two currencies",
        "The files of one book name two currencies.",
        "All prices of a book are added up, so they are of one currency.",
        "currency GBP\ncurrency EUR",
        "currency GBP",
    ),
    error(
        "P102",
        "The sign of another currency",
        "An amount with a sign that the currency of the offers does not have, or a sign where no currency is named.",
        "An amount in another currency would be a wrong price.",
        "currency EUR\n£5 off WINE",
        "currency EUR\n€5 off WINE",
    ),
    error(
        "P103",
        "More decimals than the currency has",
        "An amount with more decimals than the currency. Only a price per measure of weighed goods may have more: "
        "goods that an `item` line or the catalogue gives `per kg` or another measure.",
        "Nobody can pay a part of a penny, and a price with three decimals may be one with a thousands separator.",
        "currency GBP\n0.255 off WINE",
        "currency GBP\n0.25 off WINE",
    ),
    error(
        "P104",
        "An amount of nothing",
        "An amount of 0 where it would change nothing, or ask for nothing.",
        _NOTHING_SAVED,
        "spend 0 get 5.00 off",
        "spend 40 get 5.00 off",
    ),
)

_NUMBERS: tuple[Code, ...] = (
    error(
        "P105",
        "A number that cannot be",
        "A number of units, deals or items that is 0.",
        _NOTHING_SAVED,
        "buy 0 of CRISPS for 2.00",
        "buy 3 of CRISPS for 2.00",
    ),
    error(
        "P106",
        "More than the whole price",
        "A percentage above 100, or a fraction that takes off more than the price or raises it.",
        "No offer raises a price, and nobody is paid for taking goods.",
        "120% off WINE",
        "20% off WINE",
    ),
    error(
        "P107",
        "A change that changes nothing",
        "A percentage or a fraction that leaves the price as it is.",
        _NOTHING_SAVED,
        "0% off WINE",
        "10% off WINE",
    ),
)

_REWARDS: tuple[Code, ...] = (
    error(
        "P108",
        "One price for an open number of units",
        "`for 130` after `or more` or `spend`: a price of the whole deal, whose number of units is left open.",
        _ONE_MEANING + " Here it could be the price of each unit, or the offer could be for exactly that many.",
        "buy 3 or more of TSHIRT for 19.00",
        "buy 3 or more of TSHIRT for 19.00 each",
    ),
    error(
        "P109",
        "`pay for` with an open number of units",
        "`pay for 2` after `or more` or `spend`.",
        "Paying for 2 of 3 is a good offer; paying for 2 of any number would give the shop away.",
        "buy 3 or more of WINE pay for 2",
        "buy 3 of WINE pay for 2",
    ),
    error(
        "P110",
        "All units are paid for",
        "`pay for` with as many units as are bought, or more.",
        _NOTHING_SAVED,
        "buy 3 of WINE pay for 3",
        "buy 3 of WINE pay for 2",
    ),
    error(
        "P111",
        "Some goods with a number, some without",
        "A purchase of several goods of which some have a number and some have none.",
        _ONE_MEANING + " `2 of A and B` could be two of A and one of B, or two of either.",
        "buy 2 of CAKE and COFFEE for 5.00",
        "buy 2 of CAKE and 1 of COFFEE for 5.00",
    ),
    error(
        "P112",
        "One more of which goods?",
        "`get 1 free` after several goods, or after an amount spent, without saying what is free.",
        _ONE_MEANING,
        "buy 1 of CAKE and 1 of COFFEE get 1 free",
        "buy 1 of CAKE and 1 of COFFEE get 1 of CAKE free",
    ),
    error(
        "P113",
        "More rewarded units than the deal has",
        "`get cheapest` with a number that is greater than the units of the deal.",
        "Such a deal could never be made.",
        "buy 3 of BOOKS get cheapest 4 free",
        "buy 3 of BOOKS get cheapest 1 free",
    ),
    error(
        "P114",
        "Two `same` in one open deal",
        "Two of `same`, `same-price` and `same-group` in a deal that takes any number of units.",
        "Such an offer makes one deal for each item, price or group. With two of them it would not be clear for which.",
        "buy 3 or more same BOOKS and 2 same PENS get 5% off",
        "buy 3 or more same BOOKS and 2 of PENS get 5% off",
    ),
    error(
        "P115",
        "The price of each, or of all?",
        "`at 2.00` over several units, without `each`.",
        _ONE_MEANING,
        "buy 3 of SOAP at 2.00",
        "buy 3 of SOAP at 2.00 each",
    ),
    error(
        "P116",
        "An amount for a number of units that varies",
        "An amount for `up to 3`, for `all`, or for several units of `for each … spent`, without `each`.",
        _ONE_MEANING + " How many units there are is left to the basket, so their price together says little.",
        "buy 1 of PHONE get up to 3 of CASES 1.00 off",
        "buy 1 of PHONE get up to 3 of CASES 1.00 off each",
    ),
    error(
        "P117",
        "A reward that cannot be earned again and again",
        "A reward of `for each … spent` that is neither a sum off nor a number of named goods.",
        "Each full amount earns its reward once more. A percentage of the same goods cannot be earned twice.",
        "for each 20.00 spent get cheapest free",
        "for each 20.00 spent get 2.00 off",
    ),
    error(
        "P118",
        "A tier that is there already",
        "Two tiers of one offer with the same number or amount.",
        "Only one of them could ever be used: the better one. The other is on the label for nothing.",
        "buy 4 of YOG for 3.00, or 4 for 2.50",
        "buy 4 of YOG for 3.00, or 8 for 5.00",
    ),
    error(
        "P119",
        "A tier of which goods?",
        "A tier after a purchase of several goods: its number does not say of which of them.",
        _ONE_MEANING,
        "buy 1 of CAKE and 1 of COFFEE for 4.00, or 3 for 6.00",
        "buy 1 of CAKE and 1 of COFFEE for 4.00\nbuy 1 of CAKE and 2 of COFFEE for 6.00",
    ),
    error(
        "P120",
        "A price range that holds no price",
        "A range of prices, or several of them together, in which no price can lie.",
        _NOTHING_SAVED,
        "10% off WINE from 10.00 to 5.00",
        "10% off WINE from 5.00 to 10.00",
    ),
    error(
        "P121",
        "Everything is left out",
        "The names after `except` are those before it.",
        _NOTHING_SAVED,
        "10% off WINE except WINE",
        "10% off WINE except CHAMPAGNE",
    ),
    error(
        "P122",
        "Likeness where money is spent",
        "`same`, `same-price`, `same-group` or `different` before the goods that `spend …` gives.",
        "These words compare the units that a purchase counts. Money that is spent counts none, so it is not said what "
        "the given units have to be like.",
        "spend 100.00 on SHIRTS get 2 same TIES free",
        "spend 100.00 on SHIRTS get 2 of TIES free",
    ),
)

_CLAUSES: tuple[Code, ...] = (
    error(
        "P130",
        "The end comes before the start",
        "`until` with an earlier date than `from`.",
        "The offer would never run.",
        "10% off WINE from 2026-12-01 until 2026-11-01",
        "10% off WINE from 2026-11-01 until 2026-12-01",
    ),
    error(
        "P131",
        "A span of no length",
        "`between` with the same time twice.",
        "A span includes its start and not its end, so this one holds no time at all.",
        "10% off WINE between 11:00 and 11:00",
        "10% off WINE between 11:00 and 12:00",
    ),
    error(
        "P132",
        "A clause said twice",
        "Two clauses of one kind. Only stores, cards, coupons, flags and `if the basket` may be said again.",
        _ONE_MEANING + " `once` and `at most 3 times` cannot both hold.",
        "10% off WINE at most 2 items at most 3 items",
        "10% off WINE at most 3 items",
    ),
    error(
        "P133",
        "`once per coupon` without a coupon",
        "`once per coupon` in an offer that names no coupon.",
        "There is nothing to count, so the offer could never be used.",
        "1.00 off CAKE once per coupon",
        "1.00 off CAKE with coupon SAVE10 once per coupon",
    ),
)

_ADVICE: tuple[Code, ...] = (
    warning(
        "P200",
        "A price, or a number to pay for?",
        "`buy 3 of A for 2` where one A alone costs more than 2. `for 2` is a price: three A for 2.00.",
        "On a label `3 for 2` means that two are paid. As a price, it gives nearly everything away.",
        "item WINE 5.00\nbuy 3 of WINE for 2",
        "item WINE 5.00\nbuy 3 of WINE pay for 2",
    ),
    warning(
        "P201",
        "An amount off each unit of everything",
        "`10.00 off anything`: each unit in the basket becomes 10.00 cheaper.",
        "Mostly the order as a whole is meant.",
        "10.00 off anything",
        "10.00 off the basket",
    ),
    warning(
        "P202",
        "One single unit becomes cheaper",
        "A price cut with `once`, or a percentage with `once per coupon`. Each unit is a deal of its own, so one unit "
        "changes its price.",
        "Mostly all of them are meant, or one purchase of several.",
        "10% off WINE once",
        "10% off WINE at most 1 item",
    ),
    warning(
        "P203",
        "A limit that is smaller than one deal",
        "`at most 2 items` where a deal takes three, or `at most 1.00 off` where a deal takes off more.",
        "The offer never applies, or never as it says.",
        "buy 3 of WINE for 12.00 at most 2 items",
        "buy 3 of WINE for 12.00 at most 6 items",
    ),
    warning(
        "P204",
        "A limit that changes nothing",
        "A limit that the offer can never reach.",
        "It is on the label for nothing, or another limit is meant.",
        "5.00 off the basket once",
        "5.00 off the basket",
    ),
    warning(
        "P205",
        "A sentence that stands twice",
        "Two offers of one stage that say the same.",
        "A unit is in one deal of a stage, so the second one saves no more, unless each has a limit of its own.",
        "10% off WINE\n10% off WINE",
        "10% off WINE",
    ),
    warning(
        "P208",
        "An offer that never runs",
        "Clauses that cannot hold together: a date outside the offer's weekdays, two stores at once.",
        _NOTHING_SAVED,
        "10% off WINE in store LEEDS in store YORK",
        "10% off WINE in store LEEDS, YORK",
    ),
)

_EXAMPLES: tuple[Code, ...] = (
    error(
        "P220",
        "An example uses an offer that is not there",
        "`using` with a name that no offer has. An offer without a name has its own sentence as its name.",
        "The example can never hold.",
        'item TEA 3.00\n"Tea time": 10% off TEA\nexample 1 TEA costs 2.70 using "tea"',
        'item TEA 3.00\n"Tea time": 10% off TEA\nexample 1 TEA costs 2.70 using "Tea time"',
    ),
    error(
        "P221",
        "An example buys a group",
        "The name of a group where an example names an item.",
        "A basket holds items, and the items of a group may have different prices.",
        "item TEA 3.00 in DRINKS\nexample 1 DRINKS costs 3.00",
        "item TEA 3.00 in DRINKS\nexample 1 TEA costs 3.00",
    ),
    error(
        "P222",
        "An example in two stores",
        "An example that names more than one store.",
        "A basket is bought in one store.",
        "item TEA 3.00\nexample 1 TEA costs 3.00 in store LEEDS, YORK",
        "item TEA 3.00\nexample 1 TEA costs 3.00 in store LEEDS",
    ),
)

CODES: tuple[Code, ...] = _MONEY + _NUMBERS + _REWARDS + _CLAUSES + _ADVICE + _EXAMPLES
