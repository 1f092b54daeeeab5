"""A tier that is no better than a smaller one.

## What it finds

A tier that asks for more and gives less, or just what the smaller tier gives often enough: a higher price for each
unit, a lower percentage, a smaller amount off.

## Why it matters

Customers expect more for more. The tier is never used, or only by those who do not notice.

## Example

```promo
buy 4 of YOG for 3.00, or 8 for 7.00
```

## Write instead

```promo
buy 4 of YOG for 3.00, or 8 for 5.00
```
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import attrs

from rulesdsl.checks.check import Check, documented, finding
from rulesdsl.checks.nodes import tier_spans
from rulesdsl.checks.subject import Listed, Subject
from rulesdsl.checks.words import money
from rulesdsl.diagnostics.diagnostic import Diagnostic, Severity
from rulesdsl.model.change import ChangeKind
from rulesdsl.model.offer import Buy, Modifier, Spend, Target, Tier
from rulesdsl.source import Span

CODE = documented("P330", Severity.WARNING, __doc__)


@attrs.frozen
class Step:
    """A tier: where it stands, how much it asks for (units or an amount), and whether that can be more."""

    span: Span
    tier: Tier
    size: Fraction
    modifier: Modifier = Modifier.NONE

    @property
    def grows(self) -> bool:
        """Return whether its reward holds for any number of units from its size on."""
        return self.tier.open_ended


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find tiers that give no more than one that asks for less."""
    for listed in subject.offers:
        if len(listed.offer.tiers) > 1:
            pairs = zip(tier_spans(listed.statement), listed.offer.tiers, strict=True)
            steps = sorted((_step(span, tier) for span, tier in pairs), key=lambda step: step.size)
            found: dict[Span, Diagnostic] = {}
            for lower, higher in combinations(steps, 2):
                why = _worse(subject, lower, higher)
                if why and higher.span not in found:
                    found[higher.span] = _finding(listed, lower, higher, why)
            yield from found.values()


def _step(span: Span, tier: Tier) -> Step:
    if isinstance(tier.purchase, Buy):
        pick = tier.purchase.slots[0].options[0]
        return Step(span, tier, Fraction(pick.count), pick.modifier)
    return Step(span, tier, tier.purchase.amount if isinstance(tier.purchase, Spend) else Fraction(0))


def _worse(subject: Subject, lower: Step, higher: Step) -> str:
    """Return in which way the higher tier is no better, or nothing where it is, or where that is hard to say."""
    a, b = lower.tier.reward, higher.tier.reward
    if lower.size == higher.size or lower.modifier is not higher.modifier or lower.grows is not higher.grows:
        return ""
    if a.target is not b.target or a.change.kind is not b.change.kind or a.change.each is not b.change.each:
        return ""
    if (a.selection, a.modifier, a.up_to) != (b.selection, b.modifier, b.up_to):
        return ""
    if a.target is not Target.ALL:
        return _worse_count(lower, higher)
    return _worse_change(subject, lower, higher)


def _worse_change(subject: Subject, lower: Step, higher: Step) -> str:
    change, kind = lower.tier.reward.change, lower.tier.reward.change.kind
    low, high = change.value, higher.tier.reward.change.value
    shared = not change.by_unit and not lower.grows  # one amount for so many units, as often as one likes
    if shared:
        low, high = low / lower.size, high / higher.size
    equal = low == high and (lower.grows or (higher.size / lower.size).denominator == 1)
    if kind is ChangeKind.PRICE:
        each = f"{money(subject, high)} each instead of {money(subject, low)}"
        return each if high > low or equal else ""
    if high < low or equal:
        if kind is ChangeKind.SHARE:
            return f"{_percent(high)} off instead of {_percent(low)}"
        return f"{money(subject, high)} off{' each' if change.each or shared else ''} instead of {money(subject, low)}"
    return ""


def _worse_count(lower: Step, higher: Step) -> str:
    """Tiers that change some of their units: how many of how many."""
    a, b = lower.tier.reward, higher.tier.reward
    if a.change != b.change or a.count is None or b.count is None or lower.grows:
        return ""
    low, high = _changed(lower, a.count), _changed(higher, b.count)
    less = high / higher.size < low / lower.size
    equal = high / higher.size == low / lower.size and (higher.size / lower.size).denominator == 1
    return f"it changes {high} of {higher.size} units instead of {low} of {lower.size}" if less or equal else ""


def _changed(step: Step, count: int) -> Fraction:
    return step.size - count if step.tier.reward.target is Target.PAY_FOR else Fraction(count)


def _percent(share: Fraction) -> str:
    hundredths = round(share * 10_000)
    return f"{Decimal(hundredths) / 100:f}%"


def _finding(listed: Listed, lower: Step, higher: Step, why: str) -> Diagnostic:
    said, before = (listed.words(step.span) for step in (higher, lower))
    message = f"`{said}` is no better than `{before}`: {why}"
    return finding(CODE, message, "make the larger tier better, or leave it out", listed.place(higher.span))


CHECK = Check(CODE, check, frozenset({"P205", "P320"}))
