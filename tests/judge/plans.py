"""Plans written as text, for the judge's tests."""

from __future__ import annotations

from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.scenario import Scenario, known


def plan(scenario: Scenario, text: str, **fields: object) -> Plan:
    """One statement a line or after a comma: ``masks 1-10 F1 T1``, ``masks 1-10 F1/A1`` (an
    allotment), ``left masks 3-4``, ``buy C1``.
    """
    travel, stay, bought = [], [], []
    for words in (line.split() for line in text.replace(",", "\n").splitlines()):
        if not words:
            continue
        if words[0] == "buy":
            bought += words[1:]
            continue
        left = words[0] == "left"
        shipment, span, *legs = words[left:]
        first, _, last = span.partition("-")
        where = {"shipment": shipment, "first": int(first), "last": int(last or first)}
        if left:
            stay.append(LeftBehind(**where))
        else:
            route = tuple(Leg(*leg.split("/")) for leg in legs)
            travel.append(Consignment(id=f"K{len(travel) + 1}", legs=route, **where))
    seen = known(scenario)
    values = {
        "scenario": seen.name,
        "as_of": seen.as_of,
        "known_to": seen.known_to,
        "planner": "a test",
    } | fields
    return Plan(
        consignments=tuple(travel), left_behind=tuple(stay), charters=tuple(bought), **values
    )
