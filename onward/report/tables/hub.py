"""The tables of a hub's day: arrivals with their onward departures, the floor, and the load by
shift.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from onward.desk.ranges import without
from onward.goods.hub import HubDay
from onward.goods.hub_flights import CONFIRMED, ELSEWHERE, UNCONFIRMED, HubFlight, HubLot
from onward.goods.hub_lot import Lot
from onward.goods.next_step import Next
from onward.goods.planned_movement import Step
from onward.goods.unconfirmed import STOPPED
from onward.report.cells import Coded, Kind
from onward.report.columns import (
    MASS,
    PARTY,
    PIECES,
    PRIORITY,
    SHIPMENT,
    SPECIAL_HANDLING,
    UNITS,
)
from onward.report.next_words import next_words
from onward.report.place_cells import coded_place
from onward.report.table import Column, Sheet, Table
from onward.report.tables.loads import span
from onward.scenario.closed import Closed
from onward.wording.instants import utc_words
from onward.wording.moments import whole_day
from onward.wording.place_names import place_words
from onward.wording.quantities import days_and_hours, number_of

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
    Column("spare_min", "To spare"),
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
    missed = len({(lot.shipment, lot.first, lot.last) for lot in _lots(found) if lot.missed})
    brief = (
        f"{name} on {found.day:%A} {whole_day(found.day)}, local time "
        f"{found.place.time_zone}; {plan_words(found)}, as of {utc_words(found.clock)}.",
        f"{number_of(len(found.arrivals), 'lot')} to arrive, {number_of(len(found.floor), 'lot')} "
        f"on the floor, {number_of(missed, 'connection')} missed.",
    )
    return Sheet(
        title=f"{found.place.id} on {found.day}",
        tables=(
            arrivals_table(found),
            floor_table(found),
            shifts_table(found),
            flights_table(found),
            flight_lots_table(found),
            closed_table(found),
        ),
        about=(
            ("place", found.place.id),
            ("day", str(found.day)),
            ("time zone", found.place.time_zone),
            ("plan", found.plan if found.adopted else f"{found.plan}, not adopted"),
            ("as of", f"{utc_words(found.clock)}"),
        ),
        brief=(*brief, *_closed(found)),
        made_at=found.clock,
    )


def plan_words(found: HubDay) -> str:
    """The plan that is shown, and whether it is a draft."""
    return f"plan {found.plan}" if found.adopted else f"draft {found.plan}, not adopted"


def _closed(found: HubDay) -> Iterator[str]:
    """When the place is closed on this day, one sentence for each kind of goods."""
    spans: dict[str, list[str]] = {}
    for each in found.closed:
        span = f"{_hour(each.begins_at, found)} to {_hour(each.ends_at, found)}"
        spans.setdefault(_shut(each), []).append(span)
    for what, times in spans.items():
        yield f"{what} from {', '.join(times)}, local."


def closed_table(found: HubDay) -> Table:
    """When rules close the place on this day."""
    return Table(
        name="closed",
        title="Closed",
        columns=(
            Column("begins_at", "From, local", Kind.LOCAL),
            Column("ends_at", "To, local", Kind.LOCAL),
            Column("closed_to", "What"),
        ),
        rows=[
            {
                "begins_at": each.begins_at,
                "ends_at": each.ends_at,
                "closed_to": Coded(_closed_to(each), _shut(each)),
            }
            for each in found.closed
        ],
        nothing="Open all day.",
    )


def _closed_to(each: Closed) -> str:
    if not each.flights:
        return "closed"
    if each.leaving and each.landing:
        return "no_flights"
    return "no_take_offs" if each.leaving else "no_landings"


def _is_closed(found: HubDay, at: datetime | None, step: Step) -> bool:
    """Whether a rule closes the place to what lands or leaves at an instant."""
    return at is not None and any(
        each.begins_at <= at < each.ends_at
        and (each.landing if step is Step.LANDED else each.leaving)
        for each in found.closed
    )


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


def lots_table(lots: Sequence[Lot], found: HubDay) -> Table:
    """Goods on the floor or soon to land, with little to spare or none."""
    return Table(
        name="tight",
        title="Tight and missed connections",
        columns=(
            Column("arrives_at", "Expected, local", Kind.LOCAL),
            Column("by", "By", Kind.CODE, 28),
            *ABOUT,
            *WAY,
        ),
        rows=[
            {
                "arrives_at": lot.arrives_at,
                "by": _coded((lot.by,), found.flights),
                **_about(lot, found),
            }
            for lot in sorted(lots, key=lambda lot: (not lot.missed, lot.spare_min or 0))
        ],
        nothing="No connection is tight.",
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


FLIGHT = Column("departure", "Flight", Kind.CODE, 34)


def flights_table(found: HubDay) -> Table:
    """Each departure that lands or leaves on this day, by time, with its goods counted."""
    return Table(
        name="flights",
        title="Flights",
        columns=(
            Column("at", "Local time", Kind.LOCAL),
            Column("step", "Has"),
            FLIGHT,
            Column("other", "From or to"),
            replace(PIECES, title="Planned"),
            Column("counted", "Counted", Kind.WHOLE),
            Column("short_landed", "Short-landed", Kind.WHOLE),
            Column("not_moved", "Not on it", Kind.WHOLE),
            Column("damaged", "Damaged", Kind.WHOLE),
            Column("unconfirmed", "Unconfirmed", Kind.WHOLE),
            Column("missed", "Miss it", Kind.WHOLE),
            Column("least_spare_min", "Least to spare"),
            SPECIAL_HANDLING,
            Column("state", "State"),
            Column("lands_at", "Landed at", detail=True),
            replace(MASS, detail=True),
            Column("lots", "Lots", Kind.WHOLE, detail=True),
        ),
        rows=[_flight(each, found) for each in found.movements],
        nothing="Nothing lands or leaves on this day.",
    )


def _flight(each: HubFlight, found: HubDay) -> dict[str, object]:
    lots = [lot for lot in _lots(found) if not each.cancelled and _concerns(each, lot)]
    spare = [lot.spare_min for lot in lots if lot.spare_min is not None]
    return {
        "at": each.at,
        "step": Coded(each.step, "lands" if each.step is Step.LANDED else "leaves"),
        "departure": Coded(each.departure, each.flight),
        "other": coded_place({}, each.other),
        "pieces": each.pieces,
        "counted": each.counted,
        "short_landed": each.short_landed or None,
        "not_moved": _not_moved(each) or None,
        "damaged": each.damaged or None,
        "unconfirmed": each.of(UNCONFIRMED) if each.at <= found.clock else None,
        "missed": sum(_missing(each, lot, found) for lot in each.lots) or None,
        "least_spare_min": _spare(min(spare, default=None)),
        "special_handling": ", ".join(each.codes),
        "state": flight_state(each, found),
        "lands_at": coded_place({}, each.lands_at),
        "mass_kg": each.kg,
        "lots": len(each.lots),
    }


def _lots(found: HubDay) -> Iterator[Lot]:
    yield from found.arrivals
    yield from found.floor


def _missing(each: HubFlight, mine: HubLot, found: HubDay) -> int:
    """Handling units of a flight that miss it, or their connection from it; each counts once, also
    where they have landed and lie on the floor.
    """
    if each.cancelled:
        return 0
    rest = [(mine.first, mine.last)]
    for lot in _lots(found):
        if lot.missed and lot.shipment == mine.shipment and _concerns(each, lot):
            rest = without(rest, lot.first, lot.last)
    return mine.pieces - sum(last - first + 1 for first, last in rest)


def _not_moved(each: HubFlight) -> int:
    """Planned handling units that did not land or leave, those short-landed apart."""
    return each.pieces - each.of(CONFIRMED, UNCONFIRMED) - each.short_landed


def _concerns(each: HubFlight, lot: Lot) -> bool:
    """Whether a lot comes by a departure, or goes on with it."""
    if each.step is Step.LANDED:
        return lot.by == each.departure
    return bool(lot.onward) and lot.onward[0].partition("#")[0] == each.departure


def flight_state(each: HubFlight, found: HubDay) -> Coded:
    """How far a departure is, by events and notices."""
    landed = each.step is Step.LANDED
    if each.cancelled and not each.of(CONFIRMED):
        return Coded("cancelled", "cancelled", "stays")
    if landed and each.lands_at:
        return Coded("diverted", "lands elsewhere", "late")
    if each.counted is None:
        if each.at <= found.clock:
            return Coded("due", "unconfirmed")
        if _is_closed(found, each.at, each.step):
            return Coded("closed", "closed then", "late")
        return Coded("expected", "expected")
    if each.of(UNCONFIRMED):
        return Coded("partly", "partly confirmed", "late")
    if not each.counted:
        return Coded("not_moved", "nothing on it", "stays")
    return Coded(str(each.step), "landed" if landed else "left", "good")


LOT_STATES = {
    CONFIRMED: "confirmed",
    UNCONFIRMED: "unconfirmed",
    ELSEWHERE: "not on an earlier leg",
    STOPPED: STOPPED,
}


def flight_lots_table(found: HubDay) -> Table:
    """The goods on each of these departures, and what events say of them."""
    return Table(
        name="flight_lots",
        title="Goods by flight",
        columns=(
            FLIGHT,
            Column("step", "Has"),
            SHIPMENT,
            replace(UNITS, was=("units",)),
            PIECES,
            PRIORITY,
            Column("state", "State"),
            Column("damaged", "Damaged", Kind.WHOLE),
            Column("missed", "Miss it", Kind.WHOLE),
        ),
        rows=[
            {
                "departure": Coded(each.departure, each.flight),
                "step": Coded(each.step, "lands" if each.step is Step.LANDED else "leaves"),
                "shipment": lot.shipment,
                "handling_units": span(lot.first, lot.last),
                "pieces": lot.pieces,
                "priority": lot.priority,
                "state": Coded(lot.state, LOT_STATES.get(lot.state, lot.state)),
                "damaged": lot.damaged or None,
                "missed": _missing(each, lot, found) or None,
            }
            for each in found.movements
            for lot in each.lots
        ],
        nothing="Nothing lands or leaves on this day.",
    )


def _spare(minutes: int | None) -> Coded | None:
    """Minutes to spare, in words for people."""
    if minutes is None:
        return None
    words = days_and_hours(abs(minutes))
    return Coded(minutes, words if minutes >= 0 else f"{words} short")


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
        "spare_min": _spare(lot.spare_min),
        "state": _state(lot, found),
        "mend": lot.mend and lot.mend.command,
        "mend_act": lot.mend and lot.mend.act,
        "mend_goods": lot.mend and lot.mend.goods,
        "mend_departure": lot.mend and lot.mend.departure,
    }


WHY_STOPPED = {
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
    Next.DIVERTED: "diverted",
    Next.WITHDRAWN: "not to travel",
}


def _state(lot: Lot, found: HubDay) -> Coded:
    """The same on a hub's day: not green for goods that land while the place is closed."""
    state = state_of(lot)
    if state.mark == "good" and _is_closed(found, lot.arrives_at, Step.LANDED):
        return Coded("lands_closed", "lands while closed", "late")
    return state


def state_of(lot: Lot) -> Coded:
    """Whether the goods make their next departure; red when they do not."""
    if lot.held:
        return Coded("held", "detained", "late")
    if lot.stop is not None and lot.stop.kind in WHY_STOPPED:
        words = WHY_STOPPED[lot.stop.kind]
        return Coded("missed" if words == "missed" else str(lot.stop.kind), words, "stays")
    if lot.missed and lot.onward:
        return Coded("missed", "missed", "stays")
    if lot.onward:
        return Coded("connects", "connects", "good")
    return (
        Coded("ends", "ends here", "good") if lot.ends_here else Coded("no_way", "no way", "late")
    )
