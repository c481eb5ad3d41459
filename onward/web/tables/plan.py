"""A plan's exceptions, departures, load lists and shipments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onward.desk.plan_reading import Carried, PlanReading, Run
from onward.questions.repairs import Excepted
from onward.report.cells import Coded, Kind
from onward.report.place_cells import coded_place
from onward.report.table import Column, Table
from onward.report.tables.loads import area_cells, area_columns
from onward.scenario import Scenario, Shipment
from onward.scenario.departure_words import space_words
from onward.units import grams_up, instant
from onward.web.tables.words import Places, at, flight, remedy, units
from onward.wording.amounts import Money

FATES = {"late": "late", "left": "left behind", "on time": "on time", "part": "part of it late"}


def exceptions(rows: Sequence[Excepted], places: Places, currency: str) -> Table:
    """Goods that stay or are late, with the reason and the remedy; what delay costs, where it has a
    price.
    """
    priced = any(each.delay_minor is not None for each in rows)
    return Table(
        name="exceptions",
        title="Exceptions",
        about="Handling units that the plan leaves behind or brings late, worst first. "
        "Loss: minutes late, or what staying counts, times what a handling unit counts.",
        columns=(
            Column("shipment", "Shipment", width=18),
            Column("handling_units", "Units no.", width=10),
            Column("pieces", "Pieces", Kind.WHOLE, 8),
            Column("priority", "Priority", Kind.WHOLE, 8),
            Column("fate", "Outcome", width=12),
            Column("late_min", "Late by", Kind.MINUTES),
            Column("loss", "Loss, kg-hours", Kind.LOSS, 14),
            *((Column("delay", "Delay, left behind", Kind.MONEY, 14),) if priced else ()),
            Column("reason", "Reason", width=22),
            Column("until", "Until (UTC)", Kind.INSTANT),
            Column("remedy", "What would help", width=24),
            Column("remedy_text", "In full", width=44, detail=True),
            Column("on", "On", width=20, detail=True),
            Column("goods", "Goods"),
            Column("party", "Party"),
            Column("origin", "From", width=22),
            Column("destination", "To", width=22),
            Column("due_at", "Due (UTC)", Kind.INSTANT),
            Column("kg", "kg", Kind.KG),
            Column("detail", "Why", width=60, detail=True),
        ),
        rows=[
            _exception(each, places) | ({"delay": _delay(each, currency)} if priced else {})
            for each in rows
        ],
        nothing="Everything arrives in time.",
    )


def _delay(each: Excepted, currency: str) -> Money | None:
    return None if each.delay_minor is None else Money(each.delay_minor, currency)


def _exception(each: Excepted, places: Places) -> dict[str, object]:
    fate = "late" if each.late_min else "left"
    return {
        "shipment": each.shipment,
        "handling_units": units(each.first, each.last),
        "pieces": each.pieces,
        "priority": each.priority,
        "fate": Coded(fate, FATES[fate], "late" if each.late_min else "stays"),
        "late_min": each.late_min or None,
        "loss": each.loss or None,
        "reason": each.reason or None,
        "until": at(each.until),
        "remedy": remedy(each.remedy),
        "remedy_text": each.remedy_text,
        "on": each.on,
        "goods": each.goods,
        "party": each.party,
        "origin": coded_place(places, each.origin),
        "destination": coded_place(places, each.destination),
        "due_at": at(each.due),
        "kg": each.grams / 1000,
        "detail": each.detail,
    }


def departures(reading: PlanReading, places: Places) -> Table:
    """Departures that carry goods of the plan, in order of departure."""
    aboard = shipments_aboard(reading)
    return Table(
        name="departures",
        title="Departures",
        about="Every departure that the plan loads. Full: of the space that is left to the plan, "
        "kg and m3 each.",
        columns=(
            Column("departure", "Departure", width=30),
            Column("flight", "Flight", width=20),
            Column("carrier", "Carrier", width=9),
            Column("mode", "Mode", width=10),
            Column("origin", "From", width=22),
            Column("destination", "To", width=22),
            Column("cut_off_at", "Closes (UTC)", Kind.INSTANT),
            Column("departs_at", "Departs (UTC)", Kind.INSTANT),
            Column("arrives_at", "Arrives (UTC)", Kind.INSTANT),
            Column("shipments", "Shipments", Kind.WHOLE),
            Column("pieces", "Pieces", Kind.WHOLE),
            Column("kg", "kg", Kind.KG),
            Column("capacity_kg", "Space, kg", Kind.KG),
            Column("full_kg", "Full by kg", Kind.SHARE),
            Column("m3", "m3", Kind.M3),
            Column("capacity_m3", "Space, m3", Kind.M3),
            Column("full_m3", "Full by m3", Kind.SHARE),
        ),
        rows=[_departure(run, len(aboard[run.id]), places) for run in reading.runs],
        nothing="The plan loads nothing.",
    )


def _departure(run: Run, shipments: int, places: Places) -> dict[str, object]:
    return {
        "departure": run.id,
        "flight": flight(run.carrier, run.origin, run.destination, instant(run.departs)),
        "carrier": run.carrier,
        "mode": run.mode,
        "origin": coded_place(places, run.origin),
        "destination": coded_place(places, run.destination),
        "cut_off_at": instant(run.cut_off),
        "departs_at": instant(run.departs),
        "arrives_at": instant(run.arrives),
        "shipments": shipments,
        "pieces": run.pieces,
        "kg": run.grams / 1000,
        "capacity_kg": run.capacity_g / 1000,
        "full_kg": run.grams / run.capacity_g if run.capacity_g else None,
        "m3": run.litres / 1000,
        "capacity_m3": run.capacity_l / 1000,
        "full_m3": run.litres / run.capacity_l if run.capacity_l else None,
    }


def shipments_aboard(reading: PlanReading) -> dict[str, set[str]]:
    """The shipments on each departure."""
    aboard: dict[str, set[str]] = defaultdict(set)
    for each in reading.carried:
        for stop in each.stops:
            aboard[stop.departure].add(each.shipment)
    return aboard


def load_list(reading: PlanReading, departure: str, scenario: Scenario) -> Table:
    """The goods on one departure; its kg and m3 are the sums of its lines."""
    ends = {s.id: s for s in scenario.shipments}
    run = reading.run(departure)
    crossed = area_cells(scenario, run.origin, run.destination) if run else {}
    rows = [{**row, **crossed} for row in _lines(reading, departure, ends)]
    total = {"shipment": "all", "pieces": 0, "kg": 0.0, "m3": 0.0}
    for row in rows:
        for key in ("pieces", "kg", "m3"):
            total[key] += row[key]  # type: ignore[operator]
    return Table(
        name="load_list",
        title="Load list",
        about=f"Consignments on {departure}. Ready by: cut-off, and inspection before it.",
        columns=(
            Column("shipment", "Shipment", width=18),
            Column("handling_units", "Units no.", width=10),
            Column("awb", "AWB", width=14),
            Column("pieces", "Pieces", Kind.WHOLE),
            Column("kg", "kg", Kind.KG),
            Column("m3", "m3", Kind.M3),
            Column("priority", "Priority", Kind.WHOLE, 8),
            Column("goods", "Goods"),
            Column("party", "Party"),
            Column("pool", "Space", width=12),
            Column("leg", "Leg", Kind.WHOLE, 6),
            Column("legs", "of", Kind.WHOLE, 6),
            Column("ready_by", "Ready by (UTC)", Kind.INSTANT),
            Column("next", "Then on", width=30),
            Column("arrives_at", "Arrives (UTC)", Kind.INSTANT),
            Column("due_at", "Due (UTC)", Kind.INSTANT),
            Column("late_min", "Late by", Kind.MINUTES),
            *area_columns(scenario),
        ),
        rows=rows,
        total=total if rows else None,
        nothing="Nothing is loaded.",
    )


def _lines(
    reading: PlanReading, departure: str, ends: dict[str, Shipment]
) -> Iterator[dict[str, object]]:
    for each in reading.carried:
        for number, stop in enumerate(each.stops):
            if stop.departure != departure:
                continue
            known = ends.get(each.shipment)
            after = each.stops[number + 1 : number + 2]
            yield {
                "shipment": each.shipment,
                "handling_units": units(each.first, each.last),
                "awb": known.awb if known else "",
                "pieces": each.pieces,
                "kg": each.grams / 1000,
                "m3": each.litres / 1000,
                "priority": each.priority,
                "goods": each.goods,
                "party": each.party,
                "pool": Coded(stop.pool, space_words(stop.pool, departure, each.party)),
                "leg": number + 1,
                "legs": len(each.stops),
                "ready_by": at(stop.ready_by),
                "next": after[0].departure if after else "",
                "arrives_at": at(each.arrives),
                "due_at": at(each.due),
                "late_min": each.late_min or None,
            }


@dataclass(slots=True)
class _Fate:
    carried: list[Carried] = field(default_factory=list)
    left: int = 0


def shipments(reading: PlanReading | None, scenario: Scenario, places: Places) -> Table:
    """Every known shipment, and how the plan serves it."""
    fates: dict[str, _Fate] = defaultdict(_Fate)
    for each in reading.carried if reading else ():
        fates[each.shipment].carried.append(each)
    for gone in reading.stayed if reading else ():
        fates[gone.shipment].left += gone.pieces
    known = [s for s in scenario.shipments if _is_known(s, scenario) and not s.part_of]
    return Table(
        name="shipments",
        title="Shipments",
        about="Every shipment that is known now, and what the plan does for it.",
        columns=(
            Column("shipment", "Shipment", width=18),
            Column("awb", "AWB", width=14),
            Column("party", "Party"),
            Column("goods", "Goods"),
            Column("priority", "Priority", Kind.WHOLE, 8),
            Column("pieces", "Pieces", Kind.WHOLE),
            Column("kg", "kg", Kind.KG),
            Column("m3", "m3", Kind.M3),
            Column("origin", "From", width=22),
            Column("destination", "To", width=22),
            Column("ready_at", "Ready (UTC)", Kind.INSTANT),
            Column("due_at", "Due (UTC)", Kind.INSTANT),
            Column("arrives_at", "Arrives (UTC)", Kind.INSTANT),
            Column("outcome", "Outcome", width=14),
            Column("late_min", "Late by", Kind.MINUTES),
            Column("left_pieces", "Left behind", Kind.WHOLE),
        ),
        rows=[_shipment(s, fates[s.id], places, reading is not None) for s in known],
        nothing="No shipment is known.",
    )


def _is_known(s: Shipment, scenario: Scenario) -> bool:
    now = scenario.known_to or scenario.as_of
    return s.known_at is None or s.known_at <= now


def _shipment(s: Shipment, fate: _Fate, places: Places, planned: bool) -> dict[str, object]:
    late = max((c.late_min for c in fate.carried), default=0)
    arrives = max((c.arrives for c in fate.carried), default=0)
    return {
        "shipment": s.id,
        "awb": s.awb,
        "party": s.party or s.shipper or s.consignee,
        "goods": s.goods,
        "priority": s.priority,
        "pieces": s.handling_units,
        "kg": s.handling_units * grams_up(s.mass_kg) / 1000,
        "m3": s.handling_units * s.volume_m3,
        "origin": coded_place(places, s.origin),
        "destination": coded_place(places, s.destination),
        "ready_at": s.ready_at,
        "due_at": s.due_at,
        "arrives_at": at(arrives),
        "outcome": outcome(fate.carried, fate.left) if planned else None,
        "late_min": late or None,
        "left_pieces": fate.left or None,
    }


def outcome(carried: Iterable[Carried], left: int) -> Coded | None:
    """How a plan serves a shipment, in one of four words; None: it is not in the plan."""
    mine = list(carried)
    if left:
        return Coded("left", "left behind", "stays")
    if any(c.late_min for c in mine):
        return Coded("late", "late", "late")
    return Coded("on_time", "on time", "good") if mine else None
