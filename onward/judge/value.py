"""The values of a plan: loss per strict priority in kg-minutes, then cost in minor units.
docs/concepts.md, section 7.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from onward.errors import InvalidInput, Problem
from onward.judge.exact_sums import added, times
from onward.judge.facts import TRANSPORTS, Ints
from onward.judge.itineraries import times as timed
from onward.judge.travel import JudgedScenario, Legs, legs, problem
from onward.message import Message
from onward.plan.plan import Consignment, Plan
from onward.units import DAY_MIN, rate

MILLION = 1_000_000
SPENT = ("carriage", "minimums", "charters", "fees")

Key = TypeVar("Key", int, str)


def half_even(numerator: Ints, denominator: int) -> Ints:
    """Division of non-negative numbers, rounded half to even."""
    quotient = numerator // denominator
    rest = 2 * (numerator - quotient * denominator)
    up = (rest > denominator) | ((rest == denominator) & (quotient % 2 == 1))
    return quotient + np.where(up, 1, 0)


@dataclass(frozen=True, slots=True)
class Worth:
    """A plan's values: the loss of each priority in kg-minutes, strict and priced ones separately,
    and the parts of cost in minor units.
    """

    losses: Mapping[int, int]
    priced_losses: Mapping[int, int]
    cost_parts: Mapping[str, int]

    @property
    def levels(self) -> dict[str, int]:
        """The value of each level by name, in order."""
        cost = sum(self.cost_parts.values())
        return {**{f"loss:{p}": loss for p, loss in self.losses.items()}, "cost": cost}

    @property
    def spent(self) -> int:
        """Carriage, minimum charges, charters and fees in minor units."""
        return sum(self.cost_parts.get(name, 0) for name in SPENT)

    @property
    def delay(self) -> int:
        """The money of delay in minor units, including goods left behind."""
        return self.cost_parts["delay"] + self.cost_parts["left_behind"]

    def __sub__(self, other: Worth) -> Worth:
        return Worth(
            _less(self.losses, other.losses),
            _less(self.priced_losses, other.priced_losses),
            _less(self.cost_parts, other.cost_parts),
        )


def _less(these: Mapping[Key, int], those: Mapping[Key, int]) -> dict[Key, int]:
    return {key: number - those[key] for key, number in these.items()}


def scales(seen: JudgedScenario) -> dict[str, int]:
    """Each level's value if all goods stayed; the cost is then the money of priced goods."""
    goods = seen.facts.goods
    totals, priced = _all_stay(seen)
    money = sum(
        n * each
        for n, each in zip(goods.handling_units.tolist(), stay_money(seen).tolist(), strict=True)
    )
    return {
        **{f"loss:{p}": loss for p, loss in totals.items() if p not in priced},
        "cost": money,
    }


def _all_stay(seen: JudgedScenario) -> tuple[dict[int, int], set[int]]:
    """The loss of each priority if all of it stayed, in order; and which are priced."""
    goods = seen.facts.goods
    stay = times(goods.weight, goods.stay_min).tolist()
    totals = dict.fromkeys(np.unique(goods.priority).tolist(), 0)
    for priority, n, loss in zip(
        goods.priority.tolist(), goods.handling_units.tolist(), stay, strict=True
    ):
        totals[priority] += n * loss
    return totals, set(goods.priority[goods.priced].tolist())


def stay_money(seen: JudgedScenario) -> NDArray[Any]:
    """(shipments,) minor units for a handling unit left behind; 0 for strict goods."""
    goods = seen.facts.goods
    delay: NDArray[Any] = half_even(times(goods.delay_rate, goods.stay_min), MILLION)
    return delay + goods.left_minor


def chargeable(seen: JudgedScenario) -> Ints:
    """(shipments, transports) chargeable grams of one handling unit."""
    goods = seen.facts.goods
    ratios = [seen.facts.scenario.kg_per_m3[t] for t in TRANSPORTS]
    return np.stack([np.maximum(goods.mass_g, goods.volume_l * ratio) for ratio in ratios], axis=1)


def values(seen: JudgedScenario, followed: Legs, plan: Plan) -> dict[str, int]:
    """The value of each level for a plan whose consignments are valid; handling units that do not
    travel count as left behind.
    """
    return worth(seen, followed, plan).levels


def worth(seen: JudgedScenario, followed: Legs, plan: Plan) -> Worth:
    """The loss of each priority, and the parts of the cost, for a plan whose consignments are
    valid.
    """
    goods = seen.facts.goods
    totals, priced = _all_stay(seen)
    for s, kg_min in zip(*_saved(seen, followed), strict=True):
        totals[int(goods.priority[s])] -= kg_min
    parts = {
        "carriage": sum(consignment_costs(seen, followed).tolist()),
        **({"minimums": minimums(seen, followed.consignments)} if seen.minimums.stated else {}),
        "charters": _charters(seen, plan),
        "fees": fees(seen, followed.consignments),
        "delay": 0,
        "left_behind": 0,
    }
    if priced:
        parts |= _delay_parts(seen, followed)
    return Worth(
        {p: loss for p, loss in totals.items() if p not in priced},
        {p: loss for p, loss in totals.items() if p in priced},
        parts,
    )


def _saved(seen: JudgedScenario, followed: Legs) -> tuple[list[int], list[int]]:
    """For each consignment, its shipment and the loss saved against leaving it behind, in
    kg-minutes.
    """
    goods, heads = seen.facts.goods, followed.heads
    arrived = timed(seen, followed).through[followed.ends]
    late = np.minimum(np.maximum(0, arrived - goods.due[heads]), goods.stay_min[heads])
    saved = times(goods.weight[heads], goods.stay_min[heads] - late).tolist()
    units = followed.units[followed.starts].tolist()
    return heads.tolist(), [n * each for n, each in zip(units, saved, strict=True)]


def shipment_losses(seen: JudgedScenario, followed: Legs) -> list[int]:
    """(shipments,) the loss of each in kg-minutes, whether its delay has a price or not."""
    goods = seen.facts.goods
    stay = times(goods.weight, goods.stay_min).tolist()
    found = [n * each for n, each in zip(goods.handling_units.tolist(), stay, strict=True)]
    for s, kg_min in zip(*_saved(seen, followed), strict=True):
        found[s] -= kg_min
    return found


def delay_costs(seen: JudgedScenario, followed: Legs) -> list[int]:
    """The money of delay of each consignment in minor units, for all its handling units; 0 for
    strict goods.
    """
    goods, heads = seen.facts.goods, followed.heads
    arrived = timed(seen, followed).through[followed.ends]
    late = np.minimum(np.maximum(0, arrived - goods.due[heads]), goods.stay_min[heads])
    each = half_even(times(goods.delay_rate[heads], late), MILLION).tolist()
    units = followed.units[followed.starts].tolist()
    return [n * minor for n, minor in zip(units, each, strict=True)]


def _delay_parts(seen: JudgedScenario, followed: Legs) -> dict[str, int]:
    """The money of delay of goods that travel, and that of goods left behind."""
    goods, money = seen.facts.goods, stay_money(seen).tolist()
    heads, units = followed.heads, followed.units[followed.starts]
    going = Counter[int]()
    for s, n in zip(heads.tolist(), units.tolist(), strict=True):
        going[s] += n
    stay = ((n - going[s]) * money[s] for s, n in enumerate(goods.handling_units.tolist()))
    return {
        "delay": sum(delay_costs(seen, followed)),
        "left_behind": sum(stay),
    }


def fee(seen: JudgedScenario, s: int) -> int:
    """Minor units for each itinerary of a shipment, however many units use it; 0 for goods under
    way.
    """
    if seen.facts.goods.arrived[s] >= 0:
        return 0
    return seen.facts.scenario.consignment_fee_minor or 0


def fees(seen: JudgedScenario, rows: Iterable[Consignment]) -> int:
    if not seen.facts.scenario.consignment_fee_minor:
        return 0
    return sum(fee(seen, seen.facts.shipments[s]) for s, _ in {(c.shipment, c.legs) for c in rows})


def minimums(seen: JudgedScenario, rows: Iterable[Consignment]) -> int:
    """Minor units that minimum charges add to carriage."""
    return seen.minimums.of_rows(rows)


def ahead(seen: JudgedScenario, plan: Plan) -> int:
    """Minor units still to be spent on the goods that a plan names, without charters; goods no
    longer known cost nothing.
    """
    followed, known = legs(seen, plan)[0], seen.facts.shipments
    stay = stay_money(seen)
    left = [(known[x.shipment], x.handling_units) for x in plan.left_behind if x.shipment in known]
    carriage: int = sum(consignment_costs(seen, followed).tolist())
    owed = carriage + minimums(seen, followed.consignments) + fees(seen, followed.consignments)
    return owed + sum(delay_costs(seen, followed)) + sum(n * int(stay[s]) for s, n in left)


def _charters(seen: JudgedScenario, plan: Plan) -> int:
    offers = seen.facts.scenario.charters
    return sum(
        offers[seen.facts.charters[c]].price_minor
        for c in set(plan.charters)
        if c in seen.facts.charters
    )


def consignment_costs(seen: JudgedScenario, followed: Legs) -> Ints:
    """Carriage, handling and storage of each consignment in minor units, for all its handling
    units.
    """
    places, carriage, goods = seen.facts.scenario.places, seen.facts.carriage, seen.facts.goods
    handling = np.array([rate(p.handling_minor_per_kg) for p in places], dtype=np.int64)
    storage = np.array([p.storage_minor_per_day for p in places], dtype=np.int64)
    d, s, heads = followed.departure, followed.shipment, followed.heads
    price = np.append(seen.pools.rate, 0)[followed.pool]  # an unknown pool is -1: no price
    leg = half_even(times(price, chargeable(seen)[s, carriage.transport[d]]), MILLION)
    leg = leg + half_even(times(handling[carriage.destination[d]], goods.mass_g[s]), MILLION)
    since = np.empty_like(d)
    since[1:] = carriage.arrives[d[:-1]]
    since[followed.starts] = np.maximum(goods.available[heads], seen.facts.as_of)
    midnights = carriage.departs[d] // DAY_MIN - since // DAY_MIN
    leg = leg + times(storage[carriage.origin[d]], np.maximum(0, midnights))
    # goods under way were handled when they arrived
    handed_over = np.where(goods.arrived[heads] < 0, handling[goods.origin[heads]], 0)
    starting = half_even(times(handed_over, goods.mass_g[heads]), MILLION)
    leg = leg.astype(np.result_type(leg, starting), copy=False)
    leg[followed.starts] += starting
    return added(followed.consignment, times(leg, followed.units), len(heads))


def value(seen: JudgedScenario, plan: Plan) -> dict[str, int]:
    """The value of each level; raises InvalidInput if a consignment has an unknown name."""
    followed, found = legs(seen, plan)
    if found:
        raise InvalidInput(found)
    return values(seen, followed, plan)


def level_problems(seen: JudgedScenario, plan: Plan, found: dict[str, int]) -> list[Problem]:
    """Levels whose stated value is wrong."""
    if not plan.levels:
        return []
    stated = [level.name for level in plan.levels]
    if stated != list(found):
        return [
            problem(
                "levels",
                " ".join(stated),
                Message("the levels of this scenario are {found}", found=" ".join(found)),
            )
        ]
    wrong, whole = [], scales(seen)
    for level in plan.levels:
        unit = "minor units" if level.name == "cost" else "kg-minutes"
        if level.value != found[level.name]:
            text = Message(
                "the plan states {level} as {stated} {unit}; recomputed it is {found}",
                level=level.name,
                stated=level.value,
                unit=unit,
                found=found[level.name],
            )
            wrong.append(problem(level.name, level.value, text))
        if level.scale != whole[level.name]:
            text = Message(
                "the plan states the scale of {level} as {scale}; recomputed it is {found}",
                level=level.name,
                scale=level.scale,
                found=whole[level.name],
            )
            wrong.append(problem("scale", level.scale, text))
    return wrong


def states_parts(seen: JudgedScenario) -> bool:
    """Whether plans of the scenario state the losses of priced goods and the parts of the cost."""
    fee_given = seen.facts.scenario.consignment_fee_minor is not None
    return fee_given or seen.minimums.stated or bool(seen.facts.goods.priced.any())


def stated_worth(seen: JudgedScenario, plan: Plan, followed: Legs | None = None) -> Worth | None:
    """The worth of a feasible plan with its parts; None where plans do not state them."""
    if not states_parts(seen):
        return None
    return worth(seen, legs(seen, plan)[0] if followed is None else followed, plan)


def part_problems(seen: JudgedScenario, plan: Plan, followed: Legs) -> list[Problem]:
    """Losses of priced goods and parts of the cost that are stated wrongly, or missing from a plan
    with levels.
    """
    needed = bool(plan.levels) and states_parts(seen)
    if not needed and plan.priced_losses is None and plan.cost_parts is None:
        return []
    found = worth(seen, followed, plan)
    return [
        *_differing("priced_losses", plan.priced_losses, found.priced_losses, needed, "kg-minutes"),
        *_differing("cost_parts", plan.cost_parts, found.cost_parts, needed, "minor units"),
    ]


def _differing(
    name: str,
    stated: Mapping[Any, int] | None,
    true: Mapping[Any, int],
    needed: bool,
    unit: str,
) -> Iterator[Problem]:
    """Where stated numbers differ from the true ones."""
    if stated is None:
        if needed and true:
            yield problem(name, "", "is not stated")
        return
    for key in dict.fromkeys([*true, *stated]):
        claimed, found = stated.get(key), true.get(key)
        if claimed != found:
            stated_text = (
                Message("nothing")
                if claimed is None
                else Message("{amount} {unit}", amount=claimed, unit=unit)
            )
            right = (
                Message("there is no such part")
                if found is None
                else Message("recomputed it is {found}", found=found)
            )
            yield problem(
                name,
                key,
                Message(
                    "the plan states {stated} for {part}; {right}",
                    stated=stated_text,
                    part=key,
                    right=right,
                ),
            )
