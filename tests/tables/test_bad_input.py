"""Bad baskets and catalogues: each gets a finding with its place and a remedy, and never anything else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import rulesdsl
from rulesdsl.diagnostics.diagnostic import BasketError, PromoError, Severity
from rulesdsl.diagnostics.registry import code as known_code
from tests.tables.reading import basket_faults, catalogue, catalogue_faults, where

BASKETS = [
    ("quantity,price\n3,1.20\n", ("C001", 1, 1)),
    ("item,sku,quantity\nA,A,3\n", ("C002", 1, 6)),
    ("item,quantity,qty\nA,3,3\n", ("C002", 1, 15)),
    ("item,price,unit price\nA,3,3\n", ("C002", 1, 12)),
    ("artikel,menge\nA,3\n", ("C003", 1, 1)),
    ("A,3\n", ("C003", 1, 1)),
    ("A\nB\n", ("C003", 1, 1)),
    ("item,quantitty\nA,3\n", ("C004", 1, 6)),
    ("item,quantity,prcie\nA,3,1\n", ("C004", 1, 15)),
    ("item,amount\nA,3\n", ("C005", 1, 6)),
    ("item,weight\nA,3\n", ("C005", 1, 6)),
    ("item,quantity,price\nA,3,1,20\n", ("C006", 2, 7)),
    ("item,quantity,price\nA,3\n", ("C006", 2, 4)),
    ("A,SNACKS,3,1.20\nB,SNACKS,3\n", ("C006", 2, 11)),
    ('item,quantity\n"A,3\nB,4\n', ("C007", 2, 1)),
    ('item,name\nA,"6" nails\n', ("C008", 2, 7)),
    ("item,quantity\nA,x\n", ("C010", 2, 3)),
    ("item,quantity\nA,nan\n", ("C010", 2, 3)),
    ("item,quantity\nA,inf\n", ("C010", 2, 3)),
    ("item,quantity\nA,£3\n", ("C010", 2, 3)),
    ("A,SNACKS,nan,1.20\n", ("C010", 1, 10)),
    ("A,SNACKS,3,abc\n", ("C010", 1, 12)),
    ("item,quantity\nA,-3\n", ("C011", 2, 3)),
    ("item,price\nA,-0.01\n", ("C011", 2, 3)),
    ("item,quantity\nA,0\n", ("C012", 2, 3)),
    ("item,quantity\nA,0.00\n", ("C012", 2, 3)),
    ("item,quantity\nA," + "1" * 40 + "\n", ("C013", 2, 3)),
    ("item,price\nA,0." + "1" * 40 + "\n", ("C013", 2, 3)),
    ('item,quantity\nA,"1,234"\n', ("C014", 2, 3)),
    ("item,quantity\nA,1e999999\n", ("C015", 2, 3)),
    ("item,price\nA,1E+5\n", ("C015", 2, 3)),
    ("item,price\nA,1.2.3\n", ("C016", 2, 3)),
    ("item,quantity\n ,3\n", ("C020", 2, 2)),
    ('item,quantity\n"A\nB",3\n', ("C021", 2, 1)),
    ("item,group\nA,X\x1b[31m\n", ("C021", 2, 3)),
    ("item,name\nA,X\x07\n", ("C021", 2, 3)),
    ('item,name,price\nA,"two\nlines",x\n', ("C010", 3, 8)),
    ('item,name,price\r\n"A","two\r\n\r\nlines","x"\r\n', ("C010", 4, 8)),
    ('[{"item": "A", "quantity": 0}]', ("C012", 1, 28)),
    ('[{"item": "A",\n  "quantity": 1e999999}]', ("C013", 2, 15)),
    ('[{"item": "A", "quantity": NaN}]', ("C010", 1, 28)),
    ('[{"item": "A", "quantity": -Infinity}]', ("C010", 1, 28)),
    ('[{"item": "A", "price": "1.2.3"}]', ("C016", 1, 25)),
    ('[{"quantity": 3}]', ("C001", 1, 2)),
    ('[{"item": "A", "sku": "A"}]', ("C002", 1, 23)),
    ('[{"item": "A", "item": "B"}]', ("C002", 1, 24)),
    ('[{"item": "A", "quantitty": 3}]', ("C004", 1, 29)),
    ('[{"item": ""}]', ("C020", 1, 11)),
    ('[{"item": null}]', ("C020", 1, 11)),
    ('[{"item": "A\\ud800"}]', ("C021", 1, 11)),
    ('[{"item": "A"}', ("C030", 1, 15)),
    ('[{"item": "A",}]', ("C030", 1, 15)),
    ('[{"item": A}]', ("C030", 1, 11)),
    ('[{"item" "A"}]', ("C030", 1, 10)),
    ('[{"item": "A"}] x', ("C030", 1, 17)),
    ("[" * 100_000, ("C030", 1, 2)),
    ('{"item": "A"}', ("C031", 1, 1)),
    ('["A"]', ("C031", 1, 2)),
    ("[3]", ("C031", 1, 2)),
    ('[{"item": ["A"]}]', ("C032", 1, 11)),
    ('[{"item": "A", "quantity": true}]', ("C032", 1, 28)),
    ('[{"item": "A", "price": {"gbp": 1}}]', ("C032", 1, 25)),
    ('[{"item": "A", "group": [["X"]]}]', ("C032", 1, 25)),
]


@pytest.mark.parametrize(("text", "expected"), BASKETS, ids=lambda value: repr(value)[:40])
def test_bad_basket(text: str, expected: tuple[str, int, int]) -> None:
    """A bad basket is refused with one finding: its code, line and column, and what to do about it."""
    findings = basket_faults(text, "basket")
    assert [where(f) for f in findings] == [expected]
    assert all(f.help and f.is_error and known_code(f.code) for f in findings)


CATALOGUES = [
    ("name,price\nApple,1\n", ("C001", 1, 1)),
    ("item,price,Price\nA,1,1\n", ("C002", 1, 12)),
    ("item,price,cost,unit cost\nA,1,1,1\n", ("C002", 1, 17)),
    ("item,name,name\nA,1,1\n", ("C002", 1, 11)),
    ("A,0.50\n", ("C003", 1, 1)),
    ("item,value\nA,0.50\n", ("C005", 1, 6)),
    ("item,price\nA,-5.00\n", ("C011", 2, 3)),
    ("item,price,cost\nA,5.00,-1\n", ("C011", 2, 8)),
    ("item,price\nA,nan\n", ("C010", 2, 3)),
    ("item,price\nA,1e999999\n", ("C015", 2, 3)),
    ("A,Apple,x,FRUIT\n", ("C003", 1, 1)),
    ("A,Apple,1,FRUIT\nB,Banana,x,FRUIT\n", ("C010", 2, 10)),
    ('[{"item": "A", "price": -1}]', ("C011", 1, 25)),
]


@pytest.mark.parametrize(("text", "expected"), CATALOGUES, ids=lambda value: repr(value)[:40])
def test_bad_catalogue(text: str, expected: tuple[str, int, int]) -> None:
    """A bad catalogue is refused in the same way."""
    findings = catalogue_faults(text, "catalogue")
    assert [where(f) for f in findings] == [expected]
    assert all(f.help and f.is_error and known_code(f.code) for f in findings)


def test_everything_wrong_is_said_at_once() -> None:
    """All that is wrong with a table comes in one refusal, in the order of the table."""
    text = 'item,quantity,price\nA,0,x\n,1,1\nB,1\nC,1,"1"0\nD,1,1\nE,-1,1\n'
    found = [where(f)[:2] for f in basket_faults(text)]
    assert found == [("C010", 2), ("C012", 2), ("C020", 3), ("C006", 4), ("C008", 5), ("C011", 7)]


def test_flood_is_cut() -> None:
    """Of very many findings the first hundred are said, and how many more there are."""
    findings = basket_faults("item,quantity\n" + "A,x\n" * 1234)
    assert len(findings) == 101
    assert findings[-1].message == "and 1,134 more findings in the same table"


def test_message_reads_well() -> None:
    """A refusal as text names file, line and column, what is wrong, and the remedy."""
    with pytest.raises(BasketError) as refused:
        rulesdsl.read_basket(io.StringIO("item,quantity\nA,-3\n"))
    assert str(refused.value) == (
        "<stdin>:2:3: error C011: the quantity `-3` is negative (leave the row out, or write a quantity above 0)"
    )


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"item,quantity\nCaf\xe9,3\n", "F053", 2),
        ("item,quantity\nA,3\n".encode("utf-16"), "F053", 1),
        (b"PK\x03\x04rest", "F053", None),
        (b"item,quantity\nA\0,3\n", "F054", 2),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes, code: str, line: int | None) -> None:
    """A file that is not UTF-8, or has NUL characters, is refused, with the line where it begins."""
    path = tmp_path / "basket.csv"
    path.write_bytes(data)
    with pytest.raises(BasketError) as refused:
        rulesdsl.read_basket(path)
    (finding,) = refused.value.diagnostics
    assert finding.code == code
    assert (finding.place and finding.place.start.line) == line
    assert str(path) in str(refused.value)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """A missing file, a folder, and what is no file at all are refused."""
    for given, code in (
        (tmp_path / "no.csv", "F050"),
        (tmp_path, "F051"),
        ("a\0b", "F052"),
        (None, "F052"),
        (3, "F052"),
    ):
        with pytest.raises(BasketError) as refused:
            rulesdsl.read_basket(given)  # type: ignore[arg-type]
        assert [f.code for f in refused.value.diagnostics] == [code]
        with pytest.raises(PromoError) as refused_too:
            rulesdsl.read_catalogue(given)  # type: ignore[arg-type]
        assert [f.code for f in refused_too.value.diagnostics] == [code]


def test_size_limit() -> None:
    """A file above the limit is refused without being read, and the limit can be raised."""
    text = "item,quantity\n" + "A,3\n" * 100
    with pytest.raises(BasketError) as refused:
        rulesdsl.read_basket(io.StringIO(text), size_limit=100)
    assert [f.code for f in refused.value.diagnostics] == ["F055"]
    assert len(rulesdsl.read_basket(io.StringIO(text), size_limit=1000).rows) == 100


def test_endless_input_is_not_read_to_its_end() -> None:
    """No more than the limit is read of a stream that never ends."""

    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            assert 0 < size < 100_000_000
            return b"A" * size

    with pytest.raises(BasketError) as refused:
        rulesdsl.read_basket(Endless())  # type: ignore[arg-type]
    assert [f.code for f in refused.value.diagnostics] == ["F055"]


def test_lenient_catalogue_keeps_its_good_lines() -> None:
    """Read leniently, a catalogue goes on without its bad lines, which are reported."""
    found = catalogue("item,price\nA,5.00€\nB,-1\n,3\nC,abc\nD,2.00€\n", lenient=True)
    assert list(found.items) == ["A", "D"]
    assert [where(f)[:2] for f in found.errors] == [("C011", 3), ("C020", 4), ("C010", 5)]


def test_lenient_catalogue_needs_a_table() -> None:
    """What is no table at all is refused also when it is read leniently."""
    with pytest.raises(PromoError):
        catalogue("name,price\nApple,1\n", lenient=True)


def test_bad_line_does_not_hide_a_good_one() -> None:
    """Where the second of two lines for an item is bad, the first one counts."""
    assert catalogue("item,price\nA,5\nA,x\n", lenient=True).items["A"].price == 5


def test_unreadable_codes_are_known() -> None:
    """The codes for which a command ends with 2 are in the registry, as errors."""
    from rulesdsl.tables import UNREADABLE

    for name in UNREADABLE:
        found = known_code(name)
        assert found is not None
        assert found.severity is Severity.ERROR
