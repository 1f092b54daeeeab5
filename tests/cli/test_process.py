"""The command line as a process of its own: pipes, terminals, signals, exit codes, start-up."""

from __future__ import annotations

import os
import pty
import resource
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import rulesdsl
from tests.cli.conftest import CATALOGUE, Process, command, environment

GROUPS = 12


def test_the_version(process: Process) -> None:
    """`--version` says the version of the package, which is that of the project file."""
    result = process("--version")
    assert (result.returncode, result.stdout) == (0, f"rulesdsl {rulesdsl.__version__}\n")


def test_the_version_imports_next_to_nothing() -> None:
    """Neither click nor attrs nor lark is loaded to tell the version."""
    code = """import sys
sys.argv = ["rulesdsl", "--version"]
from rulesdsl.cli import main
try:
    main()
except SystemExit:
    print(sorted({"click", "attr", "lark", "decimal", "typing"} & sys.modules.keys()))
"""
    result = subprocess.run([sys.executable, "-S", "-c", code], env=environment(), capture_output=True, text=True)
    assert result.stdout == f"rulesdsl {rulesdsl.__version__}\n[]\n"


def test_a_receipt_imports_only_what_it_needs(shop: Path) -> None:
    """To price a basket neither the maker of the grammar's table nor what explains mistakes is loaded."""
    code = """import sys
sys.argv = ["rulesdsl", "price", "basket.csv", "."]
from rulesdsl.cli import main
try:
    main()
except SystemExit:
    package = {name for name in sys.modules if name.startswith(("rulesdsl.why", "rulesdsl.checks", "rulesdsl.lsp"))}
    others = {"lark", "hashlib", "importlib.resources", "csv", "tempfile", "highspy", "rulesdsl.syntax.explain"}
    others |= {"rulesdsl.render.html", "rulesdsl.render.json", "rulesdsl.diagnostics.registry"}
    print(sorted(package | (others & sys.modules.keys())))
"""
    result = subprocess.run([sys.executable, "-c", code], cwd=shop, env=environment(), capture_output=True, text=True)
    assert result.stdout.splitlines()[-2:] == ["Proved best", "[]"]


@pytest.mark.parametrize("arguments", [("--help",), ("price", "--help"), ("till", "-h"), ()])
def test_help(process: Process, arguments: tuple[str, ...]) -> None:
    """Help is there for the whole and for each command; no command at all shows it too."""
    result = process(*arguments)
    assert "Usage: rulesdsl" in result.stdout + result.stderr


def test_an_unknown_command(process: Process) -> None:
    """A command that there is not is wrong usage."""
    assert process("prize").returncode == 2


def test_a_reader_that_goes_away(shop: Path) -> None:
    """A closed pipe is no reason to say anything, and the exit code is that of the work."""
    for arguments, code in ((["price", "basket.csv", "."], 0), (["--version"], 0), (["check", "nowhere"], 2)):
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "wb") as out:
            running = subprocess.run(command(*arguments), stdout=out, stderr=subprocess.PIPE, env=environment())
        assert (running.returncode, running.stderr) == (code, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [("price", "basket.csv", "."), ("--version",), ("--help",), ("explain", "X001")])
def test_an_output_that_cannot_be_written(shop: Path, arguments: tuple[str, ...]) -> None:
    """A full disk ends with 2 and a message instead of a traceback."""
    with Path("/dev/full").open("wb") as out:
        running = subprocess.run(command(*arguments), stdout=out, stderr=subprocess.PIPE, env=environment())
    assert running.returncode == 2
    assert b"cannot be written" in running.stderr
    assert b"Traceback" not in running.stderr


@pytest.mark.parametrize(("no_color", "colorful"), [("", True), ("1", False)])
def test_colours_are_for_terminals(shop: Path, no_color: str, colorful: bool) -> None:
    """A receipt is coloured on a terminal alone, and not where NO_COLOR is set."""
    ours, theirs = pty.openpty()
    env = {**environment(), "NO_COLOR": no_color, "TERM": "xterm"}
    with subprocess.Popen(command("price", "basket.csv", "."), stdout=theirs, stderr=theirs, env=env) as running:
        assert running.wait(30) == 0
    os.close(theirs)
    text = os.read(ours, 100_000).decode()
    os.close(ours)
    assert ("\x1b[" in text) is colorful
    assert "£2.80" in text


def test_no_colours_in_a_file(shop: Path, process: Process) -> None:
    """What goes to a file or a pipe has no escape sequences."""
    assert "\x1b[" not in process("price", "basket.csv", ".").stdout


def _hears_ctrl_c() -> None:
    """Let a process hear Ctrl-C even where the tests run in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_till_on_a_terminal_asks(shop: Path) -> None:
    """On a terminal the till shows that it waits; Ctrl-C ends it with 130."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command("till", "."),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=_hears_ctrl_c,
    ) as running:
        assert running.stderr is not None
        assert running.stdout is not None
        assert running.stderr.read(2) == b"> "
        os.write(ours, b"crisps\n")
        assert running.stdout.readline().startswith("Total £0.80".encode())
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 130
        assert b"Traceback" not in running.stderr.read()
    os.close(ours)
    os.close(theirs)


def _meal(names: list[str], n: int) -> str:
    mains, sides, drinks = (", ".join(names[n::step]) for step in (7, 5, 3))
    return f"buy 1 of {mains} and 2 of {sides} and 1 of {drinks} for {n * 7 % 11 + 20}.50"


def hard(shop: Path) -> None:
    """Write offers and a basket that keep any exact search busy for a while."""
    names = [f"I{n}" for n in range(40)]
    items = "\n".join(f"item {name} {5 + n * 37 % 23}.{n * 53 % 90 + 10}" for n, name in enumerate(names))
    offers = [_meal(names, n) for n in range(GROUPS)]
    (shop / "hard.promo").write_text(items + "\n" + "\n".join(offers) + "\n")
    (shop / "hard.csv").write_text("item,quantity\n" + "\n".join(f"{name},{n % 4 + 1}" for n, name in enumerate(names)))


def test_ctrl_c_prints_the_best_receipt_so_far(shop: Path) -> None:
    """Interrupted, `price` prints a receipt that says it is not proved, and ends with 130."""
    hard(shop)
    with subprocess.Popen(
        command("price", "hard.csv", "hard.promo"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=_hears_ctrl_c,
    ) as running:
        time.sleep(3)
        assert running.poll() is None, "the basket is not hard enough for this test"
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Not proved" in out.decode()
    assert "TOTAL" in out.decode()
    assert b"Traceback" not in err


def test_a_time_limit_is_kept(shop: Path, process: Process) -> None:
    """A hard basket ends near its limit with the bound that is left."""
    hard(shop)
    start = time.perf_counter()
    result = process("price", "hard.csv", "hard.promo", "--time-limit", "1")
    assert time.perf_counter() - start < 5
    assert result.returncode == 0
    assert "Not proved" in result.stdout


def test_ten_million_units_are_a_line(shop: Path) -> None:
    """A great quantity is one line, priced within seconds and without much memory."""
    (shop / "basket.csv").write_text("item,quantity\nCRISPS,10000000\n")
    memory = 2 << 30
    limit = partial(resource.setrlimit, resource.RLIMIT_AS, (memory, memory))
    words = command("price", "basket.csv", ".")
    running = subprocess.run(words, capture_output=True, env=environment(), timeout=20, preexec_fn=limit)
    # 3,333,333 times three for 2.00, and one at 0.80
    assert "£6666666.80" in running.stdout.decode()
    assert running.stdout.decode().count("Ready salted") == 1


def test_names_that_no_terminal_letters_fit(shop: Path) -> None:
    """A terminal that lacks a letter gets an escape instead of a traceback."""
    (shop / "catalogue.csv").write_text(CATALOGUE.replace("Ready salted", "Žluťoučký 🥨"), encoding="utf-8")
    env = {**environment(), "PYTHONIOENCODING": "ascii"}
    running = subprocess.run(command("price", "basket.csv", "."), capture_output=True, env=env)
    assert (running.returncode, running.stderr) == (0, b"")
    assert b"2.80" in running.stdout
