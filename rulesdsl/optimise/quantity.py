"""Offers that all stand on one kind of goods: what any number of units of it is worth, and the deals that are worth it.

Counted deals of one kind have a size and a saving. An open-ended deal, made once by an offer, saves so much for each
unit, from its least number of units on. So the best savings for 0, 1, 2, … units follow from each other, offer by
offer (a knapsack by dynamic programming, Bellman 1957).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import lcm
from typing import NamedTuple

from rulesdsl.model.offer import Buy, Modifier, Spend, Target
from rulesdsl.optimise.draft import Draft
from rulesdsl.optimise.prospect import Floors, Player, Prospect, spent
from rulesdsl.optimise.sieve import Sieve

MOST = 256  # units, up to which the savings of all quantities are written down


class Counted(NamedTuple):
    """A deal of `size` units, of which `changed` change price; it saves `saving`, scaled."""

    tier: int
    size: int
    changed: int
    saving: int


class Growing(NamedTuple):
    """A deal of `size` units or more: all of them change price, or `changed` if that is given.

    It saves `saving` and `unit` for each unit, scaled.
    """

    tier: int
    size: int
    changed: int | None
    saving: int
    unit: int


class Choice(NamedTuple):
    """What one offer could do."""

    player: Player
    counted: Sequence[Counted]
    growing: Sequence[Growing]


Made = tuple[Counted | Growing, int]  # a deal, and how many units it takes


def quantity(team: Sequence[Player], kind: int, sieve: Sieve, floors: Floors) -> list[Draft] | None:
    """Return the best deals of offers on one kind, or None where they have to be searched."""
    count, place = sieve.counts[kind], sieve.places[kind]
    scale = lcm(*[player.scale for player in team])
    choices = []
    for player in team:
        choice = _choice(player, kind, sieve, scale)
        if choice is None:
            return None
        choices.append(choice)
    floor = floors.savings[kind] * scale
    if len(choices) == 1 and not choices[0].counted:
        made = _largest(choices[0].growing, count, floor)
        return [] if made is None else [_deal(choices[0].player, place, *made, scale)]
    whole = not any(deal.saving % scale or deal.unit % scale for choice in choices for deal in choice.growing)
    if not whole:  # what is not whole is rounded, which may decide between equal savings
        return None
    if count <= MOST:
        return _best(choices, place, count, floor, scale)
    ample = _ample(choices, count, floor)
    if ample is None:
        return None
    player, deal, times = ample
    rest = _best(choices, place, count - times * deal.size, floor, scale)
    return [_deal(player, place, deal, deal.size, scale, times), *rest]


def _ample(choices: Sequence[Choice], count: int, floor: int) -> tuple[Player, Counted, int] | None:
    """Return the deal that saves most for each unit and how often it is certain to be made; None if that is not clear.

    Let it have `n` units. Of `n` other deals of any number some hold together a number of units that `n` divides, and
    an open-ended deal of `n` more units than it needs could do without them: so there are fewer (see `bulk`).
    """
    endless = [(c.player, deal) for c in choices if c.player.deals is None for deal in c.counted]
    if not endless:
        return None
    player, best = endless[0]
    for other, deal in endless[1:]:
        if (deal.saving - floor * deal.size) * best.size > (best.saving - floor * best.size) * deal.size:
            player, best = other, deal
    gain = best.saving - floor * best.size
    if gain <= 0 or any((deal.unit - floor) * best.size > gain for c in choices for deal in c.growing):
        return None
    kept = best.size * (1 + max(deal.size for _, deal in endless))
    for choice in choices:
        if choice.growing:
            kept += max(deal.size for deal in choice.growing) + best.size
        if choice.player.deals is not None and choice.counted:
            kept += choice.player.deals * max(deal.size for deal in choice.counted)
    return (player, best, (count - kept) // best.size) if kept <= MOST else None


def _choice(player: Player, kind: int, sieve: Sieve, scale: int) -> Choice | None:
    """Return all deals of an offer, or None where they are more than a size and a saving can say."""
    if player.items is not None or player.saving is not None:
        return None
    counted: list[Counted] = []
    growing: list[Growing] = []
    for prospect in player.prospects:
        factor = scale // player.scale
        if not prospect.way.growing:
            found = _counted(prospect, kind, sieve.counts[kind], factor)
            if found is None:
                return None
            counted += found
        else:
            larger = growing_deal(prospect, kind, sieve.goods[kind].price, factor)
            if larger is None:
                return None
            if larger.size <= sieve.counts[kind]:
                growing.append(larger)
    return None if player.deals is not None and counted and growing else Choice(player, counted, growing)


def _counted(prospect: Prospect, kind: int, count: int, factor: int) -> list[Counted] | None:
    way = prospect.way
    if any(part.modifier is Modifier.SAME_GROUP for part in way.parts):
        return None
    if any(part.modifier is Modifier.DIFFERENT and part.least > 1 for part in way.parts):
        return []
    spare = way.parts[-1].spare
    if any(part.spare for part in way.parts[:-1]) or (spare and way.parts[-1].modifier is Modifier.DIFFERENT):
        return None
    size, gain = way.size, prospect.gains[kind]
    changed = size if way.cheapest < 0 else way.cheapest or way.parts[-1].least
    found = []
    for more in range(min(spare, count - size) + 1):
        saving = gain * (changed + more)
        if prospect.ceiling is not None:
            saving = min(saving, prospect.ceiling)
        if saving + prospect.bonus > 0:
            found.append(Counted(way.number, size + more, changed + more, (saving + prospect.bonus) * factor))
    return found


def growing_deal(prospect: Prospect, kind: int, price: int, factor: int) -> Growing | None:
    way = prospect.way
    purchase, part = way.tier.purchase, way.parts[0]
    plain = part.modifier in (Modifier.NONE, Modifier.SAME, Modifier.SAME_PRICE)
    if len(way.parts) > 1 or not plain or prospect.ceiling is not None:
        return None
    gain, bonus = prospect.gains.get(kind, 0) * factor, prospect.bonus * factor
    if isinstance(purchase, Buy):
        if way.cheapest > 0:
            return Growing(way.number, part.least, way.cheapest, way.cheapest * gain + bonus, 0)
        return Growing(way.number, part.least, None, bonus, gain)
    if isinstance(purchase, Spend) and way.tier.reward.target is Target.ALL and price:
        return Growing(way.number, max(1, -(-spent(purchase) // price)), None, bonus, gain)
    return None


def _largest(growing: Sequence[Growing], count: int, floor: int) -> Made | None:
    """Return the best of open-ended deals of which only one can be made."""
    best, made = 0, None
    for deal in growing:
        units = count if deal.unit > floor else deal.size
        net = deal.saving + (deal.unit - floor) * units
        if net > best:
            best, made = net, (deal, units)
    return made


def _best(choices: Sequence[Choice], place: int, count: int, floor: int, scale: int) -> list[Draft]:
    """Return the best deals of all offers together."""
    worth = [0] * (count + 1)  # what at most so many units save, net of what they save anyway
    layers = []
    for choice in choices:
        for layer in _layers(choice, worth, floor):
            worth = layer.worth
            layers.append((choice.player, layer))
    made: dict[tuple[int, Made], tuple[Player, int]] = {}
    left = count
    for number in range(len(layers) - 1, -1, -1):
        player, layer = layers[number]
        while (last := layer.last[left]) is not None:
            key = (id(player), last)
            made[key] = (player, made[key][1] + 1 if key in made else 1)
            left -= last[1]
            if not layer.again:
                break
    deals = [_deal(player, place, *deal, scale, times) for (_, deal), (player, times) in made.items()]
    deals.reverse()
    return deals


class Layer(NamedTuple):
    """What quantities save after one more choice: the last deal of each quantity, and whether there may be more."""

    worth: list[int]
    last: list[Made | None]
    again: bool


def _layers(choice: Choice, worth: list[int], floor: int) -> Iterator[Layer]:
    """Yield the layers of one offer: any number of counted deals at once, else one deal after another."""
    count = len(worth) - 1
    counted = [(deal, deal.size, net) for deal in choice.counted if (net := deal.saving - floor * deal.size) > 0]
    if counted:
        most = count // min([size for _, size, _ in counted])
        deals = choice.player.deals
        if deals is None or deals >= most:
            yield (layer := _any_number(counted, worth))
            worth = layer.worth
        else:
            for _ in range(deals):
                yield (layer := _one(counted, worth))
                worth = layer.worth
    if choice.growing:
        yield _one_growing(choice.growing, worth, floor)


def _any_number(counted: Sequence[tuple[Counted, int, int]], worth: Sequence[int]) -> Layer:
    after = list(worth)
    last: list[Made | None] = [None] * len(worth)
    for deal, size, net in counted:
        made = deal, size
        for units in range(size, len(worth)):
            value = after[units - size] + net
            if value > after[units]:
                after[units] = value
                last[units] = made
    return Layer(after, last, again=True)


def _one(counted: Sequence[tuple[Counted, int, int]], worth: Sequence[int]) -> Layer:
    after = list(worth)
    last: list[Made | None] = [None] * len(worth)
    for deal, size, net in counted:
        for units in range(size, len(worth)):
            if worth[units - size] + net > after[units]:
                after[units] = worth[units - size] + net
                last[units] = deal, size
    return Layer(after, last, again=False)


def _one_growing(growing: Sequence[Growing], worth: Sequence[int], floor: int) -> Layer:
    """Let an open-ended deal follow: of any number of units before it, the best is the best so far."""
    after = list(worth)
    last: list[Made | None] = [None] * len(worth)
    for deal in growing:
        unit = deal.unit - floor
        start, before = 0, worth[0]  # the units before the deal, and their worth less what those would save in it
        for units in range(deal.size, len(worth)):
            without = units - deal.size
            if worth[without] - unit * without > before:
                start, before = without, worth[without] - unit * without
            if before + unit * units + deal.saving > after[units]:
                after[units] = before + unit * units + deal.saving
                last[units] = deal, units - start
    return Layer(after, last, again=False)


def _deal(player: Player, place: int, deal: Counted | Growing, units: int, scale: int, times: int = 1) -> Draft:
    changed = units if deal.changed is None else deal.changed
    takes = tuple([(place, n, r) for n, r in ((units - changed, False), (changed, True)) if n])
    saving = deal.saving + (deal.unit * units if isinstance(deal, Growing) else 0)
    return Draft(player.offer, deal.tier, takes, saving, scale, times)
