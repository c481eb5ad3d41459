"""Keys of acts, the server's tables, and a line of the journal for each organisation."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from onward.store.instants import recording_us
from onward.store.journal import note, organisation_row

revision = "0101"
down_revision = "0100"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BEFORE = "_of_0100"
KEPT = "organisation_id, cause, who, until_us, said_by"
JOBS = (
    "organisation_id, number, kind, state, request, key, attempts, queued_us, started_us, ended_us,"
    " result, plan_id, document"
)


def upgrade() -> None:
    """A server of 0100 made its tables itself: they may be missing, and have no names for their
    constraints.
    """
    connection = op.get_bind()
    there = {
        name: {each["name"] for each in sa.inspect(connection).get_columns(name)}
        for name in sa.inspect(connection).get_table_names()
        if name in ("web_jobs", "web_cares")
    }
    if "web_jobs" in there:
        op.drop_index("ix_web_jobs_plan", "web_jobs")
    for name in there:
        op.rename_table(name, name + BEFORE)
    _act_keys()
    _web_jobs()
    _web_cares()
    if "web_cares" in there:
        op.execute(f"INSERT INTO web_cares ({KEPT}) SELECT {KEPT} FROM web_cares{BEFORE}")
    if "web_jobs" in there:
        server = "server" if "server" in there["web_jobs"] else "NULL"
        op.execute(
            f"INSERT INTO web_jobs ({JOBS}, server) SELECT {JOBS}, {server} "
            f"FROM web_jobs{BEFORE} WHERE kind <> 'act'"
        )
    _note_organisations(connection)
    if "web_jobs" in there:
        _move_answers(connection)
    for name in there:
        op.drop_table(name + BEFORE)


def _note_organisations(connection: sa.Connection) -> None:
    found = connection.execute(
        sa.text("SELECT id, name, created_us FROM organisations ORDER BY id")
    )
    for row in found.all():
        note(connection, row.id, "organisations", [organisation_row(*row)])


def _move_answers(connection: sa.Connection) -> None:
    """The keys of acts that were answered, which stood among the jobs."""
    answered = connection.execute(
        sa.text(
            f"SELECT organisation_id, key, request, result FROM web_jobs{BEFORE} "
            "WHERE kind = 'act' AND result <> '{}' ORDER BY number DESC"
        )
    )
    for found in answered.all():
        row = {
            "organisation_id": found.organisation_id,
            "key": found.key,
            "fingerprint": bytes.fromhex(json.loads(found.request)["digest"]),
            "answer": found.result,
            "recorded_us": recording_us(connection),
        }
        connection.execute(
            sa.text(
                "INSERT INTO act_keys (organisation_id, key, fingerprint, answer, recorded_us) "
                "VALUES (:organisation_id, :key, :fingerprint, :answer, :recorded_us)"
            ),
            row,
        )
        note(connection, found.organisation_id, "act_keys", [row])


def _act_keys() -> None:
    op.create_table(
        "act_keys",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_act_keys_organisation_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "key", name="pk_act_keys"),
    )


def _web_jobs() -> None:
    op.create_table(
        "web_jobs",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("queued_us", sa.BigInteger(), nullable=False),
        sa.Column("started_us", sa.BigInteger(), nullable=True),
        sa.Column("ended_us", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=True),
        sa.Column("document", sa.LargeBinary(), nullable=True),
        sa.Column("server", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "number", name="pk_web_jobs"),
        sa.UniqueConstraint("organisation_id", "key", name="uq_web_jobs_organisation_id_key"),
    )
    op.create_index("ix_web_jobs_plan", "web_jobs", ["organisation_id", "plan_id"], unique=False)


def _web_cares() -> None:
    op.create_table(
        "web_cares",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("until_us", sa.BigInteger(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "cause", name="pk_web_cares"),
    )
