"""Every known shipment, and its outcome in a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from onward.desk.plan_reading import Carried, PlanReading
from onward.report.cells import Coded, Kind
from onward.report.columns import (
    AWB,
    CONSIGNEE,
    CONTAINER,
    DESTINATION,
    DUE,
    GOODS,
    HS,
    LATE,
    MASS,
    ORIGIN,
    PARTY,
    PIECES,
    PRIORITY,
    SHIPMENT,
    SHIPPER,
    SIZES,
    SPECIAL_HANDLING,
    VOLUME,
)
from onward.report.departure_words import local
from onward.report.place_cells import coded_place
from onward.report.table import Column, Table
from onward.scenario import Place, Scenario, Shipment
from onward.units import grams_up, instant


@dataclass(slots=True)
class _Fate:
    carried: list[Carried] = field(default_factory=list)
    left: int = 0


def shipments(reading: PlanReading | None, scenario: Scenario) -> Table:
    """Every known shipment, and how the plan serves it."""
    fates: dict[str, _Fate] = defaultdict(_Fate)
    for each in reading.carried if reading else ():
        fates[each.shipment].carried.append(each)
    for gone in reading.stayed if reading else ():
        fates[gone.shipment].left += gone.pieces
    places = {place.id: place for place in scenario.places}
    known = [s for s in scenario.shipments if _is_known(s, scenario) and not s.part_of]
    return Table(
        name="shipments",
        title="Shipments",
        about="Every shipment that is known now, and what the plan does for it.",
        columns=(
            SHIPMENT,
            AWB,
            replace(CONTAINER, detail=True),
            PARTY,
            GOODS,
            replace(HS, detail=True),
            replace(SPECIAL_HANDLING, detail=True),
            PRIORITY,
            PIECES,
            MASS,
            VOLUME,
            replace(SIZES, detail=True),
            ORIGIN,
            DESTINATION,
            replace(SHIPPER, detail=True),
            replace(CONSIGNEE, detail=True),
            Column("ready_at", "Ready (local)", Kind.LOCAL),
            DUE,
            Column("arrives_at", "Arrives (local)", Kind.LOCAL),
            Column("outcome", "Outcome", width=14),
            LATE,
            Column("left_pieces", "Left behind", Kind.WHOLE),
        ),
        rows=[_shipment(s, fates[s.id], places, reading is not None) for s in known],
        nothing="No shipment is known.",
    )


def _is_known(s: Shipment, scenario: Scenario) -> bool:
    now = scenario.known_to or scenario.as_of
    return s.known_at is None or s.known_at <= now


def _shipment(
    s: Shipment, fate: _Fate, places: Mapping[str, Place], planned: bool
) -> dict[str, object]:
    late = max((c.late_min for c in fate.carried), default=0)
    arrives = max((c.arrives for c in fate.carried), default=0)
    return {
        "shipment": s.id,
        "awb": s.awb,
        "party": s.party or s.shipper or s.consignee,
        "goods": s.goods,
        "priority": s.priority,
        "pieces": s.handling_units,
        "container": s.container,
        "hs": s.hs,
        "special_handling": s.special_handling,
        "shipper": s.shipper,
        "consignee": s.consignee,
        "mass_kg": s.handling_units * grams_up(s.mass_kg) / 1000,
        "volume_m3": s.handling_units * s.volume_m3,
        "sizes": s.sizes,
        "origin": coded_place(places, s.origin),
        "destination": coded_place(places, s.destination),
        "ready_at": local(s.ready_at, s.origin, places),
        "due_at": local(s.due_at, s.destination, places),
        "arrives_at": local(instant(arrives), s.destination, places) if arrives else None,
        "outcome": outcome(fate.carried, fate.left) if planned else None,
        "late_min": late or None,
        "left_pieces": fate.left or None,
    }


def outcome(carried: Iterable[Carried], left: int) -> Coded | None:
    """A shipment's service in a plan, one of four terms; None: not in the plan."""
    mine = list(carried)
    if left:
        return Coded("left", "left behind", "stays")
    if any(c.late_min for c in mine):
        return Coded("late", "late", "late")
    return Coded("on_time", "on time", "good") if mine else None
