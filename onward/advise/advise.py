"""The entry point: charters bought and on offer, ranked by worth at the plan's prices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onward.advise.advice import Advice, Candidate, CharterWorth, LegWorth, UsedUp, leading
from onward.advise.charter_worth import CharterReach, Marginal, added, bound_with, reach, removed
from onward.advise.opened import OpenedCharters, reserved
from onward.advise.standing import CharterStanding, standing
from onward.advise.weigh import Scales
from onward.plan.plan import Plan
from onward.scenario import Scenario, known
from onward.units import grams_up

Tell = Callable[[str, dict[str, float]], None]
WEIGH = 20


def advise(
    scenario: Scenario,
    plan: Plan,
    *,
    weigh: int = WEIGH,
    by_price: bool = False,
    progress: Tell | None = None,
    kernel: str | None = None,
) -> Advice:
    """The worth of each charter, bought or not, each list ranked.

    All are valued at the plan's prices; then ``weigh`` of those on offer, each level's best in
    turn, are weighed, which solves the relaxed problem again with each, and precede the others.
    Ranked by the first level at which they are worth more than a crumb of it; ``by_price``: by
    worth per price. The plan must be one of this scenario, with proofs; InvalidInput says what is
    missing. Each worth is that of the charter alone, in addition to the plan's charters; the worths
    of two candidates for the same goods do not add up.
    """
    scenario = known(scenario)
    access = reach(standing(scenario, plan, kernel))
    base = access.standing
    loads = _loads(scenario, plan)
    n = len(base.network.charters)
    bought = [_bought(access, c, loads) for c in np.flatnonzero(base.bought).tolist()]
    screened: dict[int, list[Marginal]] = {}
    offered: dict[int, Candidate] = {}
    for c in np.flatnonzero(~base.bought).tolist():
        if progress and c % 20 == 0:
            progress("screening charters", {"of": n, "done": c})
        screened[c] = [added(access, c, priced) for priced in base.levels]
        offered[c] = _screened(base, c, screened[c])

    def rank(candidate: Candidate) -> tuple[bool, tuple[float, ...], str]:
        return not candidate.weighed, _order(candidate, by_price), candidate.charter

    number = {candidate.charter: c for c, candidate in offered.items()}
    first = [number[c.charter] for c in leading(sorted(offered.values(), key=rank), weigh)]
    scales = Scales(base, plan) if first else None
    for done, c in enumerate(first):
        if progress:
            progress("weighing charters", {"of": len(first), "done": done})
        if scales:
            offered[c] = _weighed(access, scales, c, screened[c])
    if kept := reserved(base):
        opened = OpenedCharters.of(scenario, plan, base, kernel)
        tell = _Steps(progress, len(kept))
        bought = [_opened(c, kept, opened, None, tell) for c in bought]
        offered = {c: _opened(x, kept, opened, screened[c], tell) for c, x in offered.items()}
    there = {c.id for c in base.network.charters}
    return Advice(
        levels=tuple(p.level.name for p in base.levels),
        bought=tuple(sorted(bought, key=rank)),
        offered=tuple(sorted(offered.values(), key=rank)),
        missing=tuple(c.id for c in scenario.charters if c.id not in there),
        used_up=tuple(UsedUp(*each) for each in base.network.buying.used_up(base.bought).items()),
    )


@dataclass(slots=True)
class _Steps:
    """Reports how many reserved charters have been opened."""

    progress: Tell | None
    of: int
    done: int = 0

    def next(self) -> None:
        if self.progress:
            self.progress("opening charters", {"of": self.of, "done": self.done})
        self.done += 1


def _opened(
    candidate: Candidate,
    kept: dict[str, str],
    opened: OpenedCharters,
    screened: list[Marginal] | None,
    tell: _Steps,
) -> Candidate:
    """A candidate with, if it is reserved, its worth if every party could use it; ``screened``:
    None if it is bought.
    """
    name = candidate.charter
    if name not in kept:
        return candidate
    tell.next()
    found = (
        opened.bought(name)
        if screened is None
        else opened.on_offer(name, candidate.worths, screened)
    )
    return replace(candidate, reserved_for=kept[name], opened=found)


def _order(candidate: Candidate, by_price: bool) -> tuple[float, ...]:
    """Sort key, smaller first: its worth level by level, at cost less its price; or its worth per
    price.
    """
    price = max(1, candidate.price_minor)
    return tuple(
        0.0 if not counts else -worth.value / price if by_price else -net
        for worth, net, counts in zip(
            candidate.worths, candidate.net, candidate.counts, strict=True
        )
    )


def _loads(scenario: Scenario, plan: Plan) -> dict[str, int]:
    grams = {s.id: grams_up(s.mass_kg) for s in scenario.shipments}
    loads: dict[str, int] = defaultdict(int)
    for c in plan.consignments:
        for leg in c.legs:
            loads[leg.departure] += c.handling_units * grams[c.shipment]
    return loads


def _offers(standing: CharterStanding, charter: int) -> list[int]:
    """A charter's offers in order of departure."""
    offers = standing.network.offers
    mine = np.flatnonzero(offers.charter == charter).tolist()
    return sorted(
        mine, key=lambda o: (int(offers.departs[o]), offers.departures[o].id, offers.pools[o])
    )


def _bought(access: CharterReach, charter: int, loads: dict[str, int]) -> Candidate:
    standing, worths, legs = access.standing, [], []
    lost = False  # whether every plan without it loses more at a level before
    for priced in standing.levels:
        held, bound = ({}, None) if lost else removed(access, charter, priced)
        least = None if bound is None else bound - priced.level.value
        lost = lost or (least or 0) > 0
        worths.append(
            CharterWorth(level=priced.level.name, value=sum(held.values(), 0.0), least=least)
        )
        legs.append(held)
    return _candidate(standing, charter, True, worths, legs, loads)


def _screened(standing: CharterStanding, charter: int, found: list[Marginal]) -> Candidate:
    worths = [
        CharterWorth(level=priced.level.name, value=m.value)
        for priced, m in zip(standing.levels, found, strict=True)
    ]
    most = {o: max(m.carried.get(o, 0) for m in found) for o in _offers(standing, charter)}
    return _candidate(
        standing, charter, False, worths, [m.legs for m in found], _by_departure(standing, most)
    )


def _weighed(
    access: CharterReach, scales: Scales, charter: int, found: list[Marginal]
) -> Candidate:
    """The candidate weighed at each level, with prices that follow. A level where it is worth less
    than a crumb keeps the worth and proof at the plan's prices.
    """
    standing, worths, legs = access.standing, [], []
    carried: dict[int, int] = {}
    for number, (priced, m) in enumerate(zip(standing.levels, found, strict=True)):
        value, bound = m.value, bound_with(access, charter, priced, m.rows)
        rates = tuple((priced.prices.loss[:number] / priced.one).tolist())
        if value > priced.crumb:
            answer = scales.weigh(charter, number, m.rows)
            value = min(value, answer.gain)
            carried = {o: max(grams, carried.get(o, 0)) for o, grams in answer.carried.items()}
            if answer.bound >= bound:
                bound, rates = answer.bound, answer.rates
        most = max(0, priced.level.value - bound)
        worths.append(
            CharterWorth(level=priced.level.name, value=value, most=most, weighed=True, rates=rates)
        )
        legs.append({o: leg * value / m.value for o, leg in m.legs.items()} if m.value else {})
    carried = carried or {
        o: max(m.carried.get(o, 0) for m in found) for o in _offers(standing, charter)
    }
    return _candidate(
        standing, charter, False, worths, legs, _by_departure(standing, carried), weighed=True
    )


def _by_departure(standing: CharterStanding, carried: dict[int, int]) -> dict[str, int]:
    loads: dict[str, int] = defaultdict(int)
    for offer, grams in carried.items():
        loads[standing.network.offers.departures[offer].id] += grams
    return loads


def _candidate(
    standing: CharterStanding,
    charter: int,
    bought: bool,
    worths: Sequence[CharterWorth],
    values: Sequence[dict[int, float]],
    loads: dict[str, int],
    *,
    weighed: bool = False,
) -> Candidate:
    network = standing.network
    legs: dict[str, list[int]] = defaultdict(list)
    for offer in _offers(standing, charter):
        legs[network.offers.departures[offer].id].append(offer)
    return Candidate(
        charter=network.charters[charter].id,
        bought=bought,
        price_minor=network.charters[charter].price_minor,
        legs=tuple(_leg(standing, offers, values, loads) for offers in legs.values()),
        worths=tuple(worths),
        counts=tuple(w.value > p.crumb for w, p in zip(worths, standing.levels, strict=True)),
        weighed=weighed,
    )


def _leg(
    standing: CharterStanding,
    offers: list[int],
    values: Sequence[dict[int, float]],
    loads: dict[str, int],
) -> LegWorth:
    d = standing.network.offers.departures[offers[0]]
    return LegWorth(
        departure=d.id,
        origin=d.origin,
        destination=d.destination,
        day=d.local_day or d.departs_at.date(),
        capacity_g=sum(int(standing.network.rows.capacity[o]) for o in offers),
        carried_g=loads.get(d.id, 0),
        values=tuple(sum(level.get(o, 0.0) for o in offers) for level in values),
    )
