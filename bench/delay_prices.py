"""Spring 2020 with a price of delay for parcels: the charters that a plan buys at each price, what
they carry for it, what they earn, and the gap of cost.

What the charters earn together is the cost of the plan that buys none, less the cost of this one;
the losses of strict priorities, for which most are bought, stand beside it.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

from _measured import machine, processor, warm
from _switched import DELAY, DELAY_RANGE, switched

import onward
from onward.judge import verify
from onward.plan.plan import Plan
from onward.report.words import gap_words
from onward.scenario import Scenario

PRICES = (DELAY_RANGE[0], DELAY, DELAY_RANGE[1])


def planned(scenario: Scenario, *, buy: bool = True) -> tuple[Plan, float]:
    """The plan, accepted by the judge, and its seconds of processor."""
    plan, seconds = processor(lambda: onward.solve(scenario, buy_charters=buy))
    verdict = verify(scenario, plan)
    assert verdict.feasible, verdict.problems[:3]
    assert not verdict.false_claims, verdict.false_claims[:3]
    return plan, seconds


def row(name: str, scenario: Scenario, plan: Plan, seconds: float) -> str:
    """One plan in a line."""
    cost = plan.levels[-1]
    price = {c.id: c.price_minor for c in scenario.charters}
    money = sum(price[name] for name in plan.charters) / 100
    parts = plan.cost_parts or {}
    said = " ".join(f"{part} {minor / 100:,.0f}" for part, minor in parts.items())
    losses = " ".join(f"{level.name} {level.value / 60:,.0f}" for level in plan.levels[:-1])
    return (
        f"  {name:<12} {seconds:5.1f} s; {len(plan.charters)} charters for {money:,.0f};"
        f" cost {cost.value / 100:,.0f}: {said}; gap of cost with these charters"
        f" {gap_words(cost.gap_bought)}; kg-hours {losses}"
    )


def measure(size: str, fee: int | None) -> None:
    """One size: without a price, then at each."""
    for ppm in (None, *PRICES):
        unpriced = replace(onward.read_scenario(f"spring-2020:{size}"), delay_prices=())
        scenario = switched(unpriced, delay=ppm, fee=fee)
        name = "no price" if ppm is None else f"{ppm / 1e4:g} % a day"
        plan, seconds = planned(scenario)
        print(row(name, scenario, plan, seconds), flush=True)
        without, _ = planned(scenario, buy=False)
        earned = without.levels[-1].value - plan.levels[-1].value
        saved = zip(without.levels[:-1], plan.levels[:-1], strict=True)
        losses = " ".join(f"{a.name} {(a.value - b.value) / 60:,.0f}" for a, b in saved)
        print(f"    its charters earn {earned / 100:,.0f} and save kg-hours {losses}", flush=True)


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument("--size", default="S")
    knobs.add_argument("--fee", type=int, help="minor units for each itinerary; else its own")
    asked = knobs.parse_args()
    print(machine())
    warm()
    measure(asked.size, asked.fee)


if __name__ == "__main__":
    main()
