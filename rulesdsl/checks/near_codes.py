"""A coupon, card, store or flag that is probably misspelt.

## What it finds

A name that stands once in offers and examples and differs in one letter from another one. Names that differ in their
digits, or in a letter that stands alone (`SHOP-A`, `SHOP-B`), are different on purpose.

## Why it matters

Nothing defines these names, so a misspelt one is not refused: the offer is simply never used.

## Example

```promo
"Members: wine": 10% off WINE with card CLUB
"Members: port": 5% off PORT with card CLUBB
```

## Write instead

```promo
"Members: wine": 10% off WINE with card CLUB
"Members: port": 5% off PORT with card CLUB
```
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.context_names import WORDS, Uses, context_names
from rulesdsl.checks.subject import Subject
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.source import Place

CODE = documented("P350", Severity.WARNING, __doc__)

SHORTEST = 4
"""How many letters a name must have to be looked at: of shorter ones many differ in one."""

LONGEST = 60


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find names that are used once and are one letter away from a name that is used before or more often."""
    for word, uses in context_names(subject).items():
        near = _near(uses)
        for name, places in uses.items():
            if len(places) == 1:
                other = max(
                    (o for o in near.get(name, ()) if _counts(uses, o, places[0])),
                    key=lambda o: len(uses[o]),
                    default=None,
                )
                if other is not None:
                    yield _finding(WORDS[word], name, places[0], other, uses[other])


def _counts(uses: Uses, other: str, place: Place) -> bool:
    if len(uses[other]) > 1:
        return True
    first = uses[other][0]
    return (first.source.name, first.span) < (place.source.name, place.span)


def _near(uses: Uses) -> Mapping[str, list[str]]:
    """Return the names that are one letter away from each name.

    Names are filed by what is left when one letter is left out; of a thousand numbered ones only the pattern is.
    """
    patterns: defaultdict[str, list[str]] = defaultdict(list)
    for name in uses:
        if SHORTEST <= len(name) <= LONGEST:
            patterns[_on_purpose(name.casefold())].append(name)
    filed: defaultdict[str, list[str]] = defaultdict(list)
    for pattern in patterns:
        for key in _keys(pattern):
            filed[key].append(pattern)
    near: defaultdict[str, list[str]] = defaultdict(list)
    for pattern, names in patterns.items():
        others = {o for key in _keys(pattern) for o in filed[key] if o != pattern}
        for other in sorted(others):
            for name in names:
                near[name] += [o for o in patterns[other] if _one_letter(name, o)]
    return near


def _keys(pattern: str) -> set[str]:
    return {pattern, *(pattern[:i] + pattern[i + 1 :] for i in range(len(pattern)))}


def _one_letter(name: str, other: str) -> bool:
    a, b = name.casefold(), other.casefold()
    if len(a) == len(b):
        unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return len(unlike) == 1 and all(x.isalpha() for x in unlike[0])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) == len(shorter) + 1 and any(
        longer[:i] + longer[i + 1 :] == shorter and longer[i].isalpha() for i in range(len(longer))
    )


def _on_purpose(name: str) -> str:
    """Return a name with its digits, and letters that stand alone, made equal."""
    return re.sub(r"\d+|(?<![^\W\d_])[^\W\d_](?![^\W\d_])", "0", name)


def _finding(what: str, name: str, place: Place, other: str, uses: list[Place]) -> Diagnostic:
    message = f"the {what} `{name}` stands here only, and `{other}` differs from it in one letter"
    where = f"{uses[0].source.name}:{uses[0].start.line}"
    return finding(CODE, message, f"did you mean `{other}`, as in {where}?", place)


CHECK = Check(CODE, check)
