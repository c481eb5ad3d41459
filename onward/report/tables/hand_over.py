"""The tables of a hand-over: what the next shift at a hub has to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from onward.desk.desk_values import Notice
from onward.desk.names import Names
from onward.goods.hand_over import HandOver
from onward.message import Message
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Sheet, Table
from onward.report.tables.desk import left_out_table, unconfirmed_table
from onward.report.tables.desk_lists import notices_table
from onward.report.tables.hub import lots_table, plan_words
from onward.units import utc
from onward.wording.instants import utc_words
from onward.wording.place_names import place_words


def hand_over_sheet(found: HandOver, names: Names) -> Sheet:
    """Every part of it; a part without rows says so."""
    place, note = found.day.place, found.note
    where = place_words(place.id, place.name)
    said = f"Note of {note.said_by}: {note.note}" if note.said_by else f"Note: {note.note}"
    return Sheet(
        title=f"Hand-over at {where}",
        tables=(
            open_notices_table(found, names),
            replace(unconfirmed_table(found.check), title=Message("Unconfirmed here")),
            replace(
                left_out_table(found.check.contradicted),
                title=Message("It went otherwise than planned"),
                nothing=Message("Everything that was reported went as planned."),
            ),
            promised_table(found),
            lots_table(found.tight, found.day),
            exceptions_table(found, names),
        ),
        about=(("place", place.id), ("as of", f"{found.day.clock:%Y-%m-%d %H:%M} UTC")),
        brief=(
            f"{where}, {utc_words(found.day.clock)}, {plan_words(found.day)}.",
            *((said,) if note.note else ()),
            *((_others(found.elsewhere),) if found.elsewhere else ()),
        ),
        made_at=found.day.clock,
    )


def open_notices_table(found: HandOver, names: Names) -> Table:
    """Notices newer than the plan that concern the hub, in words for people."""
    nothing = Message("No open notice concerns this hub.")
    if found.elsewhere:
        nothing = Message.joined(" ", (nothing, _others(found.elsewhere)))
    table = notices_table(found.notices, names, title=Message("Open notices here"))
    rows = []
    for row, each in zip(table.rows, found.notices, strict=True):
        assert isinstance(row, dict)
        rows.append({**row, "what": Coded(str(row["what"]), said_plainly(each, names))})
    return replace(table, rows=rows, nothing=nothing)


def _others(count: int) -> Message:
    if count == 1:
        return Message("1 open notice concerns other places.")
    return Message("{count:,} open notices concern other places.", count=count)


SUBJECTS = ("departure", "service", "place", "scope", "shipment", "policy", "charter", "party")
BOUND_FOR = {
    "export": Message("goods that leave"),
    "import": Message("goods that arrive"),
    "transit": Message("goods in transit"),
}


def said_plainly(notice: Notice, names: Names) -> str:
    """What a notice says, its subject first, without what only programs read."""
    cells = {name: value for name, value in notice.cells.items() if value}
    about = next((name for name in SUBJECTS if name in cells), "")
    words: list[str] = []
    if "effect" in cells:
        words.append(cells["effect"].replace("_", " "))
    if about:
        at = "place" if about == "scope" else about
        words.append(", ".join(str(names.of(at, each)) for each in cells[about].split(";")))
    if "shipment" in cells and about != "shipment":
        words.append(cells["shipment"])
    if "directions" in cells:
        parts = cells["directions"].split(";")
        words.append(Message.joined(", ", [BOUND_FOR.get(each, each) for each in parts]))
    words += _when(cells, names)
    return Message(
        "{kind}: {what}", kind=notice.kind.replace("_", " "), what=Message.joined(", ", words)
    )


def _when(cells: Mapping[str, str], names: Names) -> Iterator[str]:
    """Times and amounts of a notice."""
    if "departs_at" in cells:
        yield Message("leaves {at}", at=utc_words(utc(cells["departs_at"])))
    if "arrives_at" in cells:
        yield Message("lands {at}", at=utc_words(utc(cells["arrives_at"])))
    if "destination" in cells:
        yield Message("to {place}", place=names.of("destination", cells["destination"]))
    for since in ("starts_at", "valid_from"):
        if since in cells:
            yield Message("from {at}", at=utc_words(utc(cells[since])))
    for until in ("ends_at", "valid_until"):
        if until in cells:
            yield Message("until {at}", at=utc_words(utc(cells[until])))
    if "first_day" in cells:
        yield Message("from {at}", at=cells["first_day"])
    if "last_day" in cells:
        yield Message("until {at}", at=cells["last_day"])
    if "opens" in cells and "closes" in cells:
        yield f"{cells['opens']}–{cells['closes']}"
    if "starts_local" in cells and "ends_local" in cells:
        yield f"{cells['starts_local']}–{cells['ends_local']}"
    if "factor" in cells:
        yield Message("{share} of its capacity", share=f"{float(cells['factor']):.0%}")
    if "handling_kg_per_day" in cells:
        yield Message("{kg:,.0f} kg a day", kg=float(cells["handling_kg_per_day"]))


def promised_table(found: HandOver) -> Table:
    """Messages to the hub and to the parties of its goods."""
    return Table(
        name="promised",
        title="Promised",
        columns=(
            Column("to", "To"),
            Column("role", "As"),
            Column("sent_at", "Sent (UTC)", Kind.INSTANT),
            Column("facts", "Facts", Kind.WHOLE),
            Column("state", "State"),
            Column("message", "Message"),
        ),
        rows=[
            {
                "to": message.to,
                "role": message.role,
                "sent_at": message.sent_at,
                "facts": len(message.lines),
                "state": answer,
                "message": name,
            }
            for name, answer, message in found.promised
        ],
        nothing="Nothing was promised to the hub or to the parties of its goods.",
    )


def exceptions_table(found: HandOver, names: Names) -> Table:
    """Exceptions that somebody looks after, has noted or has put off."""
    rows = []
    for care in found.exceptions:
        reason, remedy, on = (*care.cause.split(" | "), "", "")[:3]
        rows.append(
            {
                "reason": reason,
                "remedy": remedy,
                "on": names.departure(on),
                "owner": care.who,
                "note": care.note,
                "until": care.until,
            }
        )
    return Table(
        name="owned",
        title="Exceptions in hand",
        columns=(
            Column("reason", "Reason"),
            Column("remedy", "Remedy"),
            Column("on", "On", width=30),
            Column("owner", "Owner"),
            Column("note", "Note", width=40),
            Column("until", "Snoozed until (UTC)", Kind.INSTANT),
        ),
        rows=rows,
        nothing="No exception has an owner or a note.",
    )
