"""Evidence of claims, kept whole."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """One table more; the others stay as they are."""
    op.create_table(
        "attachments",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("as_of_us", sa.BigInteger(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_attachments_organisation_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_attachments"),
    )
