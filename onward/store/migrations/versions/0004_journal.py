"""The journal: a chain over every row that is kept besides events. It begins with the rows that are
there.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onward.store.journal import NAMED, note

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
THERE = (
    "requests",
    "users",
    "ledger_entries",
    "claim_steps",
    "scenarios",
    "plans",
    "changes",
    "replans",
    "attachments",
)


def upgrade() -> None:
    """Two tables more; the others stay as they are."""
    op.create_table(
        "journal",
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_journal_organisation_id"
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
    )
    op.create_table(
        "journal_heads",
        sa.Column("organisation_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_journal_heads_organisation_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", name="pk_journal_heads"),
    )
    _tell_what_is_there()


def _tell_what_is_there() -> None:
    """As the tables are in this version: whatever they become later."""
    connection = op.get_bind()
    organisations = [
        row[0] for row in connection.execute(sa.text("SELECT id FROM organisations ORDER BY id"))
    ]
    for name in THERE:
        table = sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
        columns = [column for column in table.c if column.name != "document"]
        for organisation in organisations:
            mine = (
                sa.select(*columns)
                .where(table.c.organisation_id == organisation)
                .order_by(table.c[NAMED.get(name, "id")])
            )
            note(
                connection,
                organisation,
                name,
                [dict(row) for row in connection.execute(mine).mappings()],
            )
