"""Why nothing is free for goods that travel together, and what would make a way free."""

from __future__ import annotations

from dataclasses import replace

import pytest
from little import little

from onward.explain import why_not_free
from onward.options.options import Options
from onward.plan.plan import Consignment, Leg, Plan
from onward.scenario import Document, Scenario, known

FLIGHT = "fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 5m3\n"
GOODS = "ship masks CNPVG>BELGG 4x 100kg 0.1m3\n"
RIVAL = GOODS + "ship rival CNPVG>BELGG 2x 100kg 0.1m3"


def plan_of(scenario: Scenario, **carried: tuple[int, str]) -> Plan:
    """Shipments on departures: masks=(3, "F1")."""
    made = tuple(
        Consignment(id=f"{s}/1", shipment=s, first=1, last=n, legs=tuple(map(Leg, way.split())))
        for s, (n, way) in carried.items()
    )
    return Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="hand",
        consignments=made,
    )


@pytest.mark.parametrize(
    ("text", "reason", "helps"),
    [
        (
            FLIGHT + GOODS + "policy P licence scope=CN direction=export document=paper",
            "document",
            "document paper held: F1 carries it",
        ),
        (
            FLIGHT + GOODS + "policy P ban scope=CN direction=export",
            "policy",
            "policy P waived: F1 carries it",
        ),
        (
            FLIGHT.replace("5m3", "5m3 cut_off=660") + GOODS.replace("0.1m3", "0.1m3 ready=2"),
            "cut-off",
            "ready 1 h earlier for F1: F1 carries it",
        ),
        (FLIGHT + RIVAL, "out-competed", "100 kg more on F1: F1 carries it"),
        (GOODS, "no service", ""),
    ],
)
def test_paper_policy_cut_off_and_full_departures_are_told(text, reason, helps) -> None:
    scenario = little(text)
    plan = plan_of(scenario, **({"rival": (2, "F1")} if "rival" in text else {}))
    assert Options(scenario, plan).of("masks") == {}
    masks = next(s for s in known(scenario).shipments if s.id == "masks")
    told = why_not_free(scenario, plan, masks)
    assert told.reason == reason
    assert told.relaxation.startswith(helps)
    assert bool(told.remedies) == bool(helps)


def test_what_the_goods_hold_themselves_is_free_and_what_has_left_takes_nothing() -> None:
    """The masks have 200 kg of F1 and want 600; the rival, no longer known, and F0 take nothing."""
    scenario = little(FLIGHT + GOODS.replace("4x", "6x"))
    plan = plan_of(scenario, masks=(2, "F1"), rival=(2, "F1"))
    gone = Consignment(id="x/1", shipment="masks", first=3, last=3, legs=(Leg("F0"), Leg("F1")))
    plan = replace(plan, consignments=(*plan.consignments, gone))
    masks = known(scenario).shipments[0]
    assert why_not_free(scenario, plan, masks).relaxation == "100 kg more on F1: F1 carries it"


def test_goods_of_no_scenario_bring_their_papers() -> None:
    scenario = little(
        FLIGHT + GOODS + "policy P licence scope=CN direction=export document=paper\n"
        "policy Q licence scope=BE direction=import document=stamp"
    )
    other = replace(known(scenario).shipments[0], id="asked")
    held = [Document(shipment="asked", kind="paper")]
    told = why_not_free(scenario, plan_of(scenario), other, held)
    assert told.relaxation == "document stamp held: F1 carries it"
    both = why_not_free(scenario, plan_of(scenario), other)
    assert both.relaxation == "document paper held and document stamp held: F1 carries it"


def test_goods_that_travel_together_are_told_together() -> None:
    """300 cartons of 20 kg need 6,000 kg, of which F1 holds 500."""
    scenario = little(FLIGHT + "ship masks CNPVG>BELGG 300x 20kg 0.2m3")
    told = why_not_free(scenario, plan_of(scenario), known(scenario).shipments[0])
    assert told.detail.startswith("all 300 together are 6,000 kg and 60 m3, and F1 (PVG–LGG")
