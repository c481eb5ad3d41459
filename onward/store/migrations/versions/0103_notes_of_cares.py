"""A note of who looks after a cause of exceptions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0103"
down_revision = "0102"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("web_cares", sa.Column("note", sa.Text(), nullable=True))
