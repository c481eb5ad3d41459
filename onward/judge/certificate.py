"""A certificate's multipliers as prices of rows, and the bound that they prove: docs/concepts.md,
section 8.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from math import gcd

import numpy as np

from onward.errors import Problem
from onward.judge.facts import Flags
from onward.judge.shared_limits import daily_grams, in_time, leaves_in, quota_left
from onward.judge.travel import JudgedScenario, problem
from onward.message import Message
from onward.plan.plan import CHARTERS, Charters, Multipliers, Plan
from onward.scenario import Effect
from onward.units import EPOCH

# limits of a multiplier and of the shift: larger ones prove nothing and only cost time
LARGEST = 1 << 200
HIGHEST_SHIFT = 60
MONEY_SHIFT = 20  # the least one of a proof of cost that counts the money of delay
GIVEN = "must be 0 given the charters bought"


@dataclass(frozen=True, slots=True)
class JudgedNetwork:
    """The departures (docs/concepts.md, section 3) for one choice of charters."""

    charters: Charters
    counted: tuple[int, ...]  # bought, or every candidate that can still be bought in time
    departures: Flags
    spaces: dict[str, int]  # departure|pool -> pool


def network(seen: JudgedScenario, charters: Charters, bought: tuple[str, ...]) -> JudgedNetwork:
    """The departures that a bound covers."""
    carriage, offered = seen.facts.carriage, seen.facts.charters
    if charters is Charters.BOUGHT:
        counted = sorted({offered[name] for name in bought})
    else:
        counted = [i for i in offered.values() if in_time(seen, i)]
    runs = np.array([not cut for cut in carriage.cancelled_by], dtype=bool) & (
        carriage.departs >= seen.facts.as_of
    )
    runs &= (carriage.charter < 0) | np.isin(carriage.charter, counted)
    spaces = {
        f"{carriage.rows[i].id}|{name}": pool
        for (i, name), pool in seen.pools.index.items()
        if runs[i]
    }
    return JudgedNetwork(charters, tuple(counted), runs, spaces)


@dataclass(frozen=True, slots=True)
class RowMultipliers:
    """Multipliers of rows: ``kg`` and ``m3`` by pool, ``day`` by place and UTC day, ``quota`` by
    policy and period, ``charters`` by index in the table of limits.
    """

    kg: dict[int, int] = field(default_factory=dict)
    m3: dict[int, int] = field(default_factory=dict)
    day: dict[tuple[int, int], int] = field(default_factory=dict)
    quota: dict[tuple[int, int], int] = field(default_factory=dict)
    charters: dict[int, int] = field(default_factory=dict)


def prices(
    seen: JudgedScenario, net: JudgedNetwork, proof: Multipliers, level: str, levels: list[str]
) -> tuple[RowMultipliers, list[Problem]]:
    """The prices of a certificate, and problems of its form."""
    found = RowMultipliers()
    wrong = _shape(seen, proof, level, levels)
    quotas = {
        p.id: i for i, p in enumerate(seen.facts.scenario.policies) if p.effect is Effect.QUOTA
    }
    limits = {row.id: i for i, row in enumerate(seen.facts.scenario.charter_limits)}
    for key, k in proof.rows.items():
        kind, _, rest = key.partition("|")
        name, _, last = rest.rpartition("|")
        if not 0 <= k < LARGEST:
            wrong.append(
                problem(
                    f"{level} rows",
                    key,
                    Message(
                        "a multiplier must be at least 0 and below 2^200, this is {number}",
                        number=str(k)[:40],
                    ),
                )
            )
        elif kind in ("kg", "m3") and rest in net.spaces:
            (found.kg if kind == "kg" else found.m3)[net.spaces[rest]] = k
        elif kind == "day" and (day := _day(last)) is not None and _limited(seen, name, day):
            found.day[seen.facts.places[name], day] = k
        elif (
            kind == "quota"
            and name in quotas
            and (period := _period(seen, quotas[name], last)) is not None
        ):
            found.quota[quotas[name], period] = k
        elif kind == CHARTERS and rest in limits and net.charters is Charters.ANY:
            found.charters[limits[rest]] = k
        elif kind == CHARTERS and rest in limits:
            wrong.append(problem(f"{level} rows", key, GIVEN))
        else:
            wrong.append(problem(f"{level} rows", key, "the scenario has no such row"))
    return found, wrong


def followable(seen: JudgedScenario, plan: Plan, levels: list[str]) -> dict[str, list[Multipliers]]:
    """By level the well-formed certificates of a plan, each of which proves some bound; the bound
    is not computed.
    """
    nets = {kind: network(seen, kind, plan.charters) for kind in Charters}
    return {
        level.name: [
            proof
            for proof in level.proofs
            if not prices(seen, nets[proof.charters], proof, level.name, levels)[1]
        ]
        for level in plan.levels
    }


def _shape(
    seen: JudgedScenario, proof: Multipliers, level: str, levels: list[str]
) -> list[Problem]:
    scenario, wrong = seen.facts.scenario, []
    lowest = MONEY_SHIFT if level == "cost" and seen.facts.goods.priced.any() else 0
    if not lowest <= proof.shift <= HIGHEST_SHIFT:
        wrong.append(
            problem(
                f"{level} shift",
                proof.shift,
                Message("must lie between {least} and {most}", least=lowest, most=HIGHEST_SHIFT),
            )
        )
    if len(proof.held) != levels.index(level):
        text = Message(
            "one multiplier is needed for each of the {count} levels before {level}",
            count=levels.index(level),
            level=level,
        )
        wrong.append(problem(f"{level} held", len(proof.held), text))
    limits = (
        ("number", proof.number, scenario.max_charters),
        ("budget", proof.budget, scenario.charter_budget_minor),
    )
    for name, k, limit in limits:
        if k and (limit is None or proof.charters is Charters.BOUGHT):
            none = "must be 0: the scenario sets no such limit"
            wrong.append(problem(f"{level} {name}", k, none if limit is None else GIVEN))
    for name, k in (
        ("number", proof.number),
        ("budget", proof.budget),
        *(("held", k) for k in proof.held),
    ):
        if not 0 <= k < LARGEST:
            wrong.append(
                problem(
                    f"{level} {name}",
                    str(k)[:40],
                    "a multiplier must be at least 0 and below 2^200",
                )
            )
    return wrong


def _day(text: str) -> int | None:
    """Days since 1970 of a day in the form YYYY-MM-DD; None for any other text."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return (day - EPOCH.date()).days if str(day) == text else None


def _period(seen: JudgedScenario, policy: int, text: str) -> int | None:
    if not (text.isdecimal() and text.isascii() and len(text) < 10 and str(int(text)) == text):
        return None
    return (
        int(text) if seen.facts.scenario.policies[policy].quota_period_days or text == "0" else None
    )


def _limited(seen: JudgedScenario, place: str, day: int) -> bool:
    i = seen.facts.places.get(place)
    return i is not None and daily_grams(seen, i, day) is not None


def charged(seen: JudgedScenario, net: JudgedNetwork, found: RowMultipliers) -> int:
    """Sum over rows of multiplier x capacity, in whole handling units for rows of pools and days;
    without the charters' rows if any charters may be chosen.
    """
    total = 0
    for pool, amount in _pool_charges(seen, found).items():
        if (
            net.charters is Charters.BOUGHT
            or seen.facts.carriage.charter[seen.pools.departure[pool]] < 0
        ):
            total += amount
    grams = gcd(*seen.facts.goods.mass_g.tolist())
    for (place, day), k in found.day.items():
        total += k * _in_whole(daily_grams(seen, place, day) or 0, grams)
    return total + sum(
        k * quota_left(seen, number, period) for (number, period), k in found.quota.items()
    )


def _pool_charges(seen: JudgedScenario, found: RowMultipliers) -> dict[int, int]:
    charges: dict[int, int] = defaultdict(int)
    goods = seen.facts.goods
    grams, litres = gcd(*goods.mass_g.tolist()), gcd(*goods.volume_l.tolist())
    for pool, k in found.kg.items():
        charges[pool] += k * _in_whole(int(seen.pools.kg[pool]), grams)
    for pool, k in found.m3.items():
        charges[pool] += k * _in_whole(int(seen.pools.m3[pool]), litres)
    return charges


def _in_whole(room: int, step: int) -> int:
    """The largest multiple of ``step`` within ``room``; a ``step`` of 0 (goods without that amount)
    leaves it unrounded.
    """
    return room // step * step if step else room


def charter_term(
    seen: JudgedScenario, net: JudgedNetwork, proof: Multipliers, found: RowMultipliers, money: int
) -> int:
    """The least contribution of the choice of charters; ``money``: weight of a minor unit (0 at a
    loss level).
    """
    offers, scenario = seen.facts.scenario.charters, seen.facts.scenario
    if net.charters is Charters.BOUGHT:
        return money * sum(offers[i].price_minor for i in net.counted)
    relief: dict[int, int] = defaultdict(int)
    for pool, amount in _pool_charges(seen, found).items():
        relief[int(seen.facts.carriage.charter[seen.pools.departure[pool]])] += amount
    total = -proof.number * (scenario.max_charters or 0) - proof.budget * (
        scenario.charter_budget_minor or 0
    )
    total -= sum(k * scenario.charter_limits[row].max_number for row, k in found.charters.items())
    for i in net.counted:
        places = proof.number + sum(
            k
            for row, k in found.charters.items()
            if leaves_in(seen, i, scenario.charter_limits[row])
        )
        total += min(0, (money + proof.budget) * offers[i].price_minor + places - relief[i])
    return total
