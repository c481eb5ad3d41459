"""The tables for loading: load lists, departures, hubs by day, loads of charters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Filling, Line, Loads, share
from onward.network.areas import areas_of, matter
from onward.report.cells import Coded, Kind
from onward.report.departure_words import departure_words, local
from onward.report.place_cells import coded_place
from onward.report.table import Column, Rows, Table
from onward.report.words import place_name
from onward.scenario import Departure, Scenario
from onward.scenario.departure_words import space_words
from onward.wording.amounts import Money

G_PER_KG = 1000
L_PER_M3 = 1000
MOST_HUBS = 60  # tables of hubs; smaller hubs share one, place by place

DEPARTURE = Column("departure", "Departure", width=26)
MODE = Column("mode", "Mode", width=10)
CARRIER = Column("carrier", "Carrier", width=8)
LEAVES = Column("departs_local", "Leaves (local)", Kind.LOCAL)
LEAVES_UTC = Column("departs_at", "Leaves (UTC)", Kind.INSTANT, detail=True)
READY = Column("station_by_local", "Goods at station by (local)", Kind.LOCAL)
READY_UTC = Column("station_by", "Goods at station by (UTC)", Kind.INSTANT, detail=True)
SHIPMENT = Column("shipment", "Shipment", width=14)
UNITS = Column("handling_units", "Handling units", width=12)
PIECES = Column("pieces", "Pieces", Kind.WHOLE, 8)
KG = Column("mass_kg", "kg", Kind.KG, 10)
M3 = Column("volume_m3", "m3", Kind.M3, 10)
CHARGEABLE = Column("chargeable_kg", "Chargeable kg", Kind.KG, 12)
GOODS = Column("goods", "Goods", width=18)
CODES = Column("special_handling", "Special handling", width=14)
LEG = Column("leg", "Leg", width=8)
FINAL = Column("final_destination", "Final destination", width=24)
CONSIGNEE = Column("consignee", "Consignee", width=20)
PRIORITY = Column("priority", "Priority", Kind.WHOLE, 8)
# customs areas that the leg leaves and enters, where a scenario has them; empty inside one
AREA_COLUMNS = (
    Column("leaves_area", "Leaves area", width=12),
    Column("enters_area", "Enters area", width=12),
)
OUR_ID = Column("departure_id", "Our id", width=28, detail=True)

LOAD_COLUMNS = (
    DEPARTURE,
    MODE,
    CARRIER,
    Column("origin", "From", width=20),
    Column("destination", "To", width=20),
    LEAVES,
    LEAVES_UTC,
    READY,
    READY_UTC,
    Column("space", "Space", width=10),
    SHIPMENT,
    UNITS,
    PIECES,
    KG,
    M3,
    CHARGEABLE,
    Column("awb", "AWB", width=14),
    Column("container", "Container", width=13),
    GOODS,
    Column("hs", "HS", width=10),
    CODES,
    Column("party", "Party", width=14),
    Column("shipper", "Shipper", width=20),
    CONSIGNEE,
    LEG,
    FINAL,
    PRIORITY,
    OUR_ID,
)
DEPARTURE_COLUMNS = (
    DEPARTURE,
    MODE,
    CARRIER,
    Column("origin", "From", width=24),
    Column("destination", "To", width=24),
    LEAVES,
    LEAVES_UTC,
    Column("cut_off_local", "Cut-off (local)", Kind.LOCAL),
    Column("cut_off_at", "Cut-off (UTC)", Kind.INSTANT, detail=True),
    Column("arrives_local", "Arrives (local)", Kind.LOCAL),
    Column("arrives_at", "Arrives (UTC)", Kind.INSTANT, detail=True),
    Column("lines", "Lines", Kind.WHOLE, 8, detail=True),
    PIECES,
    Column("mass_kg", "kg", Kind.KG, 12),
    Column("free_kg", "kg free to us", Kind.KG, 12, detail=True),
    Column("mass_share", "kg full", Kind.SHARE, 9),
    M3,
    Column("free_m3", "m3 free to us", Kind.M3, 12, detail=True),
    Column("volume_share", "m3 full", Kind.SHARE, 9),
    CHARGEABLE,
    Column("charter", "Charter", width=12, detail=True),
    OUR_ID,
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
    KG,
    M3,
    Column("documents", "AWB or container", width=16),
    GOODS,
    CODES,
    LEG,
    FINAL,
    CONSIGNEE,
    PRIORITY,
    OUR_ID,
)


def span(first: int, last: int) -> str:
    """Handling units as a range."""
    return f"{first}" if first == last else f"{first}-{last}"


def departure_cells(read: Loads, d: Departure) -> dict[str, object]:
    """The departure, in words and by id."""
    return {
        "departure": Coded(d.id, departure_words(d, read.places)),
        "departure_id": d.id,
        "mode": d.mode.value,
    }


def load_list(read: Loads) -> Table:
    """Every line of every departure with goods, in order of departure."""
    return Table(
        name="load_lists",
        title="Load lists",
        about="Every line of every departure, in order of departure; filter by departure, place or "
        "shipment.",
        columns=LOAD_COLUMNS + area_columns(read.scenario),
        rows=Rows(lambda: load_rows(read)),
    )


def load_rows(read: Loads) -> Iterator[dict[str, object]]:
    """The lines."""
    for filling in read.loaded:
        crossed = area_cells(read.scenario, filling.departure.origin, filling.departure.destination)
        for line in in_order(filling.lines):
            yield {**load_row(read, line), **crossed}


def area_columns(scenario: Scenario) -> tuple[Column, ...]:
    """The columns of the areas that goods leave and enter; none where a scenario has none."""
    return AREA_COLUMNS if matter(scenario) else ()


def area_cells(scenario: Scenario, origin: str, destination: str) -> dict[str, object]:
    """The areas that goods leave and enter on a leg; none where a scenario has none."""
    names = [column.key for column in area_columns(scenario)]
    crossed = areas_of(scenario).crossed(origin, destination)
    return dict(zip(names, crossed, strict=False))


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Lines of a departure by priority, shipment and handling unit."""
    return sorted(
        lines, key=lambda line: (line.shipment.priority, line.shipment.id, line.consignment.first)
    )


def load_row(read: Loads, line: Line) -> dict[str, object]:
    """One consignment on one departure."""
    d, s = line.departure, line.shipment
    return {
        **departure_cells(read, d),
        **shipment_cells(read, line),
        "carrier": d.carrier,
        "origin": coded_place(read.places, d.origin),
        "destination": coded_place(read.places, d.destination),
        "departs_local": local(d.departs_at, d.origin, read.places),
        "departs_at": d.departs_at,
        "station_by_local": local(line.ready_by, d.origin, read.places),
        "station_by": line.ready_by,
        "space": Coded(line.pool, space_words(line.pool, d.id, s.party)) if line.pool else "open",
        "chargeable_kg": line.chargeable_g / G_PER_KG,
        "awb": s.awb,
        "container": s.container,
        "hs": s.hs,
        "party": s.party,
        "shipper": s.shipper,
    }


def shipment_cells(read: Loads, line: Line) -> dict[str, object]:
    """The goods, and their final destination."""
    s, c = line.shipment, line.consignment
    return {
        "shipment": s.id,
        "handling_units": span(c.first, c.last),
        "pieces": line.pieces,
        "mass_kg": line.mass_g / G_PER_KG,
        "volume_m3": line.volume_l / L_PER_M3,
        "goods": s.goods,
        "special_handling": tuple(s.special_handling),
        "leg": f"{line.number} of {len(c.legs)}",
        "final_destination": coded_place(read.places, s.destination),
        "consignee": s.consignee,
        "priority": s.priority,
    }


def departures(read: Loads) -> Table:
    """One row per departure with goods."""
    return Table(
        name="loads",
        title="Departures",
        about="One line per departure with goods: totals, and fullness of the space that is free "
        "to us.",
        columns=DEPARTURE_COLUMNS,
        rows=[departure_row(read, filling) for filling in read.loaded],
    )


def departure_row(read: Loads, f: Filling) -> dict[str, object]:
    """One departure."""
    d = f.departure
    return {
        **departure_cells(read, d),
        "carrier": d.carrier,
        "origin": coded_place(read.places, d.origin),
        "destination": coded_place(read.places, d.destination),
        "departs_local": local(d.departs_at, d.origin, read.places),
        "departs_at": d.departs_at,
        "cut_off_local": local(f.cut_off, d.origin, read.places),
        "cut_off_at": f.cut_off,
        "arrives_local": local(d.arrives_at, d.destination, read.places),
        "arrives_at": d.arrives_at,
        "lines": len(f.lines),
        "pieces": f.pieces,
        "mass_kg": f.mass_g / G_PER_KG,
        "free_kg": f.capacity_g / G_PER_KG,
        "mass_share": share(f.mass_g, f.capacity_g),
        "volume_m3": f.volume_l / L_PER_M3,
        "free_m3": f.capacity_l / L_PER_M3,
        "volume_share": share(f.volume_l, f.capacity_l),
        "chargeable_kg": f.chargeable_g / G_PER_KG,
        "charter": d.charter,
    }


def charter_departures(found: JudgedPlan) -> Table:
    """Charters bought, each of their departures in a row, empty ones too."""
    read = found.read
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
            departure_row(read, f) | {"price": Money(prices[f.departure.charter], found.currency)}
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
    line: Line

    @property
    def order(self) -> tuple[object, ...]:
        """A sort key: day and hour."""
        d = self.line.departure
        return (self.day, self.at, self.what, d.id, self.line.consignment.id)


def hubs(read: Loads) -> tuple[Table, ...]:
    """A table for each hub, its days one below the other; beyond MOST_HUBS the smaller hubs share
    the last.
    """
    found = by_hub(read)
    busiest = sorted(found, key=lambda hub: (-sum(each.line.mass_g for each in found[hub]), hub))
    alone = busiest[: MOST_HUBS - 1] if len(busiest) > MOST_HUBS else busiest
    made = [hub_table(read, n, hub, found[hub]) for n, hub in enumerate(alone, 1)]
    if others := busiest[len(alone) :]:
        made.append(other_hubs(read, [(hub, found[hub]) for hub in others]))
    return tuple(made)


def by_hub(read: Loads) -> dict[str, list[AtHub]]:
    """The lines that leave from and arrive at each place."""
    found: dict[str, list[AtHub]] = defaultdict(list)
    for filling in read.loaded:
        d = filling.departure
        for line in filling.lines:
            found[d.origin].append(AtHub(d.departs_at.date(), "leaves", d.departs_at, line))
            arrives = AtHub(d.arrives_at.date(), "arrives", d.arrives_at, line)
            found[d.destination].append(arrives)
    return found


def hub_table(read: Loads, number: int, hub: str, rows: Sequence[AtHub]) -> Table:
    """One hub."""
    return Table(
        name=f"hub_{number}",
        title=f"{hub} {place_name(read.places[hub])}",
        columns=HUB_COLUMNS,
        rows=Rows(lambda: hub_rows(read, hub, rows)),
    )


def other_hubs(read: Loads, hubs: Iterable[tuple[str, Sequence[AtHub]]]) -> Table:
    """The smaller hubs, one after the other."""
    every = tuple(hubs)

    def rows() -> Iterator[dict[str, object]]:
        for hub, mine in every:
            for row in hub_rows(read, hub, mine):
                yield row | {"hub": coded_place(read.places, hub)}

    return Table(
        name="other_hubs",
        title="Other hubs",
        columns=(Column("hub", "Hub", width=24), *HUB_COLUMNS),
        rows=Rows(rows),
    )


def hub_rows(read: Loads, hub: str, rows: Sequence[AtHub]) -> Iterator[dict[str, object]]:
    """The lines that leave from and arrive at a hub, in order of time."""
    for each in sorted(rows, key=lambda each: each.order):
        line, leaves = each.line, each.what == "leaves"
        d = line.departure
        yield {
            **departure_cells(read, d),
            **shipment_cells(read, line),
            "day": each.day,
            "what": each.what,
            "time": each.at,
            "local_time": local(each.at, hub, read.places),
            "other_end": coded_place(read.places, d.destination if leaves else d.origin),
            "station_by_local": local(line.ready_by, hub, read.places) if leaves else None,
            "station_by": line.ready_by if leaves else None,
            "documents": tuple(filter(None, (line.shipment.awb, line.shipment.container))),
        }
