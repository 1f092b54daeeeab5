"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rulesdsl.model.currencies import NO_CURRENCY, currency
from rulesdsl.model.money import Currency
from rulesdsl.tables.faults import Fault
from rulesdsl.tables.numbers import MOST_DECIMALS, MOST_WHOLE_DIGITS, Number, read_exact, read_number
from rulesdsl.tables.prices import price_fault, read_price


def money(code: str) -> Currency:
    """Return a currency that there is."""
    found = currency(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", "3"),
        ("0", "0"),
        ("007", "7"),
        ("1.20", "1.20"),
        (".5", "0.5"),
        ("+1.20", "1.20"),
        ("-0.00", "0"),
        ("1,20", "1.20"),
        ("0,5", "0.5"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("12,34,567.00", "1234567"),
        ("1 234,56", "1234.56"),
        ("1 234", "1234"),
        ("1\u00a0234,56", "1234.56"),
        ("1\u202f234,56", "1234.56"),
        ("1'234.50", "1234.50"),
        ("1’234.50", "1234.50"),
        ("£1.20", "1.20"),
        ("5.00€", "5.00"),
        ("5,00 €", "5.00"),
        ("USD 5", "5"),
        ("5 usd", "5"),
        ("US$5", "5"),
        ("R$ 5,00", "5.00"),
        ("12 kr", "12"),
        ("50p", "0.50"),
        ("99¢", "0.99"),
        ("£ 1,234.56", "1234.56"),
        ("9" * MOST_WHOLE_DIGITS + "." + "9" * MOST_DECIMALS, "9" * MOST_WHOLE_DIGITS + "." + "9" * MOST_DECIMALS),
        ("0" * 40 + "1.20", "1.20"),
        ("1." + "0" * 40, "1"),
    ],
)
def test_price_is_read_as_written(text: str, value: str) -> None:
    """A price is exact, with either decimal separator, thousands separators, and a currency's sign or code."""
    assert read_price(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "C010"),
        ("nan", "C010"),
        ("NaN", "C010"),
        ("inf", "C010"),
        ("-Infinity", "C010"),
        ("", "C010"),
        ("-", "C010"),
        ("1.", "C010"),
        ("5%", "C010"),
        ("5x", "C010"),
        ("1/2", "C010"),
        ("½", "C010"),
        ("٣", "C010"),
        ("0x10", "C010"),
        ("1_000", "C010"),
        ("2.40/kg", "C010"),
        ("-1.20", "C011"),
        ("−1.20", "C011"),
        ("£-1.20", "C011"),
        ("-£1.20", "C011"),
        ("1.20-", "C011"),
        ("(1.20)", "C011"),
        ("1" * 40, "C013"),
        ("1." + "1" * 40, "C013"),
        ("1" * 1000, "C013"),
        ("1." * 1_000_000, "C013"),
        ("x" * 1_000_000, "C010"),
        ("1e999999", "C015"),
        ("1E+03", "C015"),
        ("1,5e-999999999999", "C015"),
        ("1.2.3", "C016"),
        ("1,23,4", "C016"),
        ("1.234,567,8", "C016"),
        ("1,2 3", "C016"),
        ("1..2", "C016"),
    ],
)
def test_what_is_no_price_is_refused(text: str, code: str) -> None:
    """What is no number, negative, endless or odd gets a fault of its own, and no exponent is ever worked out."""
    fault = read_price(text)
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert fault.help
    assert len(fault.message) < 150


@pytest.mark.parametrize(
    ("text", "code", "refused"),
    [
        ("1,234", "GBP", "C014"),
        ("1.234", "GBP", "C014"),
        ("£1,234", "GBP", "C014"),
        ("1.230", "GBP", "C014"),
        ("1,234", "JPY", "C014"),
        ("0.234", "GBP", "C017"),
        ("1234.567", "GBP", "C017"),
        ("0.2345", "GBP", "C017"),
        ("1.5", "JPY", "C017"),
        ("1.23456", "KWD", "C017"),
        ("1,234", "KWD", None),
        ("1.234", "KWD", None),
        ("1,234.00", "GBP", None),
        ("1234", "JPY", None),
        ("500.00", "JPY", None),
        ("1.2300", "GBP", None),
        ("£5", "GBP", None),
        ("5 GBP", "GBP", None),
        ("50p", "GBP", None),
        ("$5", "GBP", "C018"),
        ("5€", "GBP", "C018"),
        ("EUR 5", "GBP", "C018"),
        ("50p", "EUR", "C018"),
        ("50c", "EUR", None),
        ("50.5p", "GBP", "C017"),
    ],
)
def test_price_is_judged_in_its_currency(text: str, code: str, refused: str | None) -> None:
    """`1,234` is clear only with three decimals; a price has the currency's sign and not more decimals than it."""
    value = read_price(text)
    assert isinstance(value, Decimal)
    fault = price_fault(text, value, money(code), weighed=False)
    assert (fault and fault.code) == refused


def test_price_per_measure_may_be_fine() -> None:
    """The price per measure of weighed goods may have three decimals, and more, in any currency."""
    for text in ("1,234", "1.234", "0.4567"):
        value = read_price(text)
        assert isinstance(value, Decimal)
        assert price_fault(text, value, money("GBP"), weighed=True) is None


def test_help_with_two_readings_names_both() -> None:
    """Who wrote `1,234` is told both ways to write it."""
    fault = price_fault("1,234", Decimal("1.234"), money("GBP"), weighed=False)
    assert fault is not None
    assert fault.message == "the price `1,234` can be read in two ways"
    assert fault.help == "write `1234` or `1.23`; goods sold by weight need a unit such as `kg` beside them"


def test_any_sign_will_do_without_a_currency() -> None:
    """Where the offers name no currency, a price may have any currency's sign."""
    for text in ("£5", "5.00€", "KWD 5"):
        assert price_fault(text, Decimal(5), NO_CURRENCY, weighed=False) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [("3", "3"), ("1.234", "1.234"), ("1e2", "100"), ("-0", "0"), ("1.5E1", "15")],
)
def test_number_of_json_has_one_reading(text: str, found: str) -> None:
    """A number of JSON is what it says, and may have a small exponent."""
    assert read_exact(text, "price") == Number(Decimal(found))


@pytest.mark.parametrize(
    ("text", "code"),
    [("1e999999", "C013"), ("1e-9999999999", "C013"), ("-3", "C011"), ("1" * 40, "C013"), ("9" * 5000, "C013")],
)
def test_wild_number_of_json_is_refused(text: str, code: str) -> None:
    """A wild number of JSON is refused without being worked out."""
    fault = read_exact(text, "price")
    assert isinstance(fault, Fault)
    assert fault.code == code


def test_quantity_may_have_three_decimals() -> None:
    """A scale gives three decimals; where the decimal separator is a point, that is one reading."""
    assert read_number("1.735", "quantity") == Number(Decimal("1.735"), three_decimals=True)
