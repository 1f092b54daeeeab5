"""Coverage for people and for programs: what no example exercises, by place, and how much is."""

from __future__ import annotations

from typing import Any

from rulesdsl.examples.coverage import Coverage, Piece, PieceKind
from rulesdsl.render.words import clean

LONG, SHORT = 70, 40


def coverage_text(coverage: Coverage) -> str:
    """Return the pieces that no example exercises, one a line, and one line that counts."""
    left = coverage.uncovered
    rows = ["No example exercises:", *_rows(left), ""] if left else []
    return "".join(f"{row}\n" for row in [*rows, _summary(coverage)])


def _rows(pieces: tuple[Piece, ...]) -> list[str]:
    places = [f"{p.place.source.name}:{p.place.start.line}:{p.place.start.column}" for p in pieces]
    width = max(map(len, places))
    return [f"  {place.ljust(width)}  {_words(piece)}" for place, piece in zip(places, pieces, strict=True)]


def _words(piece: Piece) -> str:
    if piece.kind is PieceKind.OFFER:
        return f"offer   {_short(piece.offer)}"
    return f"{piece.kind.value.ljust(6)}  {_short(piece.words)}  (of {_short(piece.offer, SHORT)})"


def _short(text: str, most: int = LONG) -> str:
    text = clean(text)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _summary(coverage: Coverage) -> str:
    parts = [_counted(coverage, kind) for kind in PieceKind if coverage.counts(kind)[1]]
    if not parts:
        return "Coverage: no offers."
    return f"Coverage: {', '.join(parts)} exercised ({coverage.percent}%)."


def _counted(coverage: Coverage, kind: PieceKind) -> str:
    covered, count = coverage.counts(kind)
    return f"{covered} of {count} {kind.value}{'' if count == 1 else 's'}"


def coverage_dict(coverage: Coverage) -> dict[str, Any]:
    """Return the coverage as plain values: counts, and every piece that no example exercises."""
    covered, count = coverage.counts()
    return {
        "percent": coverage.percent,
        "covered": covered,
        "count": count,
        "uncovered": [_plain(piece) for piece in coverage.uncovered],
    }


def _plain(piece: Piece) -> dict[str, Any]:
    place = piece.place
    return {
        "kind": piece.kind.value,
        "offer": piece.offer,
        "words": piece.words,
        "file": place.source.name,
        "line": place.start.line,
        "column": place.start.column,
    }
