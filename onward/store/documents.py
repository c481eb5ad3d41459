"""Scenarios, plans, changes, replans, lists and evidence: whole files under their sha256, so that
each can be read later.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, Table, insert, select

from onward.store.entries import instant, micros
from onward.store.failures import refused
from onward.store.instants import recording_us
from onward.store.journal import note
from onward.store.store import Store
from onward.store.tables import attachments, changes, lists, plans, readings, replans, scenarios

KINDS: dict[str, Table] = {
    "scenario": scenarios,
    "plan": plans,
    "change": changes,
    "replan": replans,
    "attachment": attachments,
    "reading": readings,
    "list": lists,
}


def keep_scenario(
    store: Store, organisation: int, document: bytes, *, name: str, as_of: datetime
) -> str:
    """Stores a scenario's file; returns its id. Storing it again changes nothing."""
    return _keep(store, organisation, "scenario", document, as_of, name=name)


def kept_name(store: Store, organisation: int) -> str:
    """The name of the newest stored scenario; "" if there is none."""
    mine = (
        select(scenarios.c.name)
        .where(scenarios.c.organisation_id == organisation)
        .order_by(scenarios.c.recorded_us.desc())
    )
    with store.reading.connect() as connection:
        return str(connection.execute(mine.limit(1)).scalar() or "")


def keep_plan(
    store: Store, organisation: int, document: bytes, *, scenario: str, as_of: datetime
) -> str:
    """Stores a plan's file for a stored scenario; returns its id."""
    return _keep(store, organisation, "plan", document, as_of, scenario_id=scenario)


def keep_change(
    store: Store, organisation: int, document: bytes, *, scenario: str, as_of: datetime
) -> str:
    """Stores a file of changes to a stored scenario; returns its id."""
    return _keep(store, organisation, "change", document, as_of, scenario_id=scenario)


def keep_replan(
    store: Store, organisation: int, document: bytes, *, plan: str, previous: str, as_of: datetime
) -> str:
    """Stores the report of a replan, with the ids of the new and the previous plan, both stored;
    returns its id.
    """
    return _keep(
        store, organisation, "replan", document, as_of, plan_id=plan, previous_plan_id=previous
    )


def put_document(
    connection: Connection,
    organisation: int,
    kind: str,
    document: bytes,
    *,
    as_of: datetime,
    **more: str,
) -> str:
    """Stores a file of a kind in an open transaction; returns its id. ``more``: the other columns
    of its table.
    """
    found = sha256(document).hexdigest()
    row: dict[str, object] = {
        "organisation_id": organisation,
        "id": found,
        "document": document,
        "as_of_us": micros(as_of),
        **more,
    }
    _put(connection, KINDS[kind], row)
    return found


def put_attachment(
    connection: Connection, organisation: int, document: bytes, *, name: str, as_of: datetime
) -> str:
    """Stores a file of evidence in an open transaction; returns its id."""
    return put_document(connection, organisation, "attachment", document, as_of=as_of, name=name)


def _put(connection: Connection, table: Table, row: dict[str, object]) -> None:
    mine = (table.c.organisation_id == row["organisation_id"], table.c.id == row["id"])
    if connection.execute(select(table.c.id).where(*mine)).first() is None:
        row = {**row, "recorded_us": recording_us(connection)}
        connection.execute(insert(table).values(row))
        note(connection, int(str(row["organisation_id"])), table.name, [row])


def _keep(
    store: Store, organisation: int, kind: str, document: bytes, as_of: datetime, **more: str
) -> str:
    table, name = KINDS[kind], sha256(document).hexdigest()
    row: dict[str, object] = {
        "organisation_id": organisation,
        "id": name,
        "document": document,
        "as_of_us": micros(as_of),
    }

    def put(connection: Connection) -> None:
        for column, target in more.items():
            if column.endswith("_id"):
                other = scenarios if column == "scenario_id" else plans
                if (
                    connection.execute(
                        select(other.c.id).where(
                            other.c.organisation_id == organisation, other.c.id == target
                        )
                    ).first()
                    is None
                ):
                    raise refused(
                        store.address.shown, column, target, "is not kept here", "keep it first"
                    )
        _put(connection, table, {**row, **more})

    store.writer.write(put)
    return name


def find_document(store: Store, organisation: int, kind: str, name: str) -> bytes | None:
    """The file of this id, or None."""
    table = KINDS[kind]
    with store.reading.connect() as connection:
        found = connection.execute(
            select(table.c.document).where(
                table.c.organisation_id == organisation, table.c.id == name
            )
        ).scalar()
    return None if found is None else bytes(found)


def kept(store: Store, organisation: int, kind: str) -> list[tuple[str, datetime, datetime]]:
    """(id, as of, instant of recording) of each file of a kind, in the order of recording: the last
    plan is the current one.
    """
    table = KINDS[kind]
    columns = select(table.c.id, table.c.as_of_us, table.c.recorded_us).where(
        table.c.organisation_id == organisation
    )
    with store.reading.connect() as connection:
        rows = connection.execute(columns.order_by(table.c.recorded_us, table.c.id)).all()
    return [(row.id, instant(row.as_of_us), instant(row.recorded_us)) for row in rows]
