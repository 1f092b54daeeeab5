"""Codes of files of offers: those that cannot be read, and those that cannot be included."""

from __future__ import annotations

from rulesdsl.diagnostics.code import Code
from rulesdsl.diagnostics.diagnostic import Severity
from rulesdsl.diagnostics.pages import error


def _file(code: str, title: str, finds: str, matters: str, example: str, instead: str) -> Code:
    sections = (("What it finds", finds), ("Why it matters", matters), ("Example", example), ("Write instead", instead))
    return Code(code, Severity.ERROR, title, "\n\n".join(f"## {name}\n\n{text}" for name, text in sections))


CODES: tuple[Code, ...] = (
    _file(
        "F001",
        "There is no such file",
        "A path at which there is neither a file nor a folder.",
        "Offers that are not read are not given to customers.",
        "`rulesdsl check promo.promo`, where the file is called `promos.promo`.",
        "The path as it is, from the folder in which you are.",
    ),
    _file(
        "F002",
        "A folder without offers",
        "A folder in which no file ends in `.promo`.",
        "Of a folder, the files ending in `.promo` are read, and nothing else: here, nothing at all.",
        "`rulesdsl check shops/`, where the offers are in `shops/leeds/`.",
        "The folder that holds the `.promo` files, or the files themselves.",
    ),
    _file(
        "F003",
        "A file that cannot be opened",
        "A file that is there and that you may not read, or a path that can be none.",
        "Offers that are not read are not given to customers.",
        "`rulesdsl check secret.promo`, where another user owns the file and nobody else may read it.",
        "A file that you may read; ask its owner for leave.",
    ),
    _file(
        "F004",
        "A file that is not UTF-8",
        "A file whose bytes are no UTF-8 text, mostly because it was saved with an older encoding.",
        "Read with a guessed encoding, names would silently be others.",
        "A file saved as `Windows-1252` or `UTF-16`.",
        "Save it with the encoding `UTF-8`; every editor can, mostly under “Save as”.",
    ),
    _file(
        "F005",
        "A NUL character in a file",
        "A character of value 0, which no text has.",
        "The file is damaged, or it is no text at all but a spreadsheet or a picture.",
        "A spreadsheet that was renamed to `promos.promo`.",
        "The offers as plain text, in UTF-8.",
    ),
    _file(
        "F006",
        "A file that is too large",
        "A file that is larger than the limit, which is 64 MB unless it is raised.",
        "A file of that size is mostly given by mistake, and reading it would take long.",
        "`rulesdsl check till-log.promo`, a file of 2 GB.",
        "Several files, or a higher limit.",
    ),
    _file(
        "F007",
        "An included file that is not there",
        "An `include` of a file that does not exist, or of a folder.",
        "What the offers need, such as their groups, would be missing.",
        '```promo\ninclude "grups.promo"\n```\n\nwhere the file is called `groups.promo`.',
        '```promo\ninclude "groups.promo"\n```',
    ),
    _file(
        "F008",
        "An include from outside the folder",
        "An `include` of a file that is not in the folder of the offers or below it, or of a path that does not start "
        "from the folder of the file that says it.",
        "A folder of offers can then be moved, copied and checked as a whole.",
        '```promo\ninclude "../groups.promo"\n```',
        '```promo\ninclude "shared/groups.promo"\n```',
    ),
    _file(
        "F009",
        "Files that include each other",
        "An `include` of a file that includes this one, directly or through others.",
        "An included file stands where its `include` stands; here, neither could come first.",
        '```promo\n# in a.promo\ninclude "b.promo"\n# and in b.promo\ninclude "a.promo"\n```',
        '```promo\n# in a.promo alone\ninclude "b.promo"\n```',
    ),
    error(
        "F010",
        "An include in a text",
        "An `include` in offers that were given as a text, not as a file.",
        "The included file is looked for from the folder of the file that says it, and a text lies in no folder.",
        'include "groups.promo"',
        "group LUNCH = SNACKS, DRINKS",
    ),
)
