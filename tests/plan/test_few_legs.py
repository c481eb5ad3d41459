"""Itineraries of more than 32 legs: the best that has fewer is taken, and nobody else is stopped."""

from __future__ import annotations

from dataclasses import replace

from little import little

import onward
from onward.judge import check, verify
from onward.plan.greedy import greedy
from onward.plan.plan import Consignment, Leg

HOPS = 34


def ladder(extra: str = "") -> str:
    """34 free hops over two places, an hour each; ``far`` is only there after all of them."""
    lines = ["as_of 2020-03-01"]
    places = [f"CN{a}{b}C" for a in "ABCDEFG" for b in "ABCDE"][: HOPS + 1]
    for i in range(HOPS):
        at = f"{1 + (i * 2 + 2) // 24} {(i * 2 + 2) % 24:02}:00"
        then = f"{1 + (i * 2 + 3) // 24} {(i * 2 + 3) % 24:02}:00"
        lines.append(f"fly D{i} {places[i]}>{places[i + 1]} {at} > {then} 1000kg 10m3 1/kg")
    lines.append(f"ship far {places[0]}>{places[-1]} p1 1x 10kg 0.01m3 due=4 latest=20")
    lines.append(f"ship near {places[0]}>{places[1]} p1 1x 10kg 0.01m3 due=4 latest=20")
    return "\n".join([*lines, extra.format(first=places[0], last=places[-1])]) + "\n"


def test_goods_without_a_way_of_at_most_32_legs_stop_nobody() -> None:
    for kernel in ("compiled", "numpy"):
        scenario = little(ladder())
        plan = onward.solve(scenario, kernel=kernel)
        assert [(c.shipment, len(c.legs)) for c in plan.consignments] == [("near", 1)]
        assert verify(scenario, plan).proven


def test_goods_whose_cheapest_way_is_too_long_take_another() -> None:
    direct = "fly DIRECT {first}>{last} 6 00:00 > 6 12:00 1000kg 10m3 90/kg"
    for kernel in ("compiled", "numpy"):
        scenario = little(ladder(direct))
        plan = onward.solve(scenario, kernel=kernel, gap=0)
        legs = {c.shipment: [leg.departure for leg in c.legs] for c in plan.consignments}
        assert legs == {"far": ["DIRECT"], "near": ["D0"]}
        assert verify(scenario, plan).proven


def test_the_judge_counts_legs() -> None:
    scenario = little(ladder())
    plan = greedy(scenario)
    far = Consignment(
        id="far/1", shipment="far", first=1, last=1, legs=tuple(Leg(f"D{i}") for i in range(HOPS))
    )
    made = replace(plan, consignments=(*plan.consignments, far), left_behind=(), levels=())
    assert [(p.field, p.value) for p in check(scenario, made)] == [("legs", "34")]
