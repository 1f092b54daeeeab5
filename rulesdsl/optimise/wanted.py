"""How many units of a kind offers can take at most: what is beyond that stays without a deal and needs no search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rulesdsl.optimise.prospect import Player, Prospect
from rulesdsl.optimise.sieve import Sieve, numbers


class Wish(NamedTuple):
    """For each part of a deal its kinds and the least and most units of it; and how many deals there may be."""

    parts: Sequence[tuple[Sequence[int], int, int]]
    deals: int | None


def wanted(team: Sequence[Player], kinds: int, sieve: Sieve) -> Mapping[int, int]:
    """Return, for each of some kinds, how many units of it there are, or fewer if no more can be taken."""
    room = {kind: sieve.counts[kind] for kind in numbers(kinds)}
    if max(room.values()) == 1:
        return room
    endless = 0  # kinds of which an open-ended deal may take all there are
    wishes = []
    for player in team:
        for prospect in player.prospects:
            if prospect.way.growing:
                endless |= prospect.reach
            else:
                wishes.append(_wish(player, prospect, sieve))
    bounded = numbers(kinds & ~endless)
    while True:
        taken = dict.fromkeys(bounded, 0)
        for parts, limit in wishes:
            deals = min([sum([room[kind] for kind in fit]) // least for fit, least, _ in parts])
            if limit is not None and limit < deals:
                deals = limit
            for fit, _, most in parts:
                for kind in fit:
                    if kind in taken:
                        taken[kind] += deals * most
        fewer = False
        for kind, units in taken.items():
            if units < room[kind]:
                room[kind] = units
                fewer = True
        if not fewer:
            return room


def _wish(player: Player, prospect: Prospect, sieve: Sieve) -> Wish:
    parts = [
        (sieve.kinds(bits), part.least, part.least + part.spare)
        for bits, part in zip(prospect.fits, prospect.way.parts, strict=True)
    ]
    return Wish(parts, player.deals)
