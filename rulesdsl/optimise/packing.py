"""A few offers on a few units: every deal that is worth making is written down, and the best of them are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations_with_replacement, product
from math import comb, lcm
from typing import NamedTuple

from rulesdsl.model.offer import Modifier
from rulesdsl.optimise.choice import Column, best_packing
from rulesdsl.optimise.draft import Draft
from rulesdsl.optimise.filled import Filled, Units, compares, drafted, most, single, the_filled
from rulesdsl.optimise.prospect import Floors, Player, Prospect
from rulesdsl.optimise.quantity import growing_deal
from rulesdsl.optimise.sieve import Sieve

DEALS = 40  # how many deals are chosen from at most
MOST = 150  # how many deals are written down at most; not all are worth making
UNITS = 300  # how many units there are at most: the search goes as deep


class Option(NamedTuple):
    """A deal that could be made: by which player, and of which tier."""

    filled: Filled
    player: int
    tier: int


class Board(NamedTuple):
    """What deals are made of: the units that are wanted, what cuts save on them, and the scale of all savings."""

    counts: Mapping[int, int]
    sieve: Sieve
    floors: Floors
    scale: int


def packing(team: Sequence[Player], counts: Mapping[int, int], sieve: Sieve, floors: Floors) -> list[Draft] | None:
    """Return the best deals of a few offers, or None where there are too many or they have to be searched."""
    many = sum([_many(prospect) for player in team for prospect in player.prospects])
    if many > MOST or sum(counts.values()) > UNITS:
        return None
    board = Board(counts, sieve, floors, lcm(*[player.scale for player in team]))
    options: list[Option] = []
    columns: list[Column] = []
    rooms = dict(counts)
    for number, player in enumerate(team):
        found = _options(player, number, board)
        if found is None or len(found) + len(options) > DEALS:
            return None
        limit = 1 if player.prospects[0].way.growing else player.deals
        place: Units = ()
        if limit is not None:  # each deal takes one of as many places
            rooms[-1 - number] = limit
            place = ((-1 - number, 1),)
        options += found
        columns += [(units + place, net) for (units, _, net), _, _ in found]
    chosen = best_packing(columns, rooms)
    if chosen is None:
        return None
    times: dict[int, int] = {}
    for number in chosen:
        times[number] = times.get(number, 0) + 1
    made = []
    for number, count in times.items():
        filled, of, tier = options[number]
        made.append(drafted(filled, team[of].offer, tier, sieve, floors, board.scale, count))
    return made


def _many(prospect: Prospect) -> int:
    """Return how many deals of a prospect there are at most, with any number of units of each kind."""
    many = 1
    if not prospect.way.growing:
        for part, bits in zip(prospect.way.parts, prospect.fits, strict=True):
            if bits & (bits - 1):
                many *= comb(bits.bit_count() + part.least - 1, part.least)
    return many


def _options(player: Player, number: int, board: Board) -> list[Option] | None:
    """Return the deals of an offer that save more than cuts, or None where it is not plain.

    Of several deals of the same units the best is enough.
    """
    if player.items is not None or player.saving is not None:
        return None
    grows = [prospect.way.growing for prospect in player.prospects]
    if any(grows) and (player.deals is not None or not all(grows)):
        return None
    factor = board.scale // player.scale
    best: dict[Units, Option] = {}
    for prospect in player.prospects:
        drafts = _grown(prospect, board, factor) if prospect.way.growing else _bought(prospect, board, factor)
        if drafts is None:
            return None
        for draft in drafts:
            units, _, net = draft
            if net > 0 and (units not in best or best[units].filled[2] < net):
                best[units] = Option(draft, number, prospect.way.number)
    return list(best.values())


def _grown(prospect: Prospect, board: Board, factor: int) -> list[Filled] | None:
    """Return the sizes of an open-ended deal of one kind, where they save whole amounts."""
    bits = prospect.fits[0]
    if len(prospect.fits) > 1 or bits & (bits - 1) or prospect.way.parts[0].modifier is not Modifier.NONE:
        return None  # with a modifier, an offer may make one for each item, price or group
    kind = bits.bit_length() - 1
    deal = growing_deal(prospect, kind, board.sieve.goods[kind].price, factor)
    if deal is None or deal.saving % board.scale or deal.unit % board.scale:  # what is rounded may decide between ties
        return None
    most = board.counts[kind]
    if most - deal.size >= DEALS:
        return None
    net = deal.unit - board.floors.savings[kind] * board.scale
    return [
        (((kind, size),), ((kind, size if deal.changed is None else deal.changed),), deal.saving + net * size)
        for size in range(deal.size, most + 1)
    ]


def _bought(prospect: Prospect, board: Board, factor: int) -> list[Filled] | None:
    """Return every deal of counted goods."""
    if single(prospect, board.sieve):
        filled = the_filled(prospect, board.floors, board.scale, factor)
        return [filled] if most(filled[0], board.counts) else []
    way, fits = prospect.way, prospect.fits
    if not way.plain:
        return None
    parts = way.parts
    reach = 0
    apart = prospect.ceiling is None
    for bits in fits:
        apart = apart and not bits & reach
        reach |= bits
    if way.compared and compares(prospect, board.sieve):
        return None
    goods, weighed = board.sieve.goods, way.cheapest > 0 and board.sieve.weighed
    if weighed and any(goods[kind].measure is not None for kind in board.sieve.kinds(reach)):
        return None  # what weighed goods gain may not fall with their price
    if not apart or (way.cheapest > 0 and len(parts) > 1):
        return _mixed(prospect, [board.sieve.kinds(bits) for bits in fits], board, factor)
    drafts: list[Filled] = [((), (), prospect.bonus * factor)]
    for part, bits in zip(parts, fits, strict=True):
        changing = part.least if way.cheapest < 0 or part.named else way.cheapest
        more = _fillings(prospect, board.sieve.kinds(bits), part.least, changing, board, factor)
        drafts = [(a + d, b + e, c + f) for a, b, c in drafts for d, e, f in more]
    return drafts


def _fillings(
    prospect: Prospect, kinds: Sequence[int], least: int, changing: int, board: Board, factor: int
) -> list[Filled]:
    """Return all units by which a part can be filled, where as many of the cheapest as `changing` says change price.

    From the cheapest kind on, the fillings of so many places are those of fewer with more units of one more kind.
    """
    found: list[list[Filled]] = [[((), (), 0)], *[[] for _ in range(least)]]  # by how many places they fill
    changes = [min(places, changing) for places in range(least + 1)]
    for kind in reversed(kinds):
        gain = prospect.gains[kind] * factor if changing else 0
        spared = board.floors.savings[kind] * board.scale
        count = board.counts[kind]
        for places in range(least, 0 if kind != kinds[0] else least - 1, -1):
            more = []
            for units in range(min(count, places), 0, -1):
                rest = places - units
                changed = changes[places] - changes[rest]
                net = gain * changed - spared * units
                own, paid = ((kind, units),), ((kind, changed),) if changed else ()
                more += [(own + a, paid + b, net + c) for a, b, c in found[rest]]
            found[places] = more + found[places]
    return found[least]


def _mixed(prospect: Prospect, held: Sequence[Sequence[int]], board: Board, factor: int) -> list[Filled]:
    """Return the same where units have to be looked at together: the cheapest change, or parts share kinds."""
    way, gains = prospect.way, prospect.gains
    drafts: list[Filled] = []
    choices = [combinations_with_replacement(kinds, p.least) for kinds, p in zip(held, way.parts, strict=True)]
    for parts in product(*choices):
        chosen = sorted([kind for kinds in parts for kind in kinds])
        units = _numbered(chosen)
        if any(count > board.counts[kind] for kind, count in units):
            continue
        changed = chosen if way.cheapest < 0 else chosen[-way.cheapest :] if way.cheapest else parts[-1]
        saving = sum([gains[kind] for kind in changed])
        if prospect.ceiling is not None:
            saving = min(saving, prospect.ceiling)
        spared = sum([board.floors.savings[kind] for kind in chosen]) * board.scale
        drafts.append((units, _numbered(changed), (saving + prospect.bonus) * factor - spared))
    return drafts


def _numbered(units: Iterable[int]) -> Units:
    """Return sorted units as kinds with their numbers."""
    found: dict[int, int] = {}
    for kind in units:
        found[kind] = found.get(kind, 0) + 1
    return tuple(found.items())
