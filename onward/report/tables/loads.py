"""The tables for loading: load lists, departures, hubs by day, loads of charters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import share
from onward.desk.plan_reading import Run
from onward.desk.reading_of_plan import run_of
from onward.message import Message
from onward.report.cells import Coded, Kind
from onward.report.columns import (
    AREAS,
    AWB,
    CARRIER,
    CHARGEABLE,
    CONSIGNEE,
    CONTAINER,
    DEPARTURE,
    DEPARTURE_ID,
    DESTINATION,
    DUE,
    GOODS,
    HS,
    LATE,
    LEAVES,
    LEAVES_UTC,
    LEG,
    MASS,
    MODE,
    ORIGIN,
    PARTY,
    PIECES,
    PRIORITY,
    READY,
    READY_UTC,
    SHIPMENT,
    SHIPPER,
    SPECIAL_HANDLING,
    UNITS,
    VOLUME,
)
from onward.report.departure_words import legs_text, legs_words, local
from onward.report.loaded_plan import LoadedPlan, LoadLine
from onward.report.next_words import coded_stop
from onward.report.place_cells import coded_place
from onward.report.table import Column, Rows, Table
from onward.report.words import place_name
from onward.scenario.departure_words import space_words
from onward.units import instant
from onward.wording.amounts import Money

G_PER_KG = 1000
L_PER_M3 = 1000
LEFT = Message("left behind")
MOST_HUBS = 60  # tables of hubs; smaller hubs share one, place by place

FINAL = Column("final_destination", "Final destination", width=24)
LOAD_COLUMNS = (
    DEPARTURE,
    MODE,
    CARRIER,
    ORIGIN,
    DESTINATION,
    LEAVES,
    LEAVES_UTC,
    READY,
    READY_UTC,
    Column("pool", "Space", width=10, was=("space",)),
    SHIPMENT,
    UNITS,
    PIECES,
    MASS,
    VOLUME,
    CHARGEABLE,
    AWB,
    CONTAINER,
    GOODS,
    HS,
    SPECIAL_HANDLING,
    PARTY,
    SHIPPER,
    CONSIGNEE,
    LEG,
    FINAL,
    PRIORITY,
    Column("next", "Then on", width=28, detail=True),
    Column("arrives_at", "Goods arrive (UTC)", Kind.INSTANT, detail=True),
    replace(DUE, detail=True),
    LATE,
    DEPARTURE_ID,
)
STOPPED = (
    Column("stopped", "Stopped by", width=28),
    Column("stopped_pieces", "Pieces stopped", Kind.WHOLE, 9),
)
WAS = (Column("was_on", "Itinerary before", width=44),)
DEPARTURE_COLUMNS = (
    DEPARTURE,
    Column("flight", "Flight", width=20, detail=True),
    MODE,
    CARRIER,
    ORIGIN,
    DESTINATION,
    LEAVES,
    LEAVES_UTC,
    Column("cut_off_local", "Cut-off (local)", Kind.LOCAL),
    Column("cut_off_at", "Cut-off (UTC)", Kind.INSTANT, detail=True),
    Column("arrives_local", "Arrives (local)", Kind.LOCAL),
    Column("arrives_at", "Arrives (UTC)", Kind.INSTANT, detail=True),
    Column("shipments", "Shipments", Kind.WHOLE, 8, detail=True),
    Column("lines", "Lines", Kind.WHOLE, 8, detail=True),
    PIECES,
    MASS,
    Column("free_kg", "kg free to us", Kind.KG, 12, detail=True, was=("capacity_kg",)),
    Column("mass_share", "kg full", Kind.SHARE, 9, was=("full_kg",)),
    VOLUME,
    Column("free_m3", "m3 free to us", Kind.M3, 12, detail=True, was=("capacity_m3",)),
    Column("volume_share", "m3 full", Kind.SHARE, 9, was=("full_m3",)),
    CHARGEABLE,
    Column("charter", "Charter", width=12, detail=True),
    DEPARTURE_ID,
)
HUB_COLUMNS = (
    Column("day", "Day (UTC)", Kind.DATE, 11),
    Column("what", "What", width=9),
    Column("time", "Time (UTC)", Kind.CLOCK, 8),
    Column("local_time", "Time (local)", Kind.LOCAL),
    DEPARTURE,
    MODE,
    Column("other_end", "To or from", width=24),
    READY,
    READY_UTC,
    SHIPMENT,
    UNITS,
    PIECES,
    MASS,
    VOLUME,
    Column("documents", "AWB or container", width=16),
    GOODS,
    SPECIAL_HANDLING,
    LEG,
    FINAL,
    CONSIGNEE,
    PRIORITY,
    DEPARTURE_ID,
)
HUB_KEYS = frozenset(column.key for column in HUB_COLUMNS)


def span(first: int, last: int) -> str:
    """Handling units as a range."""
    return f"{first}" if first == last else f"{first}-{last}"


def load_list(plan: LoadedPlan, departure: str = "") -> Table:
    """Every line of every departure with goods, in order of departure; or of one, with their
    sum.
    """
    return Table(
        name="load_list",
        title="Load list" if departure else "Load lists",
        about="Every line of a departure. Goods at station by: cut-off, and export inspection "
        "before it.",
        columns=(
            *LOAD_COLUMNS[:-1],
            *stop_columns(plan),
            *was_columns(plan),
            *area_columns(plan),
            DEPARTURE_ID,
        ),
        rows=Rows(lambda: (load_row(plan, line) for line in plan.lines(departure))),
        total=load_total(plan.lines(departure)) if departure else None,
        nothing="Nothing is loaded.",
    )


def load_total(lines: Iterable[LoadLine]) -> dict[str, object]:
    """The sums of lines."""
    every = list(lines)
    return {
        "departure": "all",
        "pieces": sum(line.lot.pieces for line in every),
        "mass_kg": sum(line.lot.grams for line in every) / G_PER_KG,
        "volume_m3": sum(line.lot.litres for line in every) / L_PER_M3,
        "chargeable_kg": sum(line.chargeable_g for line in every) / G_PER_KG,
    }


def stop_columns(plan: LoadedPlan) -> tuple[Column, ...]:
    """The columns of what keeps goods off their departure; none for a plan that is not current."""
    return STOPPED if plan.steps else ()


def stop_cells(plan: LoadedPlan, line: LoadLine) -> dict[str, object]:
    """How many handling units of a line its departure no longer takes, and why."""
    if plan.steps is None:
        return {}
    stopped = plan.stopped(line)
    first = stopped[0].loses(line.run.id) if stopped else None
    went_by = plan.went_by(line, stopped[0]) if stopped else ""
    return {
        "stopped_pieces": sum(step.pieces for step in stopped) or None,
        "stopped": coded_stop(first, plan, went_by),
    }


def was_columns(plan: LoadedPlan) -> tuple[Column, ...]:
    """The column of what a draft changes; none for other plans."""
    return WAS if plan.before else ()


def was_cells(plan: LoadedPlan, line: LoadLine) -> dict[str, object]:
    """The itineraries that handling units of a line had in the plan before, where they differ."""
    if plan.before is None:
        return {}
    lot = line.lot
    found = plan.before.of(lot.shipment, lot.first, lot.last)
    if not found:
        return {"was_on": None}
    parts = []
    for each in found:
        units = max(each.first, lot.first), min(each.last, lot.last)
        runs = {leg.departure: plan.flight(leg.departure) for leg in each.old}
        way = legs_words(each.old, runs) or LEFT
        whole = units == (lot.first, lot.last)
        parts.append(
            way if whole else Message("{units}: {itinerary}", units=span(*units), itinerary=way)
        )
    code = "; ".join(legs_text(each.old, LEFT) for each in found)
    return {"was_on": Coded(code, Message.joined("; ", parts), mark="late")}


def area_columns(plan: LoadedPlan) -> tuple[Column, ...]:
    """The columns of the areas that goods leave and enter; none where a scenario has none."""
    return AREAS if plan.has_areas else ()


def load_row(plan: LoadedPlan, line: LoadLine) -> dict[str, object]:
    """One consignment on one departure."""
    run, lot, stop, s = line.run, line.lot, line.stop, line.shipment
    ready_by = instant(stop.ready_by)
    return {
        **departure_cells(plan, run),
        **goods_cells(plan, line),
        "origin": coded_place(plan.places, run.origin),
        "destination": coded_place(plan.places, run.destination),
        "ready_by_local": local(ready_by, run.origin, plan.places),
        "ready_by": ready_by,
        "pool": Coded(stop.pool, space_words(stop.pool, run.id, lot.party) or "open"),
        "chargeable_kg": line.chargeable_g / G_PER_KG,
        "awb": s.awb if s else "",
        "container": s.container if s else "",
        "hs": s.hs if s else "",
        "party": s.party if s else lot.party,
        "shipper": s.shipper if s else "",
        "next": line.next,
        "arrives_at": instant(lot.arrives),
        "due_at": local(instant(lot.due), plan.end_of(lot), plan.places),
        "late_min": lot.late_min or None,
        **stop_cells(plan, line),
        **was_cells(plan, line),
        **dict(zip((column.key for column in AREAS), plan.crossed(run), strict=False)),
    }


def departure_cells(plan: LoadedPlan, run: Run) -> dict[str, object]:
    """A departure's id, name and time."""
    known = plan.timetable.get(run.id)
    departs_at = instant(run.departs)
    return {
        "departure": Coded(run.id, run.flight),
        "departure_id": run.id,
        "mode": run.mode,
        "carrier": known.carrier if known else run.carrier,
        "departs_local": local(departs_at, run.origin, plan.places),
        "departs_at": departs_at,
    }


def goods_cells(plan: LoadedPlan, line: LoadLine) -> dict[str, object]:
    """The goods, and their final destination."""
    lot, s = line.lot, line.shipment
    return {
        "shipment": lot.shipment,
        "handling_units": span(lot.first, lot.last),
        "pieces": lot.pieces,
        "mass_kg": lot.grams / G_PER_KG,
        "volume_m3": lot.litres / L_PER_M3,
        "goods": lot.goods,
        "special_handling": s.special_handling if s else (),
        "leg": f"{line.number} of {len(lot.stops)}",
        "final_destination": coded_place(plan.places, plan.end_of(lot)),
        "consignee": s.consignee if s else "",
        "priority": lot.priority,
    }


def departures(plan: LoadedPlan) -> Table:
    """One row per departure with goods."""
    return Table(
        name="departures",
        title="Departures",
        about="One line per departure with goods: totals, and fullness of the space that is free "
        "to us.",
        columns=(*DEPARTURE_COLUMNS[:-1], *stop_columns(plan), DEPARTURE_ID),
        rows=[departure_row(plan, run) for run in plan.runs],
        nothing="The plan loads nothing.",
    )


def departure_row(plan: LoadedPlan, run: Run) -> dict[str, object]:
    """One departure."""
    lines, known = plan.by_departure.get(run.id, ()), plan.timetable.get(run.id)
    cut_off, arrives_at = instant(run.cut_off), instant(run.arrives)
    return {
        **departure_cells(plan, run),
        "flight": run.flight,
        "origin": coded_place(plan.places, run.origin),
        "destination": coded_place(plan.places, run.destination),
        "cut_off_local": local(cut_off, run.origin, plan.places),
        "cut_off_at": cut_off,
        "arrives_local": local(arrives_at, run.destination, plan.places),
        "arrives_at": arrives_at,
        "shipments": len({line.lot.shipment for line in lines}),
        "lines": len(lines),
        "pieces": run.pieces,
        "mass_kg": run.grams / G_PER_KG,
        "free_kg": run.capacity_g / G_PER_KG,
        "mass_share": share(run.grams, run.capacity_g),
        "volume_m3": run.litres / L_PER_M3,
        "free_m3": run.capacity_l / L_PER_M3,
        "volume_share": share(run.litres, run.capacity_l),
        "chargeable_kg": sum(line.chargeable_g for line in lines) / G_PER_KG,
        "charter": known.charter if known else "",
        **_stopped_on(plan, run),
    }


def _stopped_on(plan: LoadedPlan, run: Run) -> dict[str, object]:
    """How many pieces a departure no longer takes, and why not the first of them."""
    if plan.steps is None:
        return {}
    rows = [stop_cells(plan, line) for line in plan.by_departure.get(run.id, ())]
    mine = [row for row in rows if row["stopped"]]
    return {
        "stopped_pieces": sum(int(str(row["stopped_pieces"])) for row in mine) or None,
        "stopped": mine[0]["stopped"] if mine else None,
    }


def charter_departures(found: JudgedPlan) -> Table:
    """Charters bought, each of their departures in a row, empty ones too."""
    read, plan = found.read, LoadedPlan.of_loads(found.read)
    prices = {charter.id: charter.price_minor for charter in read.scenario.charters}
    mine = [f for f in read.fillings if f.departure.charter in set(read.plan.charters)]
    mine.sort(key=lambda f: (f.departure.charter, f.departure.departs_at))
    columns = tuple(column for column in DEPARTURE_COLUMNS if column.key != "charter")
    return Table(
        name="charters",
        title="Charters",
        about="Charters bought, each of their departures a row.",
        columns=(
            Column("charter", "Charter", width=14),
            Column("price", "Price", Kind.MONEY),
            *columns,
        ),
        rows=[
            departure_row(plan, run_of(f, read.places))
            | {"price": Money(prices[f.departure.charter], found.currency)}
            for f in mine
        ],
    )


# -- hubs


@dataclass(frozen=True, slots=True)
class AtHub:
    """A line of a load list, at its origin or at its destination."""

    day: date  # UTC
    what: str
    at: datetime
    line: LoadLine

    @property
    def order(self) -> tuple[object, ...]:
        """A sort key: day and hour."""
        line = self.line
        return (self.day, self.at, self.what, line.run.id, line.lot.consignment)


def hubs(plan: LoadedPlan) -> tuple[Table, ...]:
    """A table for each hub, its days one below the other; beyond MOST_HUBS the smaller hubs share
    the last.
    """
    found = by_hub(plan)
    busiest = sorted(found, key=lambda hub: (-sum(each.line.lot.grams for each in found[hub]), hub))
    alone = busiest[: MOST_HUBS - 1] if len(busiest) > MOST_HUBS else busiest
    made = [hub_table(plan, n, hub, found[hub]) for n, hub in enumerate(alone, 1)]
    if others := busiest[len(alone) :]:
        made.append(other_hubs(plan, [(hub, found[hub]) for hub in others]))
    return tuple(made)


def by_hub(plan: LoadedPlan) -> dict[str, list[AtHub]]:
    """The lines that leave from and arrive at each place."""
    found: dict[str, list[AtHub]] = defaultdict(list)
    for line in plan.lines():
        run = line.run
        departs_at, arrives_at = instant(run.departs), instant(run.arrives)
        found[run.origin].append(AtHub(departs_at.date(), "leaves", departs_at, line))
        found[run.destination].append(AtHub(arrives_at.date(), "arrives", arrives_at, line))
    return found


def hub_table(plan: LoadedPlan, number: int, hub: str, rows: Sequence[AtHub]) -> Table:
    """One hub."""
    return Table(
        name=f"hub_{number}",
        title=Message("{hub} {place}", hub=hub, place=place_name(plan.places[hub])),
        columns=HUB_COLUMNS,
        rows=Rows(lambda: hub_rows(plan, hub, rows)),
    )


def other_hubs(plan: LoadedPlan, hubs: Iterable[tuple[str, Sequence[AtHub]]]) -> Table:
    """The smaller hubs, one after the other."""
    every = tuple(hubs)

    def rows() -> Iterator[dict[str, object]]:
        for hub, mine in every:
            for row in hub_rows(plan, hub, mine):
                yield row | {"hub": coded_place(plan.places, hub)}

    return Table(
        name="other_hubs",
        title="Other hubs",
        columns=(Column("hub", "Hub", width=24), *HUB_COLUMNS),
        rows=Rows(rows),
    )


def hub_rows(plan: LoadedPlan, hub: str, rows: Sequence[AtHub]) -> Iterator[dict[str, object]]:
    """The lines that leave from and arrive at a hub, in order of time."""
    for each in sorted(rows, key=lambda each: each.order):
        line, leaves = each.line, each.what == "leaves"
        run, s, ready_by = line.run, line.shipment, instant(line.stop.ready_by)
        cells = departure_cells(plan, run) | goods_cells(plan, line)
        yield {
            **{key: cell for key, cell in cells.items() if key in HUB_KEYS},
            "day": each.day,
            "what": each.what,
            "time": each.at,
            "local_time": local(each.at, hub, plan.places),
            "other_end": coded_place(plan.places, run.destination if leaves else run.origin),
            "ready_by_local": local(ready_by, hub, plan.places) if leaves else None,
            "ready_by": ready_by if leaves else None,
            "documents": tuple(filter(None, (s.awb, s.container))) if s else (),
        }
