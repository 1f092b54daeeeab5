"""Codes of baskets and catalogues: files that are no table, cells that make no sense, items that have no price."""

from __future__ import annotations

from rulesdsl.diagnostics.code import Code
from rulesdsl.diagnostics.diagnostic import Severity

_GUESSED = "A number that is guessed becomes a wrong price on somebody's receipt."
_LEFT_OUT = "A row that is left out silently is a customer who pays too little or too much."
_UNREAD = "Without the table there are no prices, and an empty one in its place would be a guess."


def _page(finds: str, matters: str, example: str, instead: str) -> str:
    sections = (("What it finds", finds), ("Why it matters", matters), ("Example", example), ("Write instead", instead))
    return "\n\n".join(f"## {title}\n\n{text}" for title, text in sections)


def _error(code: str, title: str, finds: str, matters: str, example: str, instead: str) -> Code:
    return Code(code, Severity.ERROR, title, _page(finds, matters, example, instead))


def _csv(text: str) -> str:
    return f"```csv\n{text}\n```"


_FILES = (
    _error(
        "F050",
        "There is no such table",
        "A path of a basket or a catalogue at which there is no file.",
        _UNREAD,
        "`rulesdsl price baskt.csv promos.promo`, where the file is called `basket.csv`.",
        "The path as it is, from the folder in which you are.",
    ),
    _error(
        "F051",
        "A folder in place of a table",
        "A folder where a basket or a catalogue is expected.",
        "Of several tables in a folder it would be a guess which one is meant.",
        "`rulesdsl price baskets/ promos.promo`",
        "The file in the folder: `rulesdsl price baskets/monday.csv promos.promo`.",
    ),
    _error(
        "F052",
        "A table that cannot be opened",
        "A basket or a catalogue that is there but cannot be read, or something that is no file.",
        _UNREAD,
        "A file that belongs to another user and that nobody else may read.",
        "A file that you may read; ask its owner for leave.",
    ),
    _error(
        "F053",
        "A table that is not UTF-8 text",
        "A basket or a catalogue saved with another encoding than UTF-8, or as a spreadsheet.",
        "With a guessed encoding, `£` and names with accents would silently be others.",
        "A file saved as `CSV (Windows)`, or `products.xlsx` under the name `products.csv`.",
        "Save it from the spreadsheet as `CSV UTF-8`.",
    ),
    _error(
        "F054",
        "A NUL character in a table",
        "A character of value 0, which no text has.",
        "The file is damaged, or it is no text at all.",
        "A table saved as `Unicode text`, which is UTF-16.",
        "Save it from the spreadsheet as `CSV UTF-8`.",
    ),
    _error(
        "F055",
        "A table that is too large",
        "A basket or a catalogue that is larger than the limit, which is 32 MB unless it is raised.",
        "A file of that size is mostly given by mistake, and reading it would take long.",
        "A catalogue of two million rows.",
        "Leave away the rows and columns that the offers do not need, or raise the limit: "
        '`rulesdsl.read_catalogue("products.csv", size_limit=200_000_000)`.',
    ),
)

_HEADERS = (
    _error(
        "C001",
        "No column for the item",
        "A table whose header names no column that says which item a row is about.",
        "Without it nothing can be looked up.",
        _csv("name,price\nApple,0.50"),
        "One of the headers `item`, `sku`, `code`, `product`, `product id`, `stock code`, `barcode`, `ean`, `plu`…:\n\n"
        + _csv("item,name,price\nAPPLE,Apple,0.50"),
    ),
    _error(
        "C002",
        "Two columns for one thing",
        "Two headers that mean the same. Only groups may have several columns.",
        "If the columns differ, one of them is wrong, and nobody can tell which.",
        _csv("sku,item,quantity\nA,APPLE,3"),
        _csv("sku,quantity\nA,3"),
    ),
    _error(
        "C003",
        "A first row that is neither a header nor a row",
        "A table that begins with no known header, and not with a row in the plain order either: item, group, "
        "quantity, unit price in a basket; item, name, price, group in a catalogue.",
        "Which column is which would be a guess.",
        _csv("Artikel,Menge\nA,3"),
        _csv("item,quantity\nA,3"),
    ),
    _error(
        "C004",
        "A misspelt header",
        "A header that is not known but close to one that the table lacks.",
        "If a column `quantitty` were left aside, every row would be one unit.",
        _csv("item,quantitty\nA,3"),
        _csv("item,quantity\nA,3"),
    ),
    _error(
        "C005",
        "A header with two meanings",
        "A header such as `amount` or `weight`, which may be the quantity, the price or something else.",
        _GUESSED,
        _csv("item,amount\nA,3"),
        _csv("item,quantity\nA,3"),
    ),
)

_ROWS = (
    _error(
        "C006",
        "Too many or too few cells",
        "A row that has not as many cells as the first row. Empty cells at the end do not matter.",
        _LEFT_OUT,
        _csv("item,quantity,price\nA,3,1,20"),
        "Put a cell that has the separator in it in quotes, or use `;` as the separator:\n\n"
        + _csv('item,quantity,price\nA,3,"1,20"'),
    ),
    _error(
        "C007",
        "A quote that is not closed",
        "A cell that begins with a quote and goes on to the end of the file.",
        "Everything behind it would be one cell.",
        _csv('item,name\nA,"Apple\nB,Banana'),
        _csv('item,name\nA,"Apple"\nB,Banana'),
    ),
    _error(
        "C008",
        "Text behind a closing quote",
        "A cell in quotes that goes on after the second quote.",
        "It is not clear where the cell ends.",
        _csv('item,name\nA,"6" nails'),
        "A quote inside a cell is doubled:\n\n" + _csv('item,name\nA,"6"" nails"'),
    ),
    _error(
        "C020",
        "A row without an item",
        "A row that has something in it but does not say which item it is about.",
        _LEFT_OUT,
        _csv("item,quantity\n,3"),
        _csv("item,quantity\nA,3"),
    ),
    _error(
        "C021",
        "A control character in a name",
        "A code, group or name with a line end or another character that cannot be printed in it.",
        "No offer can name it, and a receipt cannot show it.",
        _csv('item,quantity\n"A\n1",3'),
        _csv("item,quantity\nA1,3"),
    ),
    _error(
        "C030",
        "Broken JSON",
        "A table in JSON with a bracket, comma, quote or value missing.",
        "What stands behind the mistake cannot be told apart.",
        '```json\n[{"item": "A", "quantity": 3]\n```',
        '```json\n[{"item": "A", "quantity": 3}]\n```',
    ),
    _error(
        "C031",
        "JSON that is no list of objects",
        "A table in JSON is a list, and everything in it is an object with keys such as `item` and `quantity`.",
        "Anything else has no keys that say what is what.",
        '```json\n{"A": 3}\n```',
        '```json\n[{"item": "A", "quantity": 3}]\n```',
    ),
    _error(
        "C032",
        "A value of the wrong kind",
        "A list, an object, `true` or `false` where a text or a number belongs. Only groups may be a list of texts.",
        _GUESSED,
        '```json\n[{"item": "A", "quantity": [3]}]\n```',
        '```json\n[{"item": "A", "quantity": 3, "group": ["FRUIT", "SNACKS"]}]\n```',
    ),
    _error(
        "C040",
        "More of the same",
        "A table with more than 100 findings: the first 100 are shown, and how many more there are.",
        "Nobody reads thousands of findings, and many of them mostly have one cause.",
        "A price list of 5,000 lines with the columns in another order.",
        "Mend the first findings and read the table again.",
    ),
)

_NUMBERS = (
    _error(
        "C010",
        "Not a number",
        "A quantity, price or cost that is not a number. A price may have a currency sign or code beside it.",
        _GUESSED,
        _csv("item,price\nA,abc\nB,nan"),
        _csv("item,price\nA,1.20\nB,£1.20"),
    ),
    _error(
        "C011",
        "A number below zero",
        "A quantity, price or cost that is negative.",
        "Returned goods and discounts are no goods that somebody buys; offers would count them as such.",
        _csv("item,quantity,price\nA,1,-0.50"),
        "Leave the row out of the basket, or write a price of 0 or more; a discount is an offer: `0.50 off A`.",
    ),
    _error(
        "C012",
        "A quantity of zero",
        "A row of a basket with a quantity of 0.",
        "Nothing is bought, so the row is there by mistake, or its quantity is wrong.",
        _csv("item,quantity\nA,0"),
        "Leave the row out, or write how many units there are.",
    ),
    _error(
        "C013",
        "A number with too many digits",
        "A number with more than 12 digits before the decimal point or more than 9 after it.",
        "A barcode in the wrong column looks like that. No basket needs such a number.",
        _csv("item,price\nA,5012345678900"),
        "Check that the columns stand under the right headers.",
    ),
    _error(
        "C014",
        "A number that can be read in two ways",
        "A price such as `1,234` or `1.234`, with one separator and three digits after it. It is clear only where "
        "the currency has three decimals, or where the goods are sold by weight. In a quantity `1.234` is clear and "
        "`1,234` is not, unless the row has a unit such as `kg` or the table is separated by `;`.",
        "It is one and a bit, or more than a thousand, and the receipt would be wrong by as much.",
        _csv('item,price\nA,"1,234"'),
        "`1234`, `1234.00`, `1,234.00` or `1.23`; for goods sold by weight a column `unit`:\n\n"
        + _csv("item,price,unit\nA,1.234,kg"),
    ),
    _error(
        "C015",
        "A number with an exponent",
        "A number such as `1.2E+03`.",
        "Spreadsheets shorten long numbers in this way, and then digits are lost.",
        _csv("item,price\nA,1.2E+03"),
        _csv("item,price\nA,1200.00"),
    ),
    _error(
        "C016",
        "Separators that make no sense",
        "A number whose points, commas or blanks separate neither thousands nor decimals.",
        _GUESSED,
        _csv("item,price\nA,1.2.3"),
        "`1.23`, `1,23`, `1,234.56`, `1.234,56` and `1 234.56` are all understood.",
    ),
    _error(
        "C017",
        "A price that is finer than the currency",
        "A price of counted goods with more decimals than the currency has.",
        "No coin is that small. Which way to round it is for you to say.",
        _csv("item,price\nA,0.4567"),
        "Round the price, or give goods that are sold by weight their unit:\n\n" + _csv("item,price,unit\nA,0.4567,kg"),
    ),
    _error(
        "C018",
        "A price in another currency",
        "A price whose sign or code is not that of the currency of the offers.",
        "Nobody wants five euros to become five pounds.",
        "`5.00€` in a catalogue whose offers begin with `currency GBP`.",
        "The price in the currency of the offers, or the right `currency` at the top of the offers.",
    ),
    _error(
        "C019",
        "Two currencies in one catalogue",
        "A price with another sign than the prices before it, where the offers name no currency.",
        "The prices of a basket are added up.",
        _csv("item,price\nA,£1.20\nB,5.00€"),
        "All prices in one currency.",
    ),
)

_ITEMS = (
    Code(
        "C050",
        Severity.WARNING,
        "An item that stands twice",
        _page(
            "Two lines of a catalogue for one item that do not say the same. The last one counts.",
            "One of them is out of date, and it may be the last.",
            _csv("item,price\nA,5.00\nA,4.00"),
            _csv("item,price\nA,4.00"),
        ),
    ),
    _error(
        "B001",
        "An unknown item without a price",
        "An item of a basket that neither the catalogue nor an `item` statement knows, where the basket itself gives "
        "no price for it.",
        "A basket without one of its prices has no total.",
        _csv("item,quantity\nAPPEL,3"),
        _csv("item,quantity\nAPPLE,3") + "\n\nor add the item to the catalogue, or give the basket a column `price`.",
    ),
    _error(
        "B002",
        "An item without a price",
        "An item that the catalogue or an `item` statement knows, with its price left empty, while the basket gives "
        "none either.",
        "A basket without one of its prices has no total.",
        _csv("item,name,price,group\nA,Apple,,FRUIT"),
        _csv("item,name,price,group\nA,Apple,0.50,FRUIT"),
    ),
    _error(
        "B003",
        "A fraction of counted goods",
        "A quantity that is not whole, of goods whose unit is not one of `kg`, `g`, `lb`, `oz`, `l`, `ml`.",
        "Half a can cannot be bought, and offers count whole units.",
        _csv("item,quantity,unit\nCOLA,1.5,can"),
        _csv("item,quantity,unit\nCOLA,2,can\nAPPLES,1.5,kg"),
    ),
    _error(
        "B004",
        "A value that has no place in a row",
        "A row that a program made from values of the wrong type: a price as a binary fraction, a code as a number.",
        "Binary fractions are not exact: 0.1 + 0.2 is not 0.3, and a receipt has to be right to the penny.",
        '```python\nRow("A", quantity=Decimal(2), price=0.1)\n```',
        '```python\nRow("A", quantity=Decimal(2), price=Decimal("0.10"))\n```',
    ),
    _error(
        "B005",
        "A quantity in another measure than the price",
        "A row in one measure, such as `g`, of an item whose price is listed for another, such as `kg`.",
        "500 times the price of a kilogram is not what 500 g cost.",
        "`APPLES` for 2.40 per `kg` in the catalogue, and a basket with\n\n" + _csv("item,quantity,unit\nAPPLES,500,g"),
        _csv("item,quantity,unit\nAPPLES,0.5,kg"),
    ),
)

CODES: tuple[Code, ...] = (*_FILES, *_HEADERS, *_ROWS, *_NUMBERS, *_ITEMS)
