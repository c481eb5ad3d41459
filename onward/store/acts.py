"""Acts of a desk, one row each, and the desk's state after them; both are written in one
transaction.

The acts are in the journal's chain like each row except events; ``desk_things`` follows from them
and can be rebuilt at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from onward.store.failures import Wrong
from onward.store.instants import recording_us
from onward.store.journal import note
from onward.store.tables import desk_acts, desk_things


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """One stored act; ``number`` counts the desk's acts from 1 on."""

    number: int
    kind: str
    user_id: str
    at_us: int
    body: str  # canonical JSON
    recorded_us: int = 0


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A plan, a notice, a pin ... after the acts so far: its state, and its other fields as
    JSON.
    """

    state: str
    body: str


DeskRows = Mapping[tuple[str, str], DeskRow]  # (kind, name) -> thing


def acts_in(connection: Connection, organisation: int) -> list[ActRow]:
    """All acts of an organisation's desk, in the order of recording."""
    mine = (
        select(desk_acts)
        .where(desk_acts.c.organisation_id == organisation)
        .order_by(desk_acts.c.number)
    )
    return [
        ActRow(
            number=row.number,
            kind=row.kind,
            user_id=row.user_id,
            at_us=row.at_us,
            body=row.body,
            recorded_us=row.recorded_us,
        )
        for row in connection.execute(mine)
    ]


def desk_rows_in(connection: Connection, organisation: int) -> dict[tuple[str, str], DeskRow]:
    """The desk's things after its last act."""
    mine = select(desk_things).where(desk_things.c.organisation_id == organisation)
    return {(row.kind, row.name): DeskRow(row.state, row.body) for row in connection.execute(mine)}


def last_act(connection: Connection, organisation: int) -> int:
    """The number of the desk's last act; 0 if there is none."""
    mine = select(func.max(desk_acts.c.number)).where(desk_acts.c.organisation_id == organisation)
    return connection.execute(mine).scalar() or 0


def write_acts(connection: Connection, organisation: int, acts: Sequence[ActRow]) -> list[ActRow]:
    """Records acts in an open transaction; returns them with their instants of recording.
    ``write_desk_rows`` writes the desk's things after them, in the same transaction.
    """
    seq = (connection.execute(select(func.max(desk_acts.c.seq))).scalar() or 0) + 1
    now = recording_us(connection)
    written = [replace(act, recorded_us=now + nth) for nth, act in enumerate(acts)]
    rows = [
        {"seq": seq + nth, "organisation_id": organisation, **asdict(act)}
        for nth, act in enumerate(written)
    ]
    if rows:
        connection.execute(insert(desk_acts), rows)
        note(connection, organisation, "desk_acts", rows)
    return written


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRows:
    """The desk's things that acts have removed, changed and added."""

    gone: Collection[tuple[str, str]]
    other: DeskRows
    new: DeskRows


def write_desk_rows(connection: Connection, organisation: int, changed: ChangedRows) -> None:
    # first the plan that is no longer current: only one may be
    other = sorted(changed.other.items(), key=lambda each: (each[1].state == "current", each[0]))
    for kind, name in changed.gone:
        connection.execute(delete(desk_things).where(_named(organisation, kind, name)))
    for key, row in other:
        values = {"state": row.state, "body": row.body}
        connection.execute(update(desk_things).where(_named(organisation, *key)).values(values))
    new = [
        {
            "organisation_id": organisation,
            "kind": kind,
            "name": name,
            "state": row.state,
            "body": row.body,
        }
        for (kind, name), row in changed.new.items()
    ]
    if new:
        connection.execute(insert(desk_things), new)


def _named(organisation: int, kind: str, name: str) -> Any:
    return and_(
        desk_things.c.organisation_id == organisation,
        desk_things.c.kind == kind,
        desk_things.c.name == name,
    )


def act_problems(connection: Connection) -> tuple[int, list[Wrong]]:
    """The number of acts, and acts with a gap in their numbers."""
    found: list[Wrong] = []
    last: dict[int, int] = {}
    count = 0
    for row in connection.execute(select(desk_acts).order_by(desk_acts.c.seq)):
        count += 1
        before = last.get(row.organisation_id, 0)
        if row.number != before + 1:
            message = f"follows act {before} of this desk: one is missing or was added"
            found.append(("desk_acts", row.seq, "number", row.number, message))
        last[row.organisation_id] = row.number
    return count, found


def desk_row_problems(stored: DeskRows, due: DeskRows) -> Iterable[Wrong]:
    """Rows of the table of things that differ from the result of the acts."""
    for kind, name in sorted({*stored, *due}):
        if stored.get((kind, name)) != due.get((kind, name)):
            yield "desk_things", 0, kind, name, "is not what the desk's acts come to"
