"""Spring 2020: the tonnes that a plan brings back to the customs area where they start, or on from
the area where they end, with goods that may return and as it is, where they may not.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

from _measured import machine, timed, warm

import onward
from onward.network.areas import areas_of
from onward.plan.plan import Plan
from onward.scenario import Scenario, timetable
from onward.units import grams_up

SIZES = ("S", "M", "L")


def came_back(scenario: Scenario, plan: Plan) -> float:
    """Tonnes whose itinerary enters the area where they start from outside, leaves that where they
    end, or touches origin or destination twice.
    """
    areas = areas_of(replace(scenario, goods_may_return=False))
    runs = {d.id: d for d in timetable(scenario)}
    goods = {s.id: replace(s, may_return=None) for s in scenario.shipments}
    return sum(
        c.handling_units * grams_up(goods[c.shipment].mass_kg) / 1e6
        for c in plan.consignments
        if areas.led_astray(goods[c.shipment], [runs[leg.departure] for leg in c.legs])
    )


def measure(size: str) -> None:
    """One size, with goods that may return and as it is."""
    scenario = onward.read_scenario(f"spring-2020:{size}")
    plans = []
    free = replace(scenario, goods_may_return=True)
    for name, each in (("may return", free), ("as it is", scenario)):
        plan, _ = timed(f"spring-2020:{size}, {name}", lambda each=each: onward.solve(each))
        travels = sum(
            c.handling_units * grams_up(s.mass_kg) / 1e6
            for s in scenario.shipments
            for c in plan.consignments
            if c.shipment == s.id
        )
        print(f"  {came_back(scenario, plan):,.1f} of {travels:,.1f} t that travel come back")
        plans.append(plan)
    print(f"  {'level':<8} {'may return':>22} {'as it is':>22} {'more':>8}")
    for before, after in zip(plans[0].levels, plans[1].levels, strict=True):
        more = f"{100 * (after.value / before.value - 1):+.1f} %" if before.value else "-"
        print(f"  {after.name:<8} {before.value:>22,} {after.value:>22,} {more:>8}")


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument(
        "--size", choices=SIZES, action="append", help="may be given again; S and M unless told"
    )
    asked = knobs.parse_args()
    print(machine())
    warm()
    for size in asked.size or ["S", "M"]:
        measure(size)


if __name__ == "__main__":
    main()
