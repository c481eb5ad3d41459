"""Users get ids that say nothing; what they are called stands apart. What the log has said until
now stays: the chains cover it.
"""

from __future__ import annotations

import time
from typing import Any

import sqlalchemy as sa
from alembic import op

from onward.store.journal import note
from onward.store.users import naming, new_id

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """A table of names and two columns more; every user goes on under a new id."""
    op.add_column("users", sa.Column("named", sa.LargeBinary(), nullable=True))
    op.add_column("users", sa.Column("replaced_by", sa.Text(), nullable=True))
    op.create_table(
        "user_names",
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_user_names_organisation_id"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "user_id"],
            ["users.organisation_id", "users.id"],
            name="fk_user_names_organisation_id_user_id",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "user_id", name="pk_user_names"),
        sa.UniqueConstraint("organisation_id", "name", name="uq_user_names_organisation_id_name"),
    )
    connection = op.get_bind()
    users, names, persons = (
        sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
        for name in ("users", "user_names", "persons")
    )
    gone = {
        (row.organisation_id, row.id)
        for row in connection.execute(sa.select(persons).where(persons.c.erased_us.is_not(None)))
    }
    for row in (
        connection.execute(sa.select(users).order_by(users.c.organisation_id, users.c.id))
        .mappings()
        .all()
    ):
        _goes_on(
            connection,
            users,
            names,
            dict(row),
            erased=(row["organisation_id"], row["person_id"]) in gone,
        )


def _goes_on(
    connection: sa.Connection,
    users: sa.Table,
    names: sa.Table,
    row: dict[str, Any],
    *,
    erased: bool,
) -> None:
    organisation, new = row["organisation_id"], new_id()
    told, bound = naming(organisation, new, row["id"])
    ended = row["disabled_us"] if row["disabled_us"] is not None else time.time_ns() // 1000
    now = {**row, "id": new} | ({"disabled_us": ended} if erased else {"named": bound})
    before = {**row, "disabled_us": ended, "replaced_by": new}
    connection.execute(users.insert().values(now))
    old = (users.c.organisation_id == organisation, users.c.id == row["id"])
    connection.execute(
        users.update().where(*old).values(disabled_us=before["disabled_us"], replaced_by=new)
    )
    if not erased:
        connection.execute(names.insert().values(told))
    note(connection, organisation, "users", [now, before])
