"""How long the judge takes: feasibility alone, and with every proof recomputed in integers."""

from __future__ import annotations

import argparse

from _measured import machine, timed, warm

import onward
from onward.judge import check, verify
from onward.scenario import Scenario


def measure(name: str, scenario: Scenario, gap: float) -> None:
    """One scenario."""
    plan, solving = timed(f"{name}: plan and proofs", lambda: onward.solve(scenario, gap=gap))
    problems, _ = timed(f"{name}: judge feasibility and values", lambda: check(scenario, plan))
    verdict, judging = timed(
        f"{name}: judge everything, proofs too", lambda: verify(scenario, plan)
    )
    assert not problems
    assert verdict.proven
    print(
        f"  {len(plan.consignments):,} consignments, {len(verdict.proofs)} proofs; judging took "
        f"{judging / solving:.2f} of planning"
    )


def main() -> None:
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument(
        "--size",
        choices=("S", "M", "L"),
        action="append",
        help="of spring 2020; may be given again; S and M unless told",
    )
    knobs.add_argument(
        "--shipments",
        type=int,
        default=3000,
        help="of a synthetic scenario with as many departures",
    )
    knobs.add_argument("--gap", type=float, default=0.01)
    asked = knobs.parse_args()
    print(machine())
    warm()
    for size in asked.size or ["S", "M"]:
        measure(f"spring-2020:{size}", onward.read_scenario(f"spring-2020:{size}"), asked.gap)
    made = onward.generate(
        shipments=asked.shipments, departures=asked.shipments, places=30, days=30, policies=20
    )
    measure(f"synthetic, {asked.shipments:,}", made, asked.gap)


if __name__ == "__main__":
    main()
