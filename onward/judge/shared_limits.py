"""Limits that consignments share: space, a place's day, quotas, and the charters bought.
docs/concepts.md, section 6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onward.errors import Problem
from onward.judge.exact_sums import added, times
from onward.judge.facts import Ints
from onward.judge.itineraries import minute_words
from onward.judge.policy_bites import Borders, quota_capacity
from onward.judge.travel import JudgedScenario, Legs, problem
from onward.message import Message
from onward.plan.plan import Plan
from onward.scenario import CharterLimit, QuotaUnit
from onward.units import DAY_MIN, EPOCH, MINUTE, grams_down, minutes
from onward.wording.amounts import money
from onward.wording.quantities import thousandths


def day_name(day: int) -> str:
    """ISO date of a count of UTC days since 1970."""
    return str((EPOCH + day * DAY_MIN * MINUTE).date())


def quota_amounts(seen: JudgedScenario, unit: QuotaUnit) -> Ints:
    """Amount of one handling unit of each shipment in a quota of this unit."""
    goods = seen.facts.goods
    return {QuotaUnit.KG: goods.mass_g, QuotaUnit.M3: goods.volume_l, QuotaUnit.UNITS: goods.units}[
        unit
    ]


def space_problems(seen: JudgedScenario, legs: Legs) -> Iterator[Problem]:
    """Pools that carry more grams or litres than their capacity."""
    goods, pools = seen.facts.goods, seen.pools
    known = legs.pool >= 0
    for which, (field, amount, capacity, unit) in enumerate(
        (
            ("capacity_kg", goods.mass_g, pools.kg, "kg"),
            ("capacity_m3", goods.volume_l, pools.m3, "m3"),
        )
    ):
        taken = times(legs.units, amount[legs.shipment])[known]
        load = added(legs.pool[known], taken, len(capacity))
        for k in np.flatnonzero(load > capacity).tolist():
            held = seen.held.space.get((int(pools.departure[k]), pools.names[k]), (0, 0))[which]
            name = seen.facts.carriage.rows[int(pools.departure[k])].id + (
                Message(" allotment {allotment}", allotment=pools.names[k])
                if pools.names[k]
                else ""
            )
            text = Message(
                "departure {departure} carries {amount} {unit} but has room for {capacity} "
                "{unit}{under_way}",
                departure=name,
                amount=thousandths(load[k]),
                unit=unit,
                capacity=thousandths(capacity[k]),
                under_way=_under_way(held, unit),
            )
            yield problem(field, thousandths(load[k]), text, "leave handling units behind")


def _under_way(held: int, unit: str) -> str:
    return (
        Message(
            " beside the {amount} {unit} that goods under way hold",
            amount=thousandths(held),
            unit=unit,
        )
        if held
        else ""
    )


@dataclass(frozen=True, slots=True)
class ArrivalRows:
    """Handling of goods at a place and day: one row per leg's arrival, and one per first departure
    of goods that start there.
    """

    place: Ints
    day: Ints
    grams: Ints


def arrivals(seen: JudgedScenario, legs: Legs) -> ArrivalRows:
    c, goods = seen.facts.carriage, seen.facts.goods
    # goods under way counted when they arrived
    starting = legs.starts[goods.arrived[legs.heads] < 0]
    place = np.concatenate([c.destination[legs.departure], goods.origin[legs.shipment[starting]]])
    day = (
        np.concatenate([c.arrives[legs.departure], c.departs[legs.departure[starting]]]) // DAY_MIN
    )
    grams = times(legs.units, goods.mass_g[legs.shipment])
    return ArrivalRows(place, day, np.concatenate([grams, grams[starting]]))


def daily_grams(seen: JudgedScenario, place: int, day: int) -> int | None:
    """Grams that a place can still handle on a UTC day (counted from 1970), after commitments;
    None: no limit.
    """
    at, word = seen.facts.scenario.places[place], None
    date = (EPOCH + day * DAY_MIN * MINUTE).date()
    for row in seen.facts.scenario.throughputs:
        holds = (
            row.place == at.id
            and not (row.first_day and date < row.first_day)
            and not (row.last_day and date > row.last_day)
        )
        if holds and (
            word is None
            or word.known_at is None
            or (row.known_at is not None and row.known_at >= word.known_at)
        ):
            word = row
    kg = at.handling_kg_per_day if word is None else word.handling_kg_per_day
    return None if kg is None else max(0, grams_down(kg) - seen.held.days.get((place, day), 0))


def day_problems(seen: JudgedScenario, legs: Legs) -> Iterator[Problem]:
    """Places that handle more on one UTC day than they can."""
    handled = arrivals(seen, legs)
    amended = {row.place for row in seen.facts.scenario.throughputs}
    for i, place in enumerate(seen.facts.scenario.places):
        if place.handling_kg_per_day is None and place.id not in amended:
            continue
        here = handled.place == i
        days, row = np.unique(handled.day[here], return_inverse=True)
        load = added(row, handled.grams[here], len(days))
        for day, grams in zip(days.tolist(), load.tolist(), strict=True):
            capacity = daily_grams(seen, i, day)
            if capacity is not None and grams > capacity:
                under_way = _under_way(seen.held.days.get((i, day), 0), "kg")
                text = Message(
                    "{place} handles {amount} kg on {day} but can handle {capacity} kg a "
                    "day{under_way}",
                    place=place.id,
                    amount=thousandths(grams),
                    day=day_name(day),
                    capacity=thousandths(capacity),
                    under_way=under_way,
                )
                yield problem("handling_kg_per_day", thousandths(grams), text)


def quota_problems(seen: JudgedScenario, legs: Legs) -> Iterator[Problem]:
    policies = seen.facts.scenario.policies
    used: dict[tuple[int, int], int] = {}
    tables: dict[int, dict[int, list[tuple[int, int]]]] = {}
    amounts = {unit: quota_amounts(seen, unit).tolist() for unit in QuotaUnit}
    for s, n, d in zip(
        legs.shipment.tolist(), legs.units.tolist(), legs.departure.tolist(), strict=True
    ):
        borders = seen.borders(s)
        if len(borders.quota):
            for row in quotas_by_departure(tables, borders).get(d, ()):
                used[row] = used.get(row, 0) + n * amounts[policies[row[0]].quota_unit][s]
    for (number, period), amount in sorted(used.items()):
        policy, capacity = policies[number], quota_left(seen, number, period)
        if amount > capacity:
            unit, units = policy.quota_unit, policy.quota_unit is QuotaUnit.UNITS
            gone = seen.held.quotas.get((number, period), 0)
            counted, allowed, travelled = (
                f"{each:,}" if units else thousandths(each) for each in (amount, capacity, gone)
            )
            under_way = (
                Message(
                    " beside the {count} {unit} that have travelled", count=travelled, unit=unit
                )
                if gone
                else ""
            )
            message = Message(
                "quota {policy}, period {period}: {count} {unit} counted, {allowed} "
                "{unit} allowed{under_way}",
                policy=policy.id,
                period=period,
                count=counted,
                unit=unit,
                allowed=allowed,
                under_way=under_way,
            )
            yield problem("quota", counted, message)


def quota_left(seen: JudgedScenario, policy: int, period: int) -> int:
    """Grams, litres or consumer units left of one period, after goods that have travelled."""
    return max(
        0,
        quota_capacity(seen.facts.scenario.policies[policy])
        - seen.held.quotas.get((policy, period), 0),
    )


def quotas_by_departure(
    tables: dict[int, dict[int, list[tuple[int, int]]]], borders: Borders
) -> dict[int, list[tuple[int, int]]]:
    """Departure -> the quota rows that goods with these borders use; ``tables``: a cache."""
    key = id(borders)
    if key not in tables:
        table: dict[int, list[tuple[int, int]]] = {}
        columns = (borders.quota_departure, borders.quota, borders.quota_period)
        for d, number, period in zip(*(c.tolist() for c in columns), strict=True):
            table.setdefault(d, []).append((number, period))
        tables[key] = table
    return tables[key]


def first_departure(seen: JudgedScenario, charter: int) -> int | None:
    """When a charter first leaves, whether it runs or not; None: it has no departure."""
    departs = seen.facts.carriage.departs[list(seen.facts.charter_departures[charter])]
    return int(departs.min()) if len(departs) else None


def in_time(seen: JudgedScenario, charter: int) -> bool:
    """Whether a charter can still be bought at as_of."""
    first = first_departure(seen, charter)
    return (
        first is not None
        and first - seen.facts.scenario.charters[charter].lead_time_min >= seen.facts.as_of
    )


def leaves_in(seen: JudgedScenario, charter: int, limit: CharterLimit) -> bool:
    """Whether a charter counts in a limit: its first departure, cut or not, leaves in the limit's
    period, with delays.
    """
    first = first_departure(seen, charter)
    return (
        first is not None
        and (limit.starts_at is None or first >= minutes(limit.starts_at))
        and (limit.ends_at is None or first < minutes(limit.ends_at))
    )


def charter_problems(seen: JudgedScenario, legs: Legs, plan: Plan) -> Iterator[Problem]:
    """Charters that are used but not bought, bought twice, too late, too many, or for too much
    money.
    """
    bought = set(plan.charters)
    for d in sorted(set(legs.departure.tolist())):
        row = seen.facts.carriage.rows[d]
        if row.charter and row.charter not in bought:
            yield problem(
                "charter",
                row.charter,
                Message(
                    "departure {departure} carries goods, but its charter is not bought",
                    departure=row.id,
                ),
            )
    yield from purchase_problems(seen, plan.charters)


def purchase_problems(seen: JudgedScenario, charters: Sequence[str]) -> Iterator[Problem]:
    """Charters that cannot be bought together, whatever they carry."""
    scenario = seen.facts.scenario
    bought, offered = set(charters), seen.facts.charters
    if len(bought) < len(charters):
        twice = sorted({c for c in charters if charters.count(c) > 1})
        yield problem("charter", " ".join(twice), "bought more than once")
    for name in sorted(bought - offered.keys()):
        yield problem("charter", name, "no such charter is on offer")
    there = [offered[name] for name in sorted(bought & offered.keys())]
    price = sum(scenario.charters[i].price_minor for i in there)
    yield from late_problems(seen, there)
    if scenario.max_charters is not None and len(bought) > scenario.max_charters:
        yield problem(
            "max_charters",
            len(bought),
            Message(
                "the plan buys {count}, and {most} may still be bought",
                count=len(bought),
                most=scenario.max_charters,
            ),
        )
    yield from period_problems(seen, there)
    if scenario.charter_budget_minor is not None and price > scenario.charter_budget_minor:
        cost, budget = (
            money(amount, scenario.currency) for amount in (price, scenario.charter_budget_minor)
        )
        text = Message("charters cost {cost}, the budget is {budget}", cost=cost, budget=budget)
        yield problem("charter_budget_minor", price, text)


def late_problems(seen: JudgedScenario, bought: list[int]) -> Iterator[Problem]:
    for i in bought:
        if not in_time(seen, i):
            charter, first = seen.facts.scenario.charters[i], first_departure(seen, i)
            leaves = (
                Message("it has no departure")
                if first is None
                else Message("it first leaves {time}", time=minute_words(first))
            )
            text = Message(
                "cannot be bought in time: {leaves}, lead time {minutes} min, as_of {as_of}",
                leaves=leaves,
                minutes=charter.lead_time_min,
                as_of=minute_words(seen.facts.as_of),
            )
            yield problem("charter", charter.id, text)


def period_problems(seen: JudgedScenario, bought: list[int]) -> Iterator[Problem]:
    """Limits of periods in which more charters leave than may be bought."""
    for limit in seen.facts.scenario.charter_limits:
        count = sum(leaves_in(seen, i, limit) for i in bought)
        if count > limit.max_number:
            text = Message(
                "limit {limit}: the plan buys {count} leaving in its period, and "
                "{most} may still be bought",
                limit=limit.id,
                count=count,
                most=limit.max_number,
            )
            yield problem("charter_limits", count, text)
