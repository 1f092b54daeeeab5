"""Why an offer did not take units of a line: found by pricing it by itself on what it could have had."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import attrs

from rulesdsl.model.change import Change, ChangeKind
from rulesdsl.model.item import Goods
from rulesdsl.model.offer import EachSpent, Limits, Offer, Target, Tier
from rulesdsl.model.receipt import DealItem
from rulesdsl.model.selections import selections
from rulesdsl.settle.place import Entry
from rulesdsl.why.answer import Need, Reason, ReasonKind, Rival
from rulesdsl.why.clauses import left_out, refusals, unmet
from rulesdsl.why.known import Known
from rulesdsl.why.missing import Fill, lacking
from rulesdsl.why.view import Attempt, View, units_of


@attrs.define(slots=False, eq=False)
class Reasons:
    """Finds reasons in one stage, and remembers what it worked out about an offer.

    `fills` collects the units whose addition would make a deal: the first candidates for what nearly applied.
    """

    view: View
    known: Known
    fills: list[tuple[Fill, ...]] = attrs.field(factory=list)
    _attempts: dict[int, Attempt] = attrs.field(factory=dict)
    _found: dict[tuple[int, Goods, bool], Reason | None] = attrs.field(factory=dict)

    @cached_property
    def _by_name(self) -> dict[str | None, list[int]]:
        """Return the places of the stage's offers by what they name; those that name anything under None."""
        found: defaultdict[str | None, list[int]] = defaultdict(list)
        for place, offer in enumerate(self.view.passed.stage.offers):
            for selection in selections(offer):
                for name in (None,) if selection.names is None else selection.names:
                    found[name].append(place)
        return found

    def naming(self, kinds: Iterable[Goods]) -> list[Offer]:
        """Return the offers of the stage that name some of these goods, whether or not they leave them out again."""
        called = frozenset().union(*(goods.names for goods in kinds))
        places = {place for name in (None, *called) for place in self._by_name.get(name, ())}
        return [self.view.passed.stage.offers[place] for place in sorted(places)]

    def reason(self, offer: Offer, goods: Goods, free: bool) -> Reason | None:
        """Return why an offer takes no unit, or no further unit, of these goods.

        `free` says whether there is a unit that no deal of the stage took; else only what competes is of interest.
        """
        key = (id(offer), goods, free)
        if key not in self._found:
            self._found[key] = self._reason(offer, goods, free)
        return self._found[key]

    def _reason(self, offer: Offer, goods: Goods, free: bool) -> Reason | None:
        view = self.view
        refused = refusals(offer, view.context)
        if refused:
            detail = "; ".join(refusal.detail for refusal in refused)
            return self._said(offer, refused[0].kind, detail) if free else None
        if not any(selection.holds(goods) for selection in selections(offer)):
            detail = left_out(offer, goods, view.currency)
            return self._said(offer, ReasonKind.LEFT_OUT, detail) if free else None
        condition = unmet(offer, list(view.units), list(view.units.values()), view.currency)
        if condition:
            return self._said(offer, ReasonKind.CONDITION, condition) if free else None
        return self._only_one(offer, goods) or self._competes(offer, goods) or self._short(offer, goods, free)

    def _said(self, offer: Offer, kind: ReasonKind, detail: str = "") -> Reason:
        return Reason(kind, self.view.passed.stage.name, offer.name, offer.where, detail)

    # -- other deals ---------------------------------------------------------------------------------------------

    def _only_one(self, offer: Offer, goods: Goods) -> Reason | None:
        """Return the reason where the stage, this offer or another that is used allows no offer beside it."""
        view = self.view
        used = [entries[0].deal.offer for entries in view.used.values()]
        alone = view.passed.stage.best_only or offer.exclusive or any(other.exclusive for other in used)
        if not alone or not used or id(offer) in view.used:
            return None
        attempt = view.attempt(offer, view.units)
        if not attempt.holding(goods).deals or not attempt.proved:
            return None
        if view.passed.stage.best_only:
            detail = "only the one best offer of this stage is used"
        elif offer.exclusive:
            detail = "it may not be used with other offers"
        else:
            detail = f'"{next(o.name for o in used if o.exclusive)}" may not be used with other offers'
        found = self._said(offer, ReasonKind.ONLY_ONE, detail)
        return attrs.evolve(found, saving=self._main(attempt.saving), rivals=self._rivals(self._all_used()))

    def _all_used(self) -> list[tuple[Entry, int]]:
        return [(entry, entry.times) for entry in self.view.entries]

    def _competes(self, offer: Offer, goods: Goods) -> Reason | None:
        """Return the reason where the offer could have had such units, but for other deals or its limits."""
        attempt = self._beside_own(offer)
        if attempt is not None and not attempt.proved:
            return self._said(offer, ReasonKind.UNKNOWN, "the search was stopped")
        mine = None if attempt is None else attempt.holding(goods)
        if mine is not None and mine.deals:
            rivals = self._rivals(self._holders(offer, mine.units()))
            if rivals:
                return self._compared(offer, mine, rivals)
        unlimited = self.view.attempt(offer, self._ground(offer), Limits())
        if offer.limits != Limits() and unlimited.holding(goods).deals and not self._grown(offer):
            return self._said(offer, ReasonKind.LIMIT, self._limit_words(offer))
        return None

    def _compared(self, offer: Offer, mine: Attempt, rivals: tuple[Rival, ...]) -> Reason:
        found = self._said(offer, ReasonKind.BETTER)
        return attrs.evolve(found, saving=self._main(mine.saving), items=_items(mine.units()), rivals=rivals)

    def _ground(self, offer: Offer) -> Counter[Goods]:
        return self.view.minus(self.view.own(offer))

    def _beside_own(self, offer: Offer) -> Attempt | None:
        """Return the best of an offer by itself on everything that its own deals did not take; None at its limit."""
        if id(offer) not in self._attempts:
            limits = self.view.left(offer)
            if limits is None or self._grown(offer):
                return None
            self._attempts[id(offer)] = self.view.attempt(offer, self._ground(offer), limits)
        return self._attempts[id(offer)]

    def _grown(self, offer: Offer) -> bool:
        """Return whether the one growing deal of an offer is made."""
        return id(offer) in self.view.used and all(tier.open_ended for tier in offer.tiers)

    def _holders(self, offer: Offer, units: Counter[Goods]) -> list[tuple[Entry, int]]:
        """Return deals of others that hold the units which do not lie free, and how many applications of each.

        Those that save least are asked first: what they save is what the units save at least.
        """
        wanted = units - self.view.free
        found = []
        for entry in sorted(self.view.entries, key=lambda e: (Fraction(e.saving, e.times), e.number)):
            if entry.deal.offer is offer:
                continue
            each = units_of(entry, 1)
            times = min(entry.times, max((-(-wanted[g] // n) for g, n in each.items() if wanted[g] > 0), default=0))
            if times:
                wanted -= units_of(entry, times)
                found.append((entry, times))
        return found

    def _rivals(self, holders: Sequence[tuple[Entry, int]]) -> tuple[Rival, ...]:
        savings: dict[str, int] = {}
        for entry, times in holders:
            name = entry.deal.offer.name
            savings[name] = savings.get(name, 0) + entry.saving * times // entry.times
        return tuple(Rival(name, self._main(saving)) for name, saving in savings.items())

    def _main(self, minor: int) -> Decimal:
        return self.view.currency.main(minor)

    def _limit_words(self, offer: Offer) -> str:
        limits, used = offer.limits, sum(entry.times for entry in self.view.used.get(id(offer), ()))
        words = []
        if limits.once_per_coupon:
            words.append("once for each coupon that is shown")
        if limits.deals is not None:
            words.append("once" if limits.deals == 1 else f"at most {limits.deals} times")
        if limits.items is not None:
            words.append(f"on at most {limits.items} items")
        if limits.saving is not None:
            words.append(f"to save at most {self._main(limits.saving)}")
        done = "" if not used else ", and it is used" + (" once" if used == 1 else f" {used} times")
        return f"it may be used {' and '.join(words)}{done}"

    # -- too little ----------------------------------------------------------------------------------------------

    def _short(self, offer: Offer, goods: Goods, free: bool) -> Reason | None:
        """Return the reason where units that lie free make no deal of the offer."""
        if not free:
            return None
        if self._grown(offer):
            return self._said(offer, ReasonKind.NO_MORE, "its deal is made, and with this it would save no more")
        left = self.view.free
        if self.view.attempt(_giving(offer), left, Limits()).holding(goods).deals:
            return self._said(offer, ReasonKind.NO_GAIN, "it would not make this cheaper")
        return self._missing(offer, goods, left)

    def _missing(self, offer: Offer, goods: Goods, left: Counter[Goods]) -> Reason:
        limits = self.view.left(offer) or Limits()

        def makes(units: Mapping[Goods, int]) -> bool:
            made = self.view.attempt(offer, left + Counter(units), limits)
            if not made.deals or made.holding(goods).deals:
                return bool(made.deals)
            if all(tier.open_ended for tier in offer.tiers):  # it takes no more than it needs
                return True
            lone = Counter({kind: n for kind, n in left.items() if kind == goods or not _alike(offer, kind, goods)})
            return bool(self.view.attempt(offer, lone + Counter(units), limits).holding(goods).deals)

        lack = lacking(offer, goods, left, self.known, makes)
        if lack is None:
            return self._said(offer, ReasonKind.UNMADE)
        if lack.fills:
            self.fills.append(lack.fills)
        needs = _merged((*lack.needs, *(Need(f.count, f.words, f.goods.item) for f in lack.fills)))
        return attrs.evolve(self._said(offer, ReasonKind.MISSING), needs=needs)


def _alike(offer: Offer, kind: Goods, goods: Goods) -> bool:
    """Return whether units of a kind could stand where these goods could in a deal."""
    return any(s.holds(kind) and s.holds(goods) for s in selections(offer))


def _merged(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Return needs with those of the same words made one."""
    merged: dict[tuple[str, bool], Need] = {}
    for need in needs:
        key = (need.words, need.worth is None)
        known = merged.get(key)
        merged[key] = need if known is None else attrs.evolve(known, count=known.count + need.count)
    return tuple(merged.values())


def _giving(offer: Offer) -> Offer:
    """Return an offer whose deals give everything away that they change: one that can be made saves something."""
    return attrs.evolve(offer, tiers=tuple(_given(tier) for tier in offer.tiers))


def _given(tier: Tier) -> Tier:
    if isinstance(tier.purchase, EachSpent) and tier.reward.target is Target.ALL:
        return tier
    return attrs.evolve(tier, reward=attrs.evolve(tier.reward, change=Change(ChangeKind.SHARE, Fraction(1))))


def _items(units: Counter[Goods]) -> tuple[DealItem, ...]:
    counted: Counter[str] = Counter()
    weighed = []
    for goods, count in units.items():
        if goods.measure is None:
            counted[goods.item] += count
        else:
            weighed += [DealItem(goods.item, goods.measure)] * count
    whole = (DealItem(item, Decimal(count)) for item, count in sorted(counted.items()))
    return (*whole, *sorted(weighed, key=attrs.astuple))
