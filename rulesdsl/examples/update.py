"""New amounts for examples that fail: the files as they would read with what their baskets really come to."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from rulesdsl.examples.trial import Trial
from rulesdsl.model.money import Currency
from rulesdsl.source import Place, Source

AMOUNTS = frozenset({"X001", "X002"})  # an amount that is not what the basket comes to

_NUMBER = re.compile(r"[0-9][0-9.]*")


@attrs.frozen
class Rewrite:
    """A file and the text that it would have; nothing but amounts of examples differs."""

    source: Source
    text: str


def rewrites(trials: Iterable[Trial]) -> tuple[Rewrite, ...]:
    """Return every file with an example whose amount is wrong, with the right amounts.

    An example of an included file may be tried in several books; where they disagree it is left as it is.
    """
    amounts: dict[tuple[str, int, int], set[str]] = {}
    sources: dict[str, Source] = {}
    for trial in trials:
        place = trial.example.amount_place
        if trial.actual is None or trial.receipt is None or trial.example.expected is None:
            continue
        sources[place.source.name] = place.source
        key = (place.source.name, place.span.start, place.span.end)
        amounts.setdefault(key, set()).add(_amount(trial, place))
    found = (_rewrite(source, amounts) for source in sources.values())
    return tuple(rewrite for rewrite in found if rewrite.text != rewrite.source.text)


def _amount(trial: Trial, place: Place) -> str:
    """Return what is to stand at the place of an amount: the words that stand there, where they are right."""
    assert trial.actual is not None
    assert trial.receipt is not None
    if AMOUNTS.isdisjoint(problem.code for problem in trial.problems):
        return place.text
    return amount_like(place.text, trial.actual, trial.receipt.currency)


def _rewrite(source: Source, amounts: dict[tuple[str, int, int], set[str]]) -> Rewrite:
    pieces, at = [], 0
    for (name, start, end), found in sorted(amounts.items(), key=lambda entry: entry[0]):
        if name == source.name and len(found) == 1:
            pieces += [source.text[at:start], *found]
            at = end
    return Rewrite(source, "".join([*pieces, source.text[at:]]))


def amount_like(written: str, minor: int, currency: Currency) -> str:
    """Return an amount as another was written: its sign and where it stands, minor units, no decimals if need be."""
    number = _NUMBER.search(written)
    if number is None:
        return str(currency.main(minor))
    before, after = written[: number.start()], written[number.end() :]
    if after.strip() in currency.minor_symbols:
        return f"{before}{minor}{after}"
    main = currency.main(minor)
    short = "." not in number.group() and main == main.to_integral_value()
    return f"{before}{int(main) if short else main}{after}"
