"""The charters that a plan buys at three prices of delay for parcels, and what each earns.

    python bench/charter_worths.py            spring-2020:S
    python bench/charter_worths.py M          another part
    python bench/charter_worths.py M count    how many by month, how full, at what price a kilogram

Areas and a consignment fee of 50.00 are switched on, as in ``_switched``. Worth: what the last
level rises by without the charter, its price not counted; at least what is proven, at most what a
repaired plan costs more. Counted are plans that no charter is a recorded fact to.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import replace
from statistics import median

from _switched import DELAY, DELAY_RANGE, switched

from onward.advise import COST, without
from onward.formats.builtin import read_scenario
from onward.plan.solve import solve
from onward.units import grams_up

FEE = 5_000
MINOR = 100
COUNTED = "| size | % of value a day | February | March | April | full, middle | USD/kg, middle |"
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
            # not of a charter that is a recorded fact, which no plan buys
            for name in {flights.get(leg.departure, "") for leg in c.legs} & carried.keys():
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


def count(part: str) -> None:
    """Print how many charters are bought by the month of the way out, how full that is by weight
    or by volume, and what a kilogram on it pays.
    """
    print(COUNTED, "|---|---|---|---|---|---|---|", sep="\n")
    whole = read_scenario(f"spring-2020:{part}")
    offered = replace(whole, charters=tuple(replace(c, paid=False) for c in whole.charters))
    out = {d.charter: d for d in offered.departures if d.id.endswith(".out")}
    goods = {s.id: s for s in offered.shipments}
    price = {c.id: c.price_minor / MINOR for c in offered.charters}
    for ppm in (DELAY_RANGE[0], DELAY, DELAY_RANGE[1]):
        plan = solve(switched(offered, delay=ppm, fee=FEE))
        kg: Counter[str] = Counter()
        m3: Counter[str] = Counter()
        for c in plan.consignments:
            for leg in c.legs:
                kg[leg.departure] += round(c.handling_units * goods[c.shipment].mass_kg)
                m3[leg.departure] += round(c.handling_units * goods[c.shipment].volume_m3)
        ways = {name: out[name] for name in plan.charters}
        full = [max(kg[d.id] / d.capacity_kg, m3[d.id] / d.capacity_m3) for d in ways.values()]
        rates = [price[name] / max(1, kg[d.id]) for name, d in ways.items()]
        months = Counter(d.departs_at.month for d in ways.values())
        by_month = " | ".join(str(months[month]) for month in (2, 3, 4))
        print(
            f"| {part} | {ppm / 10_000} | {by_month} | {median(full):.0%} | {median(rates):.2f} |",
            flush=True,
        )


if __name__ == "__main__":
    part = sys.argv[1] if len(sys.argv) > 1 else "S"
    (count if sys.argv[2:] == ["count"] else main)(part)
