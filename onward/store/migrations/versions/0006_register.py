"""A register of what claims rest on, and who told of events. What was recorded until now rests on
files that nobody kept, and says so.
"""

from __future__ import annotations

import json
import time
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

from onward.store.journal import note

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """A table and two columns more, and a row for each organisation that says where the new rules
    begin.
    """
    op.add_column("requests", sa.Column("user_id", sa.Text(), nullable=True))
    op.create_index("ix_requests_first_seq", "requests", ["first_seq"])
    op.add_column("users", sa.Column("enabled_us", sa.BigInteger(), nullable=True))
    op.create_table(
        "register",
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("replaces", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_register_organisation_id"
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_register"),
        sa.UniqueConstraint("organisation_id", "id", name="uq_register_organisation_id_id"),
        sa.UniqueConstraint(
            "organisation_id", "replaces", name="uq_register_organisation_id_replaces"
        ),
    )
    op.create_index("ix_register_named", "register", ["organisation_id", "kind", "name"])
    connection = op.get_bind()
    register = sa.Table("register", sa.MetaData(), autoload_with=connection, resolve_fks=False)
    for number, organisation in enumerate(_older(connection), 1):
        _since(connection, register, number, organisation)


def _older(connection: sa.Connection) -> list[int]:
    """The organisations that have steps of claims or entries."""
    asked = (
        "SELECT organisation_id FROM claim_steps UNION SELECT organisation_id FROM "
        "ledger_entries ORDER BY 1"
    )
    return [int(row[0]) for row in connection.execute(sa.text(asked))]


def _since(connection: sa.Connection, register: sa.Table, seq: int, organisation: int) -> None:
    last = {
        name: connection.execute(
            sa.text(f"SELECT max(seq) FROM {name} WHERE organisation_id = :o"), {"o": organisation}
        ).scalar()
        or 0
        for name in ("claim_steps", "ledger_entries")
    }
    body = json.dumps(last, sort_keys=True, separators=(",", ":"))
    row: dict[str, Any] = {
        "kind": "since",
        "name": revision,
        "body": body,
        "replaces": None,
        "why": None,
        "user_id": "migration",
    }
    row["id"] = sha256(
        json.dumps(["since", revision, body, ""], ensure_ascii=False).encode()
    ).hexdigest()
    row |= {"seq": seq, "organisation_id": organisation, "recorded_us": time.time_ns() // 1000}
    connection.execute(register.insert().values(row))
    note(connection, organisation, "register", [row])
