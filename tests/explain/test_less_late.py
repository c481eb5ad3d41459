"""Goods that nothing brings in time, and that could be less late than planned: why they are not."""

from __future__ import annotations

import pytest
from little import little

from onward.explain import Reason, explain
from onward.plan.plan import Consignment, Leg, Plan

TEXT = """
    rail T1 CNPVG>BELGG 2 10:00 > 20 22:00 100kg 6m3
    rail T2 CNPVG>BELGG 8 10:00 > 26 22:00
    ship suits CNPVG>BELGG p1 1x 100kg 0.1m3 due=26 latest=30
    ship toys CNPVG>BELGG p2 1x 100kg 0.1m3 due=10 latest=30
"""
EARLIEST = "the earliest arrival, T1, is at 20MAR 22:00Z, 10 d 22 h after it is due"


def told(text: str, **carried: str) -> Reason:
    """Why the toys are late, with each shipment on a departure."""
    scenario = little(text)
    plan = Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="hand",
        consignments=tuple(
            Consignment(id=f"{s}/1", shipment=s, first=1, last=1, legs=(Leg(departure),))
            for s, departure in carried.items()
        ),
    )
    (reason,) = explain(scenario, plan, ["toys"]).left
    return reason


@pytest.mark.parametrize(
    ("change", "reason", "helps"),
    [
        (("", ""), "out-competed", "100 kg more on T1: T1 carries it"),
        (("100kg 6m3", "200kg 6m3"), "room is left", "there is room: T1 carries it"),
        (("100kg 6m3", "100kg 6m3 charter=C\n charter C 5"), "charter", "charter C bought"),
    ],
)
def test_an_earlier_train_that_is_late_too(change, reason, helps) -> None:
    on_first = {"suits": "T1"} if reason != "charter" else {}
    found = told(TEXT.replace(*change), **on_first, toys="T2")
    assert (found.kind, found.reason) == ("late", reason)
    assert "10 d 22 h after it is due; to arrive earlier than planned: " in found.detail
    assert found.relaxation.startswith(helps)


def test_what_travels_on_the_earliest_is_as_little_late_as_can_be() -> None:
    found = told(TEXT, suits="T2", toys="T1")
    assert (found.reason, found.detail) == ("late arrival is the best there is", EARLIEST)
