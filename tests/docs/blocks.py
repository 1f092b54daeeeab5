"""The code blocks of the documentation: what they hold, and what running them really gives."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import attrs
from click.testing import CliRunner

import rulesdsl
from rulesdsl.cli.app import app
from rulesdsl.diagnostics.diagnostic import PromoError
from rulesdsl.examples.trial import trials

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^(`{3,})(\w*)(.*)$")
FENCED = re.compile(r"(?ms)^(`{3,}).*?^\1$")
ANYTHING = "…"  # a line of this alone stands for any lines


@attrs.frozen
class Block:
    """A fenced block: its language, the words after it (`file=x refused=P001`), its text, and where it starts."""

    language: str
    words: dict[str, str]
    text: str
    page: Path
    line: int

    @property
    def where(self) -> str:
        """Return the page and the line of the block's fence."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    lines = page.read_text(encoding="utf-8").splitlines()
    at = 0
    while at < len(lines):
        if match := FENCE.match(lines[at]):
            end = lines.index(match[1], at + 1)
            text = "".join(f"{line}\n" for line in lines[at + 1 : end])
            words = dict(word.partition("=")[::2] for word in match[3].split())
            yield Block(match[2], words, text, page, at + 1)
            at = end
        at += 1


def said_about(block: Block, folder: Path) -> set[str]:
    """Return the codes of everything that is said about the offers of a block, whose examples must hold."""
    catalogue = folder / "catalogue.csv"
    with_catalogue = "file" in block.words and catalogue.is_file()
    try:
        book = rulesdsl.loads(block.text, catalogue if with_catalogue else None)
    except PromoError as error:
        return {diagnostic.code for diagnostic in error.diagnostics}
    for trial in trials(book):
        assert trial.passed, (
            f"{block.where}, example {trial.example.place.start.line}: {[d.message for d in trial.problems]}"
        )
    return {diagnostic.code for diagnostic in book.diagnostics}


def expected_about(block: Block) -> set[str]:
    """Return the codes that a block says will be said about it."""
    named = block.words.get("refused", "") + "," + block.words.get("warned", "")
    return {code for code in named.split(",") if code}


def session(block: Block) -> str:
    """Return a console block with what its commands really print; runs in the current folder."""
    shown: list[str] = []
    for command, output in _commands(block.text):
        shown.append(f"$ {command}\n")
        actual = _run(command)
        shown.append(output if _matches(output, actual) else actual)
    return "".join(shown)


def _commands(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"(?m)^\$ ", text)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def _run(command: str) -> str:
    words = shlex.split(command)
    typed = None
    if "<" in words:
        typed = Path(words.pop()).read_text(encoding="utf-8")
        words.pop()
    if words[0] == "cat":
        return Path(words[1]).read_text(encoding="utf-8")
    assert words[0] == "rulesdsl", f"`{command}` is not a command that the documentation can run"
    output: str = CliRunner().invoke(app, words[1:], input=typed, catch_exceptions=False, prog_name="rulesdsl").output
    return output


def _matches(shown: str, actual: str) -> bool:
    pattern = "".join("(?s:.*)" if line.strip() == ANYTHING else re.escape(line) for line in shown.splitlines(True))
    return re.fullmatch(pattern, actual) is not None


def run_python(block: Block, names: dict[str, object]) -> None:
    """Execute a Python block in the names of its page; one with prompts must show what they print."""
    if ">>>" not in block.text:
        exec(compile(block.text, block.where, "exec"), names)
        return
    test = doctest.DocTestParser().get_doctest(block.text, names, block.where, str(block.page), block.line)
    runner = doctest.DocTestRunner()
    told: list[str] = []
    runner.run(test, out=told.append, clear_globs=False)
    names.update(test.globs)
    assert not runner.failures, "".join(told)
