"""The steps of claims on disk: who did what when, in a chain that shows tampering.
``onward.money.life`` defines the meaning of a step.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, insert, select

from onward.message import LISTED, restored, written
from onward.store.failures import Wrong
from onward.store.instants import recording_us
from onward.store.journal import note
from onward.store.log import write_alone
from onward.store.tables import claim_steps, ledger_entries
from onward.store.users import named_rows

BEGINNING = bytes(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a claim; ``body``: the decision, as JSON; ``user``: the user's current name,
    ``user_id``: the id in the log; ``person``: the person behind it.
    """

    seq: int
    claim: str
    number: int
    step: str
    user: str
    user_id: str
    person: str
    recorded_us: int
    body: Mapping[str, Any]


def add_step(
    connection: Connection,
    organisation: int,
    claim: str,
    step: str,
    user: str,
    body: Mapping[str, Any],
) -> int:
    """Adds a step by the user of this id, in the open transaction; returns its number. The caller
    must be the only writer.
    """
    write_alone(connection)
    table = claim_steps
    ours = table.c.organisation_id == organisation
    number = (
        connection.execute(select(func.count()).where(ours, table.c.claim == claim)).scalar_one()
        + 1
    )
    last = connection.execute(
        select(table.c.chain).where(ours).order_by(table.c.seq.desc()).limit(1)
    ).scalar()
    seq = (connection.execute(select(func.max(table.c.seq))).scalar() or 0) + 1
    text = written(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    now = recording_us(connection)
    chain = _chained(
        bytes(last or BEGINNING), seq, organisation, claim, number, step, user, now, text
    )
    row = {
        "claim": claim,
        "number": number,
        "step": step,
        "user_id": user,
        "body": text,
        "recorded_us": now,
        "chain": chain,
    }
    values = {"seq": seq, "organisation_id": organisation, **row}
    connection.execute(insert(table).values(values))
    note(connection, organisation, "claim_steps", [values])
    return int(number)


def _chained(before: bytes, *values: object) -> bytes:
    return sha256(before + json.dumps(values, ensure_ascii=False).encode()).digest()


def steps_in(connection: Connection, organisation: int, claim: str | None = None) -> list[Step]:
    """The steps of one claim, or of all, in the order of recording."""
    ours = (
        named_rows(claim_steps)
        .where(claim_steps.c.organisation_id == organisation)
        .order_by(claim_steps.c.seq)
    )
    rows = connection.execute(
        ours if claim is None else ours.where(claim_steps.c.claim == claim)
    ).mappings()
    names = ("seq", "claim", "number", "step", "user", "user_id", "person", "recorded_us")
    return [Step(**{name: row[name] for name in names}, body=_body(row["body"])) for row in rows]


def _body(text: str) -> dict[str, Any]:
    """A step's body. Its sentences stay in it: an approval's seal is of all that is stored."""
    body: dict[str, Any] = json.loads(text)
    listed = body.get(LISTED, [])
    return {**restored(body, listed), LISTED: listed} if listed else body


def step_problems(connection: Connection) -> tuple[int, list[Wrong]]:
    """The number of steps, breaks in their chain, and steps "paid" without a ledger entry."""
    found: list[Wrong] = []
    chains: dict[int, bytes] = {}
    columns = select(ledger_entries.c.organisation_id, ledger_entries.c.key)
    posted = {(row.organisation_id, row.key) for row in connection.execute(columns)}
    count = 0
    for row in connection.execute(select(claim_steps).order_by(claim_steps.c.seq)):
        count += 1
        if row.step == "paid":
            words = f"{row.claim} says paid, and the ledger has no such entry"
            found += [
                ("claim_steps", row.seq, "entries", key, words)
                for key in json.loads(row.body)["entries"]
                if (row.organisation_id, key) not in posted
            ]
        content = (
            row.seq,
            row.organisation_id,
            row.claim,
            row.number,
            row.step,
            row.user_id,
            row.recorded_us,
            row.body,
        )
        if _chained(chains.get(row.organisation_id, BEGINNING), *content) != bytes(row.chain):
            words = "the chain breaks: this step was changed, or one before it is gone"
            found.append(("claim_steps", row.seq, "chain", row.claim, words))
        chains[row.organisation_id] = bytes(row.chain)
    return count, found
