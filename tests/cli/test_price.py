"""`rulesdsl price`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rulesdsl.cli.price import FORMATS
from tests.cli.conftest import CATALOGUE, OFFERS, Run


def test_the_receipt_goes_to_standard_output(shop: Path, run: Run) -> None:
    """A basket is priced with the catalogue beside the offers, and nothing else is said."""
    result = run("price", "basket.csv", "offers.promo")
    assert result.exit_code == 0
    assert "£2.80" in result.stdout
    assert "Proved best" in result.stdout
    assert result.stderr == ""


def test_a_folder_is_a_book(shop: Path, run: Run) -> None:
    """Of a folder, the `.promo` files in it are read."""
    assert run("price", "basket.csv", ".").stdout == run("price", "basket.csv", "offers.promo").stdout


@pytest.mark.parametrize(("form", "start"), [("json", "{"), ("csv", "line,item"), ("html", "<!"), ("text", "---")])
def test_formats(shop: Path, run: Run, form: str, start: str) -> None:
    """A receipt is printed as text, json, csv or html, ending with a line end."""
    result = run("price", "basket.csv", "offers.promo", "--format", form)
    assert result.exit_code == 0
    assert result.stdout.lower().lstrip("\ufeff").startswith(start)
    assert result.stdout.endswith("\n")


def test_json_carries_the_total(shop: Path, run: Run) -> None:
    """JSON is for programs: money as decimal texts."""
    receipt = json.loads(run("price", "basket.csv", ".", "--format", "json", "--at", "2026-11-28 18:00").stdout)
    assert (receipt["total"], receipt["proved"], receipt["priced_at"]) == ("2.80", True, "2026-11-28T18:00")


@pytest.mark.parametrize(
    ("at", "said", "iso"),
    [("2026-11-28 18:00", "2026-11-28 18:00", "2026-11-28T18:00"), ("2026-11-28", "2026-11-28", "2026-11-28")],
)
def test_the_receipt_says_when_as_it_was_given(shop: Path, run: Run, at: str, said: str, iso: str) -> None:
    """A date alone is printed as a date alone, in every format that says when the basket was priced."""
    printed = {form: run("price", "basket.csv", ".", "--format", form, "--at", at).stdout for form in FORMATS}
    assert f" {said}\n" in printed["text"]
    assert f'<time datetime="{iso}">{said}</time>' in printed["html"]
    assert json.loads(printed["json"])["priced_at"] == iso


def test_standard_input_is_a_basket(shop: Path, run: Run) -> None:
    """`-` reads the basket from standard input."""
    assert "£2.80" in run("price", "-", ".", input="item,quantity\nCRISPS,3\nNUTS,1\n").stdout


def test_the_context_comes_from_options(shop: Path, run: Run) -> None:
    """Cards and all the rest are options; those that may be said again are."""
    (shop / "cola.csv").write_text("item\nCOLA\n")
    options = ["--card", "GOLD", "--card", "CLUB", "--store", "LEEDS", "--coupon", "A", "--coupon", "A", "--when", "X"]
    assert "£1.50" in run("price", "cola.csv", ".").stdout
    assert "£1.20" in run("price", "cola.csv", ".", *options).stdout


def test_another_catalogue(shop: Path, run: Run) -> None:
    """`--catalogue` takes another price list than the one beside the offers."""
    (shop / "dear.csv").write_text(CATALOGUE.replace("0.80", "1.80"))
    assert "£3.20" in run("price", "basket.csv", ".", "--catalogue", "dear.csv").stdout


def test_two_catalogues_to_choose_from(shop: Path, run: Run) -> None:
    """With offers from two folders that both have a catalogue, the command does not guess."""
    for folder in ("north", "south"):
        (shop / folder).mkdir()
        (shop / folder / "offers.promo").write_text(f'"{folder}": half price COLA')
        (shop / folder / "catalogue.csv").write_text(CATALOGUE)
    result = run("price", "basket.csv", "north", "south")
    assert (result.exit_code, "X020" in result.stderr) == (1, True)
    assert run("price", "basket.csv", "north", "south", "--catalogue", "catalogue.csv").exit_code == 0


def test_a_refused_basket(shop: Path, run: Run) -> None:
    """A basket with unknown items is refused with 1, and every row at fault is named with its line."""
    (shop / "basket.csv").write_text("item,quantity\nCRISPS,3\nNOBODY,1\nNUTS,-1\n")
    result = run("price", "basket.csv", ".")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "basket.csv:4" in result.stderr


def test_refused_offers(shop: Path, run: Run) -> None:
    """Offers with mistakes are refused with 1, all of them at once."""
    (shop / "offers.promo").write_text("buy 0 of A for 1\n120% off A\n")
    result = run("price", "basket.csv", ".")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "offers.promo:1" in result.stderr
    assert "offers.promo:2" in result.stderr


def test_findings_do_not_drown_the_receipt(shop: Path, run: Run) -> None:
    """Warnings in the offers are counted on standard error, and the basket is priced."""
    (shop / "offers.promo").write_text(OFFERS + "buy 3 of GONE for 2.00\n")
    result = run("price", "basket.csv", ".")
    assert result.exit_code == 0
    assert result.stderr == "1 finding in these offers; `rulesdsl check` shows it\n"
    (shop / "basket.csv").write_text("item,quantity\nCRISPS,x\n")
    assert "in these offers" not in run("price", "basket.csv", ".").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("nowhere.csv", "offers.promo"),
        ("basket.csv", "nowhere.promo"),
        ("basket.csv", "empty"),
        ("basket.csv", "latin.promo"),
        ("latin.csv", "offers.promo"),
        ("basket.csv", "offers.promo", "--catalogue", "nowhere.csv"),
        ("basket.csv", "offers.promo", "--at", "tomorrow"),
        ("basket.csv", "offers.promo", "--time-limit", "0"),
        ("basket.csv", "offers.promo", "--time-limit", "soon"),
        ("basket.csv", "offers.promo", "--format", "pdf"),
        ("basket.csv", "offers.promo", "--speed", "9"),
        ("basket.csv",),
    ],
)
def test_wrong_usage_and_unreadable_files(shop: Path, run: Run, arguments: tuple[str, ...]) -> None:
    """What cannot be read or understood on the command line ends with 2 and a message, and no receipt."""
    (shop / "empty").mkdir()
    (shop / "latin.promo").write_bytes("half price CAFÉ".encode("latin-1"))
    (shop / "latin.csv").write_bytes("item\nCAFÉ\n".encode("latin-1"))
    result = run("price", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_arguments_the_wrong_way_round(shop: Path, run: Run) -> None:
    """Offers in the place of the basket are wrong usage, and the message says what comes first."""
    result = run("price", "offers.promo", "basket.csv")
    assert (result.exit_code, "the basket comes first" in result.stderr) == (2, True)


def test_a_size_limit_that_can_be_raised(shop: Path, run: Run) -> None:
    """A file above the limit is refused, and read once the limit is raised."""
    (shop / "offers.promo").write_text(OFFERS + "# padding\n" * 150_000)
    refused = run("price", "basket.csv", ".", "--max-size", "1")
    assert (refused.exit_code, "1 MB" in refused.stderr) == (1, True)
    assert run("price", "basket.csv", ".", "--max-size", "2").exit_code == 0


def test_a_time_limit_is_taken(shop: Path, run: Run) -> None:
    """A basket that is proved within its limit is proved."""
    assert "Proved best" in run("price", "basket.csv", ".", "--time-limit", "5").stdout
