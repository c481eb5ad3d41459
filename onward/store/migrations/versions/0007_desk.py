"""A desk: its acts, what they come to, and the figures of its plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CURRENT = sa.text("kind = 'plan' AND state = 'current'")


def upgrade() -> None:
    """Three tables."""
    op.create_table(
        "desk_acts",
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        _of_an_organisation("desk_acts"),
        sa.PrimaryKeyConstraint("seq", name="pk_desk_acts"),
        sa.UniqueConstraint(
            "organisation_id", "number", name="uq_desk_acts_organisation_id_number"
        ),
    )
    op.create_table(
        "desk_things",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        _of_an_organisation("desk_things"),
        sa.PrimaryKeyConstraint("organisation_id", "kind", "name", name="pk_desk_things"),
    )
    op.create_index(
        "ix_desk_things_current_plan",
        "desk_things",
        ["organisation_id"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_table(
        "readings",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("as_of_us", sa.BigInteger(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        _of_an_organisation("readings"),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_readings"),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plans.organisation_id", "plans.id"],
            name="fk_readings_organisation_id_plan_id",
        ),
    )


def _of_an_organisation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organisation_id"], ["organisations.id"], name=f"fk_{table}_organisation_id"
    )
