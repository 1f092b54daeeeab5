"""Every currency in use is known with its decimals and signs."""

from __future__ import annotations

import pytest

from rulesdsl.model.currencies import NO_CURRENCY, currencies, currency, sign_owners


@pytest.mark.parametrize(
    ("code", "decimals", "symbol", "minor"),
    [
        ("GBP", 2, "£", ("p",)),
        ("EUR", 2, "€", ("c", "¢")),
        ("USD", 2, "$", ("c", "¢")),
        ("JPY", 0, "¥", ()),
        ("KRW", 0, "₩", ()),
        ("KWD", 3, "", ()),
        ("CLF", 4, "UF", ()),
        ("PLN", 2, "zł", ("gr",)),
    ],
)
def test_currency(code: str, decimals: int, symbol: str, minor: tuple[str, ...]) -> None:
    """A code gives the number of decimals, the sign that is printed, and the signs of the minor unit."""
    found = currency(code)
    assert found is not None
    assert (found.code, found.decimals, found.symbol, found.minor_symbols) == (code, decimals, symbol, minor)


def test_unknown_currency() -> None:
    """A code that is none, or not in capitals, gives nothing."""
    assert currency("GBX") is None
    assert currency("gbp") is None


def test_no_currency() -> None:
    """Without a currency there is no sign, and prices have two decimals."""
    assert (NO_CURRENCY.code, NO_CURRENCY.symbol, NO_CURRENCY.decimals) == ("", "", 2)


def test_table() -> None:
    """Codes are three capitals, each once, with 0 to 4 decimals; a sign is of one kind only within a currency."""
    table = currencies()
    assert len(table) > 150
    assert all(len(code) == 3 and code.isupper() and code == c.code for code, c in table.items())
    assert {c.decimals for c in table.values()} <= {0, 2, 3, 4}
    assert all(not set(c.symbols) & set(c.minor_symbols) for c in table.values())


def test_sign_owners() -> None:
    """A sign tells which currencies have it."""
    assert sign_owners("€") == ("EUR",)
    assert {"GBP", "GIP", "SHP"} <= set(sign_owners("£"))
    assert sign_owners("%") == ()
