"""A morning's work of a merchandiser, recorded: what is typed and asked, and what the editor shows."""

from __future__ import annotations

from typing import Any

from syrupy.assertion import SnapshotAssertion

from tests.lsp.editor import Editor

FILE = "offers.promo"


class Screen:
    """Writes down a session as a page that people can read."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self.lines: list[str] = []

    def show(self, heading: str, *lines: str) -> None:
        """Write down something that was done, and what came of it."""
        self.lines += [f"» {heading}", *(f"    {line}".rstrip() for text in lines for line in text.split("\n"))]

    def type(self, words: str) -> None:
        """Type at the end of the file."""
        end = len(self.editor.texts[FILE])
        found = self.editor.replace(FILE, end, end, words)
        self.show(f"types {words!r}", *map(self.finding, found))

    def finding(self, found: dict[str, Any]) -> str:
        """Return a finding as an editor lists it."""
        start = found["range"]["start"]
        severity = {1: "error", 2: "warning", 3: "hint"}[found["severity"]]
        said = self.editor.words(FILE, found["range"])
        where = f"{start['line'] + 1}:{start['character'] + 1}"
        return f"{where} {severity} {found['code']} at `{said}`: {found['message']}".replace("\n", "\n        ")

    def complete(self, most: int = 8) -> None:
        """Ask what can come next."""
        found = self.editor.ask_at("completion", FILE, len(self.editor.texts[FILE]))["items"]
        shown = [f"{item['label']:<24} {item.get('detail', '')}" for item in found[:most]]
        more = [f"… {len(found) - most} more"] if len(found) > most else []
        self.show("asks what can come next", *shown, *more)

    def hover(self, words: str) -> None:
        """Point at something."""
        found = self.editor.about("hover", FILE, words, 1)
        self.show(f"points at `{words}`", found["contents"]["value"] if found else "nothing")


def test_a_session(editor: Editor, snapshot: SnapshotAssertion) -> None:
    """An offer is typed, completed, mended, tried, looked at, renamed and laid out."""
    screen = Screen(editor)
    editor.open(FILE, 'currency GBP\ninclude "groups.promo"\n\n')
    screen.type('"Any 3 snacks": buy any 3 of ')
    screen.complete()
    screen.type("SNAKS for ")
    screen.type("2.00\n")
    mend(screen)
    screen.hover("any 3 of")
    screen.hover("SNACKS")
    screen.type("example 3 CRISPS, NUTS")
    hints(screen)
    screen.type(" costs 2.90\n")
    hints(screen)
    screen.type("20% off TEA ")
    screen.complete(12)
    screen.type("with card CLUB on sunday\n")
    screen.hover("20% off TEA")
    screen.type('stage "Coupons"\n10%   off the basket WITH coupon SAVE10\n')
    rename(screen)
    lay_out(screen)
    outline(screen)
    assert "\n".join(screen.lines) == snapshot


def mend(screen: Screen) -> None:
    """Take the first fix that is offered."""
    editor = screen.editor
    action = editor.of("codeAction", FILE, context={"diagnostics": []})[0]
    (edit,) = action["edit"]["changes"][editor.uri(FILE)]
    start = editor.texts[FILE].index(editor.words(FILE, edit["range"]))
    end = start + len(editor.words(FILE, edit["range"]))
    found = editor.replace(FILE, start, end, edit["newText"])
    screen.show(f"takes the fix “{action['title']}”", *map(screen.finding, found), editor.texts[FILE].rstrip())


def hints(screen: Screen) -> None:
    """Look at what stands behind the examples."""
    lines = screen.editor.texts[FILE].split("\n")
    found = screen.editor.of("inlayHint", FILE)
    shown = [f"{lines[hint['position']['line']]}  ⟦{hint['label']}⟧" for hint in found]
    screen.show("sees behind the examples", *shown)


def rename(screen: Screen) -> None:
    """Rename an item of another file."""
    changes = screen.editor.about("rename", FILE, "TEA", newName="Tea bags")["changes"]
    shown = [
        f"{uri.rpartition('/')[2]} {edit['range']['start']['line'] + 1}: {edit['newText']}"
        for uri, edits in sorted(changes.items())
        for edit in edits
    ]
    screen.show("renames `TEA` to `Tea bags`", *shown)


def lay_out(screen: Screen) -> None:
    """Format the file."""
    edits = screen.editor.of("formatting", FILE, options={"tabSize": 4, "insertSpaces": True})
    screen.show("lays the file out", screen.editor.edited(FILE, edits).rstrip())


def outline(screen: Screen) -> None:
    """Look at the outline."""
    found = screen.editor.of("documentSymbol", FILE)
    shown = []
    for symbol in found:
        shown += [symbol["name"], *(f"  {child['name']}" for child in symbol.get("children") or ())]
    screen.show("looks at the outline", *shown)
