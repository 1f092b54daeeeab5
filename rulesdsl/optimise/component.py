"""Components: offers and goods that share nothing with the others, solved apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import lcm

import attrs

from rulesdsl.model.basket import Context
from rulesdsl.model.change import ChangeKind
from rulesdsl.model.deal import Deal, Take
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import Offer
from rulesdsl.optimise.alone import alone
from rulesdsl.optimise.bulk import bulk, grown
from rulesdsl.optimise.ground import FINENESS, Ground
from rulesdsl.optimise.kinds import reach, rules
from rulesdsl.optimise.machine import Machine
from rulesdsl.optimise.order import walk
from rulesdsl.optimise.prices import worth
from rulesdsl.optimise.replay import deals
from rulesdsl.optimise.rest import rests
from rulesdsl.optimise.rounding import rounding_machine, rounding_matters
from rulesdsl.optimise.search import search
from rulesdsl.optimise.sets import sets
from rulesdsl.optimise.sieve import Sieve, numbers
from rulesdsl.optimise.slots import Slots
from rulesdsl.optimise.table import Table, table
from rulesdsl.optimise.ways import optimistic
from rulesdsl.optimise.whole import BasketRule


@attrs.frozen
class Component:
    """Offers that compete, the kinds they could take (their numbers in the stage), what each unit is worth anyway."""

    machines: tuple[Machine, ...]
    kinds: tuple[int, ...]
    ground: Ground
    floors: tuple[int, ...]


@attrs.frozen
class Solution:
    """The best deals found for a component, and how much more could be saved at most, in minor units."""

    deals: tuple[Deal, ...]
    slack: Fraction


def components(
    offers: Sequence[Offer],
    goods: Sequence[Goods],
    counts: Sequence[int],
    floors: Sequence[int],
    context: Context,
    sieve: Sieve,
) -> Iterator[Component]:
    """Split offers and goods into components; kinds that no offer could take are in none."""
    reaches = [reach(offer, sieve) for offer in offers]
    for members, kinds in _clusters(reaches):
        team = [offers[i] for i in members]
        chosen = walk(team, [reaches[i] for i in members], sieve) if len(team) > 1 else numbers(kinds)
        ground_goods = tuple(goods[k] for k in chosen)
        scale = _scale(team, ground_goods)
        ground = Ground(ground_goods, tuple(counts[k] for k in chosen), scale)
        machines = [_machine(offer, ground, context) for offer in team]
        playing = tuple(m for m in machines if m is not None)
        if playing:
            yield Component(playing, tuple(chosen), ground, tuple(floors[k] * scale for k in chosen))


def solve(component: Component, stopped: Callable[[], bool]) -> Solution:
    """Find the best deals of a component, and prove them unless `stopped` says to stop.

    Where rounding could tell selections of equal exact saving apart, the proved best is sought once more with it.
    """
    machines, ground, floors = component.machines, component.ground, component.floors
    known = alone(machines, ground, floors)
    if known is None:
        known = sets(machines, ground, floors)
    if known is not None:
        return _placed(Solution(tuple(known), Fraction(0)), component)
    first = bulk(machines, ground, floors)
    if not first.deals and not first.growth:
        return _placed(_searched(component, stopped), component)
    rest = _searched(_smaller(component, first.counts), stopped)
    made = grown(rest.deals, first.growth, ground.scale)
    if made is None:
        return _placed(_searched(component, stopped), component)
    return _placed(Solution((*first.deals, *made), rest.slack), component)


def _smaller(component: Component, counts: tuple[int, ...]) -> Component:
    """Return the component with fewer units."""
    ground = attrs.evolve(component.ground, counts=counts)
    machines = (attrs.evolve(m, ground=ground, rules=rules(m.offer, ground)) for m in component.machines)
    return attrs.evolve(component, ground=ground, machines=tuple(machines))


def _searched(component: Component, stopped: Callable[[], bool]) -> Solution:
    solution = _hopeful(component, stopped) or _solve(component, stopped)
    if solution.slack or not rounding_matters(component.machines, component.ground):
        return solution
    rounded = _solve(_with_rounding(component), stopped)
    return solution if rounded.slack else rounded


def _hopeful(component: Component, stopped: Callable[[], bool]) -> Solution | None:
    """Solve the component as if every amount off could be had in full; the answer stands if it can."""
    hopeful = [attrs.evolve(m, rules=tuple(map(optimistic, m.rules))) for m in component.machines]
    if all(h.rules == m.rules for h, m in zip(hopeful, component.machines, strict=True)):
        return None
    solution = _solve(attrs.evolve(component, machines=tuple(hopeful)), stopped)
    granted = {id(m.offer): m.rules for m in component.machines}
    for deal in solution.deals:
        really = min(rule.saving(deal.takes)[0] for rule in granted[id(deal.offer)] if rule.tier == deal.tier)
        if really != deal.saving * component.ground.scale:
            return None
    return solution


def _solve(component: Component, stopped: Callable[[], bool]) -> Solution:
    ground, floors = component.ground, component.floors
    single: list[Table] = []
    joint: list[Table] = []
    slots: list[Slots] = []
    for machine in component.machines:
        rule = machine.striding
        if rule is not None and rule.pooled and len(rule.roles) > 1:
            offer = Slots(machine, rule, floors)
            if offer.best()[0] <= 0:  # no deal of it is worth more than its units are anyway
                continue
            if offer.large():
                slots.append(offer)
                continue
        made = table(machine, stopped)
        if made is None:
            return Solution((), Fraction(sum(g.price * c for g, c in zip(ground.goods, ground.counts, strict=True))))
        if worth(made, floors)[0][0] > 0:
            (single if len(made.kinds) == 1 else joint).append(made)
    if not single and not joint and not slots:
        return Solution((), Fraction(0))
    found = search(joint, slots, rests(single, ground.counts, floors), floors, stopped)
    chosen = [deal for made, path in found.paths for deal in deals(made, path)]
    return Solution(tuple(chosen), Fraction(found.loss - found.least, ground.scale))


def _with_rounding(component: Component) -> Component:
    """Return the component with exact savings weighed so that rounding only decides between equal ones."""
    ground = component.ground
    weight = 2 * ground.scale * (1 + len(component.machines) * (1 + ground.size + len(ground.group_names)))
    finer = attrs.evolve(ground, scale=ground.scale * weight)
    machines = (rounding_machine(machine, finer, weight) for machine in component.machines)
    return attrs.evolve(
        component, ground=finer, machines=tuple(machines), floors=tuple(f * weight for f in component.floors)
    )


def _clusters(reaches: Sequence[int]) -> list[tuple[list[int], int]]:
    """Join offers that share a kind: the members of each cluster, in order, and their kinds as bits."""
    clusters: list[tuple[list[int], int]] = []
    for index, kinds in enumerate(reaches):
        if not kinds:
            continue
        members = [index]
        apart = []
        for cluster in clusters:
            if cluster[1] & kinds:
                members += cluster[0]
                kinds |= cluster[1]
            else:
                apart.append(cluster)
        clusters = [*apart, (sorted(members), kinds)]
    return clusters


def _scale(offers: Sequence[Offer], goods: Sequence[Goods]) -> int:
    """Return what every saving has to be multiplied with to be whole, and once more so that prices lie between."""
    scale = 1
    measures = [Fraction(g.measure).denominator for g in goods if g.measure is not None]
    for tier in (tier for offer in offers for tier in offer.tiers):
        value = tier.reward.change.value
        if tier.reward.change.kind is not ChangeKind.SHARE or tier.open_ended:
            scale = lcm(scale, value.denominator, *(value.denominator * m for m in measures))
    return FINENESS * scale


def _machine(offer: Offer, ground: Ground, context: Context) -> Machine | None:
    limits = offer.limits
    made = rules(offer, ground)
    times = limits.deals
    if limits.once_per_coupon:
        presented = min(sum(context.coupons.get(name, 0) for name in names) for names in offer.coupons)
        times = presented if times is None else min(times, presented)
    if not made or times == 0 or limits.items == 0:
        return None
    if isinstance(made[0], BasketRule) and limits.items is not None and made[0].units > limits.items:
        return None
    saving = None if limits.saving is None else limits.saving * ground.scale
    return Machine(offer, ground, made, times, limits.items, saving)


def _placed(solution: Solution, component: Component) -> Solution:
    """Return the solution over the kinds of the stage."""
    kinds = component.kinds
    deals = []
    for deal in solution.deals:
        takes = tuple([Take(kinds[t.goods], t.count, t.rewarded) for t in deal.takes])
        deals.append(Deal(deal.offer, deal.tier, takes, deal.saving, deal.times, deal.earned))
    return Solution(tuple(deals), solution.slack)
