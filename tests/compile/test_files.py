"""Files and folders are read once each, with what they include; what cannot be read is said."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from rulesdsl.compile import UNREADABLE, Compiled, compile_documents, read_sources, read_text
from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.syntax.nodes import Document


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)


def names(documents: tuple[Document, ...]) -> list[str]:
    return [Path(document.source.name).name for document in documents]


def codes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [d.code for d in diagnostics]


def book_of(*paths: Path) -> Compiled:
    documents, diagnostics = read_sources(paths)
    assert diagnostics == ()
    return compile_documents(documents)


def test_folder(tmp_path: Path) -> None:
    """Of a folder, its `.promo` files are read in the order of their names, and nothing below it."""
    write(tmp_path, {"b.promo": "10% off B", "a.promo": "10% off A", "notes.txt": "x", "sub/c.promo": "10% off C"})
    write(tmp_path, {".hidden.promo": "10% off H"})
    documents, diagnostics = read_sources([tmp_path])
    assert (names(documents), diagnostics) == (["a.promo", "b.promo"], ())


def test_files_once(tmp_path: Path) -> None:
    """A file that is named twice, or named and included, is read once, where it is first reached."""
    write(
        tmp_path, {"a.promo": 'include "z.promo"\n10% off A', "b.promo": 'include "z.promo"', "z.promo": "group G = A"}
    )
    documents, diagnostics = read_sources([tmp_path, tmp_path / "a.promo"])
    assert (names(documents), diagnostics) == (["a.promo", "z.promo", "b.promo"], ())
    assert compile_documents(documents).diagnostics == ()


def test_names_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is called what the user called it; an included one by its path from the including file."""
    write(tmp_path, {"a.promo": 'include "sub/b.promo"', "sub/b.promo": 'include "c.promo"', "sub/c.promo": ""})
    monkeypatch.chdir(tmp_path)
    documents, _ = read_sources(["a.promo"])
    assert [d.source.name for d in documents] == ["a.promo", str(Path("sub/b.promo")), str(Path("sub/c.promo"))]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf10% off A\n",
        b"10% off A\r\n    once\r\n",
        b"",
        b"# nothing\n",
        '10% off "Crème"'.encode(),
    ],
)
def test_tolerated(tmp_path: Path, data: bytes) -> None:
    """A byte order mark, CR LF line ends and an empty file are no problem."""
    write(tmp_path, {"a.promo": data})
    documents, diagnostics = read_sources([tmp_path / "a.promo"])
    assert (len(documents), diagnostics) == (1, ())
    assert compile_documents(documents).diagnostics == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"10% off A\n20% off \xff", "F004"),
        ("10% off A".encode("utf-16"), "F004"),
        (b"10% off A\x00", "F005"),
        (b"#" + b"x" * 2000, "F006"),
    ],
)
def test_not_text(tmp_path: Path, data: bytes, code: str) -> None:
    """What is not UTF-8, holds a NUL or is larger than the limit is refused with the file's name."""
    path = tmp_path / "a.promo"
    write(tmp_path, {"a.promo": data})
    documents, (problem,) = read_sources([path], max_bytes=1000)
    assert (documents, problem.code) == ((), code)
    assert str(path) in (problem.file, problem.place.source.name if problem.place else "")


def test_line_of_bad_byte(tmp_path: Path) -> None:
    """The message about a file that is not UTF-8 says in which line."""
    write(tmp_path, {"a.promo": b"10% off A\n20% off \xff"})
    _, (problem,) = read_sources([tmp_path / "a.promo"])
    assert problem.message.endswith("is not UTF-8 text (line 2)")


def test_size_limit_can_be_raised(tmp_path: Path) -> None:
    """A larger file is read where the limit is raised."""
    write(tmp_path, {"a.promo": "#" + "x" * 2000})
    assert read_sources([tmp_path / "a.promo"], max_bytes=3000)[1] == ()


def test_missing(tmp_path: Path) -> None:
    """Every missing file is said, and the others are read all the same."""
    write(tmp_path, {"a.promo": "10% off A"})
    documents, diagnostics = read_sources([tmp_path / "x.promo", tmp_path / "a.promo", tmp_path / "y.promo"])
    assert (names(documents), codes(diagnostics)) == (["a.promo"], ["F001", "F001"])


def test_folder_without_offers(tmp_path: Path) -> None:
    """A folder without `.promo` files is refused."""
    assert codes(read_sources([tmp_path])[1]) == ["F002"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="asks for a file that its reader may not open")
def test_no_permission(tmp_path: Path) -> None:
    """A file that may not be opened is refused with the reason."""
    write(tmp_path, {"a.promo": "10% off A"})
    (tmp_path / "a.promo").chmod(0)
    assert codes(read_sources([tmp_path / "a.promo"])[1]) == ["F003"]


def test_impossible_name() -> None:
    """A path that cannot be one is a finding, not a crash."""
    assert codes(read_sources(["a\0b.promo"])[1]) == ["F003"]
    assert codes(read_sources(["a" * 5000])[1]) == ["F003"]


def test_unreadable_codes() -> None:
    """Files that cannot be read at all are told apart from offers that are refused."""
    assert {"F001", "F002", "F003", "F004"} == UNREADABLE


INCLUDES = [
    ('include "missing.promo"', "F007"),
    ('include "sub"', "F007"),
    ('include "../other.promo"', "F008"),
    ('include "sub/../../other.promo"', "F008"),
    ('include "/etc/hosts"', "F008"),
    ('include "C:/offers.promo"', "F008"),
    ('include "sub\\b.promo"', "F008"),
    ('include " "', "F008"),
    ('include "a.promo"', "F009"),
]


@pytest.mark.parametrize(("text", "code"), INCLUDES, ids=[row[0] for row in INCLUDES])
def test_refused_include(tmp_path: Path, text: str, code: str) -> None:
    """An include that is missing, leaves the folder or comes back to itself is refused at its words."""
    write(tmp_path, {"book/a.promo": f"10% off A\n{text}", "book/sub/b.promo": "", "other.promo": ""})
    documents, (problem,) = read_sources([tmp_path / "book" / "a.promo"])
    assert (len(documents), problem.code) == (1, code)
    assert problem.place is not None
    assert (problem.place.start.line, problem.place.text) == (2, text.removeprefix("include "))


def test_include_upwards_inside(tmp_path: Path) -> None:
    """An included file may include from above its own folder, as long as that is inside the book's folder."""
    write(tmp_path, {"a.promo": 'include "sub/b.promo"', "sub/b.promo": 'include "../c.promo"', "c.promo": "10% off C"})
    documents, diagnostics = read_sources([tmp_path / "a.promo"])
    assert (names(documents), diagnostics) == (["a.promo", "b.promo", "c.promo"], ())


def test_include_of_link_outside(tmp_path: Path) -> None:
    """A link that leads out of the folder is an escape, too."""
    write(tmp_path, {"book/a.promo": 'include "b.promo"', "outside.promo": "10% off A"})
    try:
        (tmp_path / "book" / "b.promo").symlink_to(tmp_path / "outside.promo")
    except OSError:
        pytest.skip("this system makes no links")
    assert codes(read_sources([tmp_path / "book" / "a.promo"])[1]) == ["F008"]


def test_circle_of_three(tmp_path: Path) -> None:
    """A circle of includes is refused where it closes, and each file is read once."""
    write(tmp_path, {"a.promo": 'include "b.promo"', "b.promo": 'include "c.promo"', "c.promo": 'include "a.promo"'})
    documents, (problem,) = read_sources([tmp_path / "a.promo"])
    assert (names(documents), problem.code) == (["a.promo", "b.promo", "c.promo"], "F009")


def test_long_chain(tmp_path: Path) -> None:
    """A chain of hundreds of includes is read."""
    files = {f"f{n}.promo": f'include "f{n + 1}.promo"\n10% off A{n}' for n in range(400)}
    write(tmp_path, {**files, "f400.promo": "10% off Z"})
    book = book_of(tmp_path / "f0.promo").book
    assert [offer.name for offer in book.stages[0].offers][:2] == ["10% off Z", "10% off A399"]


def test_problem_in_included_file(tmp_path: Path) -> None:
    """An included file that cannot be read is said with the place that includes it."""
    write(tmp_path, {"a.promo": 'include "b.promo"', "b.promo": b"\xff"})
    _, (problem,) = read_sources([tmp_path / "a.promo"])
    assert (problem.code, Path(problem.file).name) == ("F004", "b.promo")
    assert problem.place is not None
    assert problem.place.text == '"b.promo"'


def test_text() -> None:
    """Offers can be read from a text, with a byte order mark or without."""
    (document,), diagnostics = read_text("\ufeff10% off A")
    assert (document.source.text, diagnostics) == ("10% off A", ())
    assert codes(read_text("10% off A\0")[1]) == ["F005"]
    assert codes(read_text('include "a.promo"')[1]) == ["F010"]


def test_stages(tmp_path: Path) -> None:
    """Each file starts in the first stage; a stage of one name goes on in another file, where it was first named."""
    write(
        tmp_path,
        {
            "a.promo": '10% off A1\nstage "Deals" best offer only\n10% off A2\nstage "Coupons"\n10% off A3',
            "b.promo": '10% off B1\nstage "Coupons"\n10% off B2\nstage "Last"\n10% off B3\nstage "Deals"\n10% off B4',
        },
    )
    stages = book_of(tmp_path).book.stages
    assert [(s.name, s.best_only, [o.name[-2:] for o in s.offers]) for s in stages] == [
        ("", False, ["A1", "B1"]),
        ("Deals", True, ["A2", "B4"]),
        ("Coupons", False, ["A3", "B2"]),
        ("Last", False, ["B3"]),
    ]


def test_stages_of_included_file(tmp_path: Path) -> None:
    """An included file starts in the first stage, its stages come where it is included, and the outer stage goes on."""
    write(
        tmp_path,
        {
            "a.promo": 'stage "One"\n10% off A1\ninclude "sub/b.promo"\n10% off A2\nstage "Three"\n10% off A3',
            "sub/b.promo": '10% off B1\nstage "Two"\n10% off B2',
        },
    )
    stages = book_of(tmp_path / "a.promo").book.stages
    assert [(s.name, [o.name[-2:] for o in s.offers]) for s in stages] == [
        ("", ["B1"]),
        ("One", ["A1", "A2"]),
        ("Two", ["B2"]),
        ("Three", ["A3"]),
    ]


def test_order_of_findings(tmp_path: Path) -> None:
    """Findings come file by file, in the order of the text."""
    write(tmp_path, {"a.promo": "120% off A\n10% off B once", "b.promo": "120% off C\n120% off D"})
    documents, _ = read_sources([tmp_path])
    found = compile_documents(documents).diagnostics
    assert [Path(d.place.source.name).name + d.place.text for d in found if d.place] == [
        "a.promo120% off",
        "b.promo120% off",
        "b.promo120% off",
    ]


def test_names_across_files(tmp_path: Path) -> None:
    """Groups and offer names of all files are one, and a second definition says where the first is."""
    write(tmp_path, {"a.promo": 'group G = A\n"X": 10% off G', "b.promo": 'group G = B\n"X": 20% off G'})
    documents, _ = read_sources([tmp_path])
    first, second = compile_documents(documents).diagnostics
    assert (first.code, second.code) == ("P150", "P152")
    assert f"{tmp_path / 'a.promo'}:1" in first.message
    assert f"{tmp_path / 'a.promo'}:2" in second.message
