"""Spring 2020 with a fee for each consignment: how many consignments are a few pieces of a large
shipment, and each level beside the same plan without joining.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace

from _measured import machine, timed, warm

import onward
from onward.judge import verify
from onward.plan.params import RoundingParams, SolveParams
from onward.plan.plan import Plan
from onward.scenario import Scenario

FEE = 2_500  # minor units: 25.00 USD for an air waybill, modelled
FEW, OF_MANY = 3, 10  # pieces
NEVER = SolveParams(rounding=RoundingParams(joinings=0))


def small(scenario: Scenario, plan: Plan) -> int:
    """Consignments of so few pieces of shipments of more than so many."""
    size = {s.id: s.handling_units for s in scenario.shipments}
    return sum(c.handling_units <= FEW and size[c.shipment] > OF_MANY for c in plan.consignments)


def parts(scenario: Scenario, plan: Plan) -> int:
    """The small parts of docs/concepts.md."""
    size = {s.id: s.handling_units for s in scenario.shipments}
    return sum(
        20 * c.handling_units < size[c.shipment]
        or (c.handling_units <= FEW and size[c.shipment] > OF_MANY)
        for c in plan.consignments
    )


def told(scenario: Scenario, name: str, plan: Plan) -> None:
    """One line about a plan."""
    split = sum(n > 1 for n in Counter(c.shipment for c in plan.consignments).values())
    print(
        f"  {name:<16} {len(plan.consignments):>6,} consignments, {split:>5,} shipments split, "
        f"{small(scenario, plan):>5,} of {FEW} pieces or fewer of more than {OF_MANY}, "
        f"{parts(scenario, plan):>5,} small parts"
    )


def measure(size: str, fee: int) -> None:
    """One size."""
    scenario = onward.read_scenario(f"spring-2020:{size}")  # it has a fee of its own
    free = replace(scenario, consignment_fee_minor=0)
    scenario = replace(scenario, consignment_fee_minor=fee)
    plain, _ = timed(f"spring-2020:{size}: no fee", lambda: onward.solve(free))
    apart, _ = timed(
        f"spring-2020:{size}: a fee, without joining",
        lambda: onward.solve(scenario, params=NEVER),
    )
    plan, _ = timed(f"spring-2020:{size}: a fee, with joining", lambda: onward.solve(scenario))
    assert verify(scenario, plan).feasible
    for name, each in (("no fee", plain), ("without joining", apart), ("with joining", plan)):
        told(scenario, name, each)
    print(f"  {'level':<8} {'no fee':>22} {'without joining':>22} {'with joining':>22} {'more':>9}")
    for one, two, three in zip(plain.levels, apart.levels, plan.levels, strict=True):
        more = 100 * (three.value - two.value) / max(1, two.value)
        print(
            f"  {one.name:<8} {one.value:>22,} {two.value:>22,} {three.value:>22,} {more:>7.3f} %"
        )


def main() -> None:
    """Measures what is asked for."""
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument("--size", choices=("S", "M", "L"), action="append", help="M unless told")
    knobs.add_argument("--fee", type=int, default=FEE, help="minor units; 2500 unless told")
    asked = knobs.parse_args()
    print(machine())
    warm()
    for size in asked.size or ["M"]:
        measure(size, asked.fee)


if __name__ == "__main__":
    main()
