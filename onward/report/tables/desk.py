"""The tables of a desk: the morning, its acts, its notices, its pins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from onward.desk.desk_values import DeskPin, DeskState, Notice
from onward.desk.history import Done, notice_words
from onward.desk.names import AS_THEY_ARE, Names
from onward.goods.morning import Morning
from onward.goods.planned_movement import Happening
from onward.goods.unconfirmed import Silent
from onward.report.cells import Coded, Kind
from onward.report.place_cells import coded_place
from onward.report.table import Column, Sheet, Table
from onward.units import instant
from onward.wording.place_names import place_words
from onward.wording.quantities import days_and_hours

if TYPE_CHECKING:
    from onward.acts.bookings import Booked
    from onward.acts.notices import Looked


def morning_sheet(found: Morning) -> Sheet:
    """Everything that `onward desk` shows."""
    return Sheet(
        title=f"Desk {found.name}",
        tables=(
            priorities_table(found),
            closing_table(found),
            unconfirmed_table(found.silent),
            contradicted_table(found.silent),
            notices_table(found.since_plan, title="Notices since the plan"),
            drafts_table(found),
        ),
    )


def priorities_table(found: Morning) -> Table:
    """Handling units by priority."""
    columns = (
        Column("priority", "Priority", Kind.WHOLE),
        Column("planned", "Planned", Kind.WHOLE),
        Column("late", "Late", Kind.WHOLE),
        Column("left", "Left behind", Kind.WHOLE),
        Column("held", "Held", Kind.WHOLE),
        Column("unconfirmed", "Unconfirmed", Kind.WHOLE),
    )
    keys = [column.key for column in columns[1:]]
    return Table(
        name="priorities",
        title="Handling units by priority",
        columns=columns,
        rows=found.priorities,
        total={key: sum(getattr(row, key) for row in found.priorities) for key in keys},
        nothing="Nothing is planned.",
    )


def closing_table(found: Morning) -> Table:
    """Departures that close for acceptance in the next 24 hours."""
    return Table(
        name="closing",
        title="Cut-offs in the next 24 hours",
        columns=(
            Column("flight", "Flight"),
            Column("origin", "From", detail=True),
            Column("destination", "To", detail=True),
            Column("closes_at", "Closes", Kind.LOCAL),
            Column("departs_at", "Leaves", Kind.LOCAL, detail=True),
            Column("pieces", "Pieces", Kind.WHOLE),
            Column("kg", "kg", Kind.KG),
            Column("departure", "Our id", Kind.CODE),
        ),
        rows=[
            {
                "flight": each.flight,
                "origin": coded_place({}, each.origin),
                "destination": coded_place({}, each.destination),
                "closes_at": each.closes_at,
                "departs_at": each.departs_at,
                "pieces": each.pieces,
                "kg": each.kg,
                "departure": each.departure,
            }
            for each in found.closing
        ],
        nothing="Nothing closes in the next 24 hours.",
    )


def unconfirmed_table(silent: Silent) -> Table:
    """By departure, what no event tells of."""
    rows = []
    for departure, each in silent.by_departure().items():
        for step in dict.fromkeys(happening.step for happening in each):
            mine = [happening for happening in each if happening.step is step]
            rows.append(
                {
                    "flight": _flight(mine[0]),
                    "step": str(step),
                    "place": coded_place({}, mine[0].place),
                    "at": instant(mine[0].at).astimezone(ZoneInfo(mine[0].zone)),
                    "pieces": sum(happening.pieces for happening in mine),
                    "shipments": len({happening.shipment for happening in mine}),
                    "departure": departure,
                }
            )
    rows.sort(key=lambda row: (row["at"], str(row["departure"])))
    return Table(
        name="unconfirmed",
        title="Unconfirmed: the plan has it happening, and no event tells of it",
        columns=(
            Column("flight", "Flight"),
            Column("step", "Has"),
            Column("place", "Place", detail=True),
            Column("at", "When", Kind.LOCAL),
            Column("pieces", "Pieces", Kind.WHOLE),
            Column("shipments", "Shipments", Kind.WHOLE, detail=True),
            Column("departure", "Our id", Kind.CODE),
        ),
        rows=rows,
        nothing="Everything is confirmed.",
    )


def _units(first: int, last: int) -> str:
    return f"{first}-{last}" if first < last else str(first)


def _flight(happening: Happening) -> str:
    return happening.flight or happening.departure


def contradicted_table(silent: Silent) -> Table:
    """Where an event, or a notice of a departure, says otherwise than the plan."""
    return Table(
        name="contradicted",
        title="It went otherwise than planned",
        columns=(
            Column("shipment", "Shipment"),
            Column("units", "Units"),
            Column("plan", "The plan says"),
            Column("event", "It is told"),
            Column("at", "When (UTC)", Kind.INSTANT),
        ),
        rows=[
            {
                "shipment": each.happening.shipment,
                "units": _units(each.happening.first, each.happening.last),
                "plan": f"{each.happening.step} {_flight(each.happening)}",
                "event": f"{each.status} {place_words(each.place) if each.place else ''}".strip(),
                "at": instant(each.at),
            }
            for each in silent.contradicted
        ],
        nothing="Nothing that was told contradicts the plan.",
    )


def notices_table(
    notices: Iterable[Notice], names: Names = AS_THEY_ARE, *, title: str = "Notices"
) -> Table:
    """Notices by number."""
    return Table(
        name="notices",
        title=title,
        columns=(
            Column("notice", "Notice", Kind.WHOLE),
            Column("known_at", "Known at (UTC)", Kind.INSTANT),
            Column("told_at", "Told at (UTC)", Kind.INSTANT, detail=True),
            Column("what", "What", width=60),
            Column("source", "Source", detail=True),
        ),
        rows=[
            {
                "notice": each.number,
                "known_at": each.known_at,
                "told_at": each.told_at,
                "what": Coded(
                    notice_words(each.kind, each.cells), notice_words(each.kind, each.cells, names)
                ),
                "source": each.source,
            }
            for each in notices
        ],
        nothing="No notice.",
    )


def drafts_table(found: Morning) -> Table:
    """Drafts, and what they were made from."""
    return Table(
        name="drafts",
        title="Drafts",
        columns=(
            Column("draft", "Draft"),
            Column("how", "Made by"),
            Column("from", "From"),
            Column("made_at", "At (UTC)", Kind.INSTANT),
            Column("moves", "Moves by hand", Kind.WHOLE),
        ),
        rows=[
            {
                "draft": each.name,
                "how": each.how,
                "from": each.parent,
                "made_at": each.made_at,
                "moves": len(each.moves),
            }
            for each in found.drafts
        ],
        nothing="No draft.",
    )


def hits_table(looked: Looked) -> Table:
    """What of the current plan some notices touch."""
    return Table(
        name="touches",
        title=f"Goods of {looked.plan} that are touched",
        columns=(
            Column("shipment", "Shipment"),
            Column("units", "Units"),
            Column("priority", "Priority", Kind.WHOLE),
            Column("party", "Promised to"),
            Column("was", "Late by", Kind.MINUTES),
            Column("now", "Now"),
        ),
        rows=[
            {
                "shipment": hit.goods.shipment,
                "units": f"{hit.goods.first}-{hit.goods.last}",
                "priority": hit.priority,
                "party": hit.party,
                "was": hit.late_before_min,
                "now": "loses its way"
                if hit.late_min is None
                else f"{days_and_hours(hit.late_min)} late"
                if hit.late_min
                else "in time",
            }
            for hit in looked.hits
        ],
        nothing="Nothing of the plan is touched.",
    )


def history_table(acts: Sequence[Done], names: Mapping[str, str]) -> Table:
    """Acts in the order of recording."""
    return Table(
        name="acts",
        title="Acts",
        columns=(
            Column("act", "Act", Kind.WHOLE),
            Column("at", "At (UTC)", Kind.INSTANT),
            Column("who", "Who"),
            Column("what", "What", width=60),
            Column("void", "Undone"),
        ),
        rows=[
            {
                "act": each.number,
                "at": each.at,
                "who": names.get(each.author, each.author),
                "what": Coded(each.what, each.said),
                "void": "undone" if each.void else "",
            }
            for each in acts
        ],
        nothing="Nothing was done.",
    )


def pins_table(state: DeskState, names: Names) -> Table:
    """Pins, and moves by hand that the current plan keeps."""
    rows = [
        {
            "shipment": pin.shipment,
            "units": f"{pin.first}-{pin.last}" if pin.first else "all",
            "kept": _kept(pin, names),
            "act": number,
        }
        for number, pin in state.pins.items()
    ]
    current = state.current
    rows += [
        {
            "shipment": move.shipment,
            "units": f"{move.first}-{move.last}",
            "kept": Coded(f"by hand on {' > '.join(move.way)}", f"by hand on {names.way(move.way)}")
            if move.way
            else "left by hand",
            "act": move.act,
        }
        for move in (current.hand if current else ())
    ]
    return Table(
        name="pins",
        title="Kept by a planner",
        columns=(
            Column("shipment", "Shipment"),
            Column("units", "Units"),
            Column("kept", "Kept"),
            Column("act", "Since act", Kind.WHOLE),
        ),
        rows=rows,
        nothing="Nothing is pinned, and no move by hand is kept.",
    )


def _kept(pin: DeskPin, names: Names) -> Coded:
    kind = str(pin.kind).replace("_", " ")
    said = (f"{kind} {name}".strip() for name in (pin.departure, names.departure(pin.departure)))
    return Coded(*said)


def messages_table(state: DeskState) -> Table:
    """What was told to whom."""
    return Table(
        name="messages",
        title="Messages",
        columns=(
            Column("message", "Message"),
            Column("to", "To"),
            Column("role", "As"),
            Column("plan", "Plan"),
            Column("sent_at", "Sent (UTC)", Kind.INSTANT),
            Column("facts", "Facts", Kind.WHOLE),
            Column("state", "State"),
        ),
        rows=[
            {
                "message": name,
                "to": message.to,
                "role": message.role,
                "plan": message.plan,
                "sent_at": message.sent_at,
                "facts": len(message.lines),
                "state": str(told),
            }
            for name, (told, message) in state.messages.items()
        ],
        nothing="Nobody was told anything yet.",
    )


def bookings_table(lines: Sequence[Booked]) -> Table:
    """Load lists by carrier, with what it has said."""
    return Table(
        name="bookings",
        title="Bookings",
        columns=(
            Column("carrier", "Carrier"),
            Column("flight", "Flight"),
            Column("departs_at", "Leaves", Kind.LOCAL, detail=True),
            Column("shipment", "Shipment"),
            Column("units", "Units"),
            Column("pieces", "Pieces", Kind.WHOLE),
            Column("kg", "kg", Kind.KG),
            Column("m3", "m3", Kind.M3, detail=True),
            Column("state", "State"),
            Column("departure", "Our id", Kind.CODE),
        ),
        rows=lines,
        nothing="Nothing is to be booked.",
    )
