"""Units that fill a deal: of which kinds they are, which of them change price, and what that is worth.

Where every part of a deal can be of one kind only, and no two of the same, there is just one way to fill it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rulesdsl.model.offer import Offer
from rulesdsl.optimise.draft import Draft
from rulesdsl.optimise.prospect import Floors, Prospect
from rulesdsl.optimise.sieve import Sieve

Units = tuple[tuple[int, int], ...]  # kinds, and how many units of each
Filled = tuple[Units, Units, int]  # units, those that change price, and what they save more than cuts would, scaled


def single(prospect: Prospect, sieve: Sieve) -> bool:
    """Return whether there is just one way to fill a deal, and nothing else to obey."""
    way, fits = prospect.way, prospect.fits
    if not way.plain or prospect.ceiling is not None or prospect.reach.bit_count() != len(fits):
        return False
    if way.cheapest > 0 and len(fits) > 1:  # it takes a look at the prices to tell which part changes
        return False
    for bits in fits:
        if bits & (bits - 1):
            return False
    return not (way.compared and compares(prospect, sieve))


def compares(prospect: Prospect, sieve: Sieve) -> bool:
    """Return whether a named unit could be one that a counted slot asks for, and must not be dearer than those."""
    named = prospect.fits[-1]
    for _, options in prospect.way.compared:
        for option in options:
            if named & sieve.bits(option):
                return True
    return False


def the_filled(prospect: Prospect, floors: Floors, scale: int, factor: int) -> Filled:
    """Return the one way to fill a deal; `factor` is how much finer `scale` is than that of the offer."""
    way, gains, savings = prospect.way, prospect.gains, floors.savings
    units = []
    paid = []
    net = prospect.bonus * factor
    for part, bits in zip(way.parts, prospect.fits, strict=True):
        kind, least = bits.bit_length() - 1, part.least
        changing = least if way.cheapest < 0 or part.named else way.cheapest
        units.append((kind, least))
        net -= savings[kind] * scale * least
        if changing:
            paid.append((kind, changing))
            net += gains[kind] * factor * changing
    return tuple(units), tuple(paid), net


def most(units: Units, counts: Mapping[int, int] | Sequence[int]) -> int:
    """Return how many deals of some units there can be."""
    return min([counts[kind] // count for kind, count in units])


def drafted(filled: Filled, offer: Offer, tier: int, sieve: Sieve, floors: Floors, scale: int, times: int) -> Draft:
    """Return a deal that is filled so."""
    units, paid, saving = filled
    changed = dict(paid)
    places, savings = sieve.places, floors.savings
    takes = []
    for kind, count in units:
        saving += savings[kind] * count * scale
        rewarded = changed.get(kind, 0)
        if count > rewarded:
            takes.append((places[kind], count - rewarded, False))
        if rewarded:
            takes.append((places[kind], rewarded, True))
    return Draft(offer, tier, tuple(takes), saving, scale, times)
