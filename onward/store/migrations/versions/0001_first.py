"""The first version: organisations, persons, users, the log of events with its index, outbox,
codes, scenarios, plans, changes, replans.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Every table, as it was in the first version."""
    op.create_table(
        "events",
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("event_hash", sa.LargeBinary(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("known_us", sa.BigInteger(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=True),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_events"),
        sa.UniqueConstraint(
            "event_hash",
            "organisation_id",
            "known_us",
            name="uq_events_event_hash_organisation_id_known_us",
        ),
    )
    op.create_table(
        "keys",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("seq", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("value", "kind", "organisation_id", "seq", name="pk_keys"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "organisations",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_us", sa.BigInteger(), nullable=False),
        sa.Column("events", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
        sa.UniqueConstraint("name", name="uq_organisations_name"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("first_seq", NUMBER, nullable=False),
        sa.Column("events", sa.BigInteger(), nullable=False),
        sa.Column("created_us", sa.BigInteger(), nullable=False),
        sa.Column("sent_us", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_outbox_organisation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("sent_us IS NULL"),
        postgresql_where=sa.text("sent_us IS NULL"),
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("created_us", sa.BigInteger(), nullable=False),
        sa.Column("erased_us", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_persons_organisation_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_persons"),
    )
    op.create_table(
        "place_codes",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_place_codes_organisation_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "scheme", "code", name="pk_place_codes"),
    )
    op.create_table(
        "requests",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("first_seq", NUMBER, nullable=False),
        sa.Column("events", sa.BigInteger(), nullable=False),
        sa.Column("duplicates", sa.BigInteger(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_requests_organisation_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "key", name="pk_requests"),
    )
    op.create_table(
        "scenarios",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("as_of_us", sa.BigInteger(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_scenarios_organisation_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_scenarios"),
    )
    op.create_table(
        "transport_numbers",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("transport_number", sa.Text(), nullable=False),
        sa.Column("departure", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_transport_numbers_organisation_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "transport_number", name="pk_transport_numbers"),
    )
    op.create_table(
        "changes",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("as_of_us", sa.BigInteger(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("scenario_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "scenario_id"],
            ["scenarios.organisation_id", "scenarios.id"],
            name="fk_changes_organisation_id_scenario_id",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_changes_organisation_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_changes"),
    )
    op.create_table(
        "plans",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("as_of_us", sa.BigInteger(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("scenario_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "scenario_id"],
            ["scenarios.organisation_id", "scenarios.id"],
            name="fk_plans_organisation_id_scenario_id",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_plans_organisation_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_plans"),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_us", sa.BigInteger(), nullable=False),
        sa.Column("disabled_us", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["persons.organisation_id", "persons.id"],
            name="fk_users_organisation_id_person_id",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_users_organisation_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_users"),
    )
    op.create_table(
        "replans",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("as_of_us", sa.BigInteger(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("previous_plan_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plans.organisation_id", "plans.id"],
            name="fk_replans_organisation_id_plan_id",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "previous_plan_id"],
            ["plans.organisation_id", "plans.id"],
            name="fk_replans_organisation_id_previous_plan_id",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_replans_organisation_id"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_replans"),
    )
