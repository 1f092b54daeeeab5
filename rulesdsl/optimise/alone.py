"""An offer without a rival: its best deals can be written down at once.

An open-ended deal takes all there is. Counted deals whose units are interchangeable within their slots take the units
that gain most, slot by slot, as long as a deal still gains. Where the cheapest units of a deal are changed, the
dearest goods make the first deals, one after another.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from rulesdsl.model.offer import Basket, EachSpent, Modifier, Spend
from rulesdsl.optimise.draft import Draft, Units
from rulesdsl.optimise.each_spent import earnings
from rulesdsl.optimise.filled import compares, drafted, most, single, the_filled
from rulesdsl.optimise.plan import Part
from rulesdsl.optimise.prospect import Floors, Player, Prospect, spent
from rulesdsl.optimise.sieve import Sieve

Run = list[int]  # a kind, and how many units of it are left


def alone(player: Player, sieve: Sieve, floors: Floors) -> list[Draft] | None:
    """Return the best deals of an offer without a rival, over the stage's kinds; None if they are to be searched."""
    if len(player.prospects) != 1 or player.items is not None or player.saving is not None:
        return None
    prospect = player.prospects[0]
    if prospect.way.growing:
        return _open_ended(player, prospect, sieve, floors)
    if prospect.ceiling is not None or not prospect.way.plain:
        return None
    if single(prospect, sieve):
        return _again(player, prospect, sieve, floors)
    fits = prospect.fits
    if prospect.way.cheapest > 0:
        if len(fits) > 1 or floors.kinds & fits[0] or not _falls(prospect, sieve):
            return None
        queues = [[[kind, sieve.counts[kind]] for kind in sieve.kinds(fits[0])]]
    else:
        if len(fits) > 1 and (any(a & b for a, b in combinations(fits, 2)) or compares(prospect, sieve)):
            return None
        queues = [_by_gain(player, prospect, part, sieve, floors) for part in range(len(fits))]
    return _deals(player, prospect, queues, sieve, floors)


def _again(player: Player, prospect: Prospect, sieve: Sieve, floors: Floors) -> list[Draft]:
    """Return the only deal there is, as often as it can be made, if it gains."""
    filled = the_filled(prospect, floors, player.scale, 1)
    if filled[2] <= 0:
        return []
    times = most(filled[0], sieve.counts)
    if player.deals is not None and player.deals < times:
        times = player.deals
    return [drafted(filled, player.offer, prospect.way.number, sieve, floors, player.scale, times)] if times else []


def _falls(prospect: Prospect, sieve: Sieve) -> bool:
    """Return whether the gains never rise from dear to cheap; per measure, weighed goods can break that."""
    gains = [prospect.gains[kind] for kind in sieve.kinds(prospect.fits[0])]
    return all(a >= b for a, b in pairwise(gains))


def _by_gain(player: Player, prospect: Prospect, part: int, sieve: Sieve, floors: Floors) -> list[Run]:
    """Return the units for a part as runs of one kind, those first that gain most over what they are worth anyway."""
    paid = prospect.way.cheapest < 0 or prospect.way.parts[part].named
    gains, savings, scale = prospect.gains, floors.savings, player.scale
    kinds: Sequence[int] = sieve.kinds(prospect.fits[part])
    if len(kinds) > 1:
        kinds = sorted(kinds, key=lambda k: savings[k] * scale - (gains[k] if paid else 0))
    return [[kind, sieve.counts[kind]] for kind in kinds]


def _deals(
    player: Player, prospect: Prospect, queues: Sequence[list[Run]], sieve: Sieve, floors: Floors
) -> list[Draft]:
    """Return one deal after another from the fronts of the parts' queues, equal ones at once, while they gain."""
    way, gains, savings, places = prospect.way, prospect.gains, floors.savings, sieve.places
    parts = [(queue, part.least, _paid(part, way.cheapest)) for queue, part in zip(queues, way.parts, strict=True)]
    room = min([sum([run[1] for run in queue]) // least for queue, least, _ in parts])
    if player.deals is not None:
        room = min(room, player.deals)
    made = []
    while room > 0:
        times = min(room, *[queue[0][1] // least for queue, least, _ in parts]) or 1
        takes: list[Units] = []
        saving, spared = prospect.bonus, 0
        for queue, least, paid in parts:
            for kind, units in _drawn(queue, least, times):
                spared += savings[kind] * units
                kept = units if units < paid else paid
                paid -= kept
                if kept:
                    takes.append((places[kind], kept, False))
                if units > kept:
                    takes.append((places[kind], units - kept, True))
                    saving += gains[kind] * (units - kept)
        if saving <= spared * player.scale:
            break
        made.append(Draft(player.offer, way.number, tuple(takes), saving, player.scale, times))
        room -= times
    return made


def _paid(part: Part, cheapest: int) -> int:
    """Return how many units of a part keep their price, the dearest; of a single part, all but its cheapest ones."""
    if cheapest > 0:
        return part.least - cheapest
    return 0 if cheapest < 0 or part.named else part.least


def _drawn(queue: list[Run], need: int, times: int) -> list[tuple[int, int]]:
    """Take the units of one part for a number of equal deals off a queue; return those of one deal by kind."""
    drawn = []
    while need:
        run = queue[0]
        units = min(need, run[1])
        drawn.append((run[0], units))
        run[1] -= units * times
        need -= units
        if not run[1]:
            del queue[0]
    return drawn


def _open_ended(player: Player, prospect: Prospect, sieve: Sieve, floors: Floors) -> list[Draft] | None:
    """Return the one deal of an open-ended offer that gains by taking more; where cuts compete, what gains more."""
    way, counts, gains = prospect.way, sieve.counts, prospect.gains
    kinds: Sequence[int] = sieve.kinds(prospect.fits[0])
    cut = floors.kinds & prospect.fits[0]
    purchase = way.tier.purchase
    if isinstance(purchase, Basket):
        spared = sum([floors.savings[kind] * counts[kind] for kind in kinds]) * player.scale if cut else 0
        return _grown(player, prospect, kinds, sieve, prospect.bonus, spared)
    if len(way.parts) > 1 or way.cheapest >= 0 or way.parts[0].modifier is not Modifier.NONE or prospect.bonus < 0:
        return None
    if isinstance(purchase, EachSpent):
        return None if cut else _earned(player, prospect, kinds, sieve)
    spared = 0
    if cut:
        if prospect.ceiling is not None:
            return None
        kinds = [kind for kind in kinds if gains[kind] > floors.savings[kind] * player.scale]
        spared = sum([floors.savings[kind] * counts[kind] for kind in kinds]) * player.scale
    if isinstance(purchase, Spend):
        enough = sum([sieve.goods[kind].price * counts[kind] for kind in kinds]) >= spent(purchase)
    else:
        enough = sum([counts[kind] for kind in kinds]) >= way.parts[0].least
    if not enough:
        return None if cut else []
    saving = sum([gains[kind] * counts[kind] for kind in kinds])
    if prospect.ceiling is not None:
        saving = min(saving, prospect.ceiling)
    return _grown(player, prospect, kinds, sieve, saving + prospect.bonus, spared)


def _earned(player: Player, prospect: Prospect, kinds: Sequence[int], sieve: Sieve) -> list[Draft]:
    """Return the deal that earns its reward as often as everything allows."""
    purchase = prospect.way.tier.purchase
    assert isinstance(purchase, EachSpent)
    worth = sum([sieve.goods[kind].price * sieve.counts[kind] for kind in kinds])
    times = earnings(worth, purchase.amount, purchase.times)
    saving = min(Fraction(worth), prospect.way.tier.reward.change.value * times)
    if not saving:
        return []
    takes = tuple([(sieve.places[kind], sieve.counts[kind], True) for kind in kinds])
    return [Draft(player.offer, prospect.way.number, takes, saving.numerator, saving.denominator, 1, times)]


def _grown(
    player: Player, prospect: Prospect, kinds: Sequence[int], sieve: Sieve, saving: int, spared: int
) -> list[Draft]:
    if saving <= spared:
        return []
    takes = tuple([(sieve.places[kind], sieve.counts[kind], True) for kind in kinds])
    return [Draft(player.offer, prospect.way.number, takes, saving, player.scale)]
