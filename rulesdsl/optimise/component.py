"""Components: offers and goods that share nothing with the others, solved apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from operator import itemgetter
from typing import NamedTuple

import attrs

from rulesdsl.model.deal import Deal
from rulesdsl.optimise.alone import alone
from rulesdsl.optimise.branches import CELLS, best_numbers
from rulesdsl.optimise.bulk import bulk, grown
from rulesdsl.optimise.dominance import undominated
from rulesdsl.optimise.draft import NOTHING, Draft
from rulesdsl.optimise.ground import FINENESS, Ground
from rulesdsl.optimise.kinds import rules
from rulesdsl.optimise.machine import Machine
from rulesdsl.optimise.order import walk
from rulesdsl.optimise.packing import packing
from rulesdsl.optimise.parcels import parcelled
from rulesdsl.optimise.prices import worth
from rulesdsl.optimise.program import program
from rulesdsl.optimise.prospect import Floors, Player
from rulesdsl.optimise.quantity import quantity
from rulesdsl.optimise.replay import deals
from rulesdsl.optimise.rest import bare, rests
from rulesdsl.optimise.rounding import rounding_machine, rounding_matters
from rulesdsl.optimise.rule import Rule, made_by
from rulesdsl.optimise.search import search
from rulesdsl.optimise.sets import sets
from rulesdsl.optimise.sieve import Sieve, numbers
from rulesdsl.optimise.slots import Slots
from rulesdsl.optimise.stride import apart
from rulesdsl.optimise.table import ANY, Path, Table, table
from rulesdsl.optimise.turns import in_turn
from rulesdsl.optimise.wanted import wanted
from rulesdsl.optimise.ways import optimistic

AMPLE = 50  # so many units that only their numbers are looked at, where that is possible
PATIENCE = 1500  # for each unit, as a search would take the longer the more units there are
EACH = 3  # and so many of each kind
FEW = 12  # or so many, where some machine has to be walked unit by unit


@attrs.frozen
class Component:
    """Offers that compete, their machines on a ground of their own, and what each unit is worth anyway."""

    players: tuple[Player, ...]
    machines: tuple[Machine, ...]
    ground: Ground
    floors: tuple[int, ...]


class Solution(NamedTuple):
    """The best deals found, and how much more could be saved at most, in minor units."""

    deals: Sequence[Draft]
    slack: Fraction


@attrs.frozen
class Searched:
    """The best deals found on the ground of a component, and how much more could be saved at most."""

    deals: Sequence[Deal]
    slack: Fraction


Solver = Callable[[Component, Callable[[], bool]], Searched | None]
Team = tuple[list[Player], int]  # players that compete, in order, and the kinds that they reach, as bits


def solutions(
    players: Sequence[Player], sieve: Sieve, floors: Floors, stopped: Callable[[], bool]
) -> Iterable[Solution]:
    """Return the best deals of each component, over the kinds of the stage.

    The largest ones are solved last, so that a limit of time leaves as few of them open as possible.
    """
    found: list[Solution | None] = []
    waiting: list[tuple[int, int, Component]] = []
    for team, kinds in _teams(players):
        known = alone(team[0], sieve, floors) if len(team) == 1 else None
        if known is None and not kinds & (kinds - 1):
            known = quantity(team, kinds.bit_length() - 1, sieve, floors)
        if known is None:
            counts = wanted(team, kinds, sieve)
            ample = sum(counts.values()) >= AMPLE
            known = None if ample or stopped() else packing(team, counts, sieve, floors)
        if known is None:
            waiting.append((len(team), len(found), component_of(team, kinds, counts, sieve, floors)))
        found.append(Solution(known, NOTHING) if known else None)
    for _, number, component in sorted(waiting, key=itemgetter(0, 1)):
        found[number] = solve(component, sieve, floors, stopped)
    return [solution for solution in found if solution is not None]


def component_of(
    team: Sequence[Player], kinds: int, counts: Mapping[int, int], sieve: Sieve, floors: Floors
) -> Component:
    """Lay out the ground of players that compete, and their machines."""
    chosen = walk([p.offer for p in team], [p.reach for p in team], sieve) if len(team) > 1 else numbers(kinds)
    scale = FINENESS * lcm(*[player.scale for player in team])
    ground = Ground(tuple([sieve.goods[k] for k in chosen]), tuple([counts[k] for k in chosen]), scale, tuple(chosen))
    return _component(team, ground, tuple([floors.savings[k] * scale for k in chosen]))


def solve(component: Component, sieve: Sieve, floors: Floors, stopped: Callable[[], bool]) -> Solution:
    """Find the best deals of a component, and prove them unless `stopped` says to stop.

    Where rounding could tell selections of equal exact saving apart, the proved best is sought once more with it.
    """
    if not component.machines:
        return Solution((), NOTHING)
    machines, ground = component.machines, component.ground
    known = sets(machines, ground, component.floors)
    if known is not None:
        return _placed(known, NOTHING, ground, sieve)
    if _many_of_few(component):
        found = numbered(component, stopped) or _hopeful(component, numbered, stopped)
        if found is not None:
            return _placed(found.deals, found.slack, ground, sieve)
    first = bulk(machines, ground, component.floors)
    left_to_pack = first.deals or sum(ground.counts) >= AMPLE
    if left_to_pack and not first.growth and not stopped():
        packed = packing(component.players, dict(zip(ground.kinds, first.counts, strict=True)), sieve, floors)
        if packed is not None:
            return Solution([*_placed(first.deals, NOTHING, ground, sieve).deals, *packed], NOTHING)
    if not first.deals and not first.growth:
        found = _searched(component, stopped)
        return _placed(found.deals, found.slack, ground, sieve)
    smaller = _component(component.players, attrs.evolve(ground, counts=first.counts), component.floors)
    rest = _searched(smaller, stopped)
    made = grown(rest.deals, first.growth, ground.scale)
    if made is None:
        rest = _searched(component, stopped)
        return _placed(rest.deals, rest.slack, ground, sieve)
    return _placed((*first.deals, *made), rest.slack, ground, sieve)


def _many_of_few(component: Component) -> bool:
    """Return whether a program would be small, and there are so many units that it says sooner what is best.

    Where a machine has to be walked unit by unit, few units are many.
    """
    machines, ground = component.machines, component.ground
    units = sum(ground.counts)
    if units < FEW or ground.size * len(machines) > CELLS:
        return False
    ample = units >= max(AMPLE, EACH * ground.size)
    if not ample and not any(machine.striding is None and machine.saving is None for machine in machines):
        return False
    return ground.size * sum([len(machine.kinds) for machine in machines]) <= CELLS


def numbered(component: Component, stopped: Callable[[], bool]) -> Searched | None:
    """Find the best deals where numbers of units say all about them; else return None."""
    ground = component.ground
    units = sum(ground.counts)
    machines = undominated(component.machines)
    made = program(machines, ground, component.floors, rounding_matters(component.machines, ground))
    found = None if made is None else best_numbers(made, PATIENCE * min(max(units, 30), 1000), stopped)
    return None if made is None or found is None else Searched(parcelled(machines, made, found), NOTHING)


def _component(team: Sequence[Player], ground: Ground, floors: tuple[int, ...]) -> Component:
    """Return the component of those players that can make a deal on a ground."""
    made = [(player, rules(player, ground)) for player in team]
    playing = [(player, ways) for player, ways in made if ways]
    machines = [
        Machine(p.offer, ground, ways, p.deals, p.items, None if p.saving is None else p.saving * ground.scale)
        for p, ways in playing
    ]
    return Component(tuple([player for player, _ in playing]), tuple(machines), ground, floors)


def _searched(component: Component, stopped: Callable[[], bool]) -> Searched:
    solution = _hopeful(component, _solve, stopped) or _solve(component, stopped)
    if solution.slack or not rounding_matters(component.machines, component.ground):
        return solution
    rounded = _solve(_with_rounding(component), stopped)
    return solution if rounded.slack else rounded


def _hopeful(component: Component, solved: Solver, stopped: Callable[[], bool]) -> Searched | None:
    """Solve the component as if every amount off could be had in full; the answer stands if it can."""
    hopeful = [tuple(map(optimistic, m.rules)) for m in component.machines]
    if all(rules == m.rules for rules, m in zip(hopeful, component.machines, strict=True)):
        return None
    machines = [attrs.evolve(m, rules=rules) for m, rules in zip(component.machines, hopeful, strict=True)]
    solution = solved(attrs.evolve(component, machines=tuple(machines)), stopped)
    if solution is None:
        return None
    granted: dict[int, list[Rule]] = {}
    for machine in component.machines:
        granted.setdefault(id(machine.offer), []).extend(machine.rules)
    for deal in solution.deals:
        really = min(rule.saving(deal.takes)[0] for rule in granted[id(deal.offer)] if made_by(rule, deal))
        if really != deal.saving * component.ground.scale:
            return None
    return solution


def _solve(component: Component, stopped: Callable[[], bool]) -> Searched:
    ground, floors = component.ground, component.floors
    single: list[Table] = []
    joint: list[Table] = []
    slots: list[Slots] = []
    for machine in undominated(component.machines):
        rule, limit = machine.striding, ANY
        if rule is not None and rule.pooled and len(rule.roles) > 1 and apart(rule):
            offer = Slots(machine, rule, floors)
            if offer.best()[0] <= 0:  # no deal of it is worth more than its units are anyway
                continue
            if offer.large():
                slots.append(offer)
                continue
            limit = offer.most
        made = None if stopped() else table(machine, stopped, limit)
        if made is None:
            return _hurried([*joint, *single], component, stopped)
        if len(made.kinds) > 1:
            joint.append(made)
        elif worth(made, floors)[0][0] > 0:
            single.append(made)
    if not single and not joint and not slots:
        return Searched((), NOTHING)
    left = rests(single, ground.counts, floors, stopped)
    if left is None:
        return _hurried([*joint, *single], component, stopped)
    found = search(joint, slots, left, floors, stopped)
    return Searched(_deals(found.paths), Fraction(found.loss - found.least, ground.scale))


def _hurried(tables: Sequence[Table], component: Component, stopped: Callable[[], bool]) -> Searched:
    """Return deals of those offers that there was time to look at."""
    ground = component.ground
    most = sum([g.price * c for g, c in zip(ground.goods, ground.counts, strict=True)])  # no more than all for nothing
    selection = in_turn(tables, bare(ground.counts, component.floors), component.floors, stopped)
    return Searched(_deals(selection.all_paths()), most - Fraction(selection.value, ground.scale))


def _deals(paths: Sequence[tuple[Table, Path]]) -> list[Deal]:
    return [deal for made, path in paths for deal in deals(made, path)]


def _with_rounding(component: Component) -> Component:
    """Return the component with exact savings weighed so that rounding only decides between equal ones."""
    ground = component.ground
    weight = 2 * ground.scale * (1 + len(component.machines) * (1 + ground.size + len(ground.group_names)))
    finer = attrs.evolve(ground, scale=ground.scale * weight)
    machines = [
        rounding_machine(machine, rules(player, finer), finer, weight)
        for player, machine in zip(component.players, component.machines, strict=True)
    ]
    return attrs.evolve(
        component, ground=finer, machines=tuple(machines), floors=tuple(f * weight for f in component.floors)
    )


def _teams(players: Sequence[Player]) -> list[Team]:
    """Join players that share a kind."""
    if len(players) == 1:
        return [([players[0]], players[0].reach)]
    teams: list[Team] = []
    for player in players:
        kinds = player.reach
        meeting = [team for team in teams if team[1] & kinds]
        if not meeting:
            teams.append(([player], kinds))
            continue
        members = meeting[0][0]
        for team in meeting:
            kinds |= team[1]
            if team[0] is not members:
                members += team[0]
        members.append(player)
        if len(meeting) > 1:
            place = {id(one): number for number, one in enumerate(players)}
            members.sort(key=lambda one: place[id(one)])
        teams = [team for team in teams if not team[1] & kinds]
        teams.append((members, kinds))
    return teams


def _placed(deals: Sequence[Deal], slack: Fraction, ground: Ground, sieve: Sieve) -> Solution:
    """Return deals on a ground over the kinds of the stage."""
    places = [sieve.places[kind] for kind in ground.kinds]
    drafts = []
    for deal in deals:
        takes = tuple([(places[take.goods], take.count, take.rewarded) for take in deal.takes])
        saving, scale = deal.saving.as_integer_ratio()
        drafts.append(Draft(deal.offer, deal.tier, takes, saving, scale, deal.times, deal.earned))
    return Solution(drafts, slack)
