"""How many units of a kind offers can take at most: what is beyond that stays without a deal and needs no search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rulesdsl.optimise.prospect import Player, Prospect
from rulesdsl.optimise.sieve import Sieve, numbers


def wanted(team: Sequence[Player], kinds: int, sieve: Sieve) -> Mapping[int, int]:
    """Return, for each of some kinds, how many units of it there are, or fewer if no more can be taken."""
    counts = {kind: sieve.counts[kind] for kind in numbers(kinds)}
    room = counts
    while True:
        wishes = dict.fromkeys(room, 0)
        for player in team:
            for prospect in player.prospects:
                _wish(player, prospect, room, wishes)
        fewer = {kind: min(count, wishes[kind]) for kind, count in room.items()}
        if fewer == room:
            return room
        room = fewer


def _wish(player: Player, prospect: Prospect, room: Mapping[int, int], wishes: dict[int, int]) -> None:
    """Add how many units of each kind the deals of a prospect can take, from the units that there are."""
    way = prospect.way
    if way.growing:
        for kind in numbers(prospect.reach):
            wishes[kind] += room[kind]
        return
    held = [numbers(bits) for bits in prospect.fits]
    deals = min([sum([room[kind] for kind in fit]) // part.least for fit, part in zip(held, way.parts, strict=True)])
    if player.deals is not None:
        deals = min(deals, player.deals)
    for fit, part in zip(held, way.parts, strict=True):
        for kind in fit:
            wishes[kind] += deals * (part.least + part.spare)
