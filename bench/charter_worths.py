"""The charters that a plan buys at three prices of delay for parcels, and what each earns.

    python bench/charter_worths.py            spring-2020:S
    python bench/charter_worths.py M          another part

Areas and a consignment fee of 50.00 are switched on, as in ``_switched``. Worth: what the last
level rises by without the charter, its price not counted; at least what is proven, at most what a
repaired plan costs more.
"""

from __future__ import annotations

import sys
import time

from _switched import DELAY, DELAY_RANGE, switched

from onward.advise import COST, without
from onward.formats.builtin import read_scenario
from onward.plan.solve import solve
from onward.units import grams_up

FEE = 5_000
MINOR = 100
HEAD = "| % of value a day | charter | price, USD | USD/kg | worth, USD | losses |"


def main(part: str) -> None:
    """Print the table of one part."""
    print(HEAD, "|---|---|---|---|---|---|", sep="\n")
    for ppm in (DELAY_RANGE[0], DELAY, DELAY_RANGE[1]):
        scenario = switched(read_scenario(f"spring-2020:{part}"), delay=ppm, fee=FEE)
        began = time.perf_counter()
        plan = solve(scenario)
        took = time.perf_counter() - began
        prices = {charter.id: charter.price_minor for charter in scenario.charters}
        grams = {s.id: grams_up(s.mass_kg) for s in scenario.shipments}
        flights = {d.id: d.charter for d in scenario.departures if d.charter}
        carried = dict.fromkeys(plan.charters, 0)
        for c in plan.consignments:
            for name in {flights[leg.departure] for leg in c.legs if leg.departure in flights}:
                carried[name] += c.handling_units * grams[c.shipment]
        for absence in without(scenario, plan, plan.charters, gap=0.01):
            name, found = absence.charter, {r.level: r for r in absence.ranges}
            money = f"{found[COST].least / MINOR:,.0f} to {found[COST].most / MINOR:,.0f}"
            lost = [
                f"{n[-1]}: {r.most / 60:,.0f}" for n, r in found.items() if n != COST and r.most
            ]
            rate = prices[name] / MINOR / max(1, carried[name] / 1000)
            price = prices[name] / MINOR
            share = ppm / 10_000
            print(f"| {share} | {name} | {price:,.0f} | {rate:.2f} | {money} | {'; '.join(lost)} |")
        parts = plan.cost_parts or {}
        told = ", ".join(f"{name} {n / MINOR:,.0f}" for name, n in parts.items())
        print(
            f"| {ppm / 10_000} | {len(plan.charters)} bought in {took:.0f} s | {told} | | | |",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "S")
