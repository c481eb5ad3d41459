"""The tables of a hub's day: arrivals with their onward departures, the floor, and the load by
shift.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from onward.goods.hub import HubDay, Lot
from onward.goods.next_step import Next
from onward.report.cells import Coded, Kind
from onward.report.columns import MASS, PARTY, PIECES, PRIORITY, SHIPMENT, UNITS
from onward.report.next_words import next_words
from onward.report.table import Column, Sheet, Table
from onward.report.tables.loads import span
from onward.scenario.closed import Closed
from onward.wording.place_names import place_words
from onward.wording.quantities import number_of

ABOUT = (
    SHIPMENT,
    replace(UNITS, was=("units",)),
    PIECES,
    replace(MASS, detail=True),
    replace(PRIORITY, detail=True),
    replace(PARTY, detail=True),
)
WAY = (
    Column("state", "State"),
    Column("spare_min", "To spare, min", Kind.WHOLE),
    Column("onward", "Goes on with", Kind.CODE, 34),
    Column("leaves_at", "Leaves, local", Kind.LOCAL, detail=True),
    Column("next", "What happens next", width=40, detail=True),
    Column("mend", "Act that mends it", width=40),
    Column("mend_act", "Act", detail=True),
    Column("mend_goods", "Goods to move", Kind.CODE, detail=True),
    Column("mend_departure", "Departure to move to", Kind.CODE, detail=True),
)


def hub_sheet(found: HubDay) -> Sheet:
    """A hub's day."""
    name = place_words(found.place.id, found.place.name)
    missed = sum(lot.missed for lot in (*found.arrivals, *found.floor))
    brief = (
        f"{name} on {found.day:%A %d %B %Y}, local time "
        f"{found.place.time_zone}; plan {found.plan}, as of {found.clock:%d %B %Y %H:%M} UTC.",
        f"{number_of(len(found.arrivals), 'lot')} to arrive, {number_of(len(found.floor), 'lot')} "
        f"on the floor, {number_of(missed, 'connection')} missed.",
    )
    return Sheet(
        title=f"{found.place.id} on {found.day}",
        tables=(arrivals_table(found), floor_table(found), shifts_table(found)),
        about=(
            ("place", found.place.id),
            ("day", str(found.day)),
            ("time zone", found.place.time_zone),
            ("plan", found.plan),
            ("as of", f"{found.clock:%Y-%m-%d %H:%M} UTC"),
        ),
        brief=(*brief, *_closed(found)),
        made_at=found.clock,
    )


def _closed(found: HubDay) -> Iterator[str]:
    """When the place is closed on this day, one sentence for each kind of goods."""
    spans: dict[str, list[str]] = {}
    for each in found.closed:
        span = f"{_hour(each.begins_at, found)} to {_hour(each.ends_at, found)}"
        spans.setdefault(_shut(each), []).append(span)
    for what, times in spans.items():
        yield f"{what} from {', '.join(times)}, local."


def _shut(each: Closed) -> str:
    if not each.flights:
        return "Closed"
    if each.leaving and each.landing:
        return "No flights"
    return "No take-offs" if each.leaving else "No landings"


def _hour(at: datetime, found: HubDay) -> str:
    """An hour of the day, or 24:00 for its end."""
    return f"{at:%H:%M}" if at.date() == found.day else "24:00"


def arrivals_table(found: HubDay) -> Table:
    """Goods that arrive on this day, in the order of landing."""
    return Table(
        name="arrivals",
        title="Arrivals",
        columns=(
            Column("arrives_at", "Expected, local", Kind.LOCAL),
            Column("by", "By", Kind.CODE, 28),
            *ABOUT,
            *WAY,
            Column("inspection_min", "Inspection, min", Kind.WHOLE, detail=True),
            Column("papers", "Papers", detail=True),
        ),
        rows=[
            {
                "arrives_at": lot.arrives_at,
                "by": _coded((lot.by,), found.flights),
                "inspection_min": lot.inspection_min or None,
                "papers": lot.papers,
                **_about(lot, found),
            }
            for lot in found.arrivals
        ],
        nothing="Nothing arrives on this day.",
    )


def floor_table(found: HubDay) -> Table:
    """Goods that lie here now."""
    return Table(
        name="floor",
        title="On the floor",
        columns=(Column("since", "Since, local", Kind.LOCAL), *ABOUT, *WAY),
        rows=[{"since": lot.since, **_about(lot, found)} for lot in found.floor],
        nothing="Nothing lies here.",
    )


def shifts_table(found: HubDay) -> Table:
    """The load by shift; the limit is that of a whole UTC day."""
    return Table(
        name="shifts",
        title="Load by shift",
        columns=(
            Column("begins_at", "From, local", Kind.LOCAL),
            Column("ends_at", "To, local", Kind.LOCAL),
            PIECES,
            MASS,
            Column("limit_kg", "Limit a day, kg", Kind.KG),
        ),
        rows=[
            {
                "begins_at": shift.begins_at,
                "ends_at": shift.ends_at,
                "pieces": shift.pieces,
                "mass_kg": shift.kg,
                "limit_kg": shift.limit_kg,
            }
            for shift in found.shifts
        ],
    )


def _coded(steps: Sequence[str], flights: Mapping[str, str]) -> Coded | None:
    """Departures in order: their names, and their ids for machines."""
    codes = []
    for step in filter(None, steps):
        name, hash_, _ = step.partition("#")
        codes.append(flights.get(name, name) + (" (in reserved space)" if hash_ else ""))
    return Coded(" > ".join(steps), " > ".join(codes)) if codes else None


def _about(lot: Lot, found: HubDay) -> dict[str, object]:
    said = next_words(lot.step, found) if lot.step else None
    return {
        "shipment": lot.shipment,
        "handling_units": span(lot.first, lot.last),
        "pieces": lot.pieces,
        "mass_kg": lot.kg,
        "priority": lot.priority,
        "party": lot.party,
        "onward": _coded(lot.onward, found.flights),
        "next": said and Coded(said.en, said.en, zh=said.zh),
        "leaves_at": lot.leaves_at,
        "spare_min": lot.spare_min,
        "state": state_of(lot),
        "mend": lot.mend and lot.mend.command,
        "mend_act": lot.mend and lot.mend.act,
        "mend_goods": lot.mend and lot.mend.goods,
        "mend_departure": lot.mend and lot.mend.departure,
    }


STOPPED = {
    Next.MISSES: "missed",
    Next.MISSED: "missed",
    Next.CANCELLED: "cancelled",
    Next.NO_ROOM: "no room",
    Next.LIMIT: "over a limit",
    Next.CLOSED: "closed",
    Next.REFUSED: "refused",
    Next.TOO_LATE: "too late",
    Next.OFFLOADED: "offloaded",
    Next.IMPOSSIBLE: "not possible",
}


def state_of(lot: Lot) -> Coded:
    """Whether the goods make their next departure; red when they do not."""
    if lot.held:
        return Coded("held", "detained", "late")
    if lot.stop is not None and lot.stop.kind in STOPPED:
        words = STOPPED[lot.stop.kind]
        return Coded("missed" if words == "missed" else str(lot.stop.kind), words, "stays")
    if lot.missed and lot.onward:
        return Coded("missed", "missed", "stays")
    if lot.onward:
        return Coded("connects", "connects", "good")
    return (
        Coded("ends", "ends here", "good") if lot.ends_here else Coded("no_way", "no way", "late")
    )
