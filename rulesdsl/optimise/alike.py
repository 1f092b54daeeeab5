"""Offers whose deals are each of one item, or of one price: as many offers as there are items, or prices.

`buy 3 same SNACKS pay for 2` never puts two items into one deal. Where nothing limits such an offer as a whole, what it
does with one item has nothing to do with what it does with another. So every item has a player of its own, for whom the
units are all the same; most of these stand alone then, and none has to remember of which item a deal in the making is.
"""

from __future__ import annotations

from collections.abc import Sequence

from rulesdsl.model.basket import Context
from rulesdsl.model.offer import Modifier
from rulesdsl.optimise.prospect import Floors, Player, player_of
from rulesdsl.optimise.roster import Candidate, Fitting
from rulesdsl.optimise.sieve import Sieve


def players_of(candidate: Candidate, sieve: Sieve, floors: Floors, context: Context) -> list[Player]:
    """Return an offer as it may play on the goods of a stage: one player, or one for each item or price."""
    alike = candidate.plan.alike
    teams = [candidate.ways] if alike is Modifier.NONE else _apart(candidate.ways, alike, sieve)
    players = [player_of(candidate._replace(ways=ways), sieve, floors, context) for ways in teams]
    return [player for player in players if player is not None]


def _apart(possible: Sequence[Fitting], alike: Modifier, sieve: Sieve) -> list[list[Fitting]]:
    """Return, for each item or price that there are units enough of, the ways to make a deal of it."""
    kinds = 0
    for _, _, reach in possible:
        kinds |= reach
    shared: dict[object, int] = {}
    for kind in sieve.kinds(kinds):
        one = sieve.goods[kind]
        key = one.item if alike is Modifier.SAME else one.rate
        shared[key] = shared.get(key, 0) | 1 << kind
    return [
        [
            (way, (reach & bits,), reach & bits)
            for way, _, reach in possible
            if sieve.units(reach & bits) >= way.parts[0].least
        ]
        for bits in shared.values()
    ]
