"""The first version: what 0.1.0 begins with. Every later one migrates from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0100"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _of(table: str) -> sa.ForeignKeyConstraint:
    """The foreign key by which a table's rows belong to an organisation."""
    name = f"fk_{table}_organisation_id"
    return sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=name)


def upgrade() -> None:
    """Creates every table, those that others refer to first."""
    for table in (
        _events,
        _keys,
        _organisations,
        _attachments,
        _claim_steps,
        _desk_acts,
        _desk_things,
        _journal,
        _journal_heads,
        _ledger_balances,
        _ledger_entries,
        _outbox,
        _persons,
        _place_codes,
        _register,
        _requests,
        _scenarios,
        _transport_numbers,
        _changes,
        _plans,
        _users,
        _readings,
        _replans,
        _user_names,
    ):
        table()


def _events() -> None:
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


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("seq", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("value", "kind", "organisation_id", "seq", name="pk_keys"),
        sqlite_with_rowid=False,
    )


def _organisations() -> None:
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


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("as_of_us", sa.BigInteger(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        _of("attachments"),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_attachments"),
    )


def _claim_steps() -> None:
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
        _of("claim_steps"),
        sa.PrimaryKeyConstraint("seq", name="pk_claim_steps"),
        sa.UniqueConstraint(
            "organisation_id", "claim", "number", name="uq_claim_steps_organisation_id_claim_number"
        ),
    )


def _desk_acts() -> None:
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
        _of("desk_acts"),
        sa.PrimaryKeyConstraint("seq", name="pk_desk_acts"),
        sa.UniqueConstraint(
            "organisation_id", "number", name="uq_desk_acts_organisation_id_number"
        ),
    )


def _desk_things() -> None:
    op.create_table(
        "desk_things",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        _of("desk_things"),
        sa.PrimaryKeyConstraint("organisation_id", "kind", "name", name="pk_desk_things"),
    )
    op.create_index(
        "ix_desk_things_current_plan",
        "desk_things",
        ["organisation_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'plan' AND state = 'current'"),
        postgresql_where=sa.text("kind = 'plan' AND state = 'current'"),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        _of("journal"),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
    )


def _journal_heads() -> None:
    op.create_table(
        "journal_heads",
        sa.Column("organisation_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        _of("journal_heads"),
        sa.PrimaryKeyConstraint("organisation_id", name="pk_journal_heads"),
    )


def _ledger_balances() -> None:
    op.create_table(
        "ledger_balances",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("commodity", sa.Text(), nullable=False),
        sa.Column("lot", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("least", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "least IS NULL OR amount >= least", name="ck_ledger_balances_not_overspent"
        ),
        _of("ledger_balances"),
        sa.PrimaryKeyConstraint(
            "organisation_id", "account", "commodity", "lot", name="pk_ledger_balances"
        ),
    )


def _ledger_entries() -> None:
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
        _of("ledger_entries"),
        sa.PrimaryKeyConstraint("seq", name="pk_ledger_entries"),
        sa.UniqueConstraint("organisation_id", "key", name="uq_ledger_entries_organisation_id_key"),
        sa.UniqueConstraint(
            "organisation_id", "reverses", name="uq_ledger_entries_organisation_id_reverses"
        ),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("first_seq", NUMBER, nullable=False),
        sa.Column("events", sa.BigInteger(), nullable=False),
        sa.Column("created_us", sa.BigInteger(), nullable=False),
        sa.Column("sent_us", sa.BigInteger(), nullable=True),
        _of("outbox"),
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


def _persons() -> None:
    op.create_table(
        "persons",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("created_us", sa.BigInteger(), nullable=False),
        sa.Column("erased_us", sa.BigInteger(), nullable=True),
        _of("persons"),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_persons"),
    )


def _place_codes() -> None:
    op.create_table(
        "place_codes",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        _of("place_codes"),
        sa.PrimaryKeyConstraint("organisation_id", "scheme", "code", name="pk_place_codes"),
    )


def _register() -> None:
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
        _of("register"),
        sa.PrimaryKeyConstraint("seq", name="pk_register"),
        sa.UniqueConstraint("organisation_id", "id", name="uq_register_organisation_id_id"),
        sa.UniqueConstraint(
            "organisation_id", "replaces", name="uq_register_organisation_id_replaces"
        ),
    )
    op.create_index(
        "ix_register_named", "register", ["organisation_id", "kind", "name"], unique=False
    )


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("first_seq", NUMBER, nullable=False),
        sa.Column("events", sa.BigInteger(), nullable=False),
        sa.Column("duplicates", sa.BigInteger(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=True),
        _of("requests"),
        sa.PrimaryKeyConstraint("organisation_id", "key", name="pk_requests"),
    )
    op.create_index("ix_requests_first_seq", "requests", ["first_seq"], unique=False)


def _scenarios() -> None:
    op.create_table(
        "scenarios",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("as_of_us", sa.BigInteger(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        _of("scenarios"),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_scenarios"),
    )


def _transport_numbers() -> None:
    op.create_table(
        "transport_numbers",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("transport_number", sa.Text(), nullable=False),
        sa.Column("departure", sa.Text(), nullable=False),
        _of("transport_numbers"),
        sa.PrimaryKeyConstraint("organisation_id", "transport_number", name="pk_transport_numbers"),
    )


def _changes() -> None:
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
        _of("changes"),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_changes"),
    )


def _plans() -> None:
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
        _of("plans"),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_plans"),
    )


def _users() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_us", sa.BigInteger(), nullable=False),
        sa.Column("disabled_us", sa.BigInteger(), nullable=True),
        sa.Column("named", sa.LargeBinary(), nullable=True),
        sa.Column("replaced_by", sa.Text(), nullable=True),
        sa.Column("enabled_us", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["persons.organisation_id", "persons.id"],
            name="fk_users_organisation_id_person_id",
        ),
        _of("users"),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_users"),
    )


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("as_of_us", sa.BigInteger(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plans.organisation_id", "plans.id"],
            name="fk_readings_organisation_id_plan_id",
        ),
        _of("readings"),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_readings"),
    )


def _replans() -> None:
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
        _of("replans"),
        sa.PrimaryKeyConstraint("organisation_id", "id", name="pk_replans"),
    )


def _user_names() -> None:
    op.create_table(
        "user_names",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "user_id"],
            ["users.organisation_id", "users.id"],
            name="fk_user_names_organisation_id_user_id",
        ),
        _of("user_names"),
        sa.PrimaryKeyConstraint("organisation_id", "user_id", name="pk_user_names"),
        sa.UniqueConstraint("organisation_id", "name", name="uq_user_names_organisation_id_name"),
    )
