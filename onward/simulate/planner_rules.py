"""Rules that make a plan more robust: each changes the scenario before planning, so any planner can
follow it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from onward.network.build import build
from onward.plan.oracle import Oracle, Prices
from onward.plan.plan import Consignment, Plan
from onward.scenario import Cut, Pin, PinRule, Scenario, Shipment, known
from onward.scenario.underway import seen_from


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's name, the changed scenario to plan, and a function that turns its plan into one of
    the original scenario.
    """

    name: str
    words: str
    scenario: Scenario
    back: Callable[[Plan], Plan]


def bare(plan: Plan) -> Plan:
    """The plan without values and proofs, which belong to the changed scenario."""
    return replace(plan.unvalued(), digest="")


def wait_and_see(scenario: Scenario, days: int) -> Rule:
    """Decides so many days later, knowing what has been announced by then; nothing is handed over
    meanwhile.
    """
    as_of = scenario.as_of + timedelta(days=days)
    known_to = max(scenario.known_to or scenario.as_of, as_of)
    return Rule(
        f"wait:{days}",
        f"decide {days} days later",
        replace(seen_from(scenario, as_of), known_to=known_to),
        bare,
    )


def buffer_days(scenario: Scenario, days: int) -> Rule:
    """Plans as if all goods were due so many days earlier (but not before they are ready)."""
    span = timedelta(days=days)
    shipments = tuple(
        replace(s, due_at=max(s.ready_at, s.due_at - span)) for s in scenario.shipments
    )
    return Rule(
        f"buffer:{days}",
        f"plan for {days} days before due",
        replace(scenario, shipments=shipments),
        bare,
    )


def charters_early(scenario: Scenario, share: float) -> Rule:
    """Chooses charters as if all other space carried only this share: they are bought before
    cancellations are known.
    """
    services = {s.id for s in scenario.services}
    alone = [
        d
        for d in scenario.departures
        if not d.charter and not (d.service in services and d.local_day)
    ]
    cuts = [
        Cut(id=f"charters early, service {s.id}", service=s.id, factor=share)
        for s in scenario.services
    ]
    cuts += [
        Cut(id=f"charters early, departure {d.id}", departure=d.id, factor=share) for d in alone
    ]
    words = f"buy charters as if {share:.0%} of other space would carry"
    return Rule(f"charters:{share:g}", words, replace(scenario, cuts=(*scenario.cuts, *cuts)), bare)


def hedge(scenario: Scenario, hubs: tuple[str, str]) -> Rule:
    """Sends half of each shipment by itineraries that avoid the one hub and half by itineraries
    that avoid the other, where both exist.
    """
    ends = set(hubs)
    both = set.intersection(*(_can_avoid(scenario, hub) for hub in hubs))
    mark = "~2"
    while any(s.id.endswith(mark) for s in scenario.shipments):
        mark += "~"
    split = {
        s.id
        for s in scenario.shipments
        if s.handling_units > 1 and s.id in both and not ends & {s.origin, s.destination}
    }
    twins = (
        replace(d, shipment=d.shipment + mark) for d in scenario.documents if d.shipment in split
    )
    changed = replace(
        scenario,
        shipments=tuple(
            each
            for s in scenario.shipments
            for each in (_halves(s, mark) if s.id in split else (s,))
        ),
        pins=(*scenario.pins, *_hub_pins(scenario, split, mark, hubs)),
        documents=(*scenario.documents, *twins),
    )
    firsts = {s.id: _first_half(s) for s in scenario.shipments if s.id in split}
    halves = {name + mark: (name, count) for name, count in firsts.items()}
    name = f"hedge:{hubs[0]}+{hubs[1]}"
    words = f"half clear of {hubs[0]}, half clear of {hubs[1]}"
    return Rule(name, words, changed, lambda plan: _joined(bare(plan), halves))


def _first_half(s: Shipment) -> int:
    """Handling units; the larger half of an odd number."""
    return (s.handling_units + 1) // 2


def _halves(s: Shipment, mark: str) -> tuple[Shipment, Shipment]:
    first = _first_half(s)
    return (
        replace(s, handling_units=first),
        replace(s, id=s.id + mark, handling_units=s.handling_units - first),
    )


def _hub_pins(scenario: Scenario, split: set[str], mark: str, hubs: tuple[str, str]) -> list[Pin]:
    """Pins that keep each half of a split shipment off its hub, and copies of the shipment's pins
    for its second half; refused bookings are pins too.
    """
    kept = known(scenario).pins
    found: list[Pin] = []
    for s in scenario.shipments:
        if s.id in split:
            twin = s.id + mark
            found += [replace(pin, shipment=twin) for pin in kept if pin.shipment == s.id]
            found += [
                Pin(shipment=who, rule=PinRule.MUST_NOT_USE, place=hub)
                for who, hub in zip((s.id, twin), hubs, strict=True)
            ]
    return found


def _can_avoid(scenario: Scenario, hub: str) -> set[str]:
    """Shipments that have any itinerary that avoids this place."""
    pins = tuple(
        Pin(shipment=s.id, rule=PinRule.MUST_NOT_USE, place=hub) for s in scenario.shipments
    )
    network = build(replace(scenario, pins=(*scenario.pins, *pins)))
    zeros = np.zeros(len(network.rows.keys), np.int64)
    paths = Oracle(network).cheapest(
        Prices(loss=np.zeros(len(network.priorities), np.int64), cost=0, rows=zeros, arrival=1)
    )
    return {network.goods.shipments[i] for i in paths.pieces[paths.there].tolist()}


def _joined(plan: Plan, halves: dict[str, tuple[str, int]]) -> Plan:
    """The plan with the halves put together again: the second half's handling units are numbered
    after the first's.
    """

    def back(row: Consignment) -> Consignment:
        name, after = halves.get(row.shipment, (row.shipment, 0))
        return replace(row, shipment=name, first=row.first + after, last=row.last + after)

    order: dict[str, int] = {}
    consignments = []
    for moved in map(back, plan.consignments):
        order[moved.shipment] = order.get(moved.shipment, 0) + 1
        consignments.append(replace(moved, id=f"{moved.shipment}/{order[moved.shipment]}"))
    left = []
    for gone in plan.left_behind:
        name, after = halves.get(gone.shipment, (gone.shipment, 0))
        left.append(replace(gone, shipment=name, first=gone.first + after, last=gone.last + after))
    return replace(plan, consignments=tuple(consignments), left_behind=tuple(left))


def rule(text: str, scenario: Scenario) -> Rule:
    """A rule by its name: ``wait:7``, ``buffer:2``, ``charters:0.8``, ``hedge:BELGG+DEFRA``; raises
    ValueError naming the valid rules.
    """
    kind, _, value = text.partition(":")
    try:
        if kind in ("wait", "buffer"):
            days = int(value)
            if not 1 <= days <= 366:
                raise ValueError("days must be from 1 to 366")
            return wait_and_see(scenario, days) if kind == "wait" else buffer_days(scenario, days)
        if kind == "charters":
            share = float(value)
            if not 0 < share < 1:
                raise ValueError("the share must lie between 0 and 1")
            return charters_early(scenario, share)
        if kind == "hedge":
            one, _, other = value.partition("+")
            places = {p.id for p in known(scenario).places}
            if one == other or not {one, other} <= places:
                raise ValueError("two places of the scenario, joined by +")
            return hedge(scenario, (one, other))
    except ValueError as wrong:
        raise ValueError(f"{text!r}: {wrong}") from None
    raise ValueError(
        f"{text!r} is not a rule. Maybe wait:7, buffer:2, charters:0.8 or hedge:BELGG+DEFRA"
    )
