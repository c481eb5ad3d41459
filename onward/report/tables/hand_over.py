"""The tables of a hand-over: what the next shift at a hub has to know."""

from __future__ import annotations

from dataclasses import replace

from onward.desk.names import Names
from onward.goods.hand_over import HandOver
from onward.message import Message
from onward.report.cells import Kind
from onward.report.table import Column, Sheet, Table
from onward.report.tables.desk import left_out_table, unconfirmed_table
from onward.report.tables.desk_lists import notices_table
from onward.report.tables.hub import lots_table
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
            notices_table(found.notices, names, title=Message("Open notices")),
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
            f"{where}, {utc_words(found.day.clock)}, plan {found.day.plan}.",
            *((said,) if note.note else ()),
        ),
        made_at=found.day.clock,
    )


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
