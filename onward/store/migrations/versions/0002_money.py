"""The ledger with its balances, and the steps of claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Three tables more; the others stay as they are."""
    op.create_table(
        "ledger_entries",
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("reverses", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_ledger_entries_organisation_id"
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_ledger_entries"),
        sa.UniqueConstraint("organisation_id", "key", name="uq_ledger_entries_organisation_id_key"),
        sa.UniqueConstraint(
            "organisation_id", "reverses", name="uq_ledger_entries_organisation_id_reverses"
        ),
    )
    op.create_table(
        "ledger_balances",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("commodity", sa.Text(), nullable=False),
        sa.Column("lot", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("least", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_ledger_balances_organisation_id"
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "account", "commodity", "lot", name="pk_ledger_balances"
        ),
        sa.CheckConstraint(
            "least IS NULL OR amount >= least", name="ck_ledger_balances_not_overspent"
        ),
    )
    op.create_table(
        "claim_steps",
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_claim_steps_organisation_id"
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_claim_steps"),
        sa.UniqueConstraint(
            "organisation_id", "claim", "number", name="uq_claim_steps_organisation_id_claim_number"
        ),
    )
