"""The hooks for people's own repositories of offers do what they say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from rulesdsl.cli.app import app

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
FIELD = re.compile(r"(?m)^(?:- |  )(\w+): (.*)$")


def hooks() -> dict[str, dict[str, str]]:
    """Return the fields of each hook by its id."""
    blocks = re.split(r"(?m)^(?=- id: )", HOOKS.read_text(encoding="utf-8"))[1:]
    found = (dict(FIELD.findall(block)) for block in blocks)
    return {fields["id"]: fields for fields in found}


def run(hook: str, *changed: str) -> int:
    """Run a hook as `pre-commit` does: its entry, its arguments, and the changed files if it wants them."""
    fields = hooks()[hook]
    program, *words = shlex.split(fields["entry"])
    assert program == "rulesdsl"
    words += re.findall(r'"([^"]*)"', fields.get("args", ""))
    if fields.get("pass_filenames") != "false":
        words += changed
    return CliRunner().invoke(app, words).exit_code


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with one book in a folder."""
    (tmp_path / "shop").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "shop" / "offers.promo"


def test_there_is_one_for_each_of_three_commands() -> None:
    """`check`, `fmt` and `test`, each with a name, a description and the files that set it off."""
    assert list(hooks()) == ["rulesdsl-check", "rulesdsl-fmt", "rulesdsl-test"]
    for fields in hooks().values():
        assert fields["language"] == "python"
        assert {"name", "description", "files"} <= fields.keys()
        assert re.search(fields["files"].strip("'"), "shop/offers.promo")
        assert not re.search(fields["files"].strip("'"), "shop/notes.md")


def test_good_offers_pass(repository: Path) -> None:
    """Sound offers in canonical layout pass all three."""
    repository.write_text("item TEA 2.00\nhalf price TEA\nexample TEA costs 1.00\n", encoding="utf-8")
    assert [run(hook, str(repository)) for hook in hooks()] == [0, 0, 0]


@pytest.mark.parametrize(
    ("hook", "text"),
    [
        ("rulesdsl-check", "120% off TEA\n"),
        ("rulesdsl-test", "item TEA 2.00\nhalf price TEA\nexample TEA costs 2.00\n"),
    ],
)
def test_bad_offers_do_not(repository: Path, hook: str, text: str) -> None:
    """A mistake, and an example that fails, stop the commit."""
    repository.write_text(text, encoding="utf-8")
    assert run(hook, str(repository)) == 1


def test_the_layout_is_put_right(repository: Path) -> None:
    """What is not laid out is; `pre-commit` sees that the file has changed."""
    repository.write_text("HALF  price TEA\n", encoding="utf-8")
    assert run("rulesdsl-fmt", str(repository)) == 0
    assert repository.read_text(encoding="utf-8") == "half price TEA\n"
