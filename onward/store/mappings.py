"""How lists are read, by their names. A mapping that is removed stays in the record, and may be
kept again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from onward.store.instants import recording_us
from onward.store.journal import change, note
from onward.store.tables import mappings


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingRow:
    """A mapping as it is stored. ``body``: canonical JSON; ``kept_by``: a user's id, or
    ``MACHINE``.
    """

    name: str
    kind: str
    body: str
    kept_us: int
    kept_by: str


def mappings_in(connection: Connection, organisation: int) -> list[MappingRow]:
    """The mappings that are kept, in the order of names."""
    columns = (mappings.c[name] for name in MappingRow.__slots__)
    mine = select(*columns).where(
        mappings.c.organisation_id == organisation, mappings.c.removed_us.is_(None)
    )
    rows = (MappingRow(**row) for row in connection.execute(mine).mappings())
    return sorted(rows, key=lambda row: row.name)  # not by the database: each has its own order


def keep_mapping_in(
    connection: Connection, organisation: int, name: str, kind: str, body: str, by: str
) -> None:
    """Keeps a mapping in an open transaction, in place of the one that has its name; the same one
    again changes nothing.
    """
    mine = select(mappings).where(
        mappings.c.organisation_id == organisation, mappings.c.name == name
    )
    before = connection.execute(mine).mappings().first()
    values: dict[str, Any] = {
        "kind": kind,
        "body": body,
        "kept_us": recording_us(connection),
        "kept_by": by,
        "removed_us": None,
        "removed_by": None,
    }
    if before is None:
        row = {"organisation_id": organisation, "name": name, **values}
        connection.execute(insert(mappings).values(row))
        note(connection, organisation, mappings.name, [row])
    elif before["removed_us"] is not None or (before["kind"], before["body"]) != (kind, body):
        change(connection, organisation, mappings, mappings.c.name == name, values)


def remove_mapping_in(connection: Connection, organisation: int, name: str, by: str) -> bool:
    """Removes a mapping in an open transaction; False if none is kept under the name."""
    which = (mappings.c.name == name) & mappings.c.removed_us.is_(None)
    values = {"removed_us": recording_us(connection), "removed_by": by}
    return bool(change(connection, organisation, mappings, which, values))
