"""What the server answers, asked over the pipes of the real process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.lsp.editor import Editor

FILE = "offers.promo"


def labels(answer: Any) -> list[str]:
    """Return the labels of a completion."""
    return [item["label"] for item in answer["items"]]


def test_a_sound_file_has_no_findings(editor: Editor) -> None:
    """Of offers in order nothing is said."""
    assert editor.open(FILE) == []


def test_findings_come_as_one_types(editor: Editor) -> None:
    """A mistake is pointed at with its code, what is wrong, and the remedy; mended, it is gone."""
    editor.open(FILE)
    (finding,) = editor.type(FILE, "any 3 off"[:-1], "f")
    assert editor.words(FILE, finding["range"]) == "off"
    assert (finding["code"], finding["severity"], finding["source"]) == ("P011", 1, "rulesdsl")
    assert finding["message"].endswith("did you mean `of`?")
    at = editor.texts[FILE].index("off SNACKS")
    assert editor.replace(FILE, at, at + 3, "of") == []


def test_every_mistake_of_a_file_is_told(editor: Editor) -> None:
    """Mistakes of words, of sense and of names stand beside each other, in the order of the text."""
    found = editor.open(FILE, "buy 3 of A\n120% off NUTS\nhalf price CRIPS\n")
    assert [finding["code"] for finding in found] == ["P013", "P106", "P210"]


def test_other_files_of_the_book_are_told_about(editor: Editor) -> None:
    """A mistake in an included file is told where it stands, though that file is not open."""
    (editor.folder / "groups.promo").write_text("item TEA 2.505\n", encoding="utf-8")
    editor.open(FILE)
    editor.hear("groups.promo", ["P103"])


def test_the_catalogue_is_told_about(editor: Editor) -> None:
    """A fault of the catalogue is told in the catalogue."""
    (editor.folder / "catalogue.csv").write_text("item,price\nNUTS,cheap\n", encoding="utf-8")
    editor.open(FILE, "half price NUTS\n")
    (finding,) = editor.hear("catalogue.csv", ["C010"])
    assert finding["range"]["start"]["line"] == 1


def test_a_book_that_is_closed_is_not_told_about(editor: Editor) -> None:
    """Once its last text is closed, nothing is said about a book any more."""
    assert editor.open(FILE, "buy 3 of A\n")
    editor.close(FILE)
    editor.hear(FILE, [])


def test_fixes_are_offered(editor: Editor) -> None:
    """A fix puts right the very words, and one action makes every fix of the file."""
    editor.open(FILE, "half price CRIPS\n20% of NUTS\n")
    found = editor.of("codeAction", FILE, context={"diagnostics": []})
    assert [action["title"] for action in found] == [
        "Write CRISPS",
        "Change to off",
        "Make every change that is certain",
    ]
    edits = found[-1]["edit"]["changes"][editor.uri(FILE)]
    assert editor.edited(FILE, edits) == "half price CRISPS\n20% off NUTS\n"


def test_only_the_actions_asked_for_come(editor: Editor) -> None:
    """An editor that mends on saving asks for `source.fixAll` alone."""
    editor.open(FILE, "half price CRIPS\n")
    found = editor.of("codeAction", FILE, context={"diagnostics": [], "only": ["source.fixAll"]})
    assert [action["kind"] for action in found] == ["source.fixAll"]


def test_names_are_completed_with_their_prices(editor: Editor) -> None:
    """Where a name can stand, items come with name and price, groups with the span of theirs."""
    editor.open(FILE)
    found = editor.about("completion", FILE, "SNACKS for")["items"]
    told = {item["label"]: item["detail"] for item in found if "detail" in item}
    assert told["NUTS"] == "Salted nuts 50g, £1.20"
    assert told["APPLES"] == "Braeburn, £2.40 per kg"
    assert told["SNACKS"] == "group of 2 items, £0.80 to £1.20"
    assert told["LUNCH"] == "group of 4 items, £0.80 to £3.20"


def test_keywords_are_completed_where_they_can_stand(editor: Editor) -> None:
    """After what is bought comes what is earned; after the reward come clauses, whole phrases at once."""
    editor.open(FILE)
    bought = labels(editor.about("completion", FILE, "for 2.00"))
    assert {"for", "get", "pay for"} <= set(bought)
    assert "once" not in bought
    earned = labels(editor.about("completion", FILE, "on monday"))
    assert {"at most", "between", "if the basket is worth", "not with other offers", "with coupon"} <= set(earned)
    assert "pay for" not in earned


def test_what_was_typed_narrows_and_is_replaced(editor: Editor) -> None:
    """Half a word is completed as a whole, found by its item's name too."""
    editor.open(FILE, "half price Salt")
    answer = editor.ask_at("completion", FILE, len("half price Salt"))
    assert labels(answer) == ["CRISPS", "NUTS"]
    assert answer["items"][1]["textEdit"]["newText"] == "NUTS"
    assert editor.words(FILE, answer["items"][1]["textEdit"]["range"]) == "Salt"


def test_names_that_need_quotes_get_them(editor: Editor) -> None:
    """A name that is no plain word is completed in quotes; inside quotes every name is, up to the closing one."""
    editor.open(FILE, 'item "7UP" 1.00\nhalf price "7"')
    answer = editor.ask_at("completion", FILE, len('item "7UP" 1.00\nhalf price "7'))
    (item,) = answer["items"]
    assert item["textEdit"]["newText"] == '"7UP"'
    assert editor.words(FILE, item["textEdit"]["range"]) == '"7"'


def test_the_right_kind_of_name_is_completed(editor: Editor) -> None:
    """After `with card` come cards, after `using` offers, after `example` items, after `currency` currencies."""
    text = 'half price NUTS with card CLUB\n"Snacks": 10% off CRISPS\n'
    lines = {"20% off NUTS with card ": ["CLUB"], "example NUTS costs 1 using ": ['"half price NUTS with card CLUB"']}
    for line, wanted in lines.items():
        editor.open(FILE, text + line)
        assert labels(editor.ask_at("completion", FILE, len(text + line)))[:1] == wanted
    editor.open(FILE, "example ")
    assert "SNACKS" not in labels(editor.ask_at("completion", FILE, len("example ")))
    editor.open(FILE, "currency ")
    assert {"EUR", "GBP", "JPY"} <= set(labels(editor.ask_at("completion", FILE, len("currency "))))
    editor.open(FILE, 'include "')
    assert labels(editor.ask_at("completion", FILE, len('include "'))) == ['"groups.promo"']


def test_a_statement_begins_with_whole_sentences(editor: Editor) -> None:
    """At the left margin sentences are offered with gaps to fill in; in a comment nothing is."""
    editor.open(FILE, "\n# buy ")
    found = editor.ask_at("completion", FILE, 0)["items"]
    assert found[0]["textEdit"]["newText"] == "buy any ${1:3} of ${2:GROUP} for ${3:2.00}"
    assert editor.ask_at("completion", FILE, len("\n# buy "))["items"] == []


def test_hover_says_an_offer_in_words_with_its_ladder(editor: Editor) -> None:
    """Over an offer stands what it takes and earns, and what more and more of one item cost."""
    editor.open(FILE)
    text = editor.about("hover", FILE, "any 3 of")["contents"]["value"]
    assert "3 of SNACKS: together for £2.00." in text
    assert "| 3 | £2.00 | £0.67 |" in text
    assert "| 4 | £2.80 | £0.70 |" in text


def test_hover_shows_an_example_of_a_combination(editor: Editor) -> None:
    """An offer of several things shows one basket, and its facts in words."""
    editor.open(FILE)
    text = editor.about("hover", FILE, "Meal deal")["contents"]["value"]
    assert "Runs on Monday to Friday between 11:00 and 15:00." in text
    assert "BLT, CRISPS, COLA: **£4.00** instead of £5.50" in text


def test_hover_shows_items_and_groups(editor: Editor) -> None:
    """Over a name stand its price and groups, or its items."""
    editor.open(FILE)
    assert "**Ready salted 25g**, £0.80\n\nin LUNCH, SNACKS" in str(
        editor.about("hover", FILE, "CRISPS")["contents"]["value"]
    )
    group = editor.about("hover", FILE, "SNACKS for")["contents"]["value"]
    assert group.startswith("**SNACKS**: 2 items, £0.80 to £1.20\n\n- `CRISPS` Ready salted 25g, £0.80\n")


def test_definitions_are_found(editor: Editor) -> None:
    """A name leads to its statement in another file, to its line of the catalogue, an offer's name to the offer."""
    editor.open(FILE)
    (tea,) = editor.about("definition", FILE, "TEA")
    assert (tea["uri"], tea["range"]["start"]) == (editor.uri("groups.promo"), {"line": 0, "character": 5})
    (crisps,) = editor.about("definition", FILE, "CRISPS")
    assert (crisps["uri"], crisps["range"]["start"]["line"]) == (editor.uri("catalogue.csv"), 1)
    (offer,) = editor.about("definition", FILE, 'using "Any', 8)
    assert (offer["uri"], offer["range"]["start"]["line"]) == (editor.uri(FILE), 3)
    (file,) = editor.about("definition", FILE, "groups.promo")
    assert file["uri"] == editor.uri("groups.promo")


def test_references_are_found(editor: Editor) -> None:
    """Every use of a name in the files of the book."""
    editor.open(FILE)
    found = editor.about("references", FILE, "SNACKS for", context={"includeDeclaration": True})
    places = [(Path(place["uri"]).name, place["range"]["start"]["line"]) for place in found]
    assert places == [("groups.promo", 1), (FILE, 3), (FILE, 4)]
    assert len(editor.about("documentHighlight", FILE, "SNACKS for")) == 2


def test_renaming_reaches_every_file(editor: Editor) -> None:
    """An item gets its new name where it is defined and where it is used; a name that needs quotes gets them."""
    editor.open(FILE)
    changes = editor.about("rename", FILE, "TEA", newName="Green tea")["changes"]
    assert editor.edited(FILE, changes[editor.uri(FILE)]).count('20% off "Green tea" with card CLUB') == 1
    groups = editor.edited("groups.promo", changes[editor.uri("groups.promo")])
    assert groups.startswith('item "Green tea" "Tea, 80 bags" 2.50 in PANTRY\n')


def test_renaming_a_group(editor: Editor) -> None:
    """A group is renamed in `item … in`, in other groups, and in offers."""
    editor.open("groups.promo")
    changes = editor.about("rename", "groups.promo", "PANTRY", newName="DRY-GOODS")["changes"]
    text = editor.edited("groups.promo", changes[editor.uri("groups.promo")])
    assert text.count("DRY-GOODS") == 2
    assert "PANTRY" not in text


def test_what_cannot_be_renamed_is_refused(editor: Editor) -> None:
    """A name of the catalogue, a name that is taken, an empty one, a place without a name: each with the reason."""
    editor.open(FILE)
    assert editor.about("prepareRename", FILE, "TEA")["placeholder"] == "TEA"
    assert "name of the catalogue" in editor.about("rename", FILE, "SNACKS for", newName="X")
    assert "there is a CRISPS already" in editor.about("rename", FILE, "TEA", newName="CRISPS")
    assert "at least one letter" in editor.about("rename", FILE, "TEA", newName=" ")
    assert "no name here" in editor.about("prepareRename", FILE, "stage")


def test_formatting(editor: Editor) -> None:
    """A text gets its canonical layout; what cannot be read stays as it is; done twice it changes nothing."""
    editor.open(FILE, "BUY any 3 of   NUTS for 2.00   # snacks\nbuy 3 of\n  half price  NUTS\n")
    options = {"tabSize": 4, "insertSpaces": True}
    edits = editor.of("formatting", FILE, options=options)
    text = editor.edited(FILE, edits)
    assert text == "buy 3 of NUTS for 2.00  # snacks\nbuy 3 of\n  half price  NUTS\n"
    editor.open(FILE, text)
    assert editor.of("formatting", FILE, options=options) == []


def test_outline(editor: Editor) -> None:
    """Offers by their names, groups, examples; what belongs to a stage inside it."""
    editor.open(FILE)
    found = editor.of("documentSymbol", FILE)
    assert [symbol["name"] for symbol in found] == [
        "Any 3 snacks",
        "Meal deal",
        "20% off TEA with card CLUB",
        "Coupons",
    ]
    inside = [symbol["name"] for symbol in found[-1]["children"]]
    assert inside == ["10% off the basket with coupon SAVE10", 'example 3 CRISPS costs 2.00 using "Any 3 snacks"']


def test_semantic_tokens(editor: Editor) -> None:
    """Words are coloured by what they mean: items, groups, cards and offers apart."""
    editor.open(FILE, '"Tea": half price TEA with card CLUB # all of it\n10% off LUNCH\n')
    legend = editor.told["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"]
    assert coloured(editor, FILE, legend) == [
        ('"Tea"', "function"),
        ("half", "keyword"),
        ("price", "keyword"),
        ("TEA", "variable"),
        ("with", "keyword"),
        ("card", "keyword"),
        ("CLUB", "enumMember"),
        ("# all of it", "comment"),
        ("10%", "number"),
        ("off", "keyword"),
        ("LUNCH", "class"),
    ]


def coloured(editor: Editor, name: str, legend: list[str]) -> list[tuple[str, str]]:
    """Return the words that are coloured, each with what it is."""
    data = editor.of("semanticTokens/full", name)["data"]
    line = column = 0
    found = []
    for at in range(0, len(data), 5):
        down, right, length, kind, _ = data[at : at + 5]
        line, column = line + down, right if down else column + right
        place = {"start": {"line": line, "character": column}, "end": {"line": line, "character": column + length}}
        found.append((editor.words(name, place), legend[kind]))
    return found


def test_hints_tell_what_examples_cost(editor: Editor) -> None:
    """Behind each example stands what its basket costs, and whether it is as expected; also before that is written."""
    offer = 'currency GBP\n"3 for 2": buy 3 of SNACKS for 2.00\n'
    editor.open(FILE, offer + "example 3 NUTS costs 2.00\nexample 3 NUTS costs 3.60\nexample 4 NUTS")
    found = [(hint["position"]["line"], hint["label"]) for hint in editor.of("inlayHint", FILE)]
    assert found == [
        (2, "✓ costs £2.00, saves £1.60"),
        (3, "✗ costs £2.00, saves £1.60"),
        (4, "costs £3.20, saves £1.60"),
    ]


def test_an_included_file_belongs_to_the_book_that_includes_it(editor: Editor) -> None:
    """A file in a subfolder is looked at with the offers above that include it: they are renamed together."""
    (editor.folder / "lists").mkdir()
    (editor.folder / "lists" / "more.promo").write_text("group DAILY = TEA\n", encoding="utf-8")
    (editor.folder / FILE).write_text('include "lists/more.promo"\nhalf price DAILY\n', encoding="utf-8")
    editor.open("lists/more.promo")
    changes = editor.about("rename", "lists/more.promo", "DAILY", newName="EVERYDAY")["changes"]
    assert set(changes) == {editor.uri(FILE), editor.uri("lists/more.promo")}


def test_whole_books_are_checked_when_one_pauses(editor: Editor) -> None:
    """What only a look at all offers can find is said a moment after the last edit, and stays where its offer goes."""
    editor.open(FILE, "half price NUTS\n10% off NUTS\n")
    assert editor.hear(FILE, ["P310"])[0]["range"]["start"]["line"] == 1
    editor.replace(FILE, 0, 0, "# cheap\n")
    told = editor.said(FILE, checks=True)
    assert [(f["code"], f["range"]["start"]["line"]) for f in told] == [("P310", 2)]


def test_a_name_that_is_being_defined_is_not_called_unknown(editor: Editor) -> None:
    """While an `item` statement or an offer is half typed, its uses elsewhere are not complained about."""
    text = 'item KIWI 1.00\n"Fruit": half price KIWI\nexample KIWI costs 0.50 using "Fruit"\n'
    assert editor.open(FILE, text) == []
    assert [f["code"] for f in editor.type(FILE, "item KIWI", ' "Green')] == ["P001"]
    editor.open("groups.promo", text.replace("half price KIWI", "half price"))
    assert [f["code"] for f in editor.said("groups.promo")][:1] == ["P013"]


def test_a_text_without_a_file_is_looked_at_alone(editor: Editor) -> None:
    """An untitled text has findings, and its own names only."""
    uri = "untitled:Untitled-1"
    item = {"uri": uri, "languageId": "promo", "version": 1, "text": "half price CRISPS\nbuy 3 of\n"}
    editor.tell("textDocument/didOpen", {"textDocument": item})
    editor.open(FILE)
    (told,) = [n["params"] for n in editor.notices if n.get("params", {}).get("uri") == uri]
    assert [finding["code"] for finding in told["diagnostics"]] == ["P013"]


def test_changes_on_disk_are_seen(editor: Editor) -> None:
    """A catalogue that another program changes is read again once the editor tells of it."""
    editor.open(FILE, "currency GBP\nhalf price KIWI\nhalf price NUTS\n")
    path = editor.folder / "catalogue.csv"
    path.write_text("item,price\nKIWI,1.00\nNUTS,2.00\n", encoding="utf-8")
    change = {"uri": editor.uri("catalogue.csv"), "type": 2}
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [change]})
    editor.of("documentSymbol", FILE)
    assert "£1.00" in editor.about("hover", FILE, "KIWI")["contents"]["value"]


def test_the_server_asks_to_be_told_of_changes_on_disk(editor: Editor) -> None:
    """An editor that can watch files is asked to watch offers and catalogues."""
    (registration,) = editor.asked["client/registerCapability"]["registrations"]
    patterns = [watcher["globPattern"] for watcher in registration["registerOptions"]["watchers"]]
    assert patterns == ["**/*.promo", "**/catalogue.csv"]
