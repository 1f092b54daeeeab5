"""The sentences of the language page, as they are written there."""

# ruff: noqa: E501
from __future__ import annotations

FILE = """\
# Comments run from # to the end of the line.
currency GBP                                     # any ISO 4217 code: symbol and decimals. Default: no symbol, 2 decimals

item CRISPS "Ready salted 25g" 0.80 in SNACKS    # optional price list; a catalogue CSV usually brings it
item NUTS   "Salted nuts 50g"  1.20 in SNACKS
item COLA   "Cola 500ml"       1.50 in DRINKS
item BLT    "BLT sandwich"     3.20 in SANDWICHES
item APPLES "Braeburn"         2.40 per kg in FRUIT
group LUNCH = SNACKS, DRINKS, SANDWICHES         # groups hold items and other groups

"Any 3 snacks":  buy any 3 of SNACKS for 2.00
"Meal deal":     buy 1 of SANDWICHES and 1 of SNACKS and 1 of DRINKS for 4.00
    on monday to friday
    between 11:00 and 15:00

example 3 CRISPS costs 2.00
example 3 CRISPS, NUTS costs 2.80 using "Any 3 snacks"   # NUTS and 2 CRISPS for 2.00, the third at 0.80
"""

STATEMENTS = (
    "Buy 3 of A for 130",
    'include "groups.promo"',
    'stage "Coupons"',
    'stage "Deals" best offer only',
    "currency GBP",
    "group LUNCH = SNACKS, DRINKS, SANDWICHES",
    'item APPLES "Braeburn" 2.40 per kg in FRUIT',
)

MONEY = ("130", "1.30", "£5", "5€", "$3.50", "50p", "50c", "€1.60", "£0.15")

# Each stands in `buy … for 5.00`.
PURCHASES = (
    "3 of A",
    "3 A",
    "any 3 of SNACKS",
    "A",
    "3 of A, B or C",
    "3 of A, B, or C",
    "3 of WINE except CHAMPAGNE, PORT",
    "3 items",
    "1 item",
    "3 of anything",
    "3 of everything",
    "3 of all items",
    "3 items except GIFTCARD",
    "3 of WINE over 10.00",
    "3 of WINE under 5.00",
    "3 of WINE from 5.00",
    "3 of WINE up to 9.99",
    "3 of WINE from 5.00 to 9.99",
    "3 of WINE except PORT over 10.00",
    "3 of WINE over 10.00 except PORT",
    "3 same SNACKS",
    "3 same-price items",
    "3 same-group items",
    "3 different BOOKS",
    "3 different of A, B or C",
    "3 or more of A",
    "1 of MAIN and 1 of SNACK and 1 of DRINK",
    "1 of MAIN + 1 of SNACK + 1 of DRINK",
    "2 same SNACKS and 3 different BOOKS",
    "1 of MAIN and (1 of WINE or 2 of BEER or 6 of CANS)",
    "SANDWICHES and SNACKS and DRINKS",
    "2 of A and B",
    "WINE except PORT + SHERRY",
    "WINE except PORT or SHERRY",
    '3 of "Trail mix"',
    '2 of "7UP" or "3"',
    '1 of "Say ""hi"""',
    "3 of 5012345678900",
    "3 of A or 5012345678900",
)

SENTENCES = (
    "buy 3 of A for 130",
    "buy 3 or more of TSHIRT for 19.00 each",
    "buy 3 of A pay for 2",
    "buy any 3 of BOOKS get cheapest free",
    "buy any 3 of BOOKS get cheapest half price",
    "buy any 3 of BOOKS get cheapest 2 at 50% off",
    "buy any 3 of BOOKS get the cheapest free",
    "buy 2 of X get 1 of Y free",
    "for each 2 X get 1 Y free",
    "buy 1 of GR1 get 1 free",
    "buy 1 of COFFEE get 1 half price",
    "every 2nd of A half price",
    "every 4th of SNACKS 25% off",
    "buy 1 of PHONE get up to 3 of ACCESSORIES 20% off",
    "buy 1 of PHONE get all ACCESSORIES 20% off",
    "buy 1 of PHONE get up to 2 items over 3.00 free",
    "buy 1 of PHONE get all items 10% off",
    "buy 6 or more of WINE get 25% off",
    "buy 6 or more of WINE get 1/3 off",
    "buy 3 or more of CF1 at 2/3 price",
    "buy 2 of A get 1.00 off",
    "buy 2 of A get 1.00 off each",
    "spend 40 on WINE get 5.00 off",
    "spend over 60 get 10% off",
    "spend 100 on SHIRTS get 1 of TIES free",
    "for each 20.00 spent on GROCERIES get 2.00 off",
    "for each 20.00 spent on GROCERIES get 1 of TIES free at most 3 times",
    "10.00 off the basket",
    "10% off the basket",
    "1/3 off the basket except SHIPPING",
    "20% off SNACKS",
    "half price WINE",
    "0.50 off A",
    "A now 0.99",
    "LEMONS now 3 for 2.00",
    "buy 4 of YOG for 3.00, or 8 for 5.00",
    "buy 2 different BOOKS get 5% off, or 3 get 10% off",
    "buy 3 or more of T for 19 each, or 6 or more for 18 each",
    "spend 100 get 2% off, or 200 get 5% off",
    "spend over 100 get 2% off, or over 200 get 5% off",
    "buy 4 of YOG for 3.00 or 8 for 5.00",
    "buy 2 of A get 2 off",
    "buy 2 of A get 2 free",
    "buy 1 of Y get 1 of Y under 2.00 at 0.50 off",
    "buy 1 of FRUIT get 1 of FRUIT free",
    "spend 40 get SHIPPING free",
    "buy 2 of A get half off",
    "buy 2 of A for half price",
    "half off A",
    "1/2 price A",
    "spend 40 or more get 5.00 off",
    "spend 3 on A at half price",
    "buy 2 of A get cheapest at 1.00",
    "buy 2 of A at 1.50 each",
    "10.00 off anything",
    "10% off WINE once",
    "buy 3 of A for 2",
    "buy 3 or more of A for 130",
    "buy 3 or more of A pay for 2",
    "buy 3 of A pay for 3",
    "buy 1 of A and 1 of B get 1 free",
    "120% off A",
    "buy 0 of A for 5",
    "for each 20 spent get 5% off",
    "buy 3 or more same A and 2 same B get 10% off",
)

# Each stands after `20% off WINE`.
CLAUSES = (
    "from 2026-11-01 until 2026-11-30",
    "from 2026-11-01",
    "until 2026-11-30",
    "on 2026-12-03",
    "on friday, saturday",
    "on monday to friday",
    "between 22:00 and 02:00",
    "in store LEEDS, YORK",
    "with card CLUB",
    "with coupon SAVE10",
    "when COLLECTION",
    "when STUDENT when COLLECTION",
    "with card CLUB or STAFF",
    "once",
    "at most once",
    "at most 1 time",
    "at most 3 times",
    "once per coupon",
    "at most 6 items",
    "at most 1 item",
    "at most 10.00 off",
    "if the basket has 2 different TITLES",
    "if the basket has 31 items",
    "if the basket has 3 or more of TITLES",
    "if the basket is worth 100",
    "if the basket is worth over 100 on WINE",
    "not with other offers",
    "from 2026-12-01 until 2026-11-30",
    "once once",
)

EXAMPLES = (
    "example 2 A, B costs 160",
    "example 2 A, B saves 20",
    'example 2 A, B costs 160 using "Tea", "Lunch"',
    "example 2 A costs 90 on 2026-11-28 at 18:00 in store LEEDS with card CLUB with coupon SAVE10 when COLLECTION",
    "example 1.2 APPLES costs 2.88",
    "example 2 5012345678900, 12345, 3 B costs 9",
)

PROMISES = (
    "promise no basket saves more than 40%",
    "promise no basket saves more than 5.00",
    "promise WINE never below 4.00",
    "promise SNACKS never more than 34% off",
    "promise no item is free",
)

# Codes of digits alone are names here.
CODES = (
    "buy 2 of 3 for 5",
    "spend 40 on 42 get 5 off",
    "item 42 5.00 in 7",
    "20% off WINE except 42",
    "group X = 42, 43 and 44",
    "20% off 42",
    "half price 42",
    "20% off WINE in store 1, 2",
    "20% off WINE with card 1 or 2",
    "20% off WINE with coupon 1",
    "20% off WINE when 1",
    "buy 2 of A get 1 42 free",
    "buy 2 of A get up to 3 42 free",
    "example 3 42 costs 5",
    "example A, 42 costs 5",
    "42 now 5",
    "42, 43 now 5",
    "42 or 43 now 5",
    "42 under 9 now 5",
    "every 2nd of RED, 42 1 off",
    "every 2nd item except RED, 42 1 off",
    "buy 2 of A get RED, 42 1 off",
    "buy 2 of A get 1 of RED or 42 1 off",
    "buy 2 of A get 2 42 1 off",
    "buy 2 of A get any 2 42, 43 1 off",
    "buy 2 of A get up to 3 42 1 off each",
    "spend 20 on RED, 42 get 2 RED and 43 1 off",
    "A or 42 now 3 for 5",
    "buy 1 of 42 and 2 of 43 for 5",
    "buy 1 of A and (1 of 42 or 43 or 2 of 44) for 5",
)
