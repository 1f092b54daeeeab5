"""`rulesdsl till`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

SHOP = 'currency EUR\n"Two": buy 2 of VOUCHER pay for 1\nbuy 3 or more of TSHIRT for 19.00 each\n'
PRICES = "item,price\nVOUCHER,5.00€\nTSHIRT,20.00€\nPANTS,7.50€\n"


def till(shop: Path, run: Run, typed: str, prices: str = PRICES, *options: str) -> tuple[list[str], str]:
    """Return the lines that a till prints and what it reports."""
    (shop / "offers.promo").write_text(SHOP)
    (shop / "catalogue.csv").write_text(prices)
    result = run("till", ".", *options, input=typed)
    assert result.exit_code == 0
    return result.stdout.splitlines(), result.stderr


def test_one_line_is_one_customer(shop: Path, run: Run) -> None:
    """Each line of codes, in any case, gets its total, until `quit`."""
    lines, reported = till(shop, run, "VOUCHER,TSHIRT,PANTS\nvoucher, tshirt ,Voucher\n\nQUIT\nPANTS\n")
    assert [line.split()[1] for line in lines] == ["€32.50", "€25.00"]
    assert "€5.00" in lines[1]
    assert reported == ""


def test_the_end_of_the_input_ends_it(shop: Path, run: Run) -> None:
    """Without `quit` the till ends where the input ends, also in the middle of a line."""
    lines, _ = till(
        shop, run, "TSHIRT,TSHIRT,TSHIRT,VOUCHER,TSHIRT\nVOUCHER,TSHIRT,VOUCHER,VOUCHER,PANTS,TSHIRT,TSHIRT"
    )
    assert [line.split()[1] for line in lines] == ["€81.00", "€74.50"]


def test_an_unknown_code_is_reported_and_left_out(shop: Path, run: Run) -> None:
    """The others are priced; a code that is close is suggested."""
    lines, reported = till(shop, run, "VOUCHER,VUOCHER,,pants\nXYZ\n")
    assert [line.split()[1] for line in lines] == ["€12.50", "€0.00"]
    assert "`VUOCHER`" in reported
    assert "did you mean `VOUCHER`?" in reported
    assert "`XYZ`" in reported
    assert reported.count("X030") == 2


def test_bad_prices_are_reported_with_their_lines_and_left_out(shop: Path, run: Run) -> None:
    """A bad, negative or foreign price closes no till."""
    prices = PRICES + "HAT,-3.00€\nCAP,cheap\nTIE,£4.00\n"
    lines, reported = till(shop, run, "hat,cap,tie,pants\n", prices)
    assert [line.split()[1] for line in lines] == ["€7.50"]
    assert all(f"catalogue.csv:{line}" in reported for line in (5, 6, 7))


def test_a_code_twice(shop: Path, run: Run) -> None:
    """Of two lines for one item the last counts, and both are named."""
    lines, reported = till(shop, run, "pants\n", PRICES + "PANTS,8.50€\n")
    assert lines[0].split()[1] == "€8.50"
    assert "PANTS" in reported


def test_codes_that_differ_only_in_case(shop: Path, run: Run) -> None:
    """They are found as typed; typed otherwise, the till does not guess, and it says so when it opens."""
    lines, reported = till(shop, run, "hat\nHAT\nHat\n", PRICES + "hat,1.00€\nHAT,2.00€\n")
    assert [line.split()[1] for line in lines] == ["€1.00", "€2.00", "€0.00"]
    assert "X031" in reported
    assert "`Hat` could be `HAT` or `hat`" in reported
    assert "X032" in reported


def test_the_context_holds_for_every_customer(shop: Path, run: Run) -> None:
    """The till takes the options of `price`."""
    (shop / "club.promo").write_text("half price PANTS with card CLUB\n")
    lines, _ = till(shop, run, "pants\npants\n", PRICES, "--card", "CLUB")
    assert [line.split()[1] for line in lines] == ["€3.75", "€3.75"]


def test_input_that_is_no_text(shop: Path, run: Run) -> None:
    """Bytes that are not UTF-8 are an unknown code."""
    (shop / "offers.promo").write_text(SHOP)
    (shop / "catalogue.csv").write_text(PRICES)
    result = run("till", ".", input=b"PANTS,\xff\xfe\nquit\n")
    assert (result.exit_code, result.stdout.split()[1]) == (0, "€7.50")


def test_offers_with_mistakes_close_the_till(shop: Path, run: Run) -> None:
    """Offers that are refused, or cannot be read, are reported with the usual exit codes."""
    (shop / "offers.promo").write_text("120% off A")
    assert run("till", ".", input="A\n").exit_code == 1
    assert run("till", "nowhere.promo", input="A\n").exit_code == 2
