"""Evidence of claims on disk: files under the hash of their content, and steps that name the order
and kind of each.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from onward.money.life import Life, refuse
from onward.store.acting import actor
from onward.store.documents import put_attachment
from onward.store.failures import Wrong
from onward.store.log import write_alone
from onward.store.steps import add_step
from onward.store.store import Store
from onward.store.tables import attachments, claim_steps
from onward.store.users import named_rows

LARGEST = 20_000_000  # bytes of one file


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file stored as evidence for an order: its kind, its hash, who added it and when."""

    order: str
    kind: str
    sha256: str
    name: str
    user: str
    user_id: str
    recorded_us: int


def attach(
    store: Store,
    organisation: int,
    order: str,
    kind: str,
    document: bytes,
    *,
    name: str,
    user: str,
    at: datetime,
) -> str:
    """Stores a file as evidence for an order and records the step; returns its hash. The same file
    again is no new step. Raises NotAllowed.
    """

    def work(connection: Connection) -> str:
        write_alone(connection)
        who, acts = actor(connection, organisation, user, f"claim {order}")
        refuse(order, Life(), "attached", acts)
        found = put_attachment(connection, organisation, document, name=name, as_of=at)
        last = [each for each in attached_in(connection, organisation, order) if each.kind == kind]
        if not last or last[-1].sha256 != found:
            add_step(
                connection,
                organisation,
                order,
                "attached",
                who,
                {"kind": kind, "sha256": found, "name": name},
            )
        return found

    return store.writer.write(work)


def attached_in(
    connection: Connection, organisation: int, order: str | None = None
) -> list[Attached]:
    """Attached files in order; of several files of one kind for one order the last counts."""
    ours = (claim_steps.c.organisation_id == organisation, claim_steps.c.step == "attached")
    wanted = named_rows(claim_steps).where(*ours)
    rows = connection.execute(
        (wanted if order is None else wanted.where(claim_steps.c.claim == order)).order_by(
            claim_steps.c.seq
        )
    )
    named = ("user", "user_id", "recorded_us")
    return [
        Attached(
            order=row["claim"], **{name: row[name] for name in named}, **json.loads(row["body"])
        )
        for row in rows.mappings()
    ]


def papers_in(connection: Connection, organisation: int) -> Mapping[str, Mapping[str, str]]:
    """order -> kind -> the hash of its file."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for each in attached_in(connection, organisation):
        found[each.order][each.kind] = each.sha256
    return dict(found)


def evidence_problems(connection: Connection) -> list[Wrong]:
    """Files that a step names and the store lacks."""
    kept = {
        (row.organisation_id, row.id)
        for row in connection.execute(select(attachments.c.organisation_id, attachments.c.id))
    }
    found: list[Wrong] = []
    for row in connection.execute(
        select(claim_steps).where(claim_steps.c.step == "attached").order_by(claim_steps.c.seq)
    ):
        name = json.loads(row.body)["sha256"]
        if (row.organisation_id, name) not in kept:
            found.append(
                ("attachments", row.seq, "id", name, f"this evidence for {row.claim} is gone")
            )
    return found
